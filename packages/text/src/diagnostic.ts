import type { Span } from "./span.ts";

/**
 * How bad a diagnostic is. `error`: something was lost, refused or could not be read, and the exit code
 * says so. `warning`: read, but a person should look. `info`: a repair or a fact worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/**
 * What a tool has to say to a person about their input. User mistakes are values of this type, never
 * exceptions.
 */
export interface Diagnostic<Code extends string = string> {
  readonly severity: Severity;
  /** `family/name`, stable for ever; each package exports the closed union and a table of its codes. */
  readonly code: Code;
  /** One sentence: lower case, no final period, no line break, user text in backticks. */
  readonly message: string;
  /** Where, in the text that `source` names; absent where no place can be pointed at. */
  readonly span?: Span;
  /** The name of the source that `span` points into: a file's path as the user gave it, or `-`. */
  readonly source?: string;
  /** The entity that it concerns, where it concerns one. */
  readonly entity?: EntityPath;
  /** Other places that belong to the same matter, such as the first of two definitions. */
  readonly related?: readonly RelatedPlace[];
  /** What to do next. */
  readonly help?: string;
}

/**
 * The way to an entity, kinds and names by turns, outermost first:
 * `["account", "engineering", "user", "dev1", "policy", "one"]`.
 */
export type EntityPath = readonly string[];

/** A second place that a diagnostic points at, with a few words on what is there. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
  readonly source?: string;
}

/** A value that could be read, or not, and what there is to say about it. */
export interface Parsed<T, Code extends string = string> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic<Code>[];
}
