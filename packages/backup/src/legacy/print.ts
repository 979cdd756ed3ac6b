import {
  accountPath,
  groupPath,
  isPartial,
  lossDiagnostics,
  lossesOf,
  memberPath,
  policyPath,
  userPath,
  type Account,
  type Group,
  type InlinePolicy,
  type LossCode as FieldLossCode,
  type Snapshot,
  type User,
} from "@iamferry/model";
import type { Diagnostic, EntityPath, Severity } from "@iamferry/text";
import { LEGACY_HELD } from "./held.ts";
import { INCOMPLETE_LINE } from "./noise.ts";
import { parseLegacy } from "./parse.ts";

/** Why something of a Snapshot is not in a legacy text. */
export type LossCode = `loss/${LossName}` | FieldLossCode<"loss">;

/** What is lost, in one word. */
type LossName = "account" | "name" | "policy" | "admin-policy" | "added-admin";

/** A legacy text, and everything of the Snapshot that it does not hold. */
export interface PrintedLegacy {
  readonly text: string;
  /** Empty if and only if reading the text gives an equal Snapshot. */
  readonly losses: readonly Diagnostic<LossCode>[];
}

/**
 * Prints what the legacy dialect can hold of a Snapshot, in the order of the Snapshot, as the exporter
 * would write it. Each name and each text is read back by the parser before it is printed: what would not
 * come back as it is, is left out and listed. The policies of an account stand at its user `admin`.
 */
export function printLegacy(snapshot: Snapshot): PrintedLegacy {
  const losses: Diagnostic<LossCode>[] = [];
  // That something is missing is no entity, and no field: it is said, and stays said.
  const lines = isPartial(snapshot) ? ["accounts:", INCOMPLETE_LINE] : ["accounts:"];
  const names = new Set<string>();
  let before: Account | undefined;
  for (const account of snapshot.accounts) {
    const printed = printAccount(account, before, (name, entity, message) =>
      losses.push({ severity: LOSSES[name], code: `loss/${name}`, message, entity }),
    );
    if (printed === undefined) continue;
    if (names.has(account.name ?? "")) {
      losses.push({
        severity: "error",
        code: "loss/account",
        message: `account \`${account.name}\` stands twice`,
        entity: accountPath(account),
      });
      continue;
    }
    names.add(account.name ?? "");
    lines.push(...printed);
    before = account;
  }
  return {
    text: `${lines.join("\n")}\nendaccounts\n`,
    losses: [...fieldLosses(snapshot, losses), ...losses],
  };
}

/** What the dialect has no lines for, but for what is lost with the entity that it is in. */
function fieldLosses(
  snapshot: Snapshot,
  lost: readonly Diagnostic<LossCode>[],
): readonly Diagnostic<LossCode>[] {
  const paths = new Set(lost.map(({ entity = [] }) => entity.join("\n")));
  return lossDiagnostics(lossesOf(snapshot, LEGACY_HELD), {
    code: "loss",
    title: "a legacy backup",
    help: "keep the backup in format 2 too: it holds this",
  }).filter(({ entity = [] }) => {
    for (let length = entity.length; length > 0; length -= 2) {
      if (paths.has(entity.slice(0, length).join("\n"))) return false;
    }
    return true;
  });
}

type Lose = (name: LossName, entity: EntityPath, message: string) => void;

function printAccount(
  account: Account,
  before: Account | undefined,
  lose: Lose,
): string[] | undefined {
  const entity = accountPath(account);
  const { name } = account;
  if (name === undefined || !accountComesBack(account, before)) {
    lose("account", entity, `a legacy backup cannot hold account \`${name ?? account.id ?? ""}\``);
    return undefined;
  }
  const lines = [name];
  const users = hasAdmin(account) ? account.users : withAdmin(account, lose);
  for (const user of withoutDoubles(users, (double) =>
    lose("name", userPath(account, double), `user \`${double}\` stands twice`),
  )) {
    lines.push(...printUser(user, account, lose));
  }
  const groups = withoutDoubles(account.groups, (double) =>
    lose("name", groupPath(account, double), `group \`${double}\` stands twice`),
  );
  for (const group of groups) lines.push(...printGroup(group, account, lose));
  return lines;
}

/** Account policies need the user that carries them. */
function withAdmin(account: Account, lose: Lose): readonly User[] {
  if (account.policies.length === 0) return account.users;
  lose(
    "added-admin",
    userPath(account, ADMIN),
    `user \`${ADMIN}\` is added to account \`${account.name ?? ""}\`: it carries the policies of the account`,
  );
  return [{ kind: "user", name: ADMIN, builtIn: true, policies: [] }, ...account.users];
}

function printUser(user: User, account: Account, lose: Lose): string[] {
  const entity = userPath(account, user.name);
  if (!principalComesBack(user.name)) {
    lose("name", entity, `a legacy backup cannot hold the user name \`${user.name}\``);
    return [];
  }
  const isAdmin = user.name === ADMIN;
  if (isAdmin) {
    for (const policy of user.policies) {
      const message = `policy \`${policy.name}\` of user \`${ADMIN}\` would become a policy of the account`;
      lose("admin-policy", policyPath(entity, policy.name), message);
    }
  }
  const policies = isAdmin ? account.policies : user.policies;
  const owner = isAdmin ? accountPath(account) : entity;
  return [`user: ${user.name}`, ...printPolicies(policies, owner, lose), "enduser"];
}

