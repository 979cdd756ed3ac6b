import { isServed } from "@iamferry/api/service";
import { accountLabel, type InlinePolicy } from "@iamferry/model";
import type { PortError } from "../port.ts";
import { documentOf } from "./documents.ts";
import { failed, type AccountDraft, type ListedFacts } from "./drafts.ts";
import { eachPage } from "./pages.ts";
import { passwordPolicyOf } from "./records.ts";
import { listServiceCredentials } from "./service-credentials.ts";
import { itemsOf, present, timeOf } from "./values.ts";
import type { Reading } from "./reading.ts";

/** Reads what an account has besides entities. */
export async function readAccountFacts(reading: Reading, account: AccountDraft): Promise<void> {
  const { missing } = reading.profile;
  const has = (field: "alias" | "passwordPolicy" | "policies"): boolean =>
    missing.account?.includes(field) !== true;
  await Promise.all([
    has("alias") && readAlias(reading, account),
    has("passwordPolicy") && readPasswordPolicy(reading, account),
    has("policies") && readAccountPolicies(reading, account),
    readSummary(reading, account),
  ]);
}

/** Lists what the details of all entities of a kind lack, where the cloud has such details. */
export async function readListedFacts(reading: Reading, account: AccountDraft): Promise<void> {
  if (!isServed("GetAccountAuthorizationDetails", reading.profile.id)) return;
  const roles: ListedFacts["roles"] = new Map();
  const users: ListedFacts["users"] = new Set();
  const passwordsLastUsed: ListedFacts["passwordsLastUsed"] = new Map();
  const [, lostUsers, { byUser, error }] = await Promise.all([
    // Where this fails each role is asked for.
    eachPage(reading, { action: "ListRoles", account: account.ref, input: {} }, (page) => {
      for (const { Description, MaxSessionDuration, RoleName } of itemsOf(page.Roles)) {
        roles.set(
          RoleName,
          present<{ description?: string; maxSessionDuration?: number }>({
            description: Description,
            maxSessionDuration: MaxSessionDuration,
          }),
        );
      }
    }),
    eachPage(reading, { action: "ListUsers", account: account.ref, input: {} }, (page) => {
      for (const { PasswordLastUsed, UserName } of itemsOf(page.Users)) {
        users.add(UserName);
        const time = timeOf(PasswordLastUsed);
        if (time !== undefined) passwordsLastUsed.set(UserName, time);
      }
    }),
    readServiceCredentials(reading, account),
  ]);
  const lost = {
    ...(lostUsers !== undefined && { passwordLastUsed: lostUsers }),
    ...(error !== undefined && { serviceCredentials: error }),
  };
  account.listed = { roles, users, passwordsLastUsed, serviceCredentials: byUser, lost };
}

async function readServiceCredentials(
  reading: Reading,
  account: AccountDraft,
): ReturnType<typeof listServiceCredentials> {
  const isAsked =
    !reading.skip.has("credentials") &&
    isServed("ListServiceSpecificCredentials", reading.profile.id);
  return isAsked
    ? listServiceCredentials(reading, account)
    : { byUser: new Map(), error: undefined };
}

async function readAlias({ ask }: Reading, account: AccountDraft): Promise<void> {
  const answer = await ask("ListAccountAliases", account.ref, {});
  if ("error" in answer) {
    failed(account, answer.error, "alias");
    return;
  }
  // There is one at most (AWS, IAM API Reference, ListAccountAliases).
  const [alias] = itemsOf(answer.output.AccountAliases);
  if (alias !== undefined) account.facts.alias = alias;
}

/** NoSuchEntity says that AWS' default is in force. */
async function readPasswordPolicy({ ask }: Reading, account: AccountDraft): Promise<void> {
  const answer = await ask("GetAccountPasswordPolicy", account.ref, {});
  if (!("error" in answer)) {
    account.facts.passwordPolicy = passwordPolicyOf(answer.output.PasswordPolicy);
  } else if (answer.error.code !== "NoSuchEntity") {
    failed(account, answer.error, "passwordPolicy");
  }
}

/**
 * The policies of an account of Eucalyptus. Where one may put policies on the user that comes with it, that user's are the
 * same ones, and stand in where nobody but the cloud's administrator may ask for the account's.
 */
async function readAccountPolicies(reading: Reading, account: AccountDraft): Promise<void> {
  const { accountUser, accountUserPolicies } = reading.profile;
  const { ref } = account;
  const AccountName = accountLabel(account.facts);
  const names: string[] = [];
  const take = (page: { readonly PolicyNames?: readonly string[] }): void => {
    names.push(...itemsOf(page.PolicyNames));
  };
  let error: PortError | undefined = await eachPage(
    reading,
    { action: "ListAccountPolicies", account: ref, input: { AccountName } },
    take,
  );
  const UserName =
    error !== undefined && accountUserPolicies === "allowed" ? accountUser : undefined;
  if (UserName !== undefined) {
    names.length = 0;
    error = await eachPage(
      reading,
      { action: "ListUserPolicies", account: ref, input: { UserName } },
      take,
    );
  }
  if (error !== undefined) failed(account, error, "policies");
  reading.counts.accountPolicies += names.length;
  const policies = await Promise.all(
    names.map(async (PolicyName): Promise<readonly InlinePolicy[]> => {
      const answer =
        UserName === undefined
          ? await reading.ask("GetAccountPolicy", ref, { AccountName, PolicyName })
          : await reading.ask("GetUserPolicy", ref, { UserName, PolicyName });
      if ("error" in answer) {
        failed(account, answer.error, `policy ${PolicyName}`);
        return [];
      }
      const { PolicyDocument } = answer.output;
      return [{ kind: "policy", name: PolicyName, document: documentOf(PolicyDocument) }];
    }),
  );
  account.facts.policies = policies.flat();
}

/** A hint, and nothing that a Snapshot holds: where it is refused, nothing is missing. */
async function readSummary({ ask }: Reading, account: AccountDraft): Promise<void> {
  const answer = await ask("GetAccountSummary", account.ref, {});
  if ("error" in answer) {
    account.uncounted = answer.error;
    return;
  }
  // Eucalyptus tells its figures as texts.
  const map: Readonly<Record<string, number | string>> = answer.output.SummaryMap ?? {};
  const figures = Object.entries(map).map(([name, value]) => [name, Number(value)] as const);
  account.summary = Object.fromEntries(figures.filter(([, value]) => Number.isFinite(value)));
}
