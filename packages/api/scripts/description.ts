/** What a published service description says of a member of an action's input. */
export interface DescribedMember {
  readonly name: string;
  readonly required: "always" | "never" | "in some releases";
  readonly type: DescribedType;
  /** The description marks the value as one that must not be logged. */
  readonly sensitive: boolean;
  /** The last release of Eucalyptus that takes it, where later ones do not. */
  readonly until?: string;
}

/** The shape of a member's value. Blobs and timestamps do not occur in IAM inputs. */
export type DescribedType =
  | { readonly kind: "string" | "boolean" | "integer" }
  | { readonly kind: "list" | "map"; readonly of: DescribedType }
  | {
      readonly kind: "structure";
      readonly name: string;
      readonly members: readonly DescribedMember[];
    };

/** An action as one cloud describes it. */
export interface DescribedAction {
  readonly members: readonly DescribedMember[];
  /** Codes of the errors that the description names for it, in its order. */
  readonly errors: readonly string[];
}
