import type { PolicyDocument, PolicyRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Attempt, Cause, Reverse } from "../plan.ts";

/**
 * One call that a change asks for, before it has its place among the others. Those that must come first for
 * there to be anything to call about are in `needs`; what must come first for nobody to be locked out and
 * nothing to be opened follows from `touches`.
 */
export interface Operation extends Attempt {
  /** Unique in the plan and stable for the same input. */
  readonly id: string;
  readonly needs: readonly string[];
  readonly reverse: Reverse;
  readonly cause: Cause;
  /** What it does to rights; none for one that touches no rights. */
  readonly touches: readonly Touch[];
  /**
   * `create` makes an entity, `change` all else, `credential` gives back a key or certificate, `delete` removes
   * an entity. Deletes come after all that is not one, credentials after all that is neither.
   */
  readonly stage: "create" | "change" | "credential" | "delete";
}

/** What an operation does to the rights of principals. Paths are those of the later side where it has them. */
export type Touch =
  /** An inline policy of a holder (a user, group, role or account): put or deleted. */
  | {
      readonly kind: "documents";
      readonly holder: EntityPath;
      readonly before: readonly PolicyDocument[];
      readonly after: readonly PolicyDocument[];
    }
  /** A managed policy that is attached to a holder, or detached. */
  | {
      readonly kind: "attachment";
      readonly holder: EntityPath;
      readonly policy: PolicyRef;
      readonly attaches: boolean;
    }
  /** The document in force of a managed policy, for all that it is attached to or a boundary of. */
  | {
      readonly kind: "managed";
      readonly policy: EntityPath;
      readonly before?: PolicyDocument;
      readonly after?: PolicyDocument;
    }
  | {
      readonly kind: "membership";
      readonly user: EntityPath;
      readonly group: EntityPath;
      readonly joins: boolean;
    }
  | {
      readonly kind: "boundary";
      readonly principal: EntityPath;
      readonly before?: PolicyRef;
      readonly after?: PolicyRef;
    }
  | {
      readonly kind: "trust";
      readonly role: EntityPath;
      readonly before?: PolicyDocument;
      readonly after?: PolicyDocument;
    }
  /** Tags that conditions may look at, by their keys. */
  | { readonly kind: "tags"; readonly holder: EntityPath; readonly keys: readonly string[] }
  /** Whether a user may do anything at all. */
  | { readonly kind: "enabled"; readonly user: EntityPath; readonly enabled: boolean }
  /** The name of a user, which policies may hold. */
  | {
      readonly kind: "renamed";
      readonly user: EntityPath;
      readonly names: readonly [from: string, to: string];
    };
