import type { EntityKind } from "@iamferry/model";
import { draftsOf, type AccountDraft } from "./drafts.ts";
import { SUMMARY_FIGURES } from "./finish.ts";
import { LISTINGS } from "./listings.ts";
import type { Reading } from "./reading.ts";

/** The kinds of which the details of all entities and another listing are both read. */
const LISTED_BESIDE = ["user", "role"] as const;

/** Those of which only the summary says how many there are. */
const COUNTED_BESIDE = ["group", "managed-policy"] as const;

/** Keeps in mind which users and roles listings name, and their details do not: that must change until the end. */
export function noteUndetailed(account: AccountDraft): void {
  const { isDetailed, listed } = account;
  if (!isDetailed || listed === undefined) return;
  const named = { user: listed.users, role: listed.roles };
  account.undetailed = LISTED_BESIDE.flatMap((kind) =>
    [...named[kind].keys()]
      .filter((name) => isLacking(account, kind, name))
      .map((name) => [kind, name] as const),
  );
}

/**
 * Whether the details of all entities of an account lack some that it has: users and roles that their listings go on naming,
 * and groups or policies that are listed where the summary counts more of them. A service that does so tells too little with
 * them. Where all agree nothing is asked.
 */
export async function lacksDetails(reading: Reading, account: AccountDraft): Promise<boolean> {
  if (!account.isDetailed || reading.stopped() !== undefined) return false;
  const { summary = {}, undetailed = [] } = account;
  const checks = [
    ...LISTED_BESIDE.map(async (kind) => {
      const names = undetailed.filter(
        ([of, name]) => of === kind && isLacking(account, kind, name),
      );
      const lacking = new Set(names.map(([, name]) => name));
      return lacking.size > 0 && isListed({ reading, account, kind }, (name) => lacking.has(name));
    }),
    ...COUNTED_BESIDE.map(async (kind) => {
      const counted = summary[SUMMARY_FIGURES[kind]] ?? 0;
      return (
        counted > draftsOf(account, kind).size &&
        isListed({ reading, account, kind }, (name) => isLacking(account, kind, name))
      );
    }),
  ];
  return (await Promise.all(checks)).includes(true);
}

function isLacking(account: AccountDraft, kind: EntityKind, name: string): boolean {
  return !draftsOf(account, kind).has(name);
}

/** Whether a listing names one of those; one that fails says nothing. */
async function isListed(
  listing: { readonly reading: Reading; readonly account: AccountDraft; readonly kind: EntityKind },
  isOne: (name: string) => boolean,
): Promise<boolean> {
  const { account, kind, reading } = listing;
  let isThere = false;
  await LISTINGS[kind].list(reading, account, ({ name }) => {
    isThere ||= name !== undefined && isOne(name);
  });
  return isThere;
}
