import { cloudProfile } from "@iamferry/model";
import type { PasswordPolicy, Snapshot } from "@iamferry/model";
import { makePassword } from "@iamferry/cloud";
import { loadCloud, simulate } from "@iamferry/simulator";
import fc from "fast-check";
import { expect, test } from "vitest";

const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /_/];

const policies: fc.Arbitrary<PasswordPolicy | undefined> = fc.option(
  fc.record(
    {
      minimumPasswordLength: fc.integer({ min: 6, max: 128 }),
      requireSymbols: fc.boolean(),
      requireNumbers: fc.boolean(),
      requireUppercaseCharacters: fc.boolean(),
      requireLowercaseCharacters: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

function takes(passwordPolicy: PasswordPolicy | undefined, Password: string): unknown {
  const snapshot: Snapshot = {
    cloud: "aws",
    accounts: [
      {
        kind: "account",
        id: "111122223333",
        ...(passwordPolicy !== undefined && { passwordPolicy }),
        policies: [],
        users: [{ kind: "user", name: "bob", policies: [] }],
        groups: [],
      },
    ],
  };
  const outcome = simulate(loadCloud(snapshot, { profile: cloudProfile("aws") }), {
    action: "CreateLoginProfile",
    account: { id: "111122223333" },
    input: { UserName: "bob", Password },
  });
  return "error" in outcome ? outcome.error : undefined;
}

test("a password meets every password policy of AWS", () => {
  const lengths = new Set<number>();
  fc.assert(
    fc.property(policies, (policy) => {
      const password = makePassword(policy);
      lengths.add(password.length);
      expect(password.length).toBeGreaterThanOrEqual(20);
      expect(takes(policy, password)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
  expect(lengths.size).toBeGreaterThan(10);
});

test("a password has at most 128 characters, whatever is asked for", () => {
  expect(makePassword({ minimumPasswordLength: 4000 })).toHaveLength(128);
});

test("no two passwords are equal", () => {
  const made = Array.from({ length: 200 }, () => makePassword(undefined));
  expect(new Set(made).size).toBe(200);
});

test("every class stands at every place of some password, and no character looks like another", () => {
  const made = Array.from({ length: 4000 }, () => makePassword(undefined));
  for (let at = 0; at < 20; at++) {
    const there = made.map((password) => password[at] ?? "").join("");
    for (const characters of CLASSES) expect(there).toMatch(characters);
  }
  const all = new Set(made.join(""));
  expect(all.size).toBe(58);
  for (const character of "0O1lI|'\"`\\ ,;") expect(all.has(character)).toBe(false);
});

test("a draw that lacks a class is thrown away, and the next one counts", () => {
  const below: number[] = [];
  let draws = 0;
  const password = makePassword(undefined, {
    random: (end) => {
      below.push(end);
      draws++;
      return draws <= 20 ? 0 : (draws * 7) % end;
    },
  });
  expect(draws % 20).toBe(0);
  expect(draws).toBeGreaterThan(20);
  expect(new Set(below)).toEqual(new Set([58]));
  for (const characters of CLASSES) expect(password).toMatch(characters);
});

test("a password is not the name of its user", () => {
  let draws = 0;
  const random = (end: number): number => (draws++ * 7) % end;
  const name = makePassword(undefined, { random });
  draws = 0;
  expect(makePassword(undefined, { random })).toBe(name);
  draws = 0;
  expect(makePassword(undefined, { random, user: name })).not.toBe(name);
});
