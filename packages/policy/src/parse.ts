import type { JsonObject } from "@iamferry/model";
import type { IRecognitionException } from "chevrotain";
import { createBuilder } from "./build.ts";
import { fromParserToken, PolicyGrammar, toParserToken } from "./grammar.ts";
import type { Lexed, Token } from "./lex.ts";
import { hasOddQuotes, isOddSpace } from "./odd.ts";
import { quoted, type Report } from "./report.ts";

/**
 * Reads the object that the tokens make; undefined where they make none, or where a part of it was refused.
 * Stops at the first error of syntax. The tokens are not nested deeper than the lexer lets pass, so the
 * parser's recursion is bounded.
 */
export function parseTokens(text: string, lexed: Lexed, report: Report): JsonObject | undefined {
  // One parser, made when a text first needs it: most need none, and making it takes milliseconds.
  grammar ??= new PolicyGrammar();
  const builder = createBuilder(report);
  grammar.builder = builder;
  grammar.input = lexed.tokens.map(toParserToken);
  const value = grammar.object();
  const error = grammar.errors[0];
  grammar.builder = undefined;
  grammar.input = [];
  if (error !== undefined) {
    reportError(error, { text, lexed, report });
    return undefined;
  }
  return builder.refused() ? undefined : value;
}

let grammar: PolicyGrammar | undefined;

interface ErrorContext {
  readonly text: string;
  readonly lexed: Lexed;
  readonly report: Report;
}

/** The one place where chevrotain's exceptions become diagnostics; the end of the input has no offset. */
function reportError(error: IRecognitionException, context: ErrorContext): void {
  const { text, lexed, report } = context;
  const found = fromParserToken(error.token);
  const at = found === undefined ? -1 : lexed.tokens.indexOf(found);
  const previous = found === undefined ? lexed.tokens.at(-1) : lexed.tokens[at - 1];
  const space = [previous, found].find((token) => token?.kind === "run" && isOddSpace(token.text));
  if (space !== undefined) {
    report.add("policy/odd-space", {
      span: { start: space.start, end: space.end },
      message: `${quoted(space.text)} is no space of json`,
      help: "remove it, or write an ordinary blank",
    });
    return;
  }
  const span = found ?? { start: lexed.end, end: lexed.end };
  const what =
    found === undefined ? "the end of the text" : quoted(text.slice(found.start, found.end));
  const advice = help(text, previous, found);
  report.add("policy/syntax", {
    span: { start: span.start, end: span.end },
    message: `expected ${expected(error, previous)}, found ${what}`,
    ...(advice !== undefined && { help: advice }),
  });
}

function expected(error: IRecognitionException, previous: Token | undefined): string {
  const rules = error.context.ruleStack;
  const container = rules.findLast((rule) => rule === "object" || rule === "array");
  switch (previous?.kind) {
    case undefined:
      return "`{`";
    case "open-brace":
      return "a key or `}`";
    case "open-bracket":
      return "a value or `]`";
    case "assign":
      return "a value";
    case "separator":
      return container === "array" ? "a value or `]`" : "a key or `}`";
    default:
      if (rules.at(-1) === "member") return "`:`";
      return container === "array" ? "`,` or `]`" : "`,` or `}`";
  }
}

function help(
  text: string,
  previous: Token | undefined,
  found: Token | undefined,
): string | undefined {
  for (const token of [previous, found]) {
    if (token?.kind === "run" && hasOddQuotes(token.text))
      return 'write `"` for typographic quotes';
  }
  if (previous?.kind === "string" && found?.kind === "run" && text.charAt(previous.start) === "'") {
    return "inside single quotes write `\\'` for `'`";
  }
  return undefined;
}
