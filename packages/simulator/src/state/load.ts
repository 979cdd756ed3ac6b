import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  entitiesOf,
  isAccountId,
  sortSnapshot,
  type Account,
  type CloudProfile,
  type EntityKind,
  type Snapshot,
} from "@iamferry/model";
import type { AwsManagedPolicies } from "@iamferry/policy";
import { accountNumber, bitsOf, idOf, type IdKind } from "../identifiers.ts";
import type { AccountState, CloudState, EntityLists } from "./cloud-state.ts";
import { indexed } from "./index-state.ts";
import { emptyKeyed, keyedBy, withKey, type Keyed } from "./keyed.ts";
import { nameKey } from "./keys.ts";
import { KEYED_LISTS, type KeyedList } from "./lists.ts";

/** How a cloud is made. */
export interface CloudOptions {
  readonly profile: CloudProfile;
  /** What ids and secrets follow from. Default: `iamferry`. */
  readonly seed?: string;
  /** When it is made, and by default when calls are: as the model writes times. Default: 2026-01-01T00:00:00Z. */
  readonly at?: string;
  /** The managed policies of AWS' own. Default: there are none. */
  readonly awsManaged?: AwsManagedPolicies;
}

/**
 * A cloud that holds what a Snapshot tells, and what each cloud gives besides: ids, the path `/`, times of making, the
 * number of an account that has none. Takes time linear in it, but for the logarithm that ordering takes.
 *
 * The Snapshot is one of the cloud of `profile`, and sound: of two entities that are one to the cloud the last is kept
 * (`validateSnapshot` tells). Passwords, of which a Snapshot knows only that they were there, are unknown afterwards.
 */
export function loadCloud(snapshot: Snapshot, options: CloudOptions): CloudState {
  const { awsManaged, profile, seed = "iamferry", at = "2026-01-01T00:00:00Z" } = options;
  const { accounts: listed, cloud: _cloud, ...origin } = sortSnapshot(snapshot);
  const taken = new Set(listed.flatMap(({ id }) => id ?? []));
  const accounts = listed.map((account, index): AccountState => {
    const id = account.id ?? numberFor(account, { seed, index, taken });
    taken.add(id);
    return loadAccount({ ...account, id }, { profile, seed, at });
  });
  const byId = keyedBy(accounts, ({ id }) => id);
  return indexed({
    profile,
    seed,
    made: at,
    ...(awsManaged !== undefined && { awsManaged }),
    issued: 0,
    accounts: byId,
    accountNames: emptyKeyed(),
    aliases: emptyKeyed(),
    accessKeys: emptyKeyed(),
    principals: emptyKeyed(),
    trustedIn: emptyKeyed(),
    origin,
  });
}

/** The number of the first account of AWS, as its documentation writes example accounts. */
const EXAMPLE_ACCOUNT = "123456789012";

function numberFor(
  account: Account,
  {
    index,
    seed,
    taken,
  }: { readonly seed: string; readonly index: number; readonly taken: ReadonlySet<string> },
): string {
  if (account.name === undefined && index === 0 && !taken.has(EXAMPLE_ACCOUNT))
    return EXAMPLE_ACCOUNT;
  for (let attempt = 0; ; attempt++) {
    const id = accountNumber(bitsOf(seed, "account", account.name ?? `${index}`, `${attempt}`));
    if (!taken.has(id) && isAccountId(id)) return id;
  }
}

interface Loading {
  readonly profile: CloudProfile;
  readonly seed: string;
  readonly at: string;
}

/** An account without anything in it. */
export function emptyAccount(id: string): AccountState {
  return {
    kind: "account",
    id,
    policies: emptyKeyed(),
    users: emptyKeyed(),
    groups: emptyKeyed(),
    roles: emptyKeyed(),
    managedPolicies: emptyKeyed(),
    instanceProfiles: emptyKeyed(),
    serverCertificates: emptyKeyed(),
    oidcProviders: emptyKeyed(),
    samlProviders: emptyKeyed(),
    virtualMfaDevices: emptyKeyed(),
    groupsOf: emptyKeyed(),
    devicesOf: emptyKeyed(),
    certificates: emptyKeyed(),
    profilesOf: emptyKeyed(),
    attachments: emptyKeyed(),
    boundaries: emptyKeyed(),
  };
}

