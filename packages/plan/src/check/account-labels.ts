import { accountLabel } from "@iamferry/model";
import { pairAccounts } from "../diff/pair-entities.ts";
import type { EntityPath } from "@iamferry/text";
import type { Fields } from "../diff/records.ts";
import type { PlanToCheck } from "./check.ts";

/** What an account is called in the paths of the one state and in those of the other. */
export interface AccountLabels {
  readonly toLater: (path: EntityPath) => EntityPath;
  readonly toEarlier: (path: EntityPath) => EntityPath;
}

/** Pairs the accounts as the diff does; one that only one side has is called the same. */
export function accountLabels({ from, to }: PlanToCheck): AccountLabels {
  const { pairs } = pairAccounts({ from: fieldsOf(from.accounts), to: fieldsOf(to.accounts) });
  const later = new Map<string, string>();
  const earlier = new Map<string, string>();
  for (const { from: before, to: after } of pairs) {
    if (before === undefined || after === undefined) continue;
    const labels = [accountLabel(before), accountLabel(after)] as const;
    later.set(labels[0], labels[1]);
    earlier.set(labels[1], labels[0]);
  }
  return {
    toLater: (path) => relabelled(path, later),
    toEarlier: (path) => relabelled(path, earlier),
  };
}

function fieldsOf(accounts: readonly object[]): readonly Fields[] {
  return accounts as readonly Fields[];
}

function relabelled(path: EntityPath, labels: ReadonlyMap<string, string>): EntityPath {
  const [kind = "account", label = "", ...rest] = path;
  const other = path.length < 2 ? undefined : labels.get(label);
  return other === undefined ? path : [kind, other, ...rest];
}
