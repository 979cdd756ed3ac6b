import { pathKey } from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";

/** Leads from an entity, or one of its fields, to the place in a tree of files that says it. */
export interface IamySources {
  /**
   * Where the entity stands, or its field: `document` for a policy and a role, `name` for any; the name of an
   * entity is that of its file, and the place is then all of it. Undefined where no file holds it.
   */
  readonly find: (entity: EntityPath, field?: "name" | "document") => IamyPlace | undefined;
}

/** A span, and the path of the file that it is in. */
export interface IamyPlace {
  readonly span: Span;
  readonly source: string;
}

/** The places of one entity. */
export interface Places {
  readonly entity: Span;
  readonly name?: Span;
  readonly document?: Span;
}

/** Collects places; of an entity that is put twice the first counts. */
export interface PlaceIndex {
  readonly put: (entity: EntityPath, source: string, places: Places) => void;
  readonly sources: IamySources;
}

export function createPlaceIndex(): PlaceIndex {
  const index = new Map<string, Places & { readonly source: string }>();
  return {
    put(entity, source, places) {
      const key = pathKey(entity);
      if (!index.has(key)) index.set(key, { ...places, source });
    },
    sources: {
      find(entity, field) {
        const places = index.get(pathKey(entity));
        if (places === undefined) return undefined;
        const span =
          field === "document" ? places.document : ((field && places.name) ?? places.entity);
        return span && { span, source: places.source };
      },
    },
  };
}