function loadAccount(account: Account & { readonly id: string }, loading: Loading): AccountState {
  const { policies, ...rest } = account;
  const fields = Object.fromEntries(
    Object.entries(rest).filter(([field]) => !ENTITY_FIELDS.has(field)),
  ) as Omit<Account, EntityLists | "policies">;
  const lists = Object.fromEntries(
    ENTITY_KINDS.map((kind) => [
      ENTITY_LISTS[kind],
      keyedBy(
        entitiesOf(account, kind).map((entity) => loadEntity(entity, account.id, loading)),
        ({ name }) => nameKey(name, loading.profile),
      ),
    ]),
  ) as Pick<AccountState, EntityLists>;
  return {
    ...emptyAccount(account.id),
    ...fields,
    id: account.id,
    policies: keyedBy(policies, ({ name }) => name),
    ...lists,
  };
}

const ENTITY_FIELDS: ReadonlySet<string> = new Set(Object.values(ENTITY_LISTS));

function loadEntity(
  entity: { readonly kind: EntityKind; readonly name: string },
  account: string,
  { at, profile, seed }: Loading,
): { readonly name: string } {
  const { kind, name } = entity;
  const bits = bitsOf(seed, "loaded", account, kind, nameKey(name, profile));
  const record: Record<string, unknown> = { ...GIVEN[kind](at), ...entity };
  if (record["id"] === undefined && kind in IDS) {
    const form = IDS[kind];
    record["id"] = form && idOf(form, bits, profile);
  }
  for (const [field, list] of listsOf(kind)) {
    const items = (record[field] ?? []) as readonly never[];
    record[field] = keyedBy(items, (item) => list.keyOf(item, profile));
  }
  if (kind === "role") record["trusts"] = [];
  if (kind === "managed-policy") record["lastVersion"] = lastVersion(record["versions"]);
  return record as unknown as { readonly name: string };
}

/** The keyed lists of a kind of records. */
export function listsOf(kind: EntityKind): readonly (readonly [string, KeyedList])[] {
  return Object.entries(KEYED_LISTS[kind]);
}

function lastVersion(versions: unknown): number {
  const numbers = [...(versions as Keyed<{ readonly id: string }>).values()].map(({ id }) =>
    /^v[0-9]{1,9}$/.test(id) ? Number(id.slice(1)) : 0,
  );
  return Math.max(0, ...numbers);
}

/** What each cloud gives to an entity of which a Snapshot does not tell it. */
const GIVEN: Readonly<Record<EntityKind, (at: string) => object>> = {
  user: (created) => ({ path: "/", created }),
  group: (created) => ({ path: "/", created }),
  role: (created) => ({ path: "/", created }),
  "managed-policy": (created) => ({ path: "/", created, updated: created }),
  "instance-profile": (created) => ({ path: "/", created }),
  "server-certificate": (uploaded) => ({ path: "/", uploaded }),
  "oidc-provider": (created) => ({ created }),
  "saml-provider": (created) => ({ created }),
  "virtual-mfa-device": () => ({ path: "/" }),
};

/** Which form of id a kind has. */
const IDS: Partial<Readonly<Record<EntityKind, IdKind>>> = {
  user: "user",
  group: "group",
  role: "role",
  "managed-policy": "managed-policy",
  "instance-profile": "instance-profile",
  "server-certificate": "server-certificate",
  "saml-provider": "saml-provider",
};

/** A state with one more account. */
export function withAccount(state: CloudState, account: AccountState): CloudState {
  const accounts = withKey(state.accounts, account.id, account);
  const { name } = account;
  if (name === undefined) return { ...state, accounts };
  return { ...state, accounts, accountNames: withKey(state.accountNames, name, account.id) };
}
