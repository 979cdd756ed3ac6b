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
