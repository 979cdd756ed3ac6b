/** A piece of a source text: offsets in UTF-16 code units from its beginning, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
