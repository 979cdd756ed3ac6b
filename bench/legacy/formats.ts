import { benchAccounts } from "./data.ts";
import type { BenchAccount, BenchPrincipal } from "./data.ts";

/** What a made-up backup holds, so that no contender is timed for work that it has not done. */
export interface Held {
  accounts: number;
  users: number;
  groups: number;
  memberships: number;
  policies: number;
}

/** The accounts of a backup of about `bytes` bytes in the legacy format, at least one. */
function* accountsOf(bytes: number, held: Held): Generator<BenchAccount> {
  let written = 0;
  for (const account of benchAccounts()) {
    yield account;
    count(account, held);
    written += Buffer.byteLength(legacyAccount(account));
    if (written >= bytes) return;
  }
}

/** A count of nothing. */
export function nothing(): Held {
  return { accounts: 0, users: 0, groups: 0, memberships: 0, policies: 0 };
}

function count(account: BenchAccount, held: Held): void {
  held.accounts += 1;
  held.users += account.users.length;
  held.groups += account.groups.length;
  for (const { members, policies } of [...account.users, ...account.groups]) {
    held.memberships += members.length;
    held.policies += policies.length;
  }
}

/** A legacy backup piece by piece: an account at a time, so that its size does not matter. */
export function* legacyBackup(bytes: number, held: Held = nothing()): Generator<string> {
  yield "accounts:\n";
  for (const account of accountsOf(bytes, held)) yield legacyAccount(account);
  yield "endaccounts\n";
}

function legacyAccount({ name, users, groups }: BenchAccount): string {
  let text = `${name}\n`;
  for (const user of users) text += `user: ${user.name}\n${legacyPolicies(user)}enduser\n`;
  for (const group of groups) {
    text += `group: ${group.name}\n`;
    for (const member of group.members) text += `user: ${member}\n`;
    text += `${legacyPolicies(group)}endgroup\n`;
  }
  return text;
}

function legacyPolicies({ policies }: BenchPrincipal): string {
  return policies.map(({ name, text }) => `policy-name: ${name}\npolicy-val: ${text}\n`).join("");
}

/**
 * The same data as JSON, policies as objects. A policy text that is JSON stands as it is in the backup,
 * white space included, so that both files are about as long.
 */
export function* jsonBackup(bytes: number): Generator<string> {
  let separator = "";
  yield '{"accounts":[';
  for (const { name, users, groups } of accountsOf(bytes, nothing())) {
    const both = `"users":[${users.map(jsonPrincipal).join()}],"groups":[${groups.map(jsonPrincipal).join()}]`;
    yield `${separator}{"name":${JSON.stringify(name)},${both}}`;
    separator = ",\n";
  }
  yield "]}\n";
}

function jsonPrincipal({ name, members, policies }: BenchPrincipal): string {
  const documents = policies.map(({ name: policyName, text, value, strict }) => {
    const document = strict ? text : JSON.stringify(value, undefined, 2);
    return `{"name":${JSON.stringify(policyName)},"document":${document}}`;
  });
  return `{"name":${JSON.stringify(name)},"members":${JSON.stringify(members)},"policies":[${documents.join()}]}`;
}

/** The same data as plain objects, as the JSON and the YAML file hold it. */
export function plainBackup(bytes: number): unknown {
  const plain = ({ name, members, policies }: BenchPrincipal): unknown => ({
    name,
    members,
    policies: policies.map((policy) => ({ name: policy.name, document: policy.value })),
  });
  const accounts = [...accountsOf(bytes, nothing())];
  return {
    accounts: accounts.map(({ name, users, groups }) => ({
      name,
      users: users.map(plain),
      groups: groups.map(plain),
    })),
  };
}
