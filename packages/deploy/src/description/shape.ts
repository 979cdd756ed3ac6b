import type { DeployCode } from "../codes.ts";
import type { FieldPath } from "./described.ts";

/** What a value may be. */
export type Shape = TextShape | ChoiceShape | NumberShape | ListShape | RecordShape;

/** A text of a certain form. */
export interface TextShape {
  readonly kind: "text";
  /** What it is, for people: `an image id such as \`emi-22536a68\``. */
  readonly form: string;
  /** Linear. Absent: any text without control characters. */
  readonly pattern?: RegExp;
  /** Characters. */
  readonly least: number;
  readonly most: number;
  /** What a text that does not match is called. Default: `spec/pattern`. */
  readonly code?: DeployCode;
  /** What may be wrong although the pattern matches. */
  readonly problem?: (text: string) => string | undefined;
}

/** One of a few words. */
export interface ChoiceShape {
  readonly kind: "choice";
  readonly of: readonly string[];
}

/** A whole number. */
export interface NumberShape {
  readonly kind: "number";
  readonly least: number;
  readonly most: number;
  readonly multipleOf?: number;
  /** What is counted: `seconds`, `percent`. */
  readonly unit?: string;
}

/** Values of one shape. */
export interface ListShape {
  readonly kind: "list";
  readonly items: Shape;
  readonly least: number;
  readonly most: number;
  /** What no two items have in common: themselves, or one of their fields. Default: nothing. */
  readonly unique?: "item" | { readonly field: string };
}

/** Fields by their keys, in the order in which they are read, printed and documented. */
export interface RecordShape {
  readonly kind: "record";
  readonly fields: Readonly<Record<string, Field>>;
  /** What its fields have to do with each other; asked where each of them could be read. */
  readonly relations?: (value: Values) => readonly Problem[];
}

/** What was read of a record, by key. */
export type Values = Readonly<Record<string, unknown>>;

/** Something that is wrong with a value, and where it is below that value. */
export interface Problem {
  readonly path: FieldPath;
  readonly code: DeployCode;
  readonly message: string;
  readonly help?: string;
}

/** One field of a description. */
export interface Field {
  readonly shape: Shape;
  /** Sentences for people. */
  readonly about: string;
  /** A value for the documentation and for the spec to start from. */
  readonly example: unknown;
  /** What stands there where the file says nothing. */
  readonly absent: Absent;
  /** What `none` means in its place, where a field with a default can also be absent. */
  readonly none?: string;
}

/** What becomes of a field that the file does not have. */
export type Absent =
  /** It is needed. */
  | { readonly kind: "error" }
  /** It is absent in the description. */
  | { readonly kind: "absent" }
  /** A record is read as if it were there and empty. */
  | { readonly kind: "filled" }
  | { readonly kind: "value"; readonly value: string | number }
  | {
      readonly kind: "made";
      /** From everything that has been read before it, by keys of the file. */
      readonly from: (spec: Values) => unknown;
      /** For people. */
      readonly says: string;
    };

/** The fields of a record of the description: a field that has no row, and a row that is no field, do not compile. */
export function recordOf<T>(
  fields: { readonly [K in keyof T]-?: Field },
  relations?: (value: T) => readonly Problem[],
): RecordShape {
  return {
    kind: "record",
    fields,
    // INVARIANT: relations are asked where every field of T has been read by the rows above.
    ...(relations !== undefined && { relations: (value) => relations(value as T) }),
  };
}

/** A field of a record below `spec`, by keys; undefined where there is none. */
export function valueAt(spec: Values, ...keys: readonly string[]): unknown {
  let value: unknown = spec;
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Values)[key];
  }
  return value;
}
