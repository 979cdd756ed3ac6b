import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import { entityArn, isAccountId, parseArn } from "@iamferry/model";
import type { AccountState, CloudState, RoleState } from "../state/cloud-state.ts";
import { nameKey } from "../state/keys.ts";
import { assumeRoleKeys, resourceKeys, type Keys } from "./keys.ts";
import { resourcesOf, type Asking, type Resource } from "./resources.ts";

/** One question that a call puts to the policies. */
export interface Question {
  /** `iam:CreateUser`. */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** How the refusal names the resource. */
  readonly shown: string;
  readonly keys: Keys;
}

/** All that must be allowed for a call; nothing where it needs no rights. */
export function questionsOf(asking: Asking): readonly Question[] {
  const { action } = asking;
  const { service } = OPERATIONS[action];
  const resources = resourcesOf(asking);
  const questions = resources.map((resource) => ({
    action: `${service}:${action}`,
    resource: resource.arn,
    shown: resource.shown ?? resource.arn,
    keys: resourceKeys(asking, resource),
  }));
  if (action === "AddRoleToInstanceProfile") return [...questions, passRole(asking)];
  return [...questions, ...tagsNew(asking, resources)];
}

/**
 * Who gives tags to what is made needs the right to tag it, too. Not documented in the Service Authorization Reference;
 * seen of the service: CreateRole with tags is refused for want of `iam:TagRole`.
 */
function tagsNew(asking: Asking, resources: readonly Resource[]): readonly Question[] {
  const { Tags } = asking.input;
  const action = TAGGING.get(asking.action);
  if (action === undefined || !Array.isArray(Tags) || Tags.length === 0) return [];
  return resources.map((resource) => ({
    action: `iam:${action}`,
    resource: resource.arn,
    shown: resource.arn,
    keys: resourceKeys({ ...asking, action }, resource),
  }));
}

const TAGGING: ReadonlyMap<ServiceActionName, ServiceActionName> = new Map([
  ["CreateInstanceProfile", "TagInstanceProfile"],
  ["CreateOpenIDConnectProvider", "TagOpenIDConnectProvider"],
  ["CreatePolicy", "TagPolicy"],
  ["CreateRole", "TagRole"],
  ["CreateSAMLProvider", "TagSAMLProvider"],
  ["CreateUser", "TagUser"],
  ["CreateVirtualMFADevice", "TagMFADevice"],
  ["UploadServerCertificate", "TagServerCertificate"],
]);

/**
 * What AssumeRole asks of the policies of who calls and of the trust policy (AWS, IAM User Guide, "Pass session tags in
 * AWS STS": `sts:TagSession`, and "Monitor and control actions taken with assumed roles": `sts:SetSourceIdentity`).
 */
export function assumeRoleQuestions(
  asking: Asking,
  { account, role }: FoundRole,
): readonly Question[] {
  const resource: Resource = {
    // As the cloud spells it: Euare takes other spellings, and what is denied is so by any of them.
    arn: entityArn(account, { type: "role", ...role }, asking.state.profile) ?? "*",
    kind: "role",
    tags: role.tags,
  };
  const keys = assumeRoleKeys(asking, resource);
  const { Tags, SourceIdentity } = asking.input;
  const actions = [
    "sts:AssumeRole",
    ...(Array.isArray(Tags) && Tags.length > 0 ? ["sts:TagSession"] : []),
    ...(SourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
  return actions.map((action) => ({
    action,
    resource: resource.arn,
    shown: resource.arn,
    keys,
  }));
}

/** A role that an ARN names, in any account of the cloud. */
export interface FoundRole {
  readonly account: AccountState;
  readonly role: RoleState;
}

/** The role of an ARN, spelled as the cloud spells it; undefined where there is none. */
export function roleByArn(state: CloudState, arn: string): FoundRole | undefined {
  const parsed = parseArn(arn);
  const { profile } = state;
  if (parsed?.service !== "iam" || parsed.partition !== profile.partition) return undefined;
  const { account: owner, resource } = parsed;
  const id = isAccountId(owner) ? owner : state.accountNames.get(owner);
  const account = id === undefined ? undefined : state.accounts.get(id);
  const match = /^role(\/(?:.*\/)?)([^/]+)$/s.exec(resource);
  if (account === undefined || match === null) return undefined;
  const [, path = "/", name = ""] = match;
  const role = account.roles.get(nameKey(name, profile));
  if (role?.name !== name) return undefined;
  // `role/dev//x` is how some releases of Eucalyptus write the path `/dev/`.
  const isPath = role.path === path || (profile.arnPaths === "doubled" && `${role.path}/` === path);
  return isPath ? { account, role } : undefined;
}

/** AWS, IAM User Guide, "Grant a user permissions to pass a role to an AWS service". */
function passRole(asking: Asking): Question {
  const [role] = resourcesOf({ ...asking, action: "GetRole" });
  const resource = role?.arn ?? "*";
  return {
    action: "iam:PassRole",
    resource,
    shown: resource,
    keys: {
      ...resourceKeys({ ...asking, action: "GetRole" }, { ...role, arn: resource }),
      "iam:PassedToService": ["ec2.amazonaws.com"],
    },
  };
}
