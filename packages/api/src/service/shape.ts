/** The name of a shape in the table of shapes. */
export type ShapeName = string;

/** A member of a structure. */
export interface ShapeMember {
  readonly shape: ShapeName;
  readonly required?: true;
}

/**
 * What the published description of a service says of one kind of value. Lengths count UTF-16 code units of a text
 * and items of a list; a pattern matches the whole text and is written as in the description (Java's syntax).
 */
export type Shape =
  | {
      readonly kind: "string";
      readonly least?: number;
      readonly most?: number;
      readonly pattern?: string;
      /** The only legal values. */
      readonly values?: readonly string[];
      /** Must not be logged. */
      readonly sensitive?: true;
    }
  | { readonly kind: "integer"; readonly least?: number; readonly most?: number }
  | { readonly kind: "boolean" }
  /** A text, `YYYY-MM-DDThh:mm:ssZ`. */
  | { readonly kind: "timestamp" }
  /** A text in base64. */
  | { readonly kind: "blob"; readonly sensitive?: true }
  | {
      readonly kind: "list";
      readonly of: ShapeName;
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly kind: "map"; readonly of: ShapeName }
  /** Members in the order of the description. */
  | { readonly kind: "structure"; readonly members: Readonly<Record<string, ShapeMember>> };

/** An error that the description names. */
export interface DescribedError {
  /** As the query protocol sends it: `NoSuchEntity`. */
  readonly code: string;
  /** Of HTTP: 404. */
  readonly status: number;
}

/** One action of IAM or STS, as each cloud describes it. */
export interface Operation {
  readonly service: "iam" | "sts";
  /** A structure; absent where it takes nothing. Holds what either cloud takes, but `DelegateAccount`. */
  readonly input?: ShapeName;
  /** Absent where AWS has no such action. */
  readonly aws?: {
    /** A structure; absent where the answer holds nothing but the request's id. */
    readonly output?: ShapeName;
    readonly errors: readonly DescribedError[];
  };
  /** Absent where no release of Eucalyptus answers it. */
  readonly eucalyptus?: {
    readonly first: string;
    readonly last: string;
    /** The parameters that it takes, and whether it needs them. */
    readonly input: Readonly<Record<string, "required" | "optional" | "required-in-some-releases">>;
    /**
     * A structure of Eucalyptus' own; absent where the answer holds nothing but the request's id. All its
     * leaves are texts, also where AWS has a number, a flag or a time.
     */
    readonly output?: ShapeName;
  };
}
