import { accountLabel } from "@iamferry/model";
import type { Account, PolicyRef } from "@iamferry/model";
import { addCounts, countEntities, otherKinds } from "../counts.ts";
import type { Counts } from "../counts.ts";
import { renderTable } from "./table.ts";
import type { Column } from "./table.ts";
import { counted } from "./words.ts";

/** What an account holds, as much of it as a table shows. */
export interface AccountContent {
  /** Its name, or its id where it has none. */
  readonly name: string;
  readonly title: string;
  readonly counts: Counts;
  /** What is held, its policies, and who belongs to it. */
  readonly rows: readonly ContentRow[];
}

/** One line of the table behind the account's name. */
export type ContentRow = readonly [holds: string, policies: string, members: string];

/** Files of more entities than this are shown by account unless all is asked for. */
export const MOST_ROWS = 60;

/** What there is to show of an account. */
export function accountContent(account: Account): AccountContent {
  return {
    name: accountLabel(account),
    title: accountTitle(account),
    counts: countEntities({ accounts: [account] }),
    rows: accountRows(account),
  };
}

/** One row for each entity, or, where these are too many, for each account. */
export function contentTable(
  accounts: readonly AccountContent[],
  { all, width }: { readonly all: boolean; readonly width: number },
): readonly string[] {
  const counts = addCounts(accounts.map((account) => account.counts));
  if (!all && countRows(counts) > MOST_ROWS) return accountsTable(accounts, counts, width);
  return renderTable(
    [
      { title: "ACCOUNT", align: "left", shrinks: true },
      { title: "HOLDS", align: "left", shrinks: true },
      { title: "POLICIES", align: "left", shrinks: true },
      { title: "MEMBERS", align: "left", shrinks: true },
    ],
    accounts.flatMap(({ title, rows }) =>
      rows.length === 0
        ? [[title, "nothing", "", ""]]
        : rows.map((row, index) => [index === 0 ? title : "", ...row]),
    ),
    width,
  );
}

/** How many entities have a row of their own; inline policies stand beside their owners. */
export function countRows(counts: Counts): number {
  const others = otherKinds().reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  return counts.accounts + counts.users + counts.groups + others;
}

function accountsTable(
  accounts: readonly AccountContent[],
  total: Counts,
  width: number,
): readonly string[] {
  const columns: readonly (Column & { readonly of: (counts: Counts) => number })[] = [
    { title: "USERS", align: "right", of: ({ users }) => users },
    { title: "GROUPS", align: "right", of: ({ groups }) => groups },
    { title: "ROLES", align: "right", of: ({ roles = 0 }) => roles },
    {
      title: "POLICIES",
      align: "right",
      of: ({ policies, managedPolicies = 0 }) => policies + managedPolicies,
    },
    { title: "OTHERS", align: "right", of: countOthers },
  ];
  // Most clouds have users and groups alone.
  const shown = columns.filter(
    ({ title, of }) => !["ROLES", "OTHERS"].includes(title) || of(total) > 0,
  );
  return renderTable(
    [{ title: "ACCOUNT", align: "left", shrinks: true }, ...shown],
    accounts.map(({ title, counts }) => [title, ...shown.map(({ of }) => `${of(counts)}`)]),
    width,
  );
}

function countOthers(counts: Counts): number {
  return otherKinds()
    .filter((kind) => kind !== "roles" && kind !== "managedPolicies")
    .reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

/** What people call an account, and that it is not made by a restore. */
export function accountTitle(account: Pick<Account, "name" | "id" | "builtIn">): string {
  return accountLabel(account) + (account.builtIn === true ? " (built in)" : "");
}

function accountRows(account: Account): readonly ContentRow[] {
  return [
    ...accountPolicyRows(account),
    ...(account.managedPolicies ?? []).map(ENTITY_ROWS.managedPolicies),
    ...account.users.map(ENTITY_ROWS.users),
    ...account.groups.map(ENTITY_ROWS.groups),
    ...(account.roles ?? []).map(ENTITY_ROWS.roles),
    ...(account.instanceProfiles ?? []).map(ENTITY_ROWS.instanceProfiles),
    ...(account.serverCertificates ?? []).map(ENTITY_ROWS.serverCertificates),
    ...(account.oidcProviders ?? []).map(ENTITY_ROWS.oidcProviders),
    ...(account.samlProviders ?? []).map(ENTITY_ROWS.samlProviders),
    ...(account.virtualMfaDevices ?? []).map(ENTITY_ROWS.virtualMfaDevices),
  ];
}

/** The row of the policies of an account itself, where it has any. */
export function accountPolicyRows(account: Pick<Account, "policies">): readonly ContentRow[] {
  return account.policies.length > 0 ? [["account policies", policyNames(account), ""]] : [];
}

type EntityLists = Pick<
  Required<Account>,
  | "users"
  | "groups"
  | "roles"
  | "managedPolicies"
  | "instanceProfiles"
  | "serverCertificates"
  | "oidcProviders"
  | "samlProviders"
  | "virtualMfaDevices"
>;

/** How an entity of each kind is shown. */
export const ENTITY_ROWS: {
  readonly [K in keyof EntityLists]: (entity: EntityLists[K][number]) => ContentRow;
} = {
  users: (user) => [
    `user ${user.name}${user.builtIn === true ? " (built in)" : ""}`,
    policyNames(user),
    "",
  ],
  groups: (group) => [`group ${group.name}`, policyNames(group), group.members.join(", ")],
  roles: (role) => [`role ${role.name}`, policyNames(role), ""],
  managedPolicies: ({ name, versions }) => [
    `policy ${name}`,
    versions.length > 1 ? counted(versions.length, "version") : "",
    "",
  ],
  instanceProfiles: ({ name, roles }) => [`instance profile ${name}`, "", roles.join(", ")],
  serverCertificates: ({ name }) => [`server certificate ${name}`, "", ""],
  oidcProviders: ({ name }) => [`OIDC provider ${name}`, "", ""],
  samlProviders: ({ name }) => [`SAML provider ${name}`, "", ""],
  virtualMfaDevices: ({ name, user = "" }) => [`virtual MFA device ${name}`, "", user],
};

/** Policies in the entity and those attached to it, by their names alone. */
function policyNames(owner: {
  readonly policies: readonly { readonly name: string }[];
  readonly attachedPolicies?: readonly PolicyRef[];
}): string {
  return [
    ...owner.policies.map(({ name }) => name),
    ...(owner.attachedPolicies ?? []).map(refName),
  ].join(", ");
}

function refName(ref: PolicyRef): string {
  return "own" in ref ? ref.name : ref.arn.slice(ref.arn.lastIndexOf("/") + 1);
}
