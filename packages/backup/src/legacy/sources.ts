import { accountPath, groupPath, memberPath, policyPath, userPath } from "@iamferry/model";
import type { PutSpans } from "../sources.ts";
import { isAccountUser, recordSpan } from "./lower.ts";
import { policySpan, type AccountRecord, type GroupRecord, type UserRecord } from "./records.ts";

/** A sound record, and the name of the account that it is in. */
export interface Placed {
  readonly account: string;
  readonly record: AccountRecord | UserRecord | GroupRecord;
}

/** Fills the index of places from everything that is in the Snapshot. */
export function putSpans(placed: readonly Placed[], put: PutSpans): void {
  for (const { account, record } of placed) {
    const ref = { name: account };
    if (record.kind === "account") {
      put(accountPath(ref), { entity: record.name.content, name: record.name.content });
      continue;
    }
    const name = record.name.image;
    const owner = record.kind === "user" ? userPath(ref, name) : groupPath(ref, name);
    put(owner, { entity: recordSpan(record), name: record.name.content });
    for (const policy of record.policies) {
      const policyName = policy.name?.image ?? "";
      const spans = {
        entity: policySpan(policy),
        name: policy.name?.content ?? policySpan(policy),
        ...(policy.value && { document: policy.value.content }),
      };
      put(policyPath(owner, policyName), spans);
      // What stands at the account's user is a policy of the account (Q15).
      if (isAccountUser(record)) put(policyPath(accountPath(ref), policyName), spans);
    }
    if (record.kind === "user") continue;
    for (const member of record.members) {
      put(memberPath(owner, member.image), { entity: member.content, name: member.content });
    }
  }
}
