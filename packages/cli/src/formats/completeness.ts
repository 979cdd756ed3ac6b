import { isPartial } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "../failure.ts";
import type { Completeness, InputText } from "./format.ts";

/** What can be said of a format that holds no counts or checksums: at most that something is missing. */
export function unprovable(snapshot: Snapshot, format: string): Completeness {
  if (isPartial(snapshot)) return INCOMPLETE;
  return {
    status: "unprovable",
    text: `cannot be proven: ${format} holds no counts or checksums, so what was taken out may leave no trace`,
  };
}

/** What is said of a Snapshot that bears marks of what could not be read. */
export const INCOMPLETE: Completeness = {
  status: "incomplete",
  text: "no: not everything could be read when it was made",
};

/** Says of an input that nothing else is wrong with that it holds a part of what it was asked for. */
export function partialNote(
  [first]: readonly InputText[],
  reading: { readonly snapshot: Snapshot; readonly diagnostics: readonly Diagnostic[] },
): readonly Diagnostic<CliCode>[] {
  const isTold = reading.diagnostics.some(({ severity }) => severity === "error");
  if (first === undefined || isTold || !isPartial(reading.snapshot)) return [];
  const what = first.name === "-" ? "standard input" : `\`${visible(first.name)}\``;
  return [
    {
      severity: "error",
      code: "cli/incomplete",
      message: `${what} holds a part of what it was asked for`,
      source: first.name,
      help: "nothing may be deleted by it; `--to text` names what is missing in `unread:` lines",
    },
  ];
}

/** Says of bytes that were no text where they stood; a parser sees only the characters in their place. */
export function undecodable({ name, damage }: InputText): readonly Diagnostic<CliCode>[] {
  const [first] = damage;
  if (first === undefined) return [];
  const number = damage.length === 1 ? "a byte here is" : `${damage.length} bytes from here on are`;
  return [
    {
      severity: "error",
      code: "cli/not-utf8",
      message: `${number} no character of UTF-8`,
      source: name,
      span: { start: first, end: first + 1 },
      help: "compare the file with another copy of it",
    },
  ];
}
