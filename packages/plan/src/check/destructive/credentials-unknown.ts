import { isPartial } from "@iamferry/model";
import { countedKind } from "../words.ts";
import type { User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/**
 * Users that go or are quarantined while no user of the state before has any credential: sources such as GAAD say
 * nothing of them. API reference, DeleteUser: a user who has some is not deleted.
 */
export const checkCredentialsUnknown: Check = (checking) => {
  const { options, states, report } = checking;
  const isQuarantine = options.quarantine === true;
  const users = isQuarantine ? quarantined(checking) : deleted(checking);
  const [first] = users;
  if (first === undefined) return;
  if (states.before.accounts.some(({ account }) => account.users.some(hasCredential))) return;
  const fate = isQuarantine
    ? "what there is of them stays as it is"
    : "DeleteUser is refused while there are some";
  report("destructive/credentials-unknown", {
    entity: first.slice(0, 2),
    message: `the earlier state says nothing of passwords and keys of any user, and ${countedKind(users.length, "user")} ${users.length === 1 ? "is" : "are"} ${isQuarantine ? "quarantined" : "deleted"}: ${fate}`,
  });
};

function deleted({ removals }: Checking): readonly EntityPath[] {
  return removals.flatMap(({ kind, entity }) => (kind === "user" ? [entity] : []));
}

/** Where a state is partial nobody is. */
function quarantined({ plan, states }: Checking): readonly EntityPath[] {
  if (isPartial(plan.from) || isPartial(plan.to)) return [];
  return plan.diff.changes.flatMap((change) => {
    if (change.kind !== "removed" || change.type !== "user" || change.uncertain === true) return [];
    const record = states.before.at(change.entity) as User | undefined;
    return record === undefined || record.builtIn === true ? [] : [change.entity];
  });
}

function hasCredential(user: User): boolean {
  const { accessKeys = [], sshKeys = [], serviceCredentials = [], mfaDevices = [] } = user;
  const { signingCertificates = [], loginProfile } = user;
  const lists = [accessKeys, sshKeys, serviceCredentials, mfaDevices, signingCertificates];
  return loginProfile !== undefined || lists.some((list) => list.length > 0);
}