function printGroup(group: Group, account: Account, lose: Lose): string[] {
  const entity = groupPath(account, group.name);
  if (!principalComesBack(group.name)) {
    lose("name", entity, `a legacy backup cannot hold the group name \`${group.name}\``);
    return [];
  }
  const members = new Set(group.members);
  const lines = [`group: ${group.name}`];
  for (const member of members) {
    if (principalComesBack(member)) lines.push(`user: ${member}`);
    else
      lose(
        "name",
        memberPath(entity, member),
        `a legacy backup cannot hold the member name \`${member}\``,
      );
  }
  return [...lines, ...printPolicies(group.policies, entity, lose), "endgroup"];
}

function printPolicies(policies: readonly InlinePolicy[], owner: EntityPath, lose: Lose): string[] {
  const sound = withoutDoubles(policies, (double) =>
    lose("name", policyPath(owner, double), `policy \`${double}\` stands twice`),
  );
  return sound.flatMap((policy) => {
    if (policyComesBack(policy)) return policyLines(policy);
    lose(
      "policy",
      policyPath(owner, policy.name),
      `a legacy backup cannot hold policy \`${policy.name}\` as it is`,
    );
    return [];
  });
}

function policyLines({ name, document }: InlinePolicy): string[] {
  return [`policy-name: ${name}`, `policy-val: ${document.text}`];
}

/** The first of each name; the others are told. */
function withoutDoubles<T extends { readonly name: string }>(
  entities: readonly T[],
  tell: (name: string) => void,
): readonly T[] {
  const names = new Set<string>();
  return entities.filter(({ name }) => {
    if (!names.has(name)) return names.add(name);
    tell(name);
    return false;
  });
}

// ---- what comes back ----

/** A name that is a keyword is told from one by its neighbours, so that the check has to know them. */
function accountComesBack(account: Account, before: Account | undefined): boolean {
  const name = account.name ?? "";
  const carriesAdmin = before !== undefined && (hasAdmin(before) || before.policies.length > 0);
  const other = name === "a" ? "b" : "a";
  const neighbour = before === undefined ? [] : [other, ...userLines(carriesAdmin ? ADMIN : "u")];
  const first = account.policies.length > 0 && !hasAdmin(account) ? ADMIN : account.users[0]?.name;
  const own = first === undefined ? [] : userLines(first);
  const back = readBack([...neighbour, name, ...own]);
  return (
    back?.length === (before === undefined ? 1 : 2) &&
    back.at(-1)?.name === name &&
    back.at(-1)?.users.length === (first === undefined ? 0 : 1)
  );
}

function hasAdmin(account: Account): boolean {
  return account.users.some(({ name }) => name === ADMIN);
}

function principalComesBack(name: string): boolean {
  const back = readBack(["a", ...userLines(name), "group: g", `user: ${name}`, "endgroup"]);
  const account = back?.[0];
  return (
    back?.length === 1 &&
    account?.users.length === 1 &&
    account.users[0]?.name === name &&
    account.groups.length === 1 &&
    account.groups[0]?.members[0] === name
  );
}

function policyComesBack(policy: InlinePolicy): boolean {
  const back = readBack([
    "a",
    "user: u",
    ...policyLines(policy),
    ...policyLines(NEIGHBOUR),
    "enduser",
  ]);
  const policies = back?.[0]?.users[0]?.policies;
  return (
    policies?.length === 2 &&
    policies[0]?.name === policy.name &&
    policies[0].document.text === policy.document.text &&
    (policies[0].document.value === undefined) === (policy.document.value === undefined)
  );
}

function userLines(name: string): string[] {
  return [`user: ${name}`, "enduser"];
}

/** The accounts that a text of these lines is read as, or undefined where it cannot be written in UTF-8. */
function readBack(lines: readonly string[]): readonly Account[] | undefined {
  const text = `accounts:\n${lines.join("\n")}\nendaccounts\n`;
  return text.isWellFormed() ? parseLegacy(text).snapshot.accounts : undefined;
}

const ADMIN = "admin";

const NEIGHBOUR: InlinePolicy = {
  kind: "policy",
  // No policy of a cloud can be called so.
  name: "a neighbour",
  document: { text: "{}" },
};

/** What is lost by each code: something of the desired state, or what is only told about it. */
const LOSSES: Readonly<Record<LossName, Severity>> = {
  /** An account that has no name, or one that cannot be told from the lines around it. */
  account: "error",
  /** A user, group, member or policy whose name would not come back. */
  name: "error",
  /** A policy whose name or text would not come back byte for byte. */
  policy: "error",
  /** A policy of user `admin` itself. */
  "admin-policy": "error",
  /** A user that the text needs and the Snapshot does not have. */
  "added-admin": "warning",
};
