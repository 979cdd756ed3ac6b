import { pathKey } from "@iamferry/model";
import { CHANGE_PLAN_CODES, COMPATIBILITY } from "@iamferry/plan";
import type { Change, ChangePlan } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { Diagnostic, EntityPath, Severity } from "@iamferry/text";
import { ownerOf } from "./sections.ts";

/** Why the changes of each entity are not made. */
export interface WithheldReasons {
  /** All of them, each once. */
  readonly told: ReadonlySet<Diagnostic>;
  /** By the path of an entity, as JSON. */
  readonly byEntity: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** A reason in a line, and what can be done. */
export interface ReasonText {
  readonly severity: Severity;
  readonly text: string;
  /** Undefined where an earlier reason of its code said it. */
  readonly help: string | undefined;
}

/**
 * The diagnostics that say why changes are not made: those of the planner itself. What a check found is about what is
 * made, also where it is about the same entity. An entity without a reason of its own has that of a diagnostic
 * that counts many: one of several that are not deleted, say.
 */
export function withheldReasons({
  withheld,
  diagnostics,
}: Pick<ChangePlan, "diagnostics" | "withheld">): WithheldReasons {
  const reasons = diagnostics.filter(({ code }) => isReason(code));
  const own = new Map<string, Diagnostic[]>();
  for (const one of reasons) {
    if (one.entity === undefined) continue;
    const owner = pathKey(ownerOf(one.entity));
    const found = own.get(owner);
    if (found === undefined) own.set(owner, [one]);
    else found.push(one);
  }
  const counted = firstOfCodes(reasons);
  const byEntity = new Map<string, readonly Diagnostic[]>();
  for (const change of withheld) {
    const owner = pathKey(ownerOf(change.entity));
    const found = own.get(owner) ?? countedReason(change, counted);
    if (found.length > 0 && !byEntity.has(owner)) byEntity.set(owner, found);
  }
  return { told: new Set([...byEntity.values()].flat()), byEntity };
}

/**
 * Tells the reasons of one entity after the other, in the order in which they are shown: each with its severity and
 * code once, and what can be done once for each code.
 */
export function createReasonTexts({
  byEntity,
}: WithheldReasons): (path: EntityPath) => readonly ReasonText[] {
  const told = new Set<Diagnostic>();
  const helped = new Set<string>();
  return (path) =>
    (byEntity.get(pathKey(path)) ?? []).map((one) => {
      const { severity, code, message, help } = one;
      const label = told.has(one) ? "" : `${severity}[${visible(code)}]: `;
      const key = JSON.stringify([code, help]);
      const isNew = help !== undefined && !helped.has(key);
      told.add(one);
      helped.add(key);
      return {
        severity,
        text: `why: ${label}${visible(message)}`,
        help: isNew ? `help: ${visible(help)}` : undefined,
      };
    });
}

function isReason(code: string): boolean {
  if (OF_STEPS.has(code)) return false;
  return Object.hasOwn(CHANGE_PLAN_CODES, code) || Object.hasOwn(COMPATIBILITY, code);
}

/** The first diagnostic of each code. */
function firstOfCodes(reasons: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic> {
  const first = new Map<string, Diagnostic>();
  for (const one of reasons) if (!first.has(one.code)) first.set(one.code, one);
  return first;
}

function countedReason(
  change: Change,
  counted: ReadonlyMap<string, Diagnostic>,
): readonly Diagnostic[] {
  const found = COUNTED.filter(([, applies]) => applies(change)).flatMap(
    ([code]) => counted.get(code) ?? [],
  );
  return found.slice(0, 1);
}

/** What the planner says of changes that it makes. */
const OF_STEPS: ReadonlySet<string> = new Set(["plan/new-id", "plan/replaced"]);

/** Codes of which one diagnostic stands for many entities, and the changes that each withholds; the first applies. */
const COUNTED: readonly (readonly [code: string, applies: (change: Change) => boolean])[] = [
  ["plan/delete-withheld", ({ kind, type }) => kind === "removed" && type !== "policy"],
  ["plan/partial", ({ kind }) => kind !== "added" && kind !== "item-added"],
  ["plan/too-many-deletes", ({ kind }) => kind === "removed" || kind === "field"],
];
