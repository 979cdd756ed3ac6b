import { hash } from "node:crypto";
import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  isCloudProfileId,
  isJsonArray,
  isJsonObject,
  sortSnapshot,
  type Account,
  type EntityKind,
  type ForeignDocument,
  type JsonValue,
  type PolicyRef,
  type Role,
  type Snapshot,
  type Unread,
} from "@iamferry/model";
import { refOf } from "./arns.ts";
import { percentDecode } from "./encoding.ts";
import { joinClaims, joinedKey, reportHomeless, type Joined, type JoinedAccount } from "./join.ts";
import { incompleteListings, toldBy } from "./pages.ts";
import { inside, opening, type At } from "./place.ts";
import { textMember, type Claim, type Page, type Reading } from "./reading.ts";
import type { Fields } from "./decode.ts";

/** What was read, as a Snapshot, and for each account what its outputs say of each entity. */
export interface Lowered {
  readonly snapshot: Snapshot;
  readonly accounts: ReadonlyMap<string, JoinedAccount>;
}

/** Puts everything that was read together. `only` is the account of what names none. */
export function lower(reading: Reading, only: string | undefined): Lowered {
  placeSamlProviders(reading, only);
  const accounts = joinClaims(reading, only);
  const told = toldBy(reading, only);
  const incomplete = incompleteListings(reading, only, told);
  const documents = awsDocuments(reading);
  const lowered = [...accounts].map(([id, entities]): Account => {
    joinMembers(entities, reading, !told.untold.get(id)?.kinds.includes("group"));
    return lowerAccount(id, entities, { incomplete: incomplete.get(id) ?? [], documents });
  });
  if (hasDetails(reading)) reportAlone(reading);
  reportNoRoles(reading);
  reportSummaries([...accounts.values()], reading);
  // Pages of which nothing says the account.
  const homeless = incomplete.get("") ?? [];
  const cloud = cloudOf(reading);
  const { scope } = told;
  return {
    accounts,
    snapshot: sortSnapshot({
      ...(cloud !== undefined && { cloud }),
      ...(scope !== undefined && { scope }),
      accounts: lowered,
      ...(homeless.length > 0 && { unread: homeless }),
    }),
  };
}

function hasDetails({ pages }: Reading): boolean {
  return pages.some(({ isDetails }) => isDetails);
}

/** Finds the provider of each nameless one by its times, which `list-saml-providers` gives too. */
function placeSamlProviders(reading: Reading, only: string | undefined): void {
  const byTimes = new Map<string, Reading["claims"][number][]>();
  const timesOf = ({ created, validUntil }: Fields): string =>
    `${created as string} ${validUntil as string}`;
  const listed = reading.claims.filter(({ kind }) => kind === "saml-provider");
  for (const claim of listed) {
    const times = timesOf(claim.fields);
    const known = byTimes.get(times);
    if (known === undefined) byTimes.set(times, [claim]);
    else known.push(claim);
  }
  const counts = new Map<string, number>();
  for (const { fields } of reading.samlProviders) {
    counts.set(timesOf(fields), (counts.get(timesOf(fields)) ?? 0) + 1);
  }
  const homeless = new Set<Page>();
  for (const { fields, at, page } of reading.samlProviders) {
    const found = byTimes.get(timesOf(fields)) ?? [];
    const [claim] = found;
    const twice = (counts.get(timesOf(fields)) ?? 0) > 1;
    if (claim !== undefined && found.length === 1 && !twice) {
      const owner = claim.at.owner;
      reading.claims.push({
        ...claim,
        fields,
        complete: true,
        at: { ...at, ...(owner !== undefined && { owner }) },
        page,
      });
    } else if (reading.accounts.size === 0 && only === undefined) {
      reportHomeless(page, homeless, reading);
    } else {
      reading.report.add("which-provider", {
        message: "it cannot be told which SAML provider this is",
        at: opening(at),
        help:
          found.length === 0
            ? "give the output of `aws iam list-saml-providers` as well"
            : "several providers have these times; join its document by hand",
      });
    }
  }
}

