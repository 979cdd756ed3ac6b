import { codePoint } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  foldName,
  nameProblem,
  repairName,
  suffixedName,
} from "@iamferry/model";
import type { NameRule } from "@iamferry/model";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const account51 = accountRule("eucalyptus-5.1");

function accountRule(id: "eucalyptus-4.1" | "eucalyptus-5.1"): NameRule {
  const rule = cloudProfile(id).names.account;
  if (rule === undefined) throw new Error("Eucalyptus has a rule for account names");
  return rule;
}

describe("repairing a name", () => {
  test.each([
    ["my account", "my-account"],
    ["My Account", "my-account"],
    ["a--b", "a-b"],
    ["-lead", "lead"],
    ["a  _ b", "a-b"],
    ["111122223333", "account-111122223333"],
    ["", "account"],
    ["***", "account"],
    ["x".repeat(70), "x".repeat(63)],
    ["kept-", "kept-"],
  ])("makes the account %j into %j", (name, repaired) => {
    expect(repairName(name, account51, "account")).toBe(repaired);
  });

  test.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)(
    "takes names of any length, for %s",
    (id) => {
      const { user, account = user } = cloudProfile(id).names;
      for (const unit of ["x", "x-", "é", "_", "\u{1f600}"]) {
        const name = unit.repeat(6_000_000 / unit.length);
        for (const rule of [user, account]) {
          expect(nameProblem(name, rule)).toBe("too-long");
          expect(nameProblem(repairName(name, rule, "some"), rule)).toBeUndefined();
        }
      }
    },
  );

  test("keeps what the target allows, such as twelve digits before 4.2", () => {
    expect(repairName("111122223333", accountRule("eucalyptus-4.1"), "account")).toBe(
      "111122223333",
    );
  });

  test("makes AWS names of names with blanks and of names with letters that AWS lacks", () => {
    const { user } = cloudProfile("aws").names;
    expect(repairName("John Doe", user, "user")).toBe("John-Doe");
    expect(repairName("Zoë", user, "user")).toBe("Zoe");
    expect(repairName("Grüße 東", user, "user")).toBe("Gru-e-");
  });

  test("gives a legal name for any text on any cloud, and the same one again", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLOUD_PROFILE_IDS),
        fc.constantFrom("user", "group", "inlinePolicy", "account"),
        fc.oneof(
          fc.string({ unit: codePoint, maxLength: 200 }),
          fc.string({ unit: fc.constantFrom("-", "A", "a", " ", "1", "𝐚", "/"), maxLength: 200 }),
        ),
        (id, kind, name) => {
          const rule = cloudProfile(id).names[kind];
          if (rule === undefined) return true;
          const repaired = repairName(name, rule, "fallback");
          return (
            nameProblem(repaired, rule) === undefined &&
            repairName(repaired, rule, "fallback") === repaired
          );
        },
      ),
    );
  });
});

test("a suffix shortens the name in front of it and never halves a character", () => {
  const { user } = cloudProfile("aws").names;
  expect(suffixedName("dev", "-2", user)).toBe("dev-2");
  expect(suffixedName("u".repeat(64), "-2", user)).toBe(`${"u".repeat(62)}-2`);
  const rule = cloudProfile("eucalyptus-5.1").names.inlinePolicy;
  expect(suffixedName(`${"p".repeat(125)}😀x`, "-2", rule)).toBe(`${"p".repeat(125)}-2`);
});

test("case folds only where the cloud ignores it", () => {
  expect(foldName("Bob", "ignored")).toBe("bob");
  expect(foldName("Bob", "distinguished")).toBe("Bob");
});
