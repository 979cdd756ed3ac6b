import { isServed } from "@iamferry/api/service";
import type { EntityKind } from "@iamferry/model";
import type { CallPort } from "../port.ts";
import { readAccountFacts, readListedFacts } from "./account-facts.ts";
import { findAccounts } from "./accounts.ts";
import { complete } from "./complete.ts";
import { draftsOf, type AccountDraft, type Draft } from "./drafts.ts";
import { expectedCalls, NO_COUNTS } from "./expected-calls.ts";
import type { ExportedCloud, ExportOptions } from "./exported.ts";
import { KIND_ORDER } from "./fields.ts";
import { outcomeOf, type Restless } from "./outcome.ts";
import { firstPass, nextPass, passWithoutDetails } from "./pass.ts";
import { createProgress, type ProgressBook } from "./progress.ts";
import { createReading, type Counting, type Reading } from "./reading.ts";
import { lacksDetails, noteUndetailed } from "./undetailed.ts";

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
  const changed = await readChanges(run, found.accounts);
  const lacking = await readWithoutDetails(run);
  changed.push(...(await readChanges(run, lacking)));
  const outcome = outcomeOf(reading, { changed, found, wanted: options.account });
  return { ...outcome, expectedCalls: expected() };
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
  for (const account of accounts) {
    noteUndetailed(account);
    // From now on each entity is asked for alone.
    delete account.listed;
  }
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

/** Reads the accounts anew whose details lack some of their entities, each of these by itself. */
async function readWithoutDetails({
  accounts,
  progress,
  reading,
}: Run): Promise<readonly AccountDraft[]> {
  const lacking: AccountDraft[] = [];
  await reading.each(accounts, async (account) => {
    if (!(await lacksDetails(reading, account))) return;
    lacking.push(account);
    const { fresh } = await passWithoutDetails(reading, account);
    await readEach(
      { progress, reading },
      fresh.map((draft) => [account, draft] as const),
    );
  });
  return lacking;
}

/** Lists until two listings agree; the accounts of which that is not so, or not known. */
async function readChanges(
  { progress, reading }: Run,
  accounts: readonly AccountDraft[],
): Promise<Restless[]> {
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
