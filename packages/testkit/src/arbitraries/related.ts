import fc, { type Arbitrary } from "fast-check";
import {
  RECORD_FIELDS,
  type Account,
  type EntityKind,
  type FieldFacts,
  type PolicyRef,
  type RecordKind,
  type Snapshot,
  type User,
} from "@iamferry/model";
import { orAbsent, withoutUndefined } from "./records.ts";
import { awsSnapshots, wholeSnapshots, type WholeSnapshotOptions } from "./whole-snapshots.ts";

/** Two Snapshots that share much: what one was, and what became of it. */
export interface RelatedSnapshots {
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** What to make related Snapshots of. */
export interface RelatedOptions extends Omit<WholeSnapshotOptions, "cloud"> {
  /** `aws`: one account, as `awsSnapshots` has it; else as `wholeSnapshots`. Default: `any`. */
  readonly cloud?: "aws" | "eucalyptus" | "any";
  /** Whether accounts come and go. Default: no. */
  readonly accounts?: boolean;
  /**
   * Whether calls can lead from one to the other: there are no roles of services, built-in users stay, accounts have
   * names and numbers, nothing has expired, and what no call takes away again is on both sides. Default: no.
   */
  readonly reachable?: boolean;
}

/**
 * A Snapshot, and the same after random edits of every kind: entities and parts of them kept, taken out, given the
 * fields of others, renamed (where they have ids), replaced by others of the same name, and new ones beside them.
 * What refers to something of the same account finds it there in both. Shrinks towards equal Snapshots.
 */
export function relatedSnapshots(options: RelatedOptions = {}): Arbitrary<RelatedSnapshots> {
  const whole =
    options.cloud === "aws" ? awsSnapshots(withoutCloud(options)) : wholeSnapshots(options);
  return fc
    .tuple(whole, whole, fc.array(fc.nat({ max: 59 }), { minLength: 40, maxLength: 400 }))
    .map(([before, other, draws]) => {
      const draw = drawFrom(draws);
      const change = (start: Snapshot, beside: Snapshot): RelatedSnapshots => ({
        before: start,
        after: edited(start, beside, { ...options, draw }),
      });
      return options.reachable === true
        ? change(reachable(before, options), reachable(other, options))
        : change(before, other);
    });
}

function withoutCloud({ cloud: _cloud, ...rest }: RelatedOptions): WholeSnapshotOptions {
  return rest;
}

/** A number from zero up to and including `max`; zero keeps what is there. */
type Draw = (max: number) => number;

function drawFrom(draws: readonly number[]): Draw {
  let at = 0;
  return (max) => {
    const draw = draws[at++ % draws.length] ?? 0;
    return draw % (max + 1);
  };
}

interface Edit extends RelatedOptions {
  readonly draw: Draw;
}

/** A record of the model, seen as the table of fields sees it. */
type Fields = Readonly<Record<string, unknown>>;

function edited(before: Snapshot, other: Snapshot, edit: Edit): Snapshot {
  const accounts = before.accounts.flatMap((account, at) => {
    if (edit.accounts === true && edit.draw(5) === 5) return [];
    const partner = other.accounts[at % Math.max(1, other.accounts.length)];
    return [editedAccount(account, partner ?? account, edit)];
  });
  const taken = new Set(before.accounts.flatMap(({ name, id }) => [name, id]));
  const added = other.accounts.filter(
    ({ name, id }) =>
      edit.accounts === true &&
      edit.draw(3) === 3 &&
      (name === undefined || !taken.has(name)) &&
      (id === undefined || !taken.has(id)),
  );
  return { ...before, accounts: [...accounts, ...added] };
}

function editedAccount(account: Account, other: Account, edit: Edit): Account {
  const renamed = new Map<string, string>();
  const mixed = mixedRecord("account", { ...account }, { other: { ...other }, edit, renamed });
  // INVARIANT: the walk keeps the type of all that it passes.
  return closed(mixed as unknown as Account, renamed);
}

interface Mix {
  readonly other: Fields;
  readonly edit: Edit;
  /** By kind and old name: the new one. */
  readonly renamed: Map<string, string>;
  /** What tells a record from the others of its list stays. */
  readonly keys?: readonly string[];
}

/** Told apart by these, entities are the same ones as before. */
const IDENTITY: ReadonlySet<string> = new Set(["kind", "name", "id", "builtIn", "origin"]);

function mixedRecord(kind: RecordKind, record: Fields, mix: Mix): Fields {
  const mixed: Record<string, unknown> = {};
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    const stays = IDENTITY.has(field) || mix.keys?.includes(field) === true;
    mixed[field] = stays ? record[field] : mixedField(record, { field, facts }, mix);
  }
  if (record["origin"] !== undefined) mixed["path"] = record["path"];
  return withoutUndefined(mixed) as Fields;
}

