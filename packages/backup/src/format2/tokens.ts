import { createToken, type IToken, type TokenType } from "chevrotain";
import type { Span } from "@iamferry/text";

/** The kinds of lines that the grammar knows; a block of several lines is one token. */
export type LineKind =
  | "header"
  | "account"
  | "entity"
  | "field"
  | "policy-val"
  | "block"
  | "end-header"
  | "end-entity"
  | "end-account"
  | "complete"
  | "counts"
  | "sha256";

/** A line without its indent and line end, or the lines of a block. */
export interface LineToken {
  readonly kind: LineKind;
  /** The line; of a block the text that it holds. */
  readonly text: string;
  /** What stands before the colon, or behind `end`; empty for a block. */
  readonly keyword: string;
  /** From the first character of the line behind its indent to its end, without the line end. */
  readonly span: Span;
  /** The comment lines that stand before it, each with its `#`. */
  readonly comments: readonly string[];
  /** Of an end its seal, where it has one. */
  readonly seal: string | undefined;
}

/** A token as chevrotain wants it and as everything else sees it, in one object. */
export type GrammarToken = LineToken & IToken;

/** The token types of the grammar, by kind; the label is what documentation shows. */
export const TOKEN_TYPES: Readonly<Record<LineKind, TokenType>> = {
  header: createToken({ name: "HeaderLine", label: '"iam-backup: " Version' }),
  account: createToken({ name: "AccountLine", label: '"account: " Atom' }),
  entity: createToken({ name: "EntityLine", label: 'Kind ": " Atom' }),
  field: createToken({ name: "FieldLine", label: 'Keyword ":" Words' }),
  "policy-val": createToken({ name: "PolicyValLine", label: '"policy-val:"' }),
  block: createToken({ name: "Block", label: "Block" }),
  "end-header": createToken({ name: "EndHeader", label: '"endheader" Seal' }),
  "end-entity": createToken({ name: "EndEntity", label: '"end" Kind Seal' }),
  "end-account": createToken({ name: "EndAccount", label: '"endaccount" Seal' }),
  complete: createToken({ name: "CompleteLine", label: '"complete: " ("yes" | "no")' }),
  counts: createToken({ name: "CountsLine", label: '"counts:" Count*' }),
  sha256: createToken({ name: "Sha256Line", label: '"sha256: " 64hex' }),
};

/** What a token is made of besides its kind and its comments. */
export interface TokenLine extends Pick<LineToken, "keyword" | "text" | "span"> {
  readonly seal?: string;
}

/** A token of the grammar. One shape for all kinds, made at once: a file holds hundreds of thousands. */
export function lineToken(
  kind: LineKind,
  { keyword, seal, span, text }: TokenLine,
  comments: readonly string[],
): GrammarToken {
  const tokenType = TOKEN_TYPES[kind];
  return {
    kind,
    text,
    keyword,
    span,
    comments,
    seal,
    image: text,
    startOffset: span.start,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
  };
}