/** Users name their groups; groups hold their members. */
function joinMembers(entities: JoinedAccount, reading: Reading, hasGroups: boolean): void {
  const listsGroups =
    hasGroups && reading.pages.some(({ isDetails, kinds }) => isDetails && kinds.includes("group"));
  const lists = new Map<Joined, string[]>();
  for (const user of entities.values()) {
    if (user.kind !== "user") continue;
    const groups = (user.fields["groupList"] ?? []) as readonly string[];
    delete user.fields["groupList"];
    for (const [index, name] of groups.entries()) {
      const at = inside(inside(user.claim.at, "GroupList"), index);
      const known = entities.get(joinedKey("group", name));
      if (known === undefined && listsGroups) {
        reading.report.add("unknown-group", {
          message: `user \`${user.name}\` is a member of group \`${name}\`, which is not listed`,
          at,
        });
      }
      const group = known ?? namedGroup(user, name, at);
      if (known === undefined) entities.set(joinedKey("group", name), group);
      // A list of this one's own, to which many users are added.
      const members = lists.get(group) ?? [
        ...((group.fields["members"] ?? []) as readonly string[]),
      ];
      lists.set(group, members);
      members.push(user.name);
      group.fields["members"] = members;
    }
  }
}

/** A group of which a user says that there is one. */
function namedGroup({ claim }: Joined, name: string, at: At): Joined {
  const owner = { ...claim.at.owner, path: ["group", name] };
  const named: Claim = { ...claim, kind: "group", name, fields: {}, at: { ...at, owner } };
  return { kind: "group", name, fields: {}, claim: named, complete: false };
}

interface AccountContext {
  readonly incomplete: readonly Unread[];
  readonly documents: (arn: string) => ForeignDocument | undefined;
}

function lowerAccount(id: string, entities: JoinedAccount, context: AccountContext): Account {
  const lists = new Map<EntityKind, object[]>();
  let own: Fields = {};
  for (const joined of entities.values()) {
    if (joined.kind === "account") own = joined.fields;
    else {
      const list = lists.get(joined.kind) ?? [];
      list.push(lowerEntity(joined.kind, joined, { id, ...context }));
      lists.set(joined.kind, list);
    }
  }
  const filled = ENTITY_KINDS.map((kind) => [ENTITY_LISTS[kind], lists.get(kind) ?? []] as const);
  // The table of records gives each kind the fields that the model has; TypeScript cannot follow that.
  return {
    kind: "account",
    id,
    ...own,
    policies: [],
    ...Object.fromEntries(filled),
    ...(context.incomplete.length > 0 && { unread: context.incomplete }),
  } as unknown as Account;
}

/** Lists that an entity of the model always has. */
const ALWAYS: Readonly<Record<EntityKind, readonly string[]>> = {
  "managed-policy": ["versions"],
  user: ["policies"],
  group: ["policies", "members"],
  role: ["policies"],
  "instance-profile": ["roles"],
  "server-certificate": [],
  "oidc-provider": [],
  "saml-provider": [],
  "virtual-mfa-device": [],
};

/** What a listing does not say of an entity, and only the details or a call for the entity alone do. */
const NOT_LISTED: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  "managed-policy": ["versions"],
  user: ["attachedPolicies", "policies"],
  group: ["attachedPolicies", "policies"],
  role: ["attachedPolicies", "policies"],
  "server-certificate": ["certificateBody"],
  "oidc-provider": ["clientIds", "thumbprints"],
  "saml-provider": ["metadata"],
};

function lowerEntity(
  kind: EntityKind,
  { name, fields, complete }: Joined,
  { id, documents }: AccountContext & { readonly id: string },
): object {
  const ref = (arn: string): PolicyRef => {
    const found = refOf(arn, id);
    const document = "foreign" in found ? documents(arn) : undefined;
    return document === undefined ? found : Object.assign(found, { document });
  };
  const { attachedPolicies, permissionsBoundary, versions, ...rest } = fields;
  const missing = complete ? [] : (NOT_LISTED[kind] ?? []).filter((field) => !(field in fields));
  return {
    kind,
    name,
    ...Object.fromEntries(ALWAYS[kind].map((field) => [field, []])),
    ...rest,
    ...(kind === "role" && originOf(rest["path"] as string | undefined)),
    ...(typeof permissionsBoundary === "string" && {
      permissionsBoundary: ref(permissionsBoundary),
    }),
    ...(attachedPolicies !== undefined && {
      attachedPolicies: (attachedPolicies as readonly string[]).map(ref),
    }),
    ...(versions !== undefined && lowerVersions(versions as readonly Fields[], fields)),
    ...(missing.length > 0 && {
      unread: missing.map((field) => ({ field, code: "gaad/no-details" })),
    }),
  };
}

/** AWS makes roles below two paths, and nobody else can. */
export function originOf(path = "/"): { readonly origin?: NonNullable<Role["origin"]> } {
  if (path.startsWith("/aws-service-role/")) return { origin: "service-linked" };
  return path.startsWith("/aws-reserved/") ? { origin: "reserved" } : {};
}

