import type { Account, CloudProfile, JsonObject } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { RestoreOptions } from "../restore-options.ts";
import type { ArnAccounts } from "./arn-accounts.ts";
import type { AccountNames, EntityRenames } from "./entity-renames.ts";
import type { Report } from "./report.ts";

/** What every compatibility rule may ask. */
export interface Compatibility {
  readonly profile: CloudProfile;
  /** The cloud that the Snapshot was read from; undefined where it is not known. */
  readonly source: CloudProfile | undefined;
  readonly options: RestoreOptions;
  readonly report: Report;
}

/** How the target will know an account. */
export interface TargetAccount {
  readonly name?: string;
  readonly id?: string;
  readonly exists: boolean;
}

/** What the rules inside one account may ask. */
export interface AccountRules extends Compatibility {
  readonly ref: TargetAccount;
  readonly arnAccounts: ArnAccounts;
  readonly renames: EntityRenames;
  readonly names: AccountNames;
}

/** What holds a policy. */
export interface PolicyOwner {
  readonly kind: "account" | "user" | "group";
  readonly entity: EntityPath;
  /** For people, with its name in backticks. */
  readonly label: string;
}

/** What the rules on the policies of one entity may ask. */
export interface OwnerRules extends AccountRules {
  readonly account: Account;
  readonly owner: PolicyOwner;
}

/** What the rules on one policy may ask. */
export interface PolicyRules extends OwnerRules {
  /** The policy's path in the Snapshot. */
  readonly entity: EntityPath;
  /** For people: `policy` and its name in backticks. */
  readonly label: string;
  /** What the policy is in the Snapshot, before any rule. */
  readonly original: JsonObject;
}

/** The number that the options give to the account of this name. */
export function givenId(name: string | undefined, options: RestoreOptions): string | undefined {
  const { accountIds } = options;
  if (name === undefined || accountIds === undefined) return undefined;
  return Object.hasOwn(accountIds, name) ? accountIds[name] : undefined;
}
