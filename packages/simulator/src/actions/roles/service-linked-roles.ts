import type { PolicyDocument } from "@iamferry/model";
import { originOf } from "../../checks/modifiable.ts";
import { policyAt } from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, listAt, refuseMissing } from "../../entities.ts";
import { bitsOf, uuidOf } from "../../identifiers.ts";
import { refuse } from "../../refusal.ts";
import type { RoleState } from "../../state/cloud-state.ts";
import { emptyKeyed, withKey } from "../../state/keyed.ts";
import { refKey } from "../../state/keys.ts";
import type { Handlers } from "../handler.ts";
import { leaveProfiles } from "./instance-profiles.ts";
import { DEFAULT_SESSION, roleRecord } from "./role-records.ts";
import { addRole, dropRole } from "./roles.ts";
import { linkedName } from "./service-linked-names.ts";

/**
 * The roles that AWS makes for its services (AWS, IAM API Reference, CreateServiceLinkedRole and so on). They are not
 * bound by the quota of roles ("IAM and STS quotas": at the quota they can still be made).
 */
export const SERVICE_LINKED_ROLES: Handlers = {
  /**
   * The sentences on suffixes and names are what AWS' service is known to say; that on a principal that is no service's
   * is not known.
   */
  CreateServiceLinkedRole: (draft, { AWSServiceName, CustomSuffix, Description }) => {
    const linked = linkedName(AWSServiceName);
    if (linked === undefined) {
      return refuse("InvalidInput", `Service name ${AWSServiceName} is not valid.`);
    }
    if (CustomSuffix !== undefined && linked.suffix !== true) {
      refuse("InvalidInput", `Custom suffix is not allowed for ${AWSServiceName}`);
    }
    const suffix = CustomSuffix === undefined ? "" : `_${CustomSuffix}`;
    const name = `AWSServiceRoleFor${linked.role}${suffix}`;
    if (name.length > (draft.profile.names.role?.maxLength ?? Infinity)) {
      refuse("InvalidInput", `Service role name ${name} is too long.`);
    }
    if (listAt(draft.account, "role").has(draft.key(name))) {
      refuse(
        "InvalidInput",
        `Service role name ${name} has been taken in this account, please try a different suffix.`,
      );
    }
    const role = addRole(draft, {
      name,
      path: `${LINKED_PATH}${AWSServiceName}/`,
      origin: "service-linked",
      trustPolicy: trustOf(AWSServiceName),
      maxSessionDuration: DEFAULT_SESSION,
      ...(Description !== undefined && { description: Description }),
      ...(linked.policy !== undefined && { attachedPolicies: attached(draft, linked.policy) }),
    });
    return { Role: roleRecord(draft, role, "made") };
  },
  /** Done at once: the embedded cloud has no service that could still need the role. */
  DeleteServiceLinkedRole: (draft, { RoleName }) => {
    const role = entityAt(draft, "role", RoleName);
    // Not documented: what is answered to the name of another role.
    if (originOf(role) !== "service-linked") refuseMissing(draft, "role", RoleName);
    leaveProfiles(draft, role);
    dropRole(draft, role);
    return { DeletionTaskId: taskOf(draft, role.path.slice(LINKED_PATH.length), role.name) };
  },
  GetServiceLinkedRoleDeletionStatus: (draft, { DeletionTaskId }) => {
    const match = /^task\/aws-service-role\/((?:[!-.0-~]+\/)*)([\w+=,.@-]+)\/[0-9a-f-]{36}$/.exec(
      DeletionTaskId,
    );
    if (match === null) {
      return refuse("InvalidInput", `Deletion task id ${DeletionTaskId} is not valid.`);
    }
    const [, service = "", name = ""] = match;
    if (taskOf(draft, service, name) !== DeletionTaskId) {
      refuse("NoSuchEntity", `Deletion task ${DeletionTaskId} cannot be found.`);
    }
    return { Status: "SUCCEEDED" };
  },
};

const LINKED_PATH = "/aws-service-role/";

/** As the API reference shows it in CreateServiceLinkedRole. */
function trustOf(service: string): PolicyDocument {
  const value = {
    Version: "2012-10-17",
    Statement: [{ Action: ["sts:AssumeRole"], Effect: "Allow", Principal: { Service: [service] } }],
  };
  return { text: JSON.stringify(value), value };
}

/** The policy that the service attaches, where this cloud knows it. */
function attached(draft: Draft, policy: string): RoleState["attachedPolicies"] {
  const arn = `arn:${draft.profile.partition}:iam::aws:policy${LINKED_PATH}${policy}`;
  const found = policyAt(draft, arn);
  if (found === undefined) return emptyKeyed();
  return withKey(emptyKeyed(), refKey(found.ref, draft.profile), found.ref);
}

/**
 * `task/aws-service-role/SERVICE/ROLE/UUID`. The UUID follows from the seed and from what was deleted, so that no state
 * has to hold the task: the same role deleted again is the same task.
 */
function taskOf(draft: Draft, service: string, name: string): string {
  const { account, state } = draft;
  const uuid = uuidOf(bitsOf(state.seed, "deletion-task", account.id, service, name));
  return `task${LINKED_PATH}${service}${name}/${uuid}`;
}