function mixedField(
  record: Fields,
  { field, facts }: { readonly field: string; readonly facts: FieldFacts },
  mix: Mix,
): unknown {
  const [here, there] = [record[field], mix.other[field]];
  if (facts.holds !== undefined && facts.many !== undefined) {
    const lists = { here: recordsOf(here), there: recordsOf(there) };
    const items = mixedList(lists, { kind: facts.holds, many: facts.many }, mix);
    return items.length === 0 && facts.optional === true ? undefined : items;
  }
  if (mix.edit.draw(2) !== 2) return here;
  if (mix.edit.reachable === true && LASTING.has(field)) return there ?? here;
  // What has to be there stays.
  return there ?? (facts.optional === true && field !== "trustPolicy" ? undefined : here);
}

/** What no call takes away again. */
const LASTING: ReadonlySet<string> = new Set([
  "thumbprints",
  "assertionEncryptionMode",
  "metadata",
  "body",
  "status",
]);

function recordsOf(value: unknown): readonly Fields[] {
  return value === undefined ? [] : (value as readonly Fields[]);
}

/** Most items of lists whose length clouds limit. */
const MOST: { readonly [K in RecordKind]?: number } = {
  "policy-version": 5,
  "ssh-key": 5,
  "signing-certificate": 2,
};

const RENAMED_KINDS: ReadonlySet<RecordKind> = new Set<RecordKind>([
  "user",
  "group",
  "role",
  "managed-policy",
  "instance-profile",
]);

function mixedList(
  { here, there }: { readonly here: readonly Fields[]; readonly there: readonly Fields[] },
  { kind, many }: { readonly kind: RecordKind; readonly many: readonly string[] },
  mix: Mix,
): readonly Fields[] {
  const { draw } = mix.edit;
  const keyOf = (item: Fields): string => JSON.stringify(many.map((key) => folded(item[key])));
  const taken = new Set(here.map(keyOf));
  const items = here.flatMap((item, at): readonly Fields[] => {
    if (isKept(item, mix)) return [item];
    const other = there[at % Math.max(1, there.length)] ?? item;
    const edit = draw(9);
    if (edit === 5) return [];
    if (edit < 5 || kind === "policy-ref") return [item];
    const mixed = mixedRecord(kind, item, { ...mix, other, keys: many });
    const { id } = item;
    if (!RENAMED_KINDS.has(kind) || typeof id !== "string") return [mixed];
    if (edit === 9) return [{ ...mixed, id: flippedEnd(id) }];
    if (edit !== 8) return [mixed];
    const name = `${String(item["name"]).slice(0, 60)}z`;
    if (taken.has(keyOf({ name }))) return [mixed];
    taken.add(keyOf({ name }));
    mix.renamed.set(`${kind} ${String(item["name"])}`, name);
    return [{ ...mixed, name }];
  });
  // A policy has a version at least.
  if (kind === "policy-version" && items.length === 0) items.push(...here.slice(0, 1));
  for (const item of there) {
    if (draw(3) !== 3 || taken.has(keyOf(item)) || items.length >= (MOST[kind] ?? 50)) continue;
    if (isKept(item, mix)) continue;
    taken.add(keyOf(item));
    items.push(item);
  }
  return items;
}

/** Made by the cloud, and of no use to calls. */
function isKept(item: Fields, { edit }: Mix): boolean {
  return edit.reachable === true && item["builtIn"] !== undefined;
}

