import { isServed } from "@iamferry/api/service";
import { accountLabel, accountPath, ENTITY_LISTS } from "@iamferry/model";
import { compareCodePoints, visible, type Diagnostic } from "@iamferry/text";
import type { FoundAccounts } from "./accounts.ts";
import type { ExportCode } from "./codes.ts";
import { failed, type AccountDraft, type DraftsByKind, type Failure } from "./drafts.ts";
import { SKIP_GROUPS, type ExportedCloud } from "./exported.ts";
import { closeReferences, countDiagnostics, finishedSnapshot, tellOnce } from "./finish.ts";
import type { PortError } from "../port.ts";
import type { Pass } from "./pass.ts";
import type { Reading } from "./reading.ts";
import { diagnostic, errorWords, failureDiagnostics } from "./unread.ts";

/** An account that two listings did not show in the same way, or that could not be listed again. */
export interface Restless {
  readonly account: AccountDraft;
  /** The last listing. */
  readonly pass: Pass;
}

/** How an export went. */
export interface Outcome {
  readonly changed: readonly Restless[];
  readonly found: FoundAccounts;
  readonly wanted: string | undefined;
}

/** What is told of an export at its end. */
export function outcomeOf(
  reading: Reading,
  { changed, found, wanted }: Outcome,
): Omit<ExportedCloud, "expectedCalls"> {
  const { profile } = reading;
  const stopped = reading.stopped();
  const diagnostics: Diagnostic<ExportCode>[] = [];
  const lost: Failure[] = [];
  const asked = found.accounts.filter(({ facts }) => isWanted(facts, wanted));
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
  for (const { account, pass } of changed) markGone(account, pass);
  for (const account of asked) {
    tellOnce(account, profile);
    const failures = failureDiagnostics(account, profile, stopped);
    const isRestless = changed.some((each) => each.account === account);
    diagnostics.push(
      ...failures,
      ...closeReferences(account, profile),
      ...(isRestless ? [] : countDiagnostics(account, stopped)),
    );
  }
  // Marks that are told for all accounts at once.
  diagnostics.push(...skippedDiagnostics(asked, reading));
  // It may have ended when all was read once, and only looked at again.
  const isCut = stopped !== undefined && isLost([{ failures: lost }, ...asked], stopped);
  if (isCut) diagnostics.push(stoppedDiagnostic(stopped));
  else {
    const unsure = changed.filter(
      ({ account, pass }) => asked.includes(account) && pass.errors.length === 0,
    );
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
    ...(snapshot.accounts.length === 0 && failureOf(stopped, asked)),
  };
}

/** What kept everything back: what ended it all, or else what was said first of the account. */
function failureOf(
  stopped: PortError | undefined,
  [first]: readonly AccountDraft[],
): Pick<ExportedCloud, "failure"> {
  const error = stopped ?? first?.failures[0]?.error;
  return error === undefined ? {} : { failure: { fate: "refused", ...error } };
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

function changeDiagnostic({ account }: Restless): Diagnostic<ExportCode> {
  const message =
    "the cloud went on changing while it was read; parts of what was read may never have been true together";
  return diagnostic("export/changed", message, accountPath(account.facts));
}

/**
 * Marks the kinds of which the last listing lacks what the one before it had. What is gone may have got another name while
 * the pages were read, which none of them has then, and nobody looks once more.
 */
function markGone(account: AccountDraft, { gone }: Pass): void {
  for (const kind of gone) failed(account, STILL_CHANGING, ENTITY_LISTS[kind]);
}

const STILL_CHANGING = {
  code: "StillChanging",
  message: "some were gone or got other names each time they were listed",
};

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
