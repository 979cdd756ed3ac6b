import { type AccountRef, accountPath } from "@iamferry/model";
import { type Code, comment, join, syntax } from "@iamferry/shell";
import type { Step } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import type { EmitOptions } from "./options.ts";
import { purposeFacts } from "./purpose.ts";
import type { SpelledStep } from "./step.ts";
import type { ScriptTarget } from "./target.ts";

/** Everything that a script and its head are printed from. */
export type ScriptFacts = FileFacts<SpelledStep>;

/** Everything that a file of some target is printed from. */
export interface FileFacts<S extends { readonly step: Step }> {
  readonly fileName: string;
  readonly accounts: readonly AccountRef[];
  /** Files to run before this one. */
  readonly after: readonly string[];
  readonly options: EmitOptions;
  readonly leftOut: readonly Diagnostic[];
  readonly steps: readonly S[];
}

const width = 98;

/** The comment at the beginning of a script: what it is, from what it is made, what it leaves out. */
export function printHead(target: ScriptTarget, facts: ScriptFacts): Code {
  const { accounts, madeFrom, notes } = headFacts(facts);
  const parts: Code[] = [syntax("#!/bin/sh"), comment(titleFor(target, facts), { width })];
  if (madeFrom.length > 0) parts.push(section("Made by iamferry from", madeFrom, ""));
  parts.push(section("For the accounts", accounts, "- "));
  if (notes.length === 0) parts.push(empty, comment("Nothing is left out or changed."));
  else parts.push(section("Left out, changed or worth knowing", notes, "- "));
  parts.push(empty);
  for (const advice of [...takenAway(facts), ...adviceFor(target, facts)])
    parts.push(comment(advice, { width }));
  return join(parts);
}

/** What the head of a file of any target tells: lists of what people want to know before they run it. */
export function headFacts<S extends { readonly step: Step }>(
  facts: FileFacts<S>,
): {
  readonly madeFrom: readonly string[];
  readonly accounts: readonly string[];
  readonly notes: readonly string[];
} {
  const accounts = facts.accounts.map(describeAccount);
  return {
    madeFrom: facts.options.madeFrom,
    accounts: accounts.length > 0 ? accounts : ["none"],
    notes: [...notesFor(facts), ...facts.leftOut].map(describeNote),
  };
}

/** What the script does, in a sentence. */
export function titleFor<S extends { readonly step: Step }>(
  { destination }: { readonly destination: string },
  { options }: FileFacts<S>,
): string {
  const { title } = purposeFacts(options);
  return `${title} ${options.purpose === "change" ? "on" : "to"} ${destination}.`;
}

/** How to run the script, in paragraphs; for its head and its `--help`. */
export function adviceFor<S extends { readonly step: Step }>(
  target: { readonly advice: readonly string[]; readonly program?: string },
  facts: FileFacts<S>,
): readonly string[] {
  const { effect, again } = purposeFacts(facts.options);
  const after =
    facts.after.length === 0
      ? []
      : [
          `Run ${facts.after.join(", ")} before: this ${target.program === undefined ? "script" : "program"} needs it.`,
        ];
  return [
    ...target.advice,
    effect,
    ...after,
    `It stops at the first error. ${again}`,
    `Look first: ${target.program ?? "sh"} ${facts.fileName} --dry-run`,
  ];
}

/** Of changes, how many of the steps take something away, for whoever decides whether to run them. */
export function takenAway<S extends { readonly step: Step }>({
  options,
  steps,
}: FileFacts<S>): readonly string[] {
  if (options.purpose !== "change") return [];
  const count = steps.filter(({ step }) => TAKES.test(step.call.action)).length;
  return [`Steps: ${steps.length}. Steps that delete something or take it away: ${count}.`];
}

const TAKES = /^(?:Delete|Detach|Remove|Untag|Deactivate)/;

const empty: Code = comment("");

function section(title: string, items: readonly string[], bullet: string): Code {
  const lines = items.map((item) => comment(item, { width, bullet: `  ${bullet}` }));
  return join([empty, comment(`${title}:`), ...lines]);
}

function describeAccount({ name, id }: AccountRef): string {
  if (name === undefined) return id ?? "the one of the credentials that it is run with";
  return id === undefined ? name : `${name} (${id})`;
}

function describeNote({ severity, message, help, source }: Diagnostic): string {
  const place = source === undefined ? "" : ` (in ${source})`;
  return `${severity}: ${message}${place}${help === undefined ? "" : `\n${help}`}`;
}

/** More notes on other accounts than these are not repeated in each account's file. */
const maxForeignNotes = 20;

/**
 * The notes that concern a file: all of them where there is one file. In a file for one account those on
 * that account, and those that cannot be told to be on another (an account may have been renamed), unless
 * they are many: then their number, so that the files together stay in proportion to the notes.
 */
function notesFor<S extends { readonly step: Step }>({
  accounts,
  options: { notes, perAccount },
}: FileFacts<S>): readonly Diagnostic[] {
  if (perAccount !== true) return notes;
  const own = new Set(accounts.map((account) => accountPath(account).join("\n")));
  const isOwn = ({ entity = [] }: Diagnostic): boolean => own.has(entity.slice(0, 2).join("\n"));
  const ownNotes = notes.filter(isOwn);
  const others = notes.filter((note) => !isOwn(note));
  if (others.length <= maxForeignNotes) return [...ownNotes, ...others];
  return [
    ...ownNotes,
    {
      severity: "info",
      code: "emit/more-notes",
      message: `${others.length} more notes on other accounts or on all of them: see what the conversion printed`,
    },
  ];
}
