import type { IamCall } from "@iamferry/api";
import type { AccessKey, Role, ServiceCredential, User } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import { stepIdOf } from "../../restore/step-ids.ts";
import { planAttachments } from "./attachments.ts";
import { deactivateCredentials } from "./credentials.ts";
import { contentsOf } from "./edits.ts";
import { planInlinePolicies } from "./inline-policies.ts";
import { planLeave, planMembers } from "./members.ts";
import type { Place } from "./place.ts";
import type { References } from "./references.ts";
import { setTrust } from "./role.ts";
import { subjectOf } from "./subject.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";
import type { World } from "./world.ts";

/**
 * Takes from a user, group or role that is to go what it may do, and deletes nothing: policies, attachments and
 * memberships go, credentials become inactive, a role trusts nobody. A password stays: no call turns it off, and
 * without policies it opens nothing.
 */
export function quarantine(
  place: Place,
  change: Change,
  { world, references }: { readonly world: World; readonly references: References },
): void {
  const { kind } = place;
  if (kind !== "user" && kind !== "group" && kind !== "role") {
    world.list.report("plan/delete-withheld", {
      entity: place.path,
      message: `${entityWords(place.path)} stays: a quarantine deletes nothing`,
      help: "use --allow-delete in place of --quarantine",
    });
    return;
  }
  const subject = subjectOf(place, world);
  const contents = contentsOf(place, "from", change);
  const edits = (field: string) => contents.filter((edit) => edit.field === field);
  planInlinePolicies(edits("policies"), subject);
  planAttachments(edits("attachedPolicies"), subject);
  if (kind === "group") planMembers(edits("members"), subject);
  for (const { by, field } of references.of(place, "from")) {
    if (field === "members") planLeave(by, place, world);
  }
  if (kind === "role") {
    setTrust({ before: (place.from as Role | undefined)?.trustPolicy, after: undefined }, subject);
  }
  if (kind === "user") deactivateUser(subject, change);
  world.list.report("plan/quarantined", {
    entity: place.path,
    message: `${entityWords(place.path)} stays, and has ${losses(place)} any more`,
    help: "delete it with --allow-delete when nobody has missed it",
  });
}

/** Of a password nobody knows whether there is one where the state before has none. */
function losses({ kind, from }: Place): string {
  if (kind === "group") return "no policies and no members";
  if (kind === "role") return "no policies and nobody whom it trusts";
  const hasPassword = (from as User | undefined)?.loginProfile !== undefined;
  return `no policies, groups or active known credentials${hasPassword ? " but its password" : ""}`;
}

function deactivateUser(subject: Subject<Place>, change: Change): void {
  const { world, account, name: UserName, path, id, after } = subject;
  const user = subject.place.from as User;
  deactivateCredentials(subject, { field: "sshKeys", change });
  const toggle = (key: string, what: string, call: (status: string) => IamCall): void =>
    world.list.add({
      id: `${id}/${key}/status`,
      call: call("Inactive"),
      reverse: { calls: [call("Active")] },
      entity: path,
      title: `deactivate ${what} of ${UserName}`,
      after,
    });
  for (const { id: AccessKeyId } of (user.accessKeys ?? []).filter(isActive)) {
    toggle(stepIdOf(["access-key", AccessKeyId]), "access key", (Status) => ({
      action: "UpdateAccessKey",
      account,
      input: { AccessKeyId, Status, UserName },
    }));
  }
  for (const { id: ServiceSpecificCredentialId } of (user.serviceCredentials ?? []).filter(
    isActive,
  )) {
    const key = stepIdOf(["service-credential", ServiceSpecificCredentialId]);
    toggle(key, "service credential", (Status) => ({
      action: "UpdateServiceSpecificCredential",
      account,
      input: { ServiceSpecificCredentialId, Status, UserName },
    }));
  }
  if (world.profile.missing.user?.includes("enabled") === true || user.enabled === false) return;
  const enable = (Enabled: boolean): IamCall => ({
    action: "UpdateUser",
    account,
    input: { UserName, Enabled },
  });
  world.list.add({
    id: `${id}/update`,
    call: enable(false),
    reverse: { calls: [enable(true)] },
    entity: path,
    title: `disable user ${UserName}`,
    after,
  });
}

function isActive({ status }: AccessKey | ServiceCredential): boolean {
  return status === undefined || status === "Active";
}
