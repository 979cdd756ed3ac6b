import { createHash } from "node:crypto";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { parseLegacy } from "../../../packages/backup/src/index.ts";
import { benchAccounts } from "../../legacy/data.ts";
import type { BenchPolicy, BenchPrincipal } from "../../legacy/data.ts";
import { jsonBackup, legacyBackup, nothing, plainBackup } from "../../legacy/formats.ts";

const bytes = 300_000;
const text = [...legacyBackup(bytes)].join("");

test("the made-up backup is the same on every machine", () => {
  // A new digest means that figures from before cannot be compared with those from now on.
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  expect(digest).toMatchInlineSnapshot(`"83a49c376e7ce830"`);
  expect([...legacyBackup(bytes)].join("")).toBe(text);
});

test("a longer backup begins as a shorter one does and is about as long as asked", () => {
  const shorter = [...legacyBackup(100_000)].join("").replace(/endaccounts\n$/, "");
  expect(text.startsWith(shorter)).toBe(true);
  expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(bytes);
  expect(Buffer.byteLength(text)).toBeLessThan(bytes + 150_000);
});

test("the three files hold the same data", () => {
  const plain = plainBackup(bytes);
  expect(JSON.parse([...jsonBackup(bytes)].join(""))).toEqual(plain);
  expect(load(JSON.stringify(plain))).toEqual(plain);
});

test("the backup is sound, and its policies mean what the data says", () => {
  const { snapshot, diagnostics } = parseLegacy(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const expected = plainBackup(bytes) as {
    readonly accounts: readonly { readonly name: string; readonly users: readonly Plain[] }[];
  };
  for (const [index, account] of expected.accounts.entries()) {
    const found = snapshot.accounts[index];
    expect(found?.name).toBe(account.name);
    const [admin, ...users] = account.users;
    expect(found?.policies.map(plainPolicy)).toEqual(admin?.policies);
    const foundUsers = found?.users.filter(({ name }) => name !== "admin") ?? [];
    expect(foundUsers.map(({ name }) => name)).toEqual(users.map(({ name }) => name));
    expect(foundUsers.map(({ policies }) => policies.map(plainPolicy))).toEqual(
      users.map(({ policies }) => policies),
    );
  }
  expect(snapshot.accounts).toHaveLength(expected.accounts.length);
});

interface Plain {
  readonly name: string;
  readonly policies: readonly unknown[];
}

function plainPolicy(policy: {
  readonly name: string;
  readonly document: { readonly value?: unknown };
}): unknown {
  return { name: policy.name, document: policy.document.value };
}

test("every kind of thing is in it", () => {
  const held = nothing();
  expect([...legacyBackup(bytes, held)].length).toBeGreaterThan(3);
  for (const count of Object.values(held)) expect(count).toBeGreaterThan(5);
  const principals: BenchPrincipal[] = [];
  for (const { users, groups } of benchAccounts()) {
    principals.push(...users, ...groups);
    if (principals.length > 1000) break;
  }
  const policies = principals.flatMap((principal) => principal.policies);
  const lenient = policies.filter(({ strict }) => !strict).length / policies.length;
  expect(lenient).toBeGreaterThan(0.07);
  expect(lenient).toBeLessThan(0.13);
  const read = ({ text: policyText, strict }: BenchPolicy): unknown =>
    strict ? JSON.parse(policyText) : isJson(policyText);
  for (const policy of policies) expect(read(policy)).toEqual(policy.strict && policy.value);
});

function isJson(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
