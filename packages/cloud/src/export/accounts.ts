import type { AccountRef } from "@iamferry/model";
import type { PortError } from "../port.ts";
import { accountDraft, failed, type AccountDraft } from "./drafts.ts";
import { isBuiltInAccount } from "./records.ts";
import { itemsOf } from "./values.ts";
import type { Reading } from "./reading.ts";

/** The accounts that an export reads. */
export interface FoundAccounts {
  readonly accounts: readonly AccountDraft[];
  /** Why they could not be listed, where they could not; the caller's own is read then. */
  readonly refused?: PortError;
  /** Whether that is so because the caller may not: its own account is then all that there is for it. */
  readonly isOwnAlone?: boolean;
}

/** The caller's own account of a cloud that has one for each caller, and all of a cloud that holds many. */
export async function findAccounts(
  reading: Reading,
  wanted: string | undefined,
): Promise<FoundAccounts> {
  const { profile } = reading;
  if (profile.accounts === "one") return { accounts: [await callersAccount(reading)] };
  const answer = await reading.ask("ListAccounts", OWN, {});
  if ("error" in answer) {
    if (reading.stopped() !== undefined) return { accounts: [], refused: answer.error };
    const isOwnAlone = REFUSALS.has(answer.error.code);
    return { accounts: [await ownAccount(reading)], refused: answer.error, isOwnAlone };
  }
  const listed = itemsOf(answer.output.Accounts).map(
    ({ AccountId: id, AccountName: name }): AccountRef => ({
      ...(name !== undefined && { name }),
      id,
    }),
  );
  const asked = listed.filter(
    ({ id, name }) => wanted === undefined || name === wanted || id === wanted,
  );
  return { accounts: asked.map((ref) => draftOf(reading, ref, ref)) };
}

/** How services say that the caller has not the right: Eucalyptus, and AWS in two spellings. */
const REFUSALS: ReadonlySet<string> = new Set([
  "NotAuthorized",
  "AccessDenied",
  "AccessDeniedException",
]);

/** The caller's own: calls that name no account are made in it. */
const OWN: AccountRef = {};

/** The number comes from STS, or else from the first ARN. */
async function callersAccount(reading: Reading): Promise<AccountDraft> {
  const answer = await reading.ask("GetCallerIdentity", OWN, {});
  const id = "error" in answer ? undefined : answer.output.Account;
  return draftOf(reading, OWN, { ...(id !== undefined && { id }) });
}

/** The name is the account's alias; the number comes from the first ARN, of releases that write it there. */
async function ownAccount(reading: Reading): Promise<AccountDraft> {
  const answer = await reading.ask("ListAccountAliases", OWN, {});
  const [name] = "error" in answer ? [] : itemsOf(answer.output.AccountAliases);
  const account = draftOf(reading, OWN, { ...(name !== undefined && { name }) });
  if ("error" in answer) failed(account, answer.error, "name");
  return account;
}

function draftOf({ profile }: Reading, ref: AccountRef, facts: AccountRef): AccountDraft {
  return accountDraft(ref, {
    kind: "account",
    ...facts,
    ...(isBuiltInAccount(facts.name, profile) && { builtIn: true }),
    policies: [],
  });
}
