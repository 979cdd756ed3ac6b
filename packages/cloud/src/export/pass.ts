import { isServed, type ServiceActionName } from "@iamferry/api/service";
import { ENTITY_KINDS, ENTITY_LISTS, type CloudProfile, type EntityKind } from "@iamferry/model";
import { DETAILS } from "./details.ts";
import { draftsOf, failed, type AccountDraft, type Draft } from "./drafts.ts";
import { fingerprint } from "./fingerprint.ts";
import { LISTINGS } from "./listings.ts";
import type { PortError } from "../port.ts";
import type { Reading } from "./reading.ts";
import type { Found, Source } from "./sources.ts";

/** What listing all entities of an account once more has shown. */
export interface Pass {
  /** What is new or not as it was: what the listing does not say of it is to be read. */
  readonly fresh: readonly Draft[];
  /** How many are new, not as they were, or gone. */
  readonly changes: number;
  /** Kinds of which one is gone: it may have got another name, which pages may show nobody. */
  readonly gone: readonly EntityKind[];
  /** What kept a listing from being whole. */
  readonly errors: readonly PortError[];
}

/** Lists the entities of an account for the first time. */
export async function firstPass(reading: Reading, account: AccountDraft): Promise<Pass> {
  account.isDetailed = isServed("GetAccountAuthorizationDetails", reading.profile.id);
  const kinds = kindsOf(reading.profile);
  const passes = await Promise.all([
    firstOfRights(reading, account, kinds),
    ...kinds.filter((kind) => !isOfRights(kind)).map((kind) => firstOf(reading, account, kind)),
  ]);
  return joined(passes);
}

/** Lists users, groups, roles and policies anew, and each of them by itself: their details lack some. */
export async function passWithoutDetails(reading: Reading, account: AccountDraft): Promise<Pass> {
  account.isDetailed = false;
  const kinds = kindsOf(reading.profile).filter(isOfRights);
  for (const kind of kinds) draftsOf(account, kind).clear();
  return joined(await Promise.all(kinds.map((kind) => firstOf(reading, account, kind))));
}

/**
 * Lists them again: what is as it was stays, and what is not listed any more goes. Kinds whose listing fails are marked, as
 * what got another name between two pages of the first one is in none of them.
 */
export async function nextPass(
  reading: Reading,
  account: AccountDraft,
  options: { readonly retries: boolean },
): Promise<Pass> {
  const kinds = kindsOf(reading.profile).filter((kind) => !account.unlisted.has(kind));
  const single = kinds.filter((kind) => !account.isDetailed || !isOfRights(kind));
  const sources = [
    ...(account.isDetailed ? [DETAILS] : []),
    ...single.map((kind) => LISTINGS[kind]),
  ];
  return joined(
    await Promise.all(sources.map((source) => listAgain(reading, { account, source, ...options }))),
  );
}

/** The kinds of entities that a cloud has, as far as they can be listed. */
function kindsOf({ id, missing }: CloudProfile): readonly EntityKind[] {
  return ENTITY_KINDS.filter(
    (kind) =>
      missing.account?.includes(ENTITY_LISTS[kind]) !== true && isServed(LIST_ACTIONS[kind], id),
  );
}

const LIST_ACTIONS: { readonly [K in EntityKind]: ServiceActionName } = {
  user: "ListUsers",
  group: "ListGroups",
  role: "ListRoles",
  "managed-policy": "ListPolicies",
  "instance-profile": "ListInstanceProfiles",
  "server-certificate": "ListServerCertificates",
  "oidc-provider": "ListOpenIDConnectProviders",
  "saml-provider": "ListSAMLProviders",
  "virtual-mfa-device": "ListVirtualMFADevices",
};

function isOfRights(kind: EntityKind): boolean {
  return DETAILS.kinds.includes(kind);
}

/** Their details in one listing, or where that is not to be had the listing of each kind. */
async function firstOfRights(
  reading: Reading,
  account: AccountDraft,
  all: readonly EntityKind[],
): Promise<Pass> {
  const kinds = all.filter(isOfRights);
  if (!account.isDetailed) {
    return joined(await Promise.all(kinds.map((kind) => firstOf(reading, account, kind))));
  }
  const details = await list(reading, { account, source: DETAILS });
  if (details.errors.length === 0) return details;
  account.isDetailed = false;
  if (reading.stopped() !== undefined) {
    for (const error of details.errors) {
      for (const kind of kinds) unlisted(account, kind, error);
    }
    return details;
  }
  return joined(await Promise.all(kinds.map((kind) => firstOf(reading, account, kind))));
}

