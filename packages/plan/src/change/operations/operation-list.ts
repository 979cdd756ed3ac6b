import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { Attempt, Reverse } from "../../plan.ts";
import type { Change } from "../../diff/change.ts";
import type { Operation, Touch } from "../operation.ts";
import { CHANGE_PLAN_CODES } from "./codes.ts";
import type { ChangePlanCode } from "./codes.ts";

/** An operation before it is known which others must come first. */
export interface Draft extends Attempt {
  readonly id: string;
  readonly reverse: Reverse;
  readonly entity: EntityPath;
  readonly title: string;
  /** Default: `change`. */
  readonly stage?: Operation["stage"];
  readonly touches?: readonly Touch[];
  /** States of the target that it waits for: all operations that bring one of them come first. */
  readonly after?: readonly Milestone[];
  /** What it brings the target nearer to. */
  readonly brings?: readonly Milestone[];
}

/**
 * A state of the target that operations wait for, and others bring about: that something is there under its later
 * name, that it has its later path, that nothing is left in it or points at it, that it is gone.
 */
export type Milestone = `${"there" | "moved" | "emptied" | "gone" | "done"} ${string}`;

/** Why a change is not made, or what there is to say of it. */
export interface Finding {
  readonly entity: EntityPath;
  readonly message: string;
  readonly help: string;
}

/** Collects operations, and what there is to say of changes that none makes. */
export interface OperationList {
  /** Adds an operation; one that is there already, for another reason, stays as it is. */
  add(draft: Draft): void;
  /** Takes a change for one that is not made, or not wholly. */
  withhold(change: Change): void;
  report(code: ChangePlanCode, finding: Finding): void;
  finished(): Finished;
}

/** What has been collected. */
export interface Finished {
  readonly operations: readonly Operation[];
  readonly withheld: ReadonlySet<Change>;
  readonly diagnostics: readonly Diagnostic<ChangePlanCode>[];
}

/** A list without operations. */
export function createOperationList(): OperationList {
  const drafts = new Map<string, Draft>();
  const withheld = new Set<Change>();
  const diagnostics = new Map<string, Diagnostic<ChangePlanCode>>();
  return {
    add: (draft) => {
      if (!drafts.has(draft.id)) drafts.set(draft.id, draft);
    },
    withhold: (change) => {
      withheld.add(change);
    },
    report: (code, finding) => {
      const key = JSON.stringify([code, finding.message]);
      if (diagnostics.has(key)) return;
      diagnostics.set(key, { severity: CHANGE_PLAN_CODES[code].severity, code, ...finding });
    },
    finished: () => ({
      operations: operationsOf([...drafts.values()]),
      withheld,
      diagnostics: [...diagnostics.values()],
    }),
  };
}

/** The operations with what they need: linear in what they wait for and what brings that. */
function operationsOf(drafts: readonly Draft[]): readonly Operation[] {
  const bringing = new Map<Milestone, string[]>();
  for (const { id, brings = [] } of drafts) {
    for (const milestone of brings) {
      const ids = bringing.get(milestone);
      if (ids === undefined) bringing.set(milestone, [id]);
      else ids.push(id);
    }
  }
  return drafts.map((draft) => {
    const { id, call, recover, reverse, entity, title, after = [] } = draft;
    const needs = new Set(after.flatMap((milestone) => bringing.get(milestone) ?? []));
    needs.delete(id);
    return {
      id,
      call,
      ...(recover !== undefined && { recover }),
      needs: [...needs],
      reverse,
      cause: { entity, title },
      touches: draft.touches ?? [],
      stage: draft.stage ?? "change",
    };
  });
}
