import { createToken, type IToken, type TokenType } from "chevrotain";
import type { Span } from "@iamferry/text";
import type { FoundValue } from "./value.ts";

/** The kinds of tokens that the grammar knows. */
export type StructuralKind =
  | "header"
  | "end-accounts"
  | "account"
  | "user"
  | "group"
  | "policy-name"
  | "policy-val"
  | "end-user"
  | "end-group";

/**
 * The kinds of tokens that tile a file. What the grammar does not see: `layout` (blank lines), `noise`
 * (messages of the commands) and `aside` (text that cannot be placed).
 */
export type TokenKind = StructuralKind | "layout" | "noise" | "aside";

/** One line of the file, or a policy value of several lines. The tokens of a file tile it. */
export interface LegacyToken {
  readonly kind: TokenKind;
  /** The name, without the blanks around it; for a value its text; else the line. */
  readonly image: string;
  /** Whole lines, with their ends. */
  readonly span: Span;
  /** The name or value alone. */
  readonly content: Span;
  /** What a `policy-val:` holds; undefined for other tokens. */
  readonly value: FoundValue | undefined;
}

/** A token as chevrotain wants it and as everything else sees it, in one object. */
export type GrammarToken = LegacyToken & IToken;

/** The token types of the grammar, by kind. */
export const TOKEN_TYPES: Readonly<Record<StructuralKind, TokenType>> = {
  header: createToken({ name: "Header" }),
  "end-accounts": createToken({ name: "EndAccounts" }),
  account: createToken({ name: "AccountName" }),
  user: createToken({ name: "User" }),
  group: createToken({ name: "Group" }),
  "policy-name": createToken({ name: "PolicyName" }),
  "policy-val": createToken({ name: "PolicyVal" }),
  "end-user": createToken({ name: "EndUser" }),
  "end-group": createToken({ name: "EndGroup" }),
};

/** A token of the grammar. One shape for all kinds: a file holds hundreds of thousands. */
export function structuralToken(
  kind: StructuralKind,
  token: Omit<LegacyToken, "kind">,
): GrammarToken {
  const tokenType = TOKEN_TYPES[kind];
  return {
    kind,
    image: token.image,
    span: token.span,
    content: token.content,
    value: token.value,
    startOffset: token.span.start,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
  };
}
