import { userPath } from "@iamferry/model";
import type { Account, Group, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { StateIndex } from "../state-index.ts";

/** A small state in which one user is a member of one group and nothing else, so that the group can be asked. */
export function membersState(
  state: StateIndex,
  group: EntityPath,
): { readonly snapshot: Snapshot; readonly member: EntityPath } | undefined {
  const indexed = state.accountAt(group);
  const found = state.at(group) as Group | undefined;
  if (indexed === undefined || found === undefined) return undefined;
  const { account } = indexed;
  const attached = (found.attachedPolicies ?? []).flatMap((ref) => indexed.policy(ref) ?? []);
  const alone: Account = {
    kind: "account",
    ...(account.name !== undefined && { name: account.name }),
    ...(account.id !== undefined && { id: account.id }),
    // Account policies bind and serve all members alike.
    policies: account.policies,
    managedPolicies: attached,
    users: [{ kind: "user", name: MEMBER, policies: [] }],
    groups: [{ ...found, members: [MEMBER] }],
  };
  return { snapshot: { accounts: [alone] }, member: userPath(alone, MEMBER) };
}

/** No name that a cloud gives rights of its own. */
const MEMBER = "member";
