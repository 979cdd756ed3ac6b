import { COMPATIBILITY } from "./codes.ts";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { PlanCode } from "./codes.ts";

/** What a check says of one entity, which it names as the Snapshot does. */
export interface Finding {
  readonly entity: EntityPath;
  readonly message: string;
  readonly help: string;
  /** Whether more could be allowed than on the source. Default: it is not known to be so. */
  readonly looser?: boolean;
  /** Whether no API gives it back. Default: some does. */
  readonly unrestorable?: boolean;
}

/** Takes a finding; its severity is that of the code. */
export type Report = (code: PlanCode, finding: Finding) => void;

/** A diagnostic of `code`, with the severity that the table gives it. */
export function planDiagnostic(code: PlanCode, finding: Finding): Diagnostic<PlanCode> {
  const { looser = false, unrestorable = false, ...about } = finding;
  const rule = COMPATIBILITY[code];
  const special =
    (looser ? rule.severityIfLooser : undefined) ??
    (unrestorable ? rule.severityIfUnrestorable : undefined);
  return { severity: special ?? rule.severity, code, ...about };
}

/**
 * `text` in backticks on one line: control characters as `\u` escapes, and the middle of long texts cut.
 * A backtick inside is told by a `\u0060`, so that what is quoted always ends where it seems to.
 */
export function quoted(text: string): string {
  const short = text.length <= 120 ? text : `${text.slice(0, 80)}…${text.slice(-30)}`;
  return `\`${short.replace(UNPRINTABLE, escapeCharacter)}\``;
}

/** `3 statements`, `1 statement`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Controls, invisible and direction marks, line separators, lone surrogates, and the backtick. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}`]/gu;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(4, "0");
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex}`;
}
