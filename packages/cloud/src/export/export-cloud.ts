import { isServed } from "@iamferry/api/service";
import { accountLabel, accountPath, type EntityKind } from "@iamferry/model";
import { compareCodePoints, visible, type Diagnostic } from "@iamferry/text";
import type { CallPort } from "../port.ts";
import { readAccountFacts, readListedFacts } from "./account-facts.ts";
import { findAccounts, type FoundAccounts } from "./accounts.ts";
import type { ExportCode } from "./codes.ts";
import { complete } from "./complete.ts";
import {
  draftsOf,
  failed,
  type AccountDraft,
  type Draft,
  type DraftsByKind,
  type Failure,
} from "./drafts.ts";
import { expectedCalls, NO_COUNTS } from "./expected-calls.ts";
import { SKIP_GROUPS, type ExportedCloud, type ExportOptions } from "./exported.ts";
import { KIND_ORDER } from "./fields.ts";
import { closeReferences, countDiagnostics, finishedSnapshot, tellOnce } from "./finish.ts";
import { firstPass, nextPass, type Pass } from "./pass.ts";
import { createProgress, type ProgressBook } from "./progress.ts";
import { createReading, type Counting, type Reading } from "./reading.ts";
import { diagnostic, errorWords, failureDiagnostics } from "./unread.ts";

/**
 * Reads a cloud. What could not be read is marked where it belongs and told, and all else goes on: a Snapshot without
 * marks holds all that the calls of {@link expectedCalls} tell. Everything is listed twice; what is not as it was, is
 * read again, and what is gone is gone, until two listings agree, three times at most. So a change meanwhile is seen as far as
 * listings show it: GetAccountAuthorizationDetails all that decides who may do what, other listings names, paths,
 * ids and times.
 *
 * Never rejects for what a cloud does. Memory holds what was read once.
 */
export async function exportCloud(port: CallPort, options: ExportOptions): Promise<ExportedCloud> {
  const { concurrency = 16, onProgress, profile, skip = [] } = options;
  const counts: Counting = { ...NO_COUNTS };
  const expected = (): number => expectedCalls(counts, profile, skip);
  const progress = createProgress(onProgress, () => ({
    calls: reading.calls(),
    ...(progress.phase !== "listing" && { expectedCalls: expected() }),
  }));
  const reading = createReading(port, {
    profile,
    skip: new Set(skip),
    concurrency: Math.max(1, concurrency),
    onCall: progress.tell,
    counts,
  });
  const found = await findAccounts(reading, options.account);
  const run: Run = { reading, progress, counts, accounts: found.accounts };
  await readAll(run);
  const changed = await readChanges(run);
  return {
    ...finished(run, { changed, found, wanted: options.account }),
    expectedCalls: expected(),
  };
}

interface Run {
  readonly reading: Reading;
  readonly progress: ProgressBook;
  readonly counts: Counting;
  readonly accounts: readonly AccountDraft[];
}

/** An entity and the account that it is in. */
type Place = readonly [account: AccountDraft, draft: Draft];

async function readAll({ accounts, counts, progress, reading }: Run): Promise<void> {
  await reading.each(accounts, async (account) => {
    await Promise.all([
      firstPass(reading, account),
      readAccountFacts(reading, account),
      readListedFacts(reading, account),
    ]);
    for (const kind of KIND_ORDER) progress.found(kind, draftsOf(account, kind).size);
    account.asksForMfaDevices = mayHaveOtherDevices(reading, account);
  });
  countAll(accounts, { counts, reading });
  progress.phase = "reading";
  progress.tell();
  await readEach({ reading, progress }, everyDraft(accounts));
  // From now on each entity is asked for alone.
  for (const account of accounts) delete account.listed;
}

function* everyDraft(accounts: readonly AccountDraft[]): Iterable<Place> {
  for (const account of accounts) {
    for (const kind of KIND_ORDER) {
      for (const draft of draftsOf(account, kind).values()) yield [account, draft];
    }
  }
}

async function readEach(
  { progress, reading }: Pick<Run, "progress" | "reading">,
  places: Iterable<Place>,
): Promise<void> {
  await reading.each(places, async ([account, draft]) => {
    await complete(reading, account, draft);
    progress.read(draft.kind);
  });
}