function folded(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** Another id of the same form. */
function flippedEnd(id: string): string {
  return `${id.slice(0, -1)}${id.endsWith("2") ? "3" : "2"}`;
}

/** Every reference follows what was renamed; one to what is no longer there is dropped. */
function closed(account: Account, renamed: ReadonlyMap<string, string>): Account {
  const paths = new Map((account.managedPolicies ?? []).map(({ name, path }) => [name, path]));
  const own = (ref: PolicyRef): readonly PolicyRef[] => {
    if (!("own" in ref)) return [ref];
    const name = renamed.get(`managed-policy ${ref.name}`) ?? ref.name;
    return paths.has(name) ? [{ own: true, path: paths.get(name) ?? "/", name }] : [];
  };
  const unique = (refs: readonly PolicyRef[] | undefined): readonly PolicyRef[] | undefined => {
    const kept = new Map(
      (refs ?? []).flatMap(own).map((ref) => ["own" in ref ? `/${ref.name}` : ref.arn, ref]),
    );
    return kept.size === 0 ? undefined : [...kept.values()];
  };
  const names = (kind: EntityKind, list: readonly { readonly name: string }[] = []) => {
    const there = new Set(list.map(({ name }) => name));
    return (name: string): readonly string[] => {
      const now = renamed.get(`${kind} ${name}`) ?? name;
      return there.has(now) ? [now] : [];
    };
  };
  const user = names("user", account.users);
  const role = names("role", account.roles);
  const holder = <
    T extends {
      readonly attachedPolicies?: readonly PolicyRef[];
      readonly permissionsBoundary?: PolicyRef;
    },
  >(
    entity: T,
  ): T =>
    withoutUndefined({
      ...entity,
      attachedPolicies: unique(entity.attachedPolicies),
      permissionsBoundary: unique(entity.permissionsBoundary && [entity.permissionsBoundary])?.[0],
    }) as T;
  const made: Record<string, unknown> = {
    ...account,
    managedPolicies: account.managedPolicies?.map((policy) => ({
      ...policy,
      ...(policy.versions.every(({ id }) => id !== policy.defaultVersion) && {
        defaultVersion: policy.versions[0]?.id,
      }),
    })),
    users: account.users.map(holder),
    groups: account.groups.map((group) => ({
      ...holder(group),
      members: [...new Set(group.members.flatMap(user))],
    })),
    roles: account.roles?.map(holder),
    instanceProfiles: account.instanceProfiles?.map((profile) => ({
      ...profile,
      roles: [...new Set(profile.roles.flatMap(role))],
    })),
    virtualMfaDevices: account.virtualMfaDevices?.map((device) =>
      withoutUndefined({ ...device, user: device.user && user(device.user)[0] }),
    ),
  };
  // INVARIANT: only optional fields are undefined.
  return withoutUndefined(made) as Account;
}

/** A Snapshot that calls can lead to, from any other such. */
function reachable(snapshot: Snapshot, { cloud }: RelatedOptions): Snapshot {
  const hasMany = cloud !== "aws";
  const { scope: _scope, ...rest } = snapshot;
  return {
    ...rest,
    accounts: snapshot.accounts.map((account, at) =>
      closed(
        withoutUndefined({
          ...account,
          // An account of AWS has a number and no name, one of Eucalyptus both.
          name: account.name ?? (account.id === undefined || hasMany ? `lab-${at}` : undefined),
          id: account.id ?? `${at}`.padStart(12, "7"),
          users: account.users.map(reachableUser),
          roles: account.roles
            ?.filter(({ origin }) => origin === undefined)
            .map(({ description, ...role }) => ({ ...role, ...(description && { description }) })),
          managedPolicies: account.managedPolicies?.map(({ description, ...policy }) => ({
            ...policy,
            ...(description && { description }),
          })),
          oidcProviders: account.oidcProviders?.map((provider) => ({
            ...provider,
            thumbprints: provider.thumbprints ?? ["a".repeat(40)],
          })),
          samlProviders: account.samlProviders?.map((provider) => ({
            ...provider,
            assertionEncryptionMode: provider.assertionEncryptionMode ?? "Allowed",
            metadata: provider.metadata ?? "<EntityDescriptor/>",
          })),
        }) as Account,
        new Map(),
      ),
    ),
  };
}

function reachableUser({
  passwordExpires: _expires,
  registrationStatus: _status,
  ...user
}: User): User {
  const known = <T extends { readonly status?: string; readonly body?: string }>(
    credentials: readonly T[] | undefined,
  ): readonly T[] | undefined =>
    credentials
      ?.filter(({ body }) => body !== undefined)
      .map((each) => ({ ...each, status: each.status === "Active" ? "Active" : "Inactive" }));
  return withoutUndefined({
    ...user,
    sshKeys: orAbsent(known(user.sshKeys)),
    signingCertificates: orAbsent(known(user.signingCertificates)),
  }) as User;
}