/** Versions without their marks; the mark counts where no default is named. */
function lowerVersions(versions: readonly Fields[], { defaultVersion }: Fields): Fields {
  const marked = versions.find(({ isDefault }) => isDefault === true)?.["id"];
  return {
    versions: versions.map((version) => withoutMark(version)),
    ...((defaultVersion ?? marked) !== undefined && { defaultVersion: defaultVersion ?? marked }),
  };
}

function withoutMark(version: Fields): Fields {
  const { isDefault: mark, ...rest } = version;
  return mark === undefined ? version : rest;
}

/** Version and hash of the documents of AWS' own policies that stand in the input, each made when it is asked for. */
function awsDocuments(reading: Reading): (arn: string) => ForeignDocument | undefined {
  const made = new Map<string, ForeignDocument | undefined>();
  return (arn) => {
    if (!made.has(arn)) made.set(arn, awsDocument(reading.awsPolicies.get(arn)?.value));
    return made.get(arn);
  };
}

function awsDocument(policy: JsonValue | undefined): ForeignDocument | undefined {
  const version = textMember(policy, "DefaultVersionId");
  if (version === undefined || !isJsonObject(policy)) return undefined;
  const list = policy["PolicyVersionList"];
  const found = isJsonArray(list)
    ? list.find((item) => textMember(item, "VersionId") === version)
    : undefined;
  const document = isJsonObject(found) ? found["Document"] : undefined;
  if (document === undefined || document === null) return undefined;
  return { version, sha256: hash("sha256", textOfDocument(document)) };
}

function textOfDocument(document: JsonValue): string {
  if (typeof document !== "string") return JSON.stringify(document);
  return (document.startsWith("%") ? percentDecode(document) : undefined) ?? document;
}

function cloudOf({ partitions, report }: Reading): Snapshot["cloud"] {
  const [first, ...others] = partitions;
  if (first === undefined) return undefined;
  const [partition, at] = first;
  for (const [other, otherAt] of others) {
    report.add("other-partition", {
      message: `the ARNs here are of the partition \`${other}\`, others are of \`${partition}\``,
      at: otherAt,
      other: { message: "the first is here", at },
    });
  }
  if (isCloudProfileId(partition)) return partition;
  report.add("unknown-partition", { message: `the partition \`${partition}\` is not known`, at });
  return undefined;
}

/** What the details do not hold is told where no other output is given. */
function reportAlone({ pages, report }: Reading): void {
  const [first] = pages;
  if (first === undefined || !pages.every(({ isDetails }) => isDetails)) return;
  report.add("details-alone", {
    message:
      "session durations and descriptions of roles, tags of policies, credentials, providers and the password policy are not in this output",
    at: opening(first.at),
    help: "give the outputs of `list-roles`, `list-instance-profiles`, `get-account-password-policy` and others with it; docs/gaad.md lists them",
  });
}

/** A filter of the call leaves empty lists, but for roles no account has an empty one. */
function reportNoRoles({ pages, claims, report }: Reading): void {
  const page = pages.find(({ isDetails, kinds }) => isDetails && kinds.includes("role"));
  if (page === undefined || claims.some(({ kind }) => kind === "role")) return;
  report.add("no-roles", {
    message: "there are no roles here, and AWS makes some in every account",
    at: opening(page.at),
    help: "call `get-account-authorization-details` without `--filter`; nothing is concluded from a list that is empty",
  });
}

/** Entities that only a listing knows are told once for each kind. */
function reportSummaries(accounts: readonly JoinedAccount[], { report }: Reading): void {
  const entities = accounts.flatMap((account) => [...account.values()]);
  for (const kind of ENTITY_KINDS) {
    const missing = NOT_LISTED[kind];
    const listed = entities.filter(
      (one) =>
        one.kind === kind && !one.complete && missing?.some((field) => !(field in one.fields)),
    );
    const [first] = listed;
    if (first === undefined) continue;
    const { owner: _, ...at } = first.claim.at;
    const count =
      listed.length === 1
        ? `${kind} \`${first.name}\` is`
        : `${listed.length} entities of the kind ${kind} are`;
    report.add("no-details", {
      message: `${count} known from a listing alone: ${missing?.join(" and ")} are unknown`,
      at,
      help:
        HELP_FOR_LISTED[kind] ??
        "give the output of `aws iam get-account-authorization-details` as well",
    });
  }
}

const HELP_FOR_LISTED: Readonly<Partial<Record<EntityKind, string>>> = {
  "server-certificate": "give the output of `aws iam get-server-certificate` for each as well",
  "oidc-provider": "give the output of `aws iam get-open-id-connect-provider` for each as well",
  "saml-provider": "give the output of `aws iam get-saml-provider` for each as well",
};