/**
 * Whether users may have MFA devices that are no virtual ones, which each has to be asked for. Where the summary counts no
 * more devices than there are virtual ones, and no more in use than these, there are none. Not documented: that it counts
 * security keys among them; that it counts devices of users and of the root user.
 */
function mayHaveOtherDevices({ profile, skip }: Reading, account: AccountDraft): boolean {
  if (!isServed("ListMFADevices", profile.id) || skip.has("credentials")) return false;
  const { drafts, summary, unlisted } = account;
  const { MFADevices: all, MFADevicesInUse: inUse } = summary ?? {};
  if (all === undefined || inUse === undefined || unlisted.has("virtual-mfa-device")) return true;
  const virtual = [...drafts["virtual-mfa-device"].values()];
  const assigned = virtual.filter(({ entity }) => entity.enabled !== undefined);
  return all > virtual.length || inUse > assigned.length;
}

function countAll(
  accounts: readonly AccountDraft[],
  { counts, reading }: Pick<Run, "counts" | "reading">,
): void {
  const { accountUser = "" } = reading.profile;
  counts.accounts = accounts.length;
  for (const account of accounts) {
    for (const [kind, field] of COUNTED) counts[field] += draftsOf(account, kind).size;
    if (account.asksForMfaDevices) counts.usersWithMfa += account.drafts.user.size;
    if (account.drafts.user.has(accountUser)) counts.accountUsers += 1;
  }
}

const COUNTED: readonly (readonly [EntityKind, keyof Counting])[] = [
  ["user", "users"],
  ["group", "groups"],
  ["role", "roles"],
  ["managed-policy", "managedPolicies"],
  ["instance-profile", "instanceProfiles"],
  ["server-certificate", "serverCertificates"],
  ["oidc-provider", "oidcProviders"],
  ["saml-provider", "samlProviders"],
  ["virtual-mfa-device", "virtualMfaDevices"],
];

/** How an account was when it was listed the last time. */
interface Restless {
  readonly account: AccountDraft;
  readonly pass: Pass;
}

/** Lists until two listings agree; the accounts of which that is not so, or not known. */
async function readChanges({ accounts, progress, reading }: Run): Promise<readonly Restless[]> {
  progress.phase = "checking";
  const restless: Restless[] = [];
  let open = [...accounts];
  for (let round = 1; round <= ROUNDS && open.length > 0; round++) {
    const passes: Restless[] = [];
    // Each round looks at what the one before has left.
    // oxlint-disable-next-line no-await-in-loop
    await reading.each(open, async (account) => {
      const pass = await nextPass(reading, account, { retries: round === 1 });
      await readEach(
        { progress, reading },
        pass.fresh.map((draft) => [account, draft] as const),
      );
      passes.push({ account, pass });
    });
    const failing = passes.filter(({ pass }) => pass.errors.length > 0);
    const changed = passes.filter(({ pass }) => pass.errors.length === 0 && pass.changes > 0);
    restless.push(...failing, ...(round === ROUNDS ? changed : []));
    open = changed.map(({ account }) => account);
  }
  return restless;
}

const ROUNDS = 3;

interface Outcome {
  readonly changed: readonly Restless[];
  readonly found: FoundAccounts;
  readonly wanted: string | undefined;
}

