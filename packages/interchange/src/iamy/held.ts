import {
  isJsonArray,
  isJsonObject,
  type Account,
  type Group,
  type HeldFields,
  type HeldWith,
  type InlinePolicy,
  type JsonValue,
  type ManagedPolicy,
  type PolicyDocument,
  type PolicyRef,
  type PolicyVersion,
  type Role,
  type User,
} from "@iamferry/model";
import { accountProblems, fileProblems, heldUsers, type FileEntity } from "./file-problems.ts";
import { aliasProblem, type IamyKind } from "./layout.ts";
import { policyRefProblem, printPolicyRef, readPolicyRef } from "./policy-ref.ts";
import { textFromYaml } from "./policy-value.ts";
import { originOf } from "./role-origin.ts";

/** The id that the only version of a policy gets when it is read back: a file has no place for one. */
export const ONLY_VERSION = "v1";

/** Why a text cannot be in YAML. */
function textProblem(text: string): string | undefined {
  return text.isWellFormed() ? undefined : "YAML cannot hold half of a surrogate pair";
}

const TEXT: HeldWith<string> = { why: textProblem };

const DOCUMENT: HeldWith<PolicyDocument> = { why: documentProblem };

const POLICIES: HeldWith<InlinePolicy> = { why: ({ name }) => textProblem(name) };

const ATTACHED: HeldWith<PolicyRef, User | Group | Role> = {
  why: (ref) =>
    policyRefProblem(ref) ?? textProblem("foreign" in ref ? ref.arn : ref.path + ref.name),
  becomes(ref, owner) {
    const id = accountOf.get(owner)?.id ?? "";
    const read = readPolicyRef(printPolicyRef(ref, id), id);
    return "foreign" in ref && "foreign" in read ? ref : read;
  },
  // The same policy, named in another way.
  changeIs: "evidence",
};

/**
 * What iamy's tree holds of the model. An absent path comes back as `/`, an origin as the path of the role
 * has it, and the default version of a policy as `v1`, alone.
 */
export const IAMY_HELD: HeldFields = {
  snapshot: {
    unread: true,
    accounts: { why: (account, snapshot) => accountProblems(snapshot).get(account) },
  },
  account: {
    id: true,
    alias: { why: aliasProblem },
    unread: true,
    managedPolicies: entities("managed-policy", policyAsRead),
    users: entities("user", withPath),
    groups: entities("group", withPath),
    roles: entities("role", roleAsRead),
    instanceProfiles: entities("instance-profile", withPath),
  },
  user: {
    name: true,
    path: true,
    tags: { why: ({ key, value }) => textProblem(key + value) },
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    unread: true,
  },
  group: {
    name: true,
    path: true,
    members: {
      why(member, group) {
        const account = accountOf.get(group);
        return account !== undefined && heldUsers(account).has(member)
          ? undefined
          : "members stand in the files of users, and there is none of this name";
      },
    },
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    unread: true,
  },
  role: {
    name: true,
    path: true,
    origin: true,
    description: TEXT,
    trustPolicy: DOCUMENT,
    policies: POLICIES,
    attachedPolicies: ATTACHED,
    unread: true,
  },
  policy: { name: true, document: DOCUMENT },
  document: {
    text: { becomes: (text, { value }) => (value === undefined ? text : textFromYaml(value)) },
    value: true,
  },
  "managed-policy": {
    name: true,
    path: true,
    description: TEXT,
    defaultVersion: {
      why: (_id, policy) => (keptVersion(policy) === undefined ? NO_VERSION : undefined),
      becomes: () => ONLY_VERSION,
      changeIs: "evidence",
    },
    versions: {
      why: versionProblem,
      becomes: (version) =>
        version.id === ONLY_VERSION ? version : { ...version, id: ONLY_VERSION },
      changeIs: "evidence",
    },
    unread: true,
  },
  "policy-version": { id: true, document: DOCUMENT },
  "policy-ref": { own: true, path: true, name: true, foreign: true, arn: true },
  "instance-profile": { name: true, path: true, roles: TEXT, unread: true },
  tag: { key: true, value: true },
  unread: { field: true, code: true },
};

const NO_VERSION = "the file of a policy has one document, and there is none that it could be";

/** The accounts that entities are in: what a rule is told of an entity does not say it. */
const accountOf = new WeakMap<object, Account>();

function entities<E extends FileEntity>(
  kind: IamyKind,
  asRead: (entity: E) => E,
): HeldWith<E, Account> {
  return {
    why: (entity, account) => fileProblems(account).get(kind)?.get(entity),
    becomes(entity, account) {
      const read = asRead(entity);
      accountOf.set(read, account);
      return read;
    },
    changeIs: "evidence",
  };
}

function withPath<E extends FileEntity>(entity: E): E {
  return entity.path === undefined ? { ...entity, path: "/" } : entity;
}

function roleAsRead(role: Role): Role {
  const { origin, ...rest } = withPath(role);
  const read = originOf(rest.path ?? "/");
  return read === origin
    ? withPath(role)
    : { ...rest, ...(read !== undefined && { origin: read }) };
}

function policyAsRead(policy: ManagedPolicy): ManagedPolicy {
  const placed = withPath(policy);
  const version = policy.defaultVersion === undefined ? keptVersion(policy) : undefined;
  return version === undefined ? placed : { ...placed, defaultVersion: version.id };
}

/** The version whose document is in the file: the default one, or the only one where none is said to be. */
function keptVersion({ versions, defaultVersion }: ManagedPolicy): PolicyVersion | undefined {
  const only = versions.length === 1 ? versions[0]?.id : undefined;
  const id = defaultVersion ?? only;
  const version = versions.find((each) => each.id === id);
  return version && documentProblem(version.document) === undefined ? version : undefined;
}

function versionProblem(version: PolicyVersion, policy: ManagedPolicy): string | undefined {
  if (version === keptVersion(policy)) return undefined;
  if (version.id !== policy.defaultVersion && policy.versions.length > 1) {
    return "the file of a policy has the document of the default version alone";
  }
  return documentProblem(version.document) ?? NO_VERSION;
}

function documentProblem({ value }: PolicyDocument): string | undefined {
  if (value === undefined) return "iamy writes what a policy says, and this text says nothing";
  return isWellFormed(value) ? undefined : textProblem("\ud800");
}

function isWellFormed(value: JsonValue): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (isJsonArray(value)) return value.every(isWellFormed);
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member));
}
