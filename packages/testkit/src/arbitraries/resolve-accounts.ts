import {
  cloudProfile,
  formatArn,
  isServiceAccountName,
  type Account,
  type CloudProfileId,
  type ManagedPolicy,
  type PolicyRef,
  type Role,
  type SamlProvider,
  type Unread,
  type User,
} from "@iamferry/model";
import { orAbsent, withoutUndefined } from "./records.ts";
import { chosen, type AccountDraft, type Draft, type Pick } from "./whole-entities.ts";

/** What a Snapshot is to be besides its accounts. */
export interface Scene {
  /** Whether what could not be read is said; else everything was read. */
  readonly partial: boolean;
  readonly cloud: CloudProfileId | undefined;
  readonly shape: { readonly aws: boolean; readonly eucalyptus: boolean };
}

/** The accounts with all references closed; of accounts with one name or one id the first. */
export function resolveAccounts(drafts: readonly AccountDraft[], scene: Scene): readonly Account[] {
  const seen = new Set<string>();
  return drafts
    .filter(({ facts: { name, id } }) => {
      const keys = [...(name === undefined ? [] : [name.toLowerCase()]), ...(id ? [` ${id}`] : [])];
      if (keys.some((key) => seen.has(key))) return false;
      for (const key of keys) seen.add(key);
      return true;
    })
    .map((draft) => resolveAccount(draft, scene));
}

function resolveAccount(draft: AccountDraft, scene: Scene): Account {
  const has = (kind: keyof typeof SINCE): boolean => isThere(kind, scene);
  const managed = has("managedPolicies") ? draft.managedPolicies.map(({ facts }) => facts) : [];
  const roles = has("roles") ? draft.roles : [];
  const users = draft.users.map(({ facts }) => facts.name);
  const roleNames = roles.map(({ facts }) => facts.name);
  const place: Place = { scene, policies: managed };
  const account = {
    ...read(draft.facts, scene),
    ...(isBuiltIn(draft.facts.name, scene) && { builtIn: true }),
    managedPolicies: orAbsent(managed.map((policy) => versionsRead(read(policy, scene)))),
    users: draft.users.map((user) => adminMarked(resolved(user, place), scene)),
    groups: draft.groups.map((group) => ({
      ...resolved(group, place),
      members: picked(users, group.others),
    })),
    roles: orAbsent(roles.map((role) => trustRead(resolved(role, place)))),
    instanceProfiles: orAbsent(
      (has("instanceProfiles") ? draft.instanceProfiles : []).map((profile) => ({
        ...resolved(profile, place),
        roles: picked(roleNames, profile.others),
      })),
    ),
    serverCertificates: orAbsent(
      (has("serverCertificates") ? draft.serverCertificates : []).map(({ facts }) =>
        read(facts, scene),
      ),
    ),
    oidcProviders: orAbsent(
      (has("oidcProviders") ? draft.oidcProviders : []).map(({ facts }) => read(facts, scene)),
    ),
    samlProviders: orAbsent(
      draft.samlProviders.map(({ facts }) => metadataRead(read(facts, scene))),
    ),
    virtualMfaDevices: orAbsent(
      draft.virtualMfaDevices.map(({ facts, others }) => {
        const user = chosen(users, others[0]);
        return { ...read(facts, scene), ...(user !== undefined && { user }) };
      }),
    ),
  };
  // INVARIANT: only optional lists are undefined where they are empty.
  return withoutUndefined(account) as Account;
}

/** The versions of Eucalyptus that brought kinds of entities (euare-facts b.4). */
const SINCE = {
  roles: 3.3,
  instanceProfiles: 3.3,
  serverCertificates: 4.0,
  oidcProviders: 4.4,
  managedPolicies: 5.0,
} as const;

function isThere(kind: keyof typeof SINCE, { cloud, shape }: Scene): boolean {
  if (shape.aws || cloud === undefined) return true;
  return Number(cloud.replace("eucalyptus-", "")) >= SINCE[kind];
}

function isBuiltIn(name: string | undefined, { shape }: Scene): boolean {
  if (shape.aws || !shape.eucalyptus || name === undefined) return false;
  return name === "eucalyptus" || isServiceAccountName(name);
}

function adminMarked(user: User, { shape }: Scene): User {
  const marked = !shape.aws && shape.eucalyptus && user.name === "admin";
  return marked ? { ...user, builtIn: true } : user;
}

/** What references of an entity can point at. */
interface Place {
  readonly scene: Scene;
  readonly policies: readonly ManagedPolicy[];
}

function resolved<E extends { readonly unread?: readonly Unread[] }>(
  draft: Draft<E>,
  place: Place,
): E {
  const boundary = draft.boundary && reference(draft.boundary, place);
  const attached = new Map<string, PolicyRef>();
  for (const pick of draft.attached) {
    const ref = reference(pick, place);
    if (ref !== undefined) attached.set("own" in ref ? `/${ref.name}` : ref.arn, ref);
  }
  return {
    ...read(draft.facts, place.scene),
    ...(boundary && { permissionsBoundary: boundary }),
    ...(attached.size > 0 && { attachedPolicies: [...attached.values()] }),
  };
}

/** Undefined where it is to point at a policy of the account, and that has none. */
function reference(pick: Pick, { scene, policies }: Place): PolicyRef | undefined {
  if ("own" in pick) {
    const policy = chosen(policies, pick.own);
    return policy && { own: true, path: policy.path ?? "/", name: policy.name };
  }
  const partition = scene.cloud === undefined ? "aws" : cloudProfile(scene.cloud).partition;
  const arn = { partition, service: "iam", region: "" };
  if ("aws" in pick) {
    const { document } = pick;
    return {
      foreign: true,
      arn: formatArn({ ...arn, account: "aws", resource: `policy${pick.aws}` }),
      ...(document && { document }),
    };
  }
  const { account, path, name } = pick;
  return {
    foreign: true,
    arn: formatArn({ ...arn, account, resource: `policy${path}${name}` }),
  };
}

/** The names at these numbers, each once. */
function picked(names: readonly string[], numbers: readonly number[]): readonly string[] {
  return [...new Set(numbers.flatMap((number) => chosen(names, number) ?? []))];
}

/** As it is in a partial Snapshot; in others everything was read. */
function read<E extends { readonly unread?: readonly Unread[] }>(entity: E, scene: Scene): E {
  if (scene.partial || entity.unread === undefined) return entity;
  const { unread: _unread, ...rest } = entity;
  // INVARIANT: `unread` is optional in each entity.
  return rest as E;
}

/** What has to be there is missing only where it could not be read. */
function trustRead(role: Role): Role {
  if (!lacks(role, "trustPolicy")) return role;
  const { trustPolicy: _trustPolicy, ...rest } = role;
  return rest;
}

function metadataRead(provider: SamlProvider): SamlProvider {
  if (!lacks(provider, "metadata")) return provider;
  const { metadata: _metadata, ...rest } = provider;
  return rest;
}

function versionsRead(policy: ManagedPolicy): ManagedPolicy {
  if (!lacks(policy, "versions")) return policy;
  const { defaultVersion: _defaultVersion, ...rest } = policy;
  return { ...rest, versions: [] };
}

function lacks(entity: { readonly unread?: readonly Unread[] }, field: string): boolean {
  return entity.unread?.some((unread) => unread.field === field) ?? false;
}