function finished(
  { accounts, reading }: Run,
  { changed, found, wanted }: Outcome,
): Omit<ExportedCloud, "expectedCalls"> {
  const { profile } = reading;
  const stopped = reading.stopped();
  const diagnostics: Diagnostic<ExportCode>[] = [];
  const lost: Failure[] = [];
  const asked = accounts.filter(({ facts }) => isWanted(facts, wanted));
  if (found.refused !== undefined && (asked.length === 0 || found.isOwnAlone !== true)) {
    lost.push({ field: "accounts", error: found.refused });
  }
  if (wanted !== undefined && asked.length === 0 && stopped === undefined) {
    const message = `there is no account \`${visible(wanted)}\` that the caller can see`;
    lost.push({ field: `account ${wanted}`, error: { code: "export/unread", message } });
    diagnostics.push(diagnostic("export/unread", message));
  }
  if (found.refused !== undefined && asked.length > 0 && wanted === undefined) {
    const names = asked.map(({ facts }) => `\`${visible(accountLabel(facts))}\``).join();
    const message = `the accounts could not be listed (${errorWords(found.refused)}): only the caller's own, ${names}, is read`;
    diagnostics.push(
      found.isOwnAlone === true
        ? {
            ...diagnostic("export/own-account", message),
            help: "an administrator of the cloud can read all accounts",
          }
        : diagnostic("export/unread", message),
    );
  }
  diagnostics.push(...skippedDiagnostics(asked, reading));
  for (const account of asked) {
    tellOnce(account, profile);
    const failures = failureDiagnostics(account, profile, stopped);
    const isRestless = changed.some((each) => each.account === account);
    diagnostics.push(
      ...failures,
      ...closeReferences(account, profile),
      ...(isRestless ? [] : countDiagnostics(account)),
    );
  }
  // It may have ended when all was read once, and only looked at again.
  const isCut = stopped !== undefined && isLost([{ failures: lost }, ...asked], stopped);
  if (isCut) diagnostics.push(stoppedDiagnostic(stopped));
  else {
    const unsure = changed.filter(({ account }) => asked.includes(account));
    diagnostics.push(...unsure.map(changeDiagnostic));
  }
  const isOwn = found.refused !== undefined || wanted !== undefined;
  const labels = asked.map(({ facts }) => accountLabel(facts)).filter((label) => label !== "");
  const scope = isOwn ? labels.map((label) => `account=${label}`) : ["all"];
  const isStopped = stopped !== undefined;
  const snapshot = finishedSnapshot(asked, { profile, scope, failures: lost, isStopped });
  return {
    snapshot,
    diagnostics: sorted(diagnostics),
    summaries: new Map(
      asked.flatMap(({ facts, summary }) =>
        summary === undefined ? [] : [[facts.id ?? accountLabel(facts), summary] as const],
      ),
    ),
    calls: reading.calls(),
    ...(isStopped && snapshot.accounts.length === 0 && { failure: stopped }),
  };
}

function isWanted({ alias, id, name }: AccountDraft["facts"], wanted: string | undefined): boolean {
  return wanted === undefined || [alias, id, name].includes(wanted);
}

/** Whether an error has kept something back. */
function isLost(
  holders: readonly (Pick<AccountDraft, "failures"> & { readonly drafts?: DraftsByKind })[],
  lost: Failure["error"],
): boolean {
  const isOf = ({ failures }: { readonly failures: readonly Failure[] }): boolean =>
    failures.some(({ error }) => error === lost);
  return holders.some(
    (holder) =>
      isOf(holder) ||
      Object.values(holder.drafts ?? {}).some((list) => [...list.values()].some(isOf)),
  );
}

function stoppedDiagnostic(error: Failure["error"]): Diagnostic<ExportCode> {
  return diagnostic(
    "export/unread",
    `the cloud could not be read any further: ${errorWords(error)}`,
  );
}

function changeDiagnostic({ account, pass }: Restless): Diagnostic<ExportCode> {
  const [error] = pass.errors;
  const message =
    error === undefined
      ? "the cloud went on changing while it was read; parts of what was read may never have been true together"
      : `whether the cloud changed while it was read could not be found out: ${errorWords(error)}`;
  return diagnostic("export/changed", message, accountPath(account.facts));
}

/** Marks what was left out, where the cloud has such. */
function skippedDiagnostics(
  accounts: readonly AccountDraft[],
  { profile, skip }: Reading,
): readonly Diagnostic<ExportCode>[] {
  return SKIP_GROUPS.filter(
    (group) => skip.has(group) && (group !== "tags" || isServed("ListPolicyTags", profile.id)),
  ).map((group) => {
    const message = `${SKIPPED[group]} are left out, as was asked for`;
    const error = { code: "export/skipped", message };
    // Known failures are told before this one is added.
    for (const account of accounts) failed(account, error, group);
    return diagnostic("export/skipped", message);
  });
}

const SKIPPED = {
  credentials: "passwords, keys and other credentials of users",
  tags: "tags of policies, instance profiles and MFA devices",
} as const;

function sorted(diagnostics: readonly Diagnostic<ExportCode>[]): readonly Diagnostic<ExportCode>[] {
  const place = ({ entity = [] }: Diagnostic): string => JSON.stringify(entity);
  return diagnostics.toSorted((a, b) => compareCodePoints(place(a), place(b)));
}
