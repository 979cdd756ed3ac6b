import { compareCodePoints } from "@iamferry/text";
import type { Span } from "@iamferry/text";
import type { Unread } from "@iamferry/model";
import { FOLDERS, type IamyKind } from "./layout.ts";

/** A mark on the Snapshot, on the account of the file, or on an entity of it. */
export interface IncompleteMark {
  readonly on: "snapshot" | "account" | { readonly kind: IamyKind; readonly name: string };
  readonly unread: Unread;
}

/** A line that could be read, or its text where it could not. */
export type IncompleteLine = { readonly span: Span } & (
  { readonly mark: IncompleteMark } | { readonly text: string }
);

/**
 * The text that marks an account's folder as partial, `unread: WHAT FIELD CODE` on each line, where WHAT is
 * `snapshot`, `account`, or a kind and a name. Words that are not plain are JSON strings.
 */
export function printIncomplete(marks: readonly IncompleteMark[]): string {
  const lines = marks.map(({ on, unread }) => {
    const what = typeof on === "string" ? [on] : [on.kind, on.name];
    return `unread: ${[...what, unread.field, unread.code].map(word).join(" ")}`;
  });
  return [...HEAD, ...[...new Set(lines)].toSorted(compareCodePoints), ""].join("\n");
}

/** Reads what {@link printIncomplete} prints, with any order, blank lines and comments. */
export function parseIncomplete(text: string): readonly IncompleteLine[] {
  const lines: IncompleteLine[] = [];
  let start = 0;
  for (const raw of text.split("\n")) {
    const line = raw.replace(/^\ufeff/, "").trim();
    const span = { start, end: start + raw.trimEnd().length };
    start += raw.length + 1;
    if (line === "" || line.startsWith("#")) continue;
    const mark = markOf(line);
    lines.push(mark === undefined ? { span, text: line } : { span, mark });
  }
  return lines;
}

const HEAD = [
  "# Not everything could be read when this folder was written. What is not here may still exist:",
  "# nothing may be deleted because it is missing here.",
];

function markOf(line: string): IncompleteMark | undefined {
  const words = wordsOf(line);
  if (words?.[0] !== "unread:" || words.length < 4) return undefined;
  const [, kind = "", ...rest] = words;
  const [field, code] = rest.slice(-2);
  if (field === undefined || code === undefined) return undefined;
  const unread = { field, code };
  if (rest.length === 2)
    return kind === "snapshot" || kind === "account" ? { on: kind, unread } : undefined;
  const [name = ""] = rest;
  return rest.length === 3 && isKind(kind) ? { on: { kind, name }, unread } : undefined;
}

function isKind(kind: string): kind is IamyKind {
  return Object.hasOwn(FOLDERS, kind);
}

function word(text: string): string {
  if (PLAIN.test(text)) return text;
  // Nothing but ASCII, so that no line can be broken or hidden.
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const PLAIN = /^[A-Za-z0-9+=,.@_/:*()-]+$/;

function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const pattern = /\s*(?:("(?:[^"\\]|\\.)*")|([^\s"]+))(?=\s|$)/y;
  while (pattern.lastIndex < line.length) {
    const match = pattern.exec(line);
    if (match === null) return undefined;
    const [, string, plain = ""] = match;
    const text = string === undefined ? plain : textOf(string);
    if (text === undefined) return undefined;
    words.push(text);
  }
  return words;
}

function textOf(string: string): string | undefined {
  try {
    return JSON.parse(string) as string;
  } catch {
    return undefined;
  }
}
