import { isAccountId } from "@iamferry/model";
import { givenId } from "./rules.ts";
import type { Account } from "@iamferry/model";
import type { Compatibility, TargetAccount } from "./rules.ts";

/** What stands for one account in ARNs: on the source, and on the target. */
export interface ArnAccount {
  /** The account in the Snapshot; undefined for one that only the options know. */
  readonly account: Account | undefined;
  /** What the target writes; undefined where nobody knows it. */
  readonly text: string | undefined;
  /** Whether `text` is the number that the source gave, and the target may have given another. */
  readonly ofSource: boolean;
}

/** The accounts that ARNs may name, by each name and number that the source may have written. */
export type ArnAccounts = ReadonlyMap<string, ArnAccount>;

/** Collects what stands for each account of a Snapshot, and for those that only the options know. */
export function arnAccountsOf(
  accounts: readonly { readonly account: Account; readonly target: TargetAccount | undefined }[],
  rules: Compatibility,
): ArnAccounts {
  const found = new Map<string, ArnAccount>();
  const add = (token: string | undefined, entry: ArnAccount): void => {
    if (token !== undefined && !found.has(token)) found.set(token, entry);
  };
  for (const { account, target } of accounts) {
    if (target === undefined) continue;
    const entry = { account, ...targetText(account, target, rules) };
    add(account.name, entry);
    add(account.id, entry);
  }
  for (const name of Object.keys(rules.options.accountIds ?? {})) {
    const id = givenId(name, rules.options);
    const text = rules.profile.arnAccount === "id" ? id : name;
    add(name, { account: undefined, text, ofSource: false });
  }
  return found;
}

function targetText(
  account: Account,
  target: TargetAccount,
  { profile }: Compatibility,
): Pick<ArnAccount, "text" | "ofSource"> {
  if (profile.arnAccount === "name") return { text: target.name, ofSource: false };
  if (target.id !== undefined) return { text: target.id, ofSource: false };
  const known = account.id !== undefined && isAccountId(account.id) ? account.id : undefined;
  return { text: known, ofSource: known !== undefined };
}
