import { countBySeverity } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { saysPartial } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { countEntities } from "./counts.ts";
import type { Destination } from "./destination.ts";
import type { WrittenFile } from "./io/io.ts";
import type { Result } from "./make-scripts.ts";
import { describeCounts } from "./render/summary.ts";
import type { SummaryLine } from "./render/summary.ts";
import { counted, listed, quoted } from "./render/words.ts";
import { isScript } from "./settings.ts";
import type { Target } from "./settings.ts";

/** What a conversion did, for its last words. */
export interface Conversion {
  /** What the command line says to make. Default: nothing. */
  readonly asked: string | undefined;
  /** The inputs, as the user gave them. */
  readonly inputs: readonly string[];
  readonly snapshot: Snapshot;
  readonly target: Target;
  readonly destination: Destination;
  readonly result: Result;
  readonly written: readonly WrittenFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Whether notes have been shown. */
  readonly all: boolean;
}

/** More names than these are counted, not listed. */
const MOST_NAMES = 4;

/** What was read, made and written, what is missing, and the command to try next. */
export function summarize(conversion: Conversion): readonly SummaryLine[] {
  const { inputs, snapshot, diagnostics, all } = conversion;
  const incomplete = diagnostics.filter(saysPartial).length;
  const { error, warning, info } = countBySeverity(diagnostics);
  const names = inputs.map((name) => (name === "-" ? "standard input" : name));
  const from = names.length > MOST_NAMES ? counted(names.length, "file") : listed(names);
  const next = nextStep(conversion);
  return [
    { label: "read", text: `${describeCounts(countEntities(snapshot))} from ${from}` },
    { label: "made", text: conversion.result.made },
    { label: "wrote", text: describeWritten(conversion) },
    { label: "left out", text: describeLoss(error - incomplete, incomplete) },
    ...sealLine(diagnostics),
    ...(warning > 0 ? [{ label: "look at", text: `${counted(warning, "warning")} above` }] : []),
    ...(info > 0 && !all
      ? [{ label: "notes", text: `${info} not shown here; --all shows each` }]
      : []),
    ...(next === undefined ? [] : [next]),
  ];
}

/** That something was taken although no seal tells whether it is as it was made. */
function sealLine(diagnostics: readonly Diagnostic[]): readonly SummaryLine[] {
  const unsealed = diagnostics.filter(({ code }) => code === "backup/unsealed");
  if (unsealed.length === 0) return [];
  const names = [...new Set(unsealed.map(({ source = "-" }) => source))];
  const shown = names.map((name) => (name === "-" ? "standard input" : name));
  const what = names.length > MOST_NAMES ? counted(names.length, "file") : listed(shown);
  return [{ label: "unsealed", text: `${what}: nothing proves that all of it is there` }];
}

/** What a file does not hold is not left out by the command, but it is not there either. */
function describeLoss(errors: number, incomplete: number): string {
  if (errors === 0) {
    return incomplete === 0
      ? "nothing"
      : "nothing of what was read, which is a part, as said above";
  }
  const all = errors + incomplete;
  return all === 1 ? "what the error above names" : `what the ${all} errors above name`;
}

/** Where results are, and whether something else was there. */
export function describeWritten({
  destination,
  written,
}: Pick<Conversion, "destination" | "written">): string {
  if (destination.kind === "stdout") return "standard output";
  if (written.length === 0) return "nothing";
  const replaced = written.filter((file) => file.replaced).length;
  const what =
    written.length > MOST_NAMES
      ? `${written.length} files in ${destination.path}`
      : listed(written.map(({ path }) => path));
  if (replaced === 0) return what;
  const those =
    written.length === 1
      ? "the file that was there"
      : `${counted(replaced, "file")} that ${replaced === 1 ? "was" : "were"} there`;
  return `${what}, in place of ${those}`;
}

/** How to look at what was made, or how to get a script into a file. */
function nextStep({
  asked,
  target,
  written,
  inputs,
  terminal,
}: Conversion): SummaryLine | undefined {
  const [first] = written;
  if (target.to === "text" && first !== undefined) {
    const command = `iamferry check ${written.map(({ path }) => quoted(path)).join(" ")}`;
    return written.length > MOST_NAMES
      ? undefined
      : { label: "next", text: "see what it holds:", command };
  }
  if (!isScript(target)) return undefined;
  if (first !== undefined) {
    const command = `${target.to === "typescript" ? "node" : "sh"} ${quoted(first.path)} --dry-run`;
    return { label: "next", text: "see what it would do:", command };
  }
  if (!terminal) return undefined;
  const to = asked === undefined ? "" : ` --to ${asked}`;
  const command = `iamferry convert ${inputs.map(quoted).join(" ")}${to} -o restore.${target.to === "typescript" ? "ts" : "sh"}`;
  return { label: "next", text: "write it to a file, with your other options:", command };
}
