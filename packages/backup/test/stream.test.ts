import {
  decodeBackup,
  parseLegacy,
  readLegacy,
  type LegacyBackup,
  type LegacyEvent,
} from "@iamferry/backup";
import type { Account, Group, InlinePolicy, User } from "@iamferry/model";
import { backupCorpus, legacySnapshots, linesDeleted } from "@iamferry/testkit";
import { printLegacy } from "@iamferry/backup";
import fc from "fast-check";
import { expect, test } from "vitest";
import { VALUE_LIMIT } from "../src/legacy/tokenizer.ts";

test("a stream says what the whole text says, however it is cut", async () => {
  expect.hasAssertions();
  for (const { bytes, name } of backupCorpus()) {
    for (const size of [1, 7, 64, 1 << 20]) {
      await sameAsWhole(bytes, { size, what: name });
    }
  }
});

test("a stream says so of damaged texts too", async () => {
  expect.hasAssertions();
  for (const { bytes, name } of backupCorpus("articles")) {
    for (const mutant of linesDeleted(decodeBackup(bytes).text)) {
      await sameAsWhole(new TextEncoder().encode(mutant.text), {
        size: 5,
        what: `${name}: ${mutant.what}`,
      });
    }
  }
});

test("a stream of many portions says what the whole text says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(legacySnapshots, { minLength: 20, maxLength: 40 }),
      fc.constantFrom("", "policy-val: {\n/*\n", "/*", "*/", "user: x\n", "what: is\n"),
      fc.integer({ min: 1000, max: 300_000 }),
      async (snapshots, damage, size) => {
        const one = snapshots.map((snapshot) => printLegacy(snapshot).text).join(damage);
        const filler = `user: filler\npolicy-name: p\npolicy-val: {"Statement":[],"Sid":"${"x".repeat(40_000)}"}\nenduser\n`;
        const text = (one + filler.repeat(6)).repeat(3);
        await sameAsWhole(new TextEncoder().encode(text), { size, what: "many portions" });
      },
    ),
    { numRuns: 15 },
  );
});

test("a comment in a policy closes within the limit of a value and not beyond", async () => {
  const usersBehind = async (length: number): Promise<readonly (readonly [string, number])[]> => {
    const inside = `enduser\nuser: inside\nenduser\n${"x".repeat(length)}\n`;
    const policy = `policy-name: p\npolicy-val: {"Statement": [] /*\n${inside}*/}\n`;
    const text = `accounts:\nlab\nuser: dev1\n${policy}enduser\nuser: dev2\nenduser\nendaccounts\n`;
    const what = `${length} characters`;
    await sameAsWhole(new TextEncoder().encode(text), { size: 1 << 20, what });
    const [lab] = parseLegacy(text).snapshot.accounts;
    return lab?.users.map(({ name, policies }) => [name, policies.length] as const) ?? [];
  };
  expect(await usersBehind(VALUE_LIMIT / 2)).toEqual([
    ["dev1", 1],
    ["dev2", 0],
  ]);
  expect((await usersBehind(2 * VALUE_LIMIT)).slice(0, 2)).toEqual([
    ["dev1", 0],
    ["inside", 0],
  ]);
});

test("nothing is kept waiting: an account comes before the stream has ended", async () => {
  const account = "engineering\nuser: admin\nenduser\nuser: dev1\nenduser\n";
  const filler = Array.from({ length: 20_000 }, (_, at) => `user: filler-${at}\nenduser\n`).join(
    "",
  );
  let produced = 0;
  const seen: { kind: string; at: number }[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const part of [
      "accounts:\n",
      account,
      filler,
      filler.replaceAll("filler", "more"),
      "endaccounts\n",
    ]) {
      produced++;
      yield new TextEncoder().encode(part);
    }
  }
  for await (const { kind } of readLegacy(source())) seen.push({ kind, at: produced });
  expect(seen.find(({ kind }) => kind === "account")?.at).toBeLessThan(5);
  expect(seen.at(-1)?.kind).toBe("end");
});

test("an error of the source is passed on", async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("accounts:\n");
    throw new Error("disk on fire");
  }
  await expect(collect(source())).rejects.toThrow("disk on fire");
});

async function sameAsWhole(
  bytes: Uint8Array,
  { size, what }: { readonly size: number; readonly what: string },
): Promise<void> {
  const { text, damage } = decodeBackup(bytes);
  const whole = parseLegacy(text, { source: "x", damage });
  const events = await collect(chunks(bytes, size));
  const end = events.at(-1);
  if (end?.kind !== "end") throw new Error("a stream must end with its end");
  expect(end.unusable ? [] : accountsOf(events), what).toEqual(whole.snapshot.accounts);
  expect(diagnosticsOf(events, end.unusable), what).toEqual(inOrder(whole.diagnostics));
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<LegacyEvent[]> {
  const events: LegacyEvent[] = [];
  for await (const event of readLegacy(source, { source: "x" })) events.push(event);
  return events;
}

function accountsOf(events: readonly LegacyEvent[]): Account[] {
  const accounts: {
    name?: string;
    builtIn?: true;
    policies: InlinePolicy[];
    users: User[];
    groups: Group[];
  }[] = [];
  for (const event of events) {
    const account = accounts.at(-1);
    switch (event.kind) {
      case "account":
        accounts.push({ ...event.account, policies: [], users: [], groups: [] });
        break;
      case "user":
        expect(account?.name).toBe(event.account);
        account?.users.push(event.user);
        break;
      case "group":
        account?.groups.push(event.group);
        break;
      case "account-policies":
        account?.policies.push(...event.policies);
        break;
      case "diagnostic":
      case "end":
    }
  }
  return accounts.map((account) => ({ kind: "account", ...account }));
}

function diagnosticsOf(
  events: readonly LegacyEvent[],
  unusable: boolean,
): LegacyBackup["diagnostics"] {
  const all = events.flatMap((event) => (event.kind === "diagnostic" ? [event.diagnostic] : []));
  return inOrder(unusable ? all.filter(({ severity }) => severity === "error") : all);
}

/** By place and text: those of one place may come in another order. */
function inOrder(diagnostics: LegacyBackup["diagnostics"]): LegacyBackup["diagnostics"] {
  const key = ({ span, code, message }: LegacyBackup["diagnostics"][number]): string =>
    `${String(span?.start ?? 0).padStart(12, "0")} ${code} ${message}`;
  return diagnostics.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