async function firstOf(reading: Reading, account: AccountDraft, kind: EntityKind): Promise<Pass> {
  const pass = await list(reading, { account, source: LISTINGS[kind] });
  for (const error of pass.errors) unlisted(account, kind, error);
  return pass;
}

function unlisted(account: AccountDraft, kind: EntityKind, error: PortError): void {
  account.unlisted.add(kind);
  failed(account, error, ENTITY_LISTS[kind]);
}

/** Which listing, and how. */
interface Listing {
  readonly account: AccountDraft;
  readonly source: Source;
  /** Whether what was not there when it was asked for is asked for again. Default: no. */
  readonly retries?: boolean;
  /** Told the name of each that is listed. Default: nobody is. */
  readonly onListed?: (kind: EntityKind, name: string) => void;
}

async function list(reading: Reading, listing: Listing): Promise<Pass> {
  const { account, onListed, retries = false, source } = listing;
  const fresh: Draft[] = [];
  const errors: PortError[] = [];
  const prints = new Map<string, string>();
  let changes = 0;
  const error = await source.list(reading, account, (found) => {
    const { kind, name } = found;
    if (name === undefined || name === "") {
      errors.push(UNNAMED);
      return;
    }
    onListed?.(kind, name);
    const known = draftsOf(account, kind).get(name);
    const print = fingerprint(found.record);
    const listed = prints.get(`${kind} ${name}`) ?? print;
    if (listed !== print) {
      errors.push({ ...SAME_NAME, message: `the answer lists two ${name}` });
      return;
    }
    prints.set(`${kind} ${name}`, print);
    const isSame = known?.fingerprint === print;
    if (isSame && !(retries && wasMissing(known))) return;
    if (!isSame) changes += 1;
    const draft = made(found, name, print);
    draftsOf(account, kind).set(name, draft);
    fresh.push(draft);
  });
  if (error !== undefined) errors.push(error);
  return { fresh, changes, gone: [], errors };
}

/** Devices in two folders may share a name, and nothing else can. */
const SAME_NAME = { code: "SameName", fate: "refused" } as const;

const UNNAMED: PortError = {
  code: "Unnamed",
  message: "the answer lists something without a name",
  fate: "refused",
};

function made({ make }: Found, name: string, print: string): Draft {
  return make({ name, fingerprint: print, failures: [] });
}

/** It was listed, and when it was asked for it was not there: it is gone, or it was not there yet. */
function wasMissing({ failures }: Draft): boolean {
  return failures.some(({ error }) => error.code === "NoSuchEntity");
}

async function listAgain(reading: Reading, listing: Listing): Promise<Pass> {
  const { account, source } = listing;
  const names = new Map<EntityKind, Set<string>>(source.kinds.map((kind) => [kind, new Set()]));
  const pass = await list(reading, {
    ...listing,
    onListed: (kind, name) => {
      names.get(kind)?.add(name);
    },
  });
  // What a listing that is not whole does not say is no proof.
  for (const error of pass.errors) {
    // What has ended the export is told once.
    const isEnd = error === reading.stopped();
    const again = isEnd ? error : { ...error, message: `${error.message} (${AGAIN})` };
    for (const kind of source.kinds) unlisted(account, kind, again);
  }
  if (pass.errors.length > 0) return pass;
  let lost = 0;
  const gone = new Set<EntityKind>();
  for (const [kind, listed] of names) {
    const drafts = draftsOf(account, kind);
    for (const name of drafts.keys()) {
      if (listed.has(name)) continue;
      drafts.delete(name);
      lost += 1;
      gone.add(kind);
    }
  }
  return { ...pass, changes: pass.changes + lost, gone: [...gone] };
}

const AGAIN = "when they were listed again";

function joined(passes: readonly Pass[]): Pass {
  return {
    fresh: passes.flatMap(({ fresh }) => fresh),
    changes: passes.reduce((sum, { changes }) => sum + changes, 0),
    gone: passes.flatMap(({ gone }) => gone),
    errors: passes.flatMap(({ errors }) => errors),
  };
}
