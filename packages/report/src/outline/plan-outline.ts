import { pathKey } from "@iamferry/model";
import type { ChangePlan, Diff, Step } from "@iamferry/plan";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { callMark, callText, changesRights, deletesEntity } from "./calls.ts";
import type { Mark } from "./line.ts";
import { accountHeading, ownerOf, pathTitle } from "./sections.ts";
import { visible } from "@iamferry/text";

/** Steps about one entity that stand one behind the other. */
export interface StepGroup {
  /** `account lab (123456789012)`. */
  readonly account: string;
  readonly path: EntityPath;
  readonly title: string;
  readonly steps: readonly StepLine[];
}

/** One step of a plan as people see it. */
export interface StepLine {
  /** From 1. */
  readonly number: number;
  readonly mark: Mark;
  readonly title: string;
  readonly call: string;
  readonly deletes: boolean;
  readonly rights: boolean;
  /** Why there is no way back; undefined where there is one. */
  readonly final: string | undefined;
}

/** How many steps of a plan do what. */
export interface PlanTally {
  readonly steps: number;
  readonly adds: number;
  readonly changes: number;
  readonly removes: number;
  readonly deletes: number;
  readonly rights: number;
}

/** The steps of a plan in their order, those of one entity that follow each other together. */
export function stepGroups(
  { plan, diff }: Pick<ChangePlan, "diff" | "plan">,
  options: { readonly all: boolean },
): readonly StepGroup[] {
  const added = addedPaths(diff);
  const numbers = new Map(plan.steps.map(({ id }, at) => [id, at + 1] as const));
  const groups: { readonly key: string; readonly group: StepGroup; readonly steps: StepLine[] }[] =
    [];
  plan.steps.forEach((step, at) => {
    const path = ownerOf(step.cause.entity);
    const key = pathKey(path);
    const one = stepLine(step, at + 1, { ...options, numbers, added });
    const last = groups.at(-1);
    if (last?.key === key) last.steps.push(one);
    else {
      const steps = [one];
      const account = accountHeading(step.call.account);
      groups.push({ key, steps, group: { account, path, title: pathTitle(path), steps } });
    }
  });
  return groups.map(({ group }) => group);
}

/** What a plan does, in numbers. */
export function planTally({ plan, diff }: Pick<ChangePlan, "diff" | "plan">): PlanTally {
  const { steps } = plan;
  const added = addedPaths(diff);
  const marks = steps.map((step) => markOf(step, added));
  const count = (mark: Mark): number => marks.filter((one) => one === mark).length;
  return {
    steps: steps.length,
    adds: count("+"),
    changes: count("~"),
    removes: count("-"),
    deletes: steps.filter(({ call }) => deletesEntity(call)).length,
    rights: steps.filter(({ call }) => changesRights(call)).length,
  };
}

/** Findings of one family: the codes that begin alike. */
export interface FindingFamily {
  readonly family: string;
  readonly findings: readonly Diagnostic[];
}

/** Diagnostics by family, those of checks first; in each the worst first. */
export function findingFamilies(diagnostics: readonly Diagnostic[]): readonly FindingFamily[] {
  const families = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const family = one.code.split("/", 1)[0] ?? "";
    const findings = families.get(family);
    if (findings === undefined) families.set(family, [one]);
    else findings.push(one);
  }
  const rank = (family: string): number => {
    const at = FAMILIES.indexOf(family);
    return at === -1 ? FAMILIES.length : at;
  };
  return [...families]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([family, findings]) => ({
      family,
      findings: findings.toSorted(
        (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
      ),
    }));
}

/** Entities and policies that only the later side has. */
function addedPaths({ changes }: Diff): ReadonlySet<string> {
  return new Set(
    changes.filter(({ kind }) => kind === "added").map(({ entity }) => pathKey(entity)),
  );
}

/** The mark of a step, which is about something new where it or what it is in is so. */
function markOf({ call, cause }: Step, added: ReadonlySet<string>): Mark {
  const ends = [2, 4, 6].map((end) => pathKey(cause.entity.slice(0, end)));
  return callMark(
    call,
    ends.some((path) => added.has(path)),
  );
}

const FAMILIES: readonly string[] = ["lockout", "escalation", "destructive", "quota"];
const SEVERITIES: readonly string[] = ["error", "warning", "info"];

function stepLine(
  step: Step,
  number: number,
  options: {
    readonly all: boolean;
    readonly numbers: ReadonlyMap<string, number>;
    readonly added: ReadonlySet<string>;
  },
): StepLine {
  const { call, cause, reverse } = step;
  return {
    number,
    mark: markOf(step, options.added),
    title: visible(cause.title),
    call: callText(call, options),
    deletes: deletesEntity(call),
    rights: changesRights(call),
    final: "none" in reverse ? visible(reverse.none) : undefined,
  };
}
