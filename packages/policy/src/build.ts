import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { invariant, type Span } from "@iamferry/text";
import { COLON } from "./characters.ts";
import { isIgnoredKey, looksCoerced } from "./coerced.ts";
import type { PolicyBuilder } from "./grammar.ts";
import type { Token } from "./lex.ts";
import { readLiteral, type Literal } from "./literal.ts";
import { hasOddQuotes, ODD_SPACE } from "./odd.ts";
import { quoted, type Report } from "./report.ts";

/** A builder, and whether what it built is a value of the policy. */
export interface ValueBuilder extends PolicyBuilder {
  /** Something was refused: the value has a null in its place and must not be used. */
  readonly refused: () => boolean;
}

interface OpenObject {
  readonly members: Map<string, Member>;
  /** Keys that await their values, the last one alone in fact. */
  key: { readonly text: string; readonly span: Span } | undefined;
}

interface Member {
  readonly span: Span;
  value: JsonValue;
  /** The values of a key that occurs more than once. */
  collected: JsonValue[] | undefined;
  /** No element of the policy language can have the collected values. */
  meaningless: boolean;
}

/** Builds the value that json-lib makes of the tokens, and reports how they deviate from strict JSON. */
export function createBuilder(report: Report): ValueBuilder {
  const open: OpenObject[] = [];
  let refused = false;

  const innermost = (): OpenObject => {
    const object = open.at(-1);
    invariant(object !== undefined, "a member belongs to an object");
    return object;
  };

  return {
    refused: () => refused,

    openObject() {
      open.push({ members: new Map(), key: undefined });
    },

    key(token) {
      const text = token.kind === "run" ? unquotedKey(token) : token.text;
      const span = { start: token.start, end: token.end };
      if (isIgnoredKey(text)) {
        report.add("policy/ignored-key", {
          span,
          message: `eucalyptus ignores members called ${quoted(text)}`,
        });
      }
      innermost().key = { text, span };
    },

    assign(token) {
      if (token.text === ":") return;
      report.add("policy/equals", {
        span: { start: token.start, end: token.end },
        message: `${quoted(token.text)} stands for \`:\``,
      });
    },

    member(value) {
      const object = innermost();
      const key = object.key;
      invariant(key !== undefined, "a member has a key");
      object.key = undefined;
      const earlier = object.members.get(key.text);
      if (earlier === undefined) {
        object.members.set(key.text, {
          span: key.span,
          value,
          collected: undefined,
          meaningless: false,
        });
        return;
      }
      // json-lib's `accumulate`: a list that is there already is added to, whatever made it.
      const isStatement = open.length === 1 && key.text === "Statement";
      if (earlier.collected === undefined) {
        earlier.collected = isJsonArray(earlier.value) ? [...earlier.value] : [earlier.value];
        earlier.meaningless =
          SINGLE_VALUED.has(key.text) ||
          earlier.collected.some((first) => isNoElement(first, isStatement));
      }
      earlier.collected.push(value);
      earlier.value = earlier.collected;
      // Looking at the new value alone keeps a key that occurs often linear.
      earlier.meaningless ||= isNoElement(value, isStatement);
      const meaningless = earlier.meaningless;
      report.add("policy/duplicate-key", {
        span: key.span,
        message: `the key ${quoted(key.text)} occurs twice in one object`,
        error: meaningless,
        related: { message: "first here", span: earlier.span },
        help: meaningless
          ? "keep one of the two: together they mean nothing"
          : "eucalyptus collects the values in a list; write that list if it is meant",
      });
    },

    closeObject() {
      const object = open.pop();
      invariant(object !== undefined, "each object is opened before it is closed");
      return toJsonObject(object.members);
    },

    literal(token) {
      if (token.kind === "run") return unquotedValue(token);
      if (looksCoerced(token.text)) {
        report.add("policy/string-coerced", {
          span: { start: token.start, end: token.end },
          message: `eucalyptus may take the string ${quoted(token.text)} for something else`,
        });
      }
      return token.text;
    },

    separator(token) {
      if (token.text === ",") return;
      report.add("policy/semicolon", {
        span: { start: token.start, end: token.end },
        message: "`;` stands for `,`",
      });
    },

    trailing(token) {
      report.add("policy/trailing-comma", {
        span: { start: token.start, end: token.end },
        message: `${quoted(token.text)} stands before a closing bracket`,
      });
    },
  };

  function unquotedKey(token: Token): string {
    const span = { start: token.start, end: token.end };
    checkSurrogates(token);
    // A key that a bracket or a comma ends is an error of syntax, for the grammar to report.
    const literal = readLiteral(token.text, COLON);
    if (literal.kind === "refused" && literal.code === "policy/syntax") {
      refuseFunction(token);
      return token.text;
    }
    const text = keyOf(token.text, literal);
    if (text === undefined) {
      refused = true;
      report.add("policy/number-ambiguous", {
        span,
        message: `servers read the key ${quoted(token.text)} in different ways`,
        help: "put the key in double quotes",
      });
      return token.text;
    }
    if (hasOddQuotes(text)) {
      report.add("policy/odd-quotes", {
        span,
        message: `the typographic quotes are part of the key ${quoted(text)}`,
        help: 'write `"`',
      });
      return text;
    }
    const read = text === token.text ? "" : `, and it is read as ${quoted(text)}`;
    report.add("policy/unquoted-key", {
      span,
      message: `the key ${quoted(token.text)} has no quotes${read}`,
    });
    return text;
  }

  function unquotedValue(token: Token): JsonValue {
    const span = { start: token.start, end: token.end };
    checkSurrogates(token);
    const literal = readLiteral(token.text, token.next);
    if (literal.kind === "value") {
      if (literal.code !== undefined) {
        const message = `${quoted(token.text)} is read as ${quoted(JSON.stringify(literal.value))}`;
        report.add(literal.code, { span, message });
      }
      return literal.value;
    }
    refused = true;
    switch (literal.code) {
      case "policy/number-ambiguous":
        report.add(literal.code, {
          span,
          message: `servers read ${quoted(token.text)} in different ways`,
          help: "write the number in digits, or put the text in double quotes",
        });
        break;
      case "policy/unquoted-value":
      case "policy/literal-case":
        if (ODD_SPACE.test(token.text.charAt(0))) {
          report.add("policy/odd-space", {
            span: { start: token.start, end: token.start + 1 },
            message: `${quoted(token.text.charAt(0))} stands before a value, and json has no such space`,
          });
          break;
        }
        report.add(literal.code, {
          span,
          message: `the string ${quoted(token.text)} has no quotes, and ends where no cloud accepts that`,
          error: true,
          help: hasOddQuotes(token.text)
            ? 'write `"` for the typographic quotes'
            : "put it in double quotes",
        });
        break;
      default:
        refuseFunction(token);
    }
    return null;
  }

  function refuseFunction(token: Token): void {
    refused = true;
    report.add("policy/syntax", {
      span: { start: token.start, end: token.end },
      message: `${quoted(token.text)} is a function, and a policy has no use for one`,
    });
  }

  function checkSurrogates(token: Token): void {
    if (token.text.isWellFormed()) return;
    report.add("policy/lone-surrogate", {
      span: { start: token.start, end: token.end },
      message: "the text holds half of a surrogate pair, which is no character",
    });
  }
}

/** The key that json-lib makes of an unquoted run; undefined where its versions, or Java, print a number otherwise. */
function keyOf(run: string, literal: Literal): string | undefined {
  if (literal.kind === "refused" || literal.code === "policy/number-inexact") return undefined;
  const { value } = literal;
  if (typeof value !== "number" || /^(?:[+-]?\d+|0[xX][0-9a-fA-F]+)$/.test(run))
    return String(value);
  return undefined;
}

/** Copies members without effects of a key called `__proto__`, as `JSON.parse` does. */
function toJsonObject(members: ReadonlyMap<string, Member>): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [key, { value }] of members) {
    if (key === "__proto__") {
      Object.defineProperty(object, key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    } else object[key] = value;
  }
  return object;
}

/** Whether no list of the policy language can hold `value`: only `Statement` holds objects, none holds lists. */
function isNoElement(value: JsonValue, isStatement: boolean): boolean {
  return isJsonArray(value) || (isJsonObject(value) && !isStatement);
}

/** Elements of the policy language that hold one string. */
const SINGLE_VALUED: ReadonlySet<string> = new Set(["Version", "Id", "Sid", "Effect"]);
