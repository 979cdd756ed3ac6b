import type { EntityKind } from "@iamferry/model";
import { comparable } from "./comparable.ts";
import type { Fields } from "./decode.ts";
import { opening } from "./place.ts";
import type { Claim, Page, Reading } from "./reading.ts";

/** What all outputs together say of one entity, or with kind `account` of an account itself. */
export interface Joined {
  readonly kind: EntityKind | "account";
  readonly name: string;
  readonly fields: Fields;
  /** The first claim that is complete, or else the first. */
  readonly claim: Claim;
  /** Whether any claim is complete. */
  readonly complete: boolean;
}

/** The entities of one account, by kind and name. */
export type JoinedAccount = Map<string, Joined>;

/** The key of an entity in its account. */
export function joinedKey(kind: string, name: string): string {
  return `${kind}\0${name}`;
}

/**
 * Puts together what the outputs say of each entity: complete records first, which have to be equal, then
 * what other outputs add. Contradictions are told, and the first is kept. `only` is the account of what names
 * none.
 */
export function joinClaims(
  reading: Reading,
  only: string | undefined,
): ReadonlyMap<string, JoinedAccount> {
  const accounts = new Map<string, JoinedAccount>();
  for (const account of reading.accounts.keys()) accounts.set(account, new Map());
  const homeless = new Set<Page>();
  const claims = [
    ...reading.claims.filter(isWhole),
    ...reading.claims.filter((claim) => !isWhole(claim)),
  ];
  for (const claim of claims) {
    const account = claim.account ?? only;
    const entities = account === undefined ? undefined : accounts.get(account);
    if (entities === undefined) reportHomeless(claim.page, homeless, reading);
    else joinClaim(entities, claim, reading);
  }
  return accounts;
}

/** Tells once for each output that its account is not known. */
export function reportHomeless(page: Page, told: Set<Page>, { report, accounts }: Reading): void {
  if (told.has(page)) return;
  told.add(page);
  if (accounts.size === 0) {
    report.add("no-account", {
      message: "this does not say of which account it is, and nothing else in the input does",
      at: opening(page.at),
      help: "give it together with the output of `aws iam get-account-authorization-details`",
    });
    return;
  }
  report.add("which-account", {
    message: `this does not say of which account it is, and the input is of ${accounts.size}`,
    at: opening(page.at),
    help: "convert the outputs of each account apart from the others",
  });
}

function joinClaim(entities: JoinedAccount, claim: Claim, reading: Reading): void {
  const key = joinedKey(claim.kind, claim.name);
  const known = entities.get(key);
  if (known === undefined) {
    const { kind, name, complete } = claim;
    entities.set(key, { kind, name, fields: { ...claim.fields }, claim, complete });
  } else if (isWhole(claim) && known.complete) {
    compareWhole(known, claim, reading);
  } else {
    if (claim.complete && !known.complete) entities.set(key, { ...known, complete: true });
    for (const [field, value] of Object.entries(claim.fields)) {
      fill(known, { field, value }, { claim, reading });
    }
  }
}

/** Whether nothing has to be added to a record, and another one of its kind has to be equal. */
function isWhole({ kind, complete }: Claim): boolean {
  return complete && !FILLED.has(kind);
}

/** Kinds of which the listing says what the call for one does not: its ARN. */
const FILLED: ReadonlySet<string> = new Set(["oidc-provider", "saml-provider"]);

function compareWhole(known: Joined, claim: Claim, reading: Reading): void {
  const all = new Set([...Object.keys(known.fields), ...Object.keys(claim.fields)]);
  for (const field of all) {
    if (LATEST[field] !== undefined)
      fill(known, { field, value: claim.fields[field] }, { claim, reading });
    else if (
      comparable(listless(known.fields[field])) !== comparable(listless(claim.fields[field]))
    ) {
      reportConflict(known, field, { claim, reading });
      return;
    }
  }
}

/** No list and an empty one say the same. */
function listless(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

interface From {
  readonly claim: Claim;
  readonly reading: Reading;
}

function fill(
  known: Joined,
  { field, value }: { readonly field: string; readonly value: unknown },
  from: From,
): void {
  const before = known.fields[field];
  const latest = LATEST[field];
  if (value === undefined) return;
  if (before === undefined) known.fields[field] = value;
  else if (latest !== undefined)
    known.fields[field] = latest(before) < latest(value) ? value : before;
  else if (UNITED.has(field)) known.fields[field] = unite(known, field, { value, from });
  else if (field === "members") known.fields[field] = [...(before as []), ...(value as [])];
  else if (field === "loginProfile")
    known.fields[field] = { ...(value as Fields), ...(before as Fields) };
  else if (comparable(before) !== comparable(value)) reportConflict(known, field, from);
}

/** What changes from one call to the next: the later time counts. */
const LATEST: Readonly<Record<string, (value: unknown) => string>> = {
  passwordLastUsed: String,
  lastUsed: (value) => (value as { readonly time?: string }).time ?? "",
};

/** Credentials: each is told by its listing, and again by a call for it alone. With what they are known by. */
const UNITED: ReadonlyMap<string, string> = new Map([
  ["accessKeys", "id"],
  ["sshKeys", "id"],
  ["signingCertificates", "id"],
  ["serviceCredentials", "id"],
  ["mfaDevices", "serialNumber"],
]);

function unite(
  known: Joined,
  field: string,
  { value, from }: { readonly value: unknown; readonly from: From },
): readonly Fields[] {
  const key = UNITED.get(field) ?? "";
  const items = known.fields[field] as Fields[];
  const places = placesOf(items, key);
  for (const item of value as readonly Fields[]) {
    const at = places.get(item[key]) ?? items.length;
    const before = items[at];
    places.set(item[key], at);
    items[at] = { ...item, ...before };
    if (before === undefined) continue;
    const differs = Object.keys(item).some(
      (name) => before[name] !== undefined && before[name] !== item[name],
    );
    if (differs) reportConflict(known, field, from);
  }
  return items;
}

/** Where each item of a list stands; kept with the list, to which many outputs may add. */
function placesOf(items: readonly Fields[], key: string): Map<unknown, number> {
  let places = knownPlaces.get(items);
  if (places === undefined) {
    places = new Map(items.map((item, at) => [item[key], at]));
    knownPlaces.set(items, places);
  }
  return places;
}

const knownPlaces = new WeakMap<readonly Fields[], Map<unknown, number>>();

function reportConflict(known: Joined, field: string, { claim, reading }: From): void {
  const whose = claim.kind === "account" ? "the account" : `${claim.kind} \`${claim.name}\``;
  reading.report.add("conflict", {
    message: `${FIELD_WORDS[field] ?? field} of ${whose} differ from what another output says`,
    at: claim.at,
    help: "make all outputs anew, at one time",
    other: { message: "this is kept", at: known.claim.at },
  });
}

/** Fields for people, as the beginning of a sentence in the plural. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  path: "the paths",
  id: "the ids",
  created: "the creation dates",
  updated: "the dates of the last update",
  description: "the descriptions",
  maxSessionDuration: "the longest sessions",
  tags: "the tags",
  permissionsBoundary: "the permissions boundaries",
  policies: "the policies",
  attachedPolicies: "the attached policies",
  groupList: "the groups",
  trustPolicy: "the trust policies",
  defaultVersion: "the default versions",
  versions: "the versions",
  roles: "the roles",
  passwordPolicy: "the password policies",
  alias: "the aliases",
  accessKeys: "the access keys",
  sshKeys: "the SSH keys",
  signingCertificates: "the signing certificates",
  serviceCredentials: "the service credentials",
  mfaDevices: "the MFA devices",
};
