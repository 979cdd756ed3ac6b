import {
  accountLabel,
  accountPath,
  ENTITY_KINDS,
  ENTITY_LISTS,
  entityPath,
  sortSnapshot,
  type Account,
  type CloudProfile,
  type EntityKind,
  type Snapshot,
} from "@iamferry/model";
import { visible, type Diagnostic } from "@iamferry/text";
import type { ExportCode } from "./codes.ts";
import { draftsOf, failed, type AccountDraft, type Draft, type Failure } from "./drafts.ts";
import { KIND_WORDS } from "./fields.ts";
import { resolveReferences } from "./references.ts";
import { diagnostic, errorWords, marksOf, missingFields } from "./unread.ts";

/** What is known of the whole besides its accounts. */
export interface Whole {
  readonly profile: CloudProfile;
  readonly scope: readonly string[];
  /** What is missing of the whole. */
  readonly failures: readonly Failure[];
  /** Whether nothing could be asked for any more at the end. */
  readonly isStopped: boolean;
}

/** All that was read, in canonical order, each thing with its marks. */
export function finishedSnapshot(accounts: readonly AccountDraft[], whole: Whole): Snapshot {
  const { failures, profile, scope } = whole;
  const nothing = accounts.filter((account) => isNothing(account, whole));
  const known = accounts.filter((account) => !nothing.includes(account));
  const lost = [...failures, ...nothing.flatMap((account) => account.failures)];
  const unread = marksOf(lost);
  return sortSnapshot({
    cloud: profile.id,
    scope,
    accounts: known.map((account) => finishedAccount(account, profile)),
    ...(unread !== undefined && { unread }),
  });
}

/** An account of which no more is known than that the caller has one. */
function isNothing(account: AccountDraft, { isStopped, profile }: Whole): boolean {
  const { facts, failures } = account;
  const isUnknown = accountLabel(facts) === "" || (isStopped && profile.accounts === "one");
  return (
    isUnknown &&
    failures.length > 0 &&
    ENTITY_KINDS.every((kind) => draftsOf(account, kind).size === 0)
  );
}

function finishedAccount(account: AccountDraft, profile: CloudProfile): Account {
  const { facts, failures } = account;
  const unread = marksOf(failures, missingFields(profile, "account"));
  const lists = Object.fromEntries(
    ENTITY_KINDS.map((kind) => [
      ENTITY_LISTS[kind],
      [...draftsOf(account, kind).values()].map((draft) => finishedEntity(draft, profile)),
    ]),
  );
  // The table of kinds is total, which TypeScript cannot follow.
  return { ...facts, ...lists, ...(unread !== undefined && { unread }) } as unknown as Account;
}

function finishedEntity({ entity, failures, kind }: Draft, profile: CloudProfile): Draft["entity"] {
  const unread = marksOf(failures, missingFields(profile, kind));
  return unread === undefined ? entity : { ...entity, unread };
}

/**
 * Leaves out of the policies of the user that comes with an account those that are the account's: Eucalyptus keeps these
 * with that user (`Privileged.putAccountPolicy` of 3.1), so that a listing may tell them twice. From 4.0 on nobody can put
 * others there, and others are kept where there are some.
 */
export function tellOnce(
  { drafts, facts }: AccountDraft,
  { accountUser = "" }: CloudProfile,
): void {
  const user = drafts.user.get(accountUser)?.entity;
  if (user === undefined || facts.policies.length === 0) return;
  const texts = new Map(facts.policies.map(({ document, name }) => [name, document.text]));
  user.policies = user.policies.filter(({ document, name }) => texts.get(name) !== document.text);
}

/** Closes the references of an account, and says and marks which of them point at nothing. */
export function closeReferences(
  account: AccountDraft,
  profile: CloudProfile,
): readonly Diagnostic<ExportCode>[] {
  return resolveReferences(account, profile).map(({ draft, missing }) => {
    const { kind, name } = missing;
    const path =
      draft === undefined
        ? accountPath(account.facts)
        : entityPath(account.facts, draft.kind, draft.entity.name);
    const who = draft === undefined ? "users of the account name" : "it names";
    const message = `${who} the ${kind} \`${visible(name)}\`, which the cloud does not list`;
    failed(draft ?? account, { code: "export/dangling", message }, `${kind} ${name}`);
    return diagnostic("export/dangling", message, path);
  });
}

/** What the cloud's own summary counts otherwise, or that there is none. */
export function countDiagnostics(
  account: AccountDraft,
  stopped: Failure["error"] | undefined,
): readonly Diagnostic<ExportCode>[] {
  const { summary = {}, uncounted, unlisted } = account;
  if (uncounted !== undefined && uncounted !== stopped) {
    const message = `nothing counts beside the listings, and the quotas are not known: ${errorWords(uncounted)}`;
    return [diagnostic("export/uncounted", message, accountPath(account.facts))];
  }
  return Object.entries(COUNTED).flatMap(([figure, kinds]) => {
    const told = summary[figure];
    if (told === undefined || kinds.some((kind) => unlisted.has(kind))) return [];
    const read = kinds.reduce((sum, kind) => sum + draftsOf(account, kind).size, 0);
    if (read === told) return [];
    const words = kinds.map((kind) => KIND_WORDS[kind]).join(" and ");
    return diagnostic(
      "export/count",
      `the cloud's summary counts ${told} ${words}, and ${read} were read`,
      accountPath(account.facts),
    );
  });
}

/** The figures of GetAccountSummary that count what details of all entities tell. */
export const SUMMARY_FIGURES = { group: "Groups", "managed-policy": "Policies" } as const;

/** Figures of GetAccountSummary, and the kinds that each counts. */
const COUNTED: Readonly<Record<string, readonly EntityKind[]>> = {
  Users: ["user"],
  Groups: ["group"],
  Roles: ["role"],
  Policies: ["managed-policy"],
  InstanceProfiles: ["instance-profile"],
  ServerCertificates: ["server-certificate"],
  Providers: ["oidc-provider", "saml-provider"],
};
