import { compareCodePoints } from "@iamferry/text";
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
  type Snapshot,
  type User,
} from "@iamferry/model";
import { accountProblem, aliasProblem, fileOf, fileProblem, folderOfAccount } from "./layout.ts";
import type { IamyKind } from "./layout.ts";
import { policyRefProblem, printPolicyRef, readPolicyRef } from "./policy-ref.ts";
import { textFromYaml } from "./policy-value.ts";
import { originOf } from "./role-origin.ts";
import { quoted } from "./report.ts";

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

interface FileEntity {
  readonly name: string;
  readonly path?: string;
}

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

function heldUsers(account: Account): ReadonlySet<string> {
  return remembered(usersOf, account, () => {
    const problems = fileProblems(account).get("user");
    const held = account.users.filter((user) => problems?.get(user) === undefined);
    return new Set(held.map(({ name }) => name));
  });
}

const usersOf = new WeakMap<Account, ReadonlySet<string>>();

type Problems = ReadonlyMap<IamyKind, ReadonlyMap<object, string>>;

/** Why entities of an account cannot have files, by what they are alone and by what else there is. */
function fileProblems(account: Account): Problems {
  return remembered(problemsOf, account, () => {
    return new Map(entityLists(account).map(([kind, list]) => [kind, problemsOfKind(kind, list)]));
  });
}

const problemsOf = new WeakMap<Account, Problems>();

/** The entities of an account that iamy has files of. */
function entityLists(account: Account): readonly (readonly [IamyKind, readonly FileEntity[]])[] {
  return [
    ["managed-policy", account.managedPolicies ?? []],
    ["user", account.users],
    ["group", account.groups],
    ["role", account.roles ?? []],
    ["instance-profile", account.instanceProfiles ?? []],
  ];
}

function problemsOfKind(kind: IamyKind, list: readonly FileEntity[]): ReadonlyMap<object, string> {
  const problems = new Map<object, string>();
  const files: { readonly entity: FileEntity; readonly file: string }[] = [];
  for (const entity of list) {
    const { path = "/", name } = entity;
    const problem = fileProblem(path, name);
    if (problem === undefined) files.push({ entity, file: fileOf(kind, path, name) });
    else problems.set(entity, problem);
  }
  files.sort((a, b) => compareCodePoints(a.file, b.file));
  const taken: Taken = {
    names: new Set(),
    files: new Map(),
    folders: new Map(),
    all: new Set(files.map(({ file }) => folded(file))),
  };
  for (const { entity, file } of files) {
    const problem = collision(file, entity.name, taken);
    if (problem !== undefined) problems.set(entity, problem);
  }
  return problems;
}

/** What the files of one kind have taken; keys are folded as file systems that ignore case fold them. */
interface Taken {
  readonly names: Set<string>;
  readonly files: Map<string, string>;
  readonly folders: Map<string, string>;
  readonly all: ReadonlySet<string>;
}

/** Why a file cannot be beside those that come before it; where it can, it is added to them. */
function collision(file: string, name: string, taken: Taken): string | undefined {
  if (taken.names.has(name)) return "another one has the same name";
  const other = taken.files.get(folded(file));
  if (other !== undefined) {
    return `its file differs from ${quoted(other)} in case alone, if at all`;
  }
  const folders = foldersOf(file);
  for (const folder of folders) {
    const key = folded(folder);
    const before = taken.folders.get(key) ?? folder;
    if (before !== folder) return `its folder differs from ${quoted(before)} in case alone`;
    if (taken.all.has(key)) return `its folder ${quoted(folder)} would be the file of another one`;
  }
  taken.names.add(name);
  taken.files.set(folded(file), file);
  for (const folder of folders) taken.folders.set(folded(folder), folder);
  return undefined;
}

/** `iam/user/a/b.yaml`: `iam`, `iam/user`, `iam/user/a`. */
function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let at = file.indexOf("/"); at !== -1; at = file.indexOf("/", at + 1)) {
    folders.push(file.slice(0, at));
  }
  return folders;
}

function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** Why accounts cannot have folders. */
function accountProblems(snapshot: Snapshot): ReadonlyMap<Account, string> {
  return remembered(foldersOfSnapshot, snapshot, () => {
    const problems = new Map<Account, string>();
    const taken = new Set<string>();
    const sorted = snapshot.accounts.toSorted((a, b) =>
      compareCodePoints(folderOf(a), folderOf(b)),
    );
    for (const account of sorted) {
      const problem = accountProblem(account) ?? emptyProblem(account);
      const folder = folded(folderOf(account));
      if (problem !== undefined) problems.set(account, problem);
      else if (taken.has(folder)) problems.set(account, "another account has the same folder");
      else taken.add(folder);
    }
    return problems;
  });
}

const foldersOfSnapshot = new WeakMap<Snapshot, ReadonlyMap<Account, string>>();

function folderOf({ id, alias }: Account): string {
  const isHeld = alias !== undefined && aliasProblem(alias) === undefined;
  return folderOfAccount({ ...(id !== undefined && { id }), ...(isHeld && { alias }) });
}

function emptyProblem(account: Account): string | undefined {
  if ((account.unread ?? []).length > 0) return undefined;
  const problems = fileProblems(account);
  const isEmpty = entityLists(account).every(([kind, list]) =>
    list.every((entity) => problems.get(kind)?.has(entity) === true),
  );
  return isEmpty
    ? "a folder without files would not be kept, and there is no file for it"
    : undefined;
}

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
