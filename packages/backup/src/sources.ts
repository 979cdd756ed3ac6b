import { pathKey } from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";

/** Leads from an entity, or one of its fields, to the place in a text that says it. */
export interface Sources {
  /**
   * Where the entity stands, or its field: `name` for any; `document` for a policy, which is its text
   * alone. Undefined where the text does not hold it.
   */
  readonly find: (entity: EntityPath, field?: "name" | "document") => Place | undefined;
}

/** A span, and the name of the text that it is in. */
export interface Place {
  readonly span: Span;
  readonly source?: string;
}

/** Where an entity stands: all of it, its name, and of a policy its text. */
export interface EntitySpans {
  readonly entity: Span;
  readonly name: Span;
  readonly document?: Span;
}

/** Fills the index of an entity's places; of two of one path the first counts. */
export type PutSpans = (path: EntityPath, spans: EntitySpans) => void;

/** Makes the index when it is first asked, by `fill`. */
export function lazySources(fill: (put: PutSpans) => void, source: string | undefined): Sources {
  let index: Map<string, EntitySpans> | undefined;
  const indexed = (): ReadonlyMap<string, EntitySpans> => {
    if (index !== undefined) return index;
    const made = new Map<string, EntitySpans>();
    fill((path, spans) => {
      const key = pathKey(path);
      if (!made.has(key)) made.set(key, spans);
    });
    return (index = made);
  };
  return {
    find(entity, field) {
      const spans = indexed().get(pathKey(entity));
      const span = field === undefined ? spans?.entity : spans?.[field];
      return span && { span, ...(source !== undefined && { source }) };
    },
  };
}
