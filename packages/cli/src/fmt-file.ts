import { decodeBackup, formatBackup } from "@iamferry/backup";
import { visible } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import type { CliCode } from "./failure.ts";
import { FORMAT_TITLES } from "./formats/formats.ts";
import type { InputBytes } from "./inputs.ts";
import type { MoreOfCode } from "./kept-diagnostics.ts";
import { readerOf } from "./readings.ts";
import { quoted } from "./render/words.ts";

/** A file that was laid out anew, or that was refused. */
export interface Formatted {
  readonly name: string;
  /** What diagnostics point into, where it is at hand. */
  readonly source?: SourceText;
  readonly outcome: "changed" | "unchanged" | "refused";
  /** What it becomes, or, where that is too large to be held, its pieces; absent where it was refused. */
  readonly text?: string | (() => AsyncIterable<string>);
  readonly diagnostics: readonly Diagnostic[];
  readonly more?: readonly MoreOfCode[];
  /** What was taken as it stands because sealing was asked for. Default: nothing. */
  readonly accepted?: readonly Diagnostic[];
}

/** Lays out a file that is at hand. */
export async function formatFile(
  { name, bytes }: InputBytes,
  { seal }: { readonly seal: boolean },
): Promise<Formatted> {
  const { text, damage } = decodeBackup(bytes);
  const source = { name, text };
  const reader = await readerOf(text);
  if (reader.name !== "text") {
    const diagnostics = [otherFormat(name, FORMAT_TITLES[reader.name])];
    return { name, source, outcome: "refused", diagnostics };
  }
  const formatted = formatBackup(text, { seal, source: name, damage });
  const { diagnostics } = formatted;
  if (formatted.text === undefined) return { name, source, outcome: "refused", diagnostics };
  // A text in UTF-16 changes even where its characters stay.
  const same = Buffer.from(formatted.text).equals(bytes);
  return {
    name,
    source,
    outcome: same ? "unchanged" : "changed",
    text: formatted.text,
    diagnostics,
    accepted: formatted.accepted,
  };
}

function otherFormat(name: string, title: string): Diagnostic<CliCode> {
  const shown = name === "-" ? "standard input" : `\`${visible(name)}\``;
  return {
    severity: "error",
    code: "cli/not-format-2",
    message: `${shown} is ${title}, and fmt is for backups in format 2`,
    help: `make one of it: iamferry convert ${visible(quoted(name))} --to text -o NEW.iam`,
  };
}
