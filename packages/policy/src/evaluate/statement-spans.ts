import type { Span } from "@iamferry/text";
import { lex, type Token } from "../lex.ts";
import { createReport } from "../report.ts";

/**
 * Where each entry of `Statement` stands in a policy text, in the order of `statements`; in any syntax that a cloud
 * reads. A `Statement` that is one object is its only entry; several members of that name are collected as
 * json-lib does. No spans where the text cannot be read. Takes time linear in the text.
 */
export function statementSpans(text: string): readonly Span[] {
  const lexed = lex(text, createReport({ offset: 0 }));
  if (lexed.fatal) return [];
  const { tokens } = lexed;
  const spans: Span[] = [];
  // Behind the opening bracket, members stand at depth 1.
  let at = 1;
  let isFirst = true;
  while (at < tokens.length) {
    const key = tokens[at];
    const isMember = tokens[at + 1]?.kind === "assign";
    if (!isMember) {
      at++;
      continue;
    }
    const end = valueEnd(tokens, at + 2);
    if (key?.text === "Statement") {
      // Only the first list is spread: a later one is an entry itself.
      const isList = isFirst && tokens[at + 2]?.kind === "open-bracket";
      if (isList) addElements(tokens, { from: at + 3, end: end - 1 }, spans);
      else addSpan(tokens, { from: at + 2, end }, spans);
      isFirst = false;
    }
    at = end;
  }
  return spans;
}

interface Range {
  readonly from: number;
  readonly end: number;
}

function addElements(tokens: readonly Token[], { from, end }: Range, spans: Span[]): void {
  let at = from;
  while (at < end) {
    const next = valueEnd(tokens, at);
    addSpan(tokens, { from: at, end: next }, spans);
    // A separator, or two where one is trailing.
    at = next;
    while (at < end && tokens[at]?.kind === "separator") at++;
  }
}

/** The index behind the value that begins at `at`. */
function valueEnd(tokens: readonly Token[], at: number): number {
  let depth = 0;
  let next = at;
  do {
    const kind = tokens[next]?.kind;
    if (kind === "open-brace" || kind === "open-bracket") depth++;
    else if (kind === "close-brace" || kind === "close-bracket") depth--;
    next++;
  } while (depth > 0 && next < tokens.length);
  return next;
}

function addSpan(tokens: readonly Token[], { from, end }: Range, spans: Span[]): void {
  const [first, last] = [tokens[from], tokens[end - 1]];
  if (first !== undefined && last !== undefined) spans.push({ start: first.start, end: last.end });
}
