import type { Account } from "../../packages/model/src/index.ts";
import { entitiesOf } from "./held.ts";

/** What iamy's form holds of a backup: no ids, no keys, one version of each policy. */
export interface IamyHeld {
  files: number;
  memberships: number;
  inlinePolicies: number;
  attached: number;
  documents: number;
}

/** What of the accounts iamy's form holds. */
export function iamyHeldBy(accounts: readonly Account[]): IamyHeld {
  const held = { files: 0, memberships: 0, inlinePolicies: 0, attached: 0, documents: 0 };
  for (const entity of accounts.flatMap(entitiesOf)) {
    held.files += 1;
    if (entity.kind === "group") held.memberships += entity.members.length;
    if (entity.kind === "managed-policy" || entity.kind === "role") held.documents += 1;
    if (entity.kind === "managed-policy" || entity.kind === "instance-profile") continue;
    held.inlinePolicies += entity.policies.length;
    held.documents += entity.policies.length;
    held.attached += entity.attachedPolicies?.length ?? 0;
  }
  return held;
}

interface IamyFile {
  readonly Groups?: readonly string[];
  readonly InlinePolicies?: readonly { readonly Policy?: object }[];
  readonly Policies?: readonly string[];
  readonly Policy?: object;
  readonly AssumeRolePolicyDocument?: object;
}

/** What documents hold that were read from iamy's form. */
export function iamyHeld(documents: readonly unknown[]): IamyHeld {
  const held = { files: 0, memberships: 0, inlinePolicies: 0, attached: 0, documents: 0 };
  for (const file of documents as readonly IamyFile[]) {
    const { AssumeRolePolicyDocument, Groups = [], InlinePolicies = [], Policies = [] } = file;
    const read = [
      file.Policy,
      AssumeRolePolicyDocument,
      ...InlinePolicies.map((each) => each.Policy),
    ];
    held.files += 1;
    held.memberships += Groups.length;
    held.inlinePolicies += InlinePolicies.length;
    held.attached += Policies.length;
    held.documents += read.filter((document) => typeof document === "object").length;
  }
  return held;
}
