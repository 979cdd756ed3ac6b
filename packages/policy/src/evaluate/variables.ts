import type { GlobPiece } from "./glob.ts";

/** The condition keys of a request, in lower case, and their values. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>;

/** Which `${…}` are policy variables: AWS', those of Eucalyptus, which has no default values, or none. */
export type VariableSyntax = "aws" | "eucalyptus" | "none";

/** A text with policy variables, read once. */
export interface Template {
  readonly parts: readonly Part[];
}

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly key: string; readonly fallback?: string }
  | { readonly kind: "broken" };

/**
 * Reads the policy variables of a text: `${key}`, `${key, 'default'}`, and `${*}`, `${?}`, `${$}` for the
 * characters themselves (AWS, IAM User Guide, "IAM policy elements: Variables and tags"). Undefined where it has
 * none. What begins like a variable and is none, AWS refuses; on Eucalyptus it is text.
 */
export function compileTemplate(text: string, syntax: VariableSyntax): Template | undefined {
  if (syntax === "none" || !text.includes("${")) return undefined;
  const parts: Part[] = [];
  let from = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", from)) {
    if (at > from) parts.push({ kind: "text", text: text.slice(from, at) });
    const end = endOf(text, at + 2);
    from = end === -1 ? text.length : end + 1;
    const part: Part =
      end === -1 ? { kind: "broken" } : readVariable(text.slice(at + 2, end), syntax);
    const isText = part.kind === "broken" && syntax === "eucalyptus";
    parts.push(isText ? { kind: "text", text: text.slice(at, from) } : part);
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return { parts };
}

/**
 * The text with the values of its variables, in pieces. Undefined where a variable has no value in the request and
 * no default, or several values: then the text matches nothing. Values are literal: a `*` in one is no wildcard.
 */
export function resolveTemplate(
  { parts }: Template,
  keys: RequestKeys,
): readonly GlobPiece[] | undefined {
  const pieces: GlobPiece[] = [];
  for (const part of parts) {
    if (part.kind === "broken") return undefined;
    if (part.kind === "variable") {
      const values = keys.get(part.key) ?? [];
      const value = values.length === 0 ? part.fallback : values[0];
      if (value === undefined || values.length > 1) return undefined;
      pieces.push({ text: value, literal: true });
    } else if (part.kind === "literal") pieces.push({ text: part.text, literal: true });
    else pieces.push({ text: part.text });
  }
  return pieces;
}

/** The first `}` outside of single quotes; -1 where there is none. */
function endOf(text: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'") isQuoted = !isQuoted;
    else if (character === "}" && !isQuoted) return at;
  }
  return -1;
}

function readVariable(body: string, syntax: VariableSyntax): Part {
  if (body === "*" || body === "?" || body === "$") return { kind: "literal", text: body };
  if (syntax === "eucalyptus") {
    if (!/^[A-Za-z][A-Za-z0-9]*:[A-Za-z]+$/.test(body)) return { kind: "broken" };
    return { kind: "variable", key: body.toLowerCase() };
  }
  const comma = body.indexOf(",");
  const key = (comma === -1 ? body : body.slice(0, comma)).trim().toLowerCase();
  if (key === "" || key.includes("'") || key.includes("$") || key.includes("{")) {
    return { kind: "broken" };
  }
  if (comma === -1) return { kind: "variable", key };
  const quoted = body.slice(comma + 1).trim();
  const fallback = quoted.slice(1, -1);
  const isQuoted = quoted.length > 1 && quoted.startsWith("'") && quoted.endsWith("'");
  if (!isQuoted || fallback.includes("'")) return { kind: "broken" };
  return { kind: "variable", key, fallback };
}
