import {
  accountName,
  awsName,
  jsonObject,
  legacySnapshots,
  policyDocument,
  policyName,
  principalName,
  snapshots,
} from "@iamferry/testkit";
import { cloudProfile, nameProblem, type Snapshot } from "@iamferry/model";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";

/** The kinds that an arbitrary never makes: a property over it would prove nothing about them. */
function missed<T>(
  arbitrary: Arbitrary<T>,
  kinds: Readonly<Record<string, (value: T) => boolean>>,
): string[] {
  const samples = fc.sample(arbitrary, { numRuns: 3000, seed: 20120711 });
  return Object.entries(kinds)
    .filter(([, is]) => !samples.some((sample) => is(sample)))
    .map(([kind]) => kind);
}

const allPolicies = ({ accounts }: Snapshot): string[] =>
  accounts.flatMap(({ policies, users, groups }) =>
    [
      ...policies,
      ...users.flatMap((user) => user.policies),
      ...groups.flatMap((group) => group.policies),
    ].map(({ document }) => document.text),
  );

describe("the shared arbitraries reach", () => {
  test("every kind of entity, and of its absence", () => {
    expect(
      missed(snapshots(), {
        "no account": ({ accounts }) => accounts.length === 0,
        "several accounts": ({ accounts }) => accounts.length > 1,
        "an account policy": ({ accounts }) => accounts.some(({ policies }) => policies.length > 0),
        "an account with admin alone": ({ accounts }) =>
          accounts.some(({ users, groups }) => users.length === 1 && groups.length === 0),
        "admin behind another user": ({ accounts }) =>
          accounts.some(({ users }) => users.findIndex(({ name }) => name === "admin") > 0),
        "several users": ({ accounts }) => accounts.some(({ users }) => users.length > 2),
        "a user without policies": ({ accounts }) =>
          accounts.some(({ users }) =>
            users.some(({ name, policies }) => name !== "admin" && policies.length === 0),
          ),
        "a user with several policies": ({ accounts }) =>
          accounts.some(({ users }) => users.some(({ policies }) => policies.length > 1)),
        "an empty group": ({ accounts }) =>
          accounts.some(({ groups }) => groups.some(({ members }) => members.length === 0)),
        "a group with several members": ({ accounts }) =>
          accounts.some(({ groups }) => groups.some(({ members }) => members.length > 1)),
        "admin as a member": ({ accounts }) =>
          accounts.some(({ groups }) => groups.some(({ members }) => members.includes("admin"))),
        "a group policy": ({ accounts }) =>
          accounts.some(({ groups }) => groups.some(({ policies }) => policies.length > 0)),
      }),
    ).toEqual([]);
  });

  test("names from the whole legal alphabet", () => {
    expect(
      missed(principalName, {
        "`-` first": (name) => name.startsWith("-"),
        "a blank inside": (name) => name.includes(" "),
        "other scripts": (name) => /[^\0-\x7f]/.test(name),
        "beyond the basic plane": (name) => /[\ud800-\udfff]/.test(name),
        "a keyword": (name) => name === "enduser",
        ...Object.fromEntries(
          Array.from("+=,.@_").map((sign) => [sign, (name: string) => name.includes(sign)]),
        ),
      }),
    ).toEqual([]);
    expect(
      missed(policyName, {
        "`-` first": (name) => name.startsWith("-"),
        ...Object.fromEntries(
          Array.from("$`\"';()<>|&#!{}[]%:=~").map((sign) => [
            sign,
            (name: string) => name.includes(sign),
          ]),
        ),
      }),
    ).toEqual([]);
    expect(
      missed(awsName, {
        "`-` first": (name) => name.startsWith("-"),
        "=": (name) => name.includes("="),
      }),
    ).toEqual([]);
  });

  test("only names that the newest Eucalyptus accepts", () => {
    const { names } = cloudProfile("eucalyptus-5.1");
    const accountRule = names.account;
    for (const name of fc.sample(accountName, 1000)) {
      expect(accountRule && nameProblem(name, accountRule), name).toBeUndefined();
    }
    for (const name of fc.sample(policyName, 1000)) {
      expect(nameProblem(name, names.inlinePolicy), name).toBeUndefined();
    }
    // Users and groups: any script, as the servers up to 5.0 take it.
    for (const name of fc.sample(principalName, 1000)) {
      expect(name).toMatch(/^[\p{L}\p{Nd}+=,.@_ -]+$/u);
    }
  });

  test("policies that hurt shells, here-documents and parsers", () => {
    expect(
      missed(policyDocument, {
        "one line": ({ text }) => !text.includes("\n"),
        "several lines": ({ text }) => text.includes("\n"),
        "no newline at the end": ({ text }) => !text.endsWith("\n"),
        "a newline at the end": ({ text }) => /[^\n]\n$/.test(text),
        "several newlines at the end": ({ text }) => text.endsWith("\n\n"),
        "a deny": ({ text }) => text.includes('"Deny"'),
        "no statement": ({ text }) => /"Statement":\s*\[\]/.test(text),
        "a condition": ({ text }) => text.includes("StringEquals"),
        "other scripts": ({ text }) => /[^\0-\x7f]/.test(text),
        ...Object.fromEntries(
          ["$(touch canary)", "`touch canary`", "%", "'", "\\", "EOF", "POLICY"].map((part) => [
            part,
            ({ text }: { readonly text: string }) => text.includes(part),
          ]),
        ),
      }),
    ).toEqual([]);
    expect(
      missed(jsonObject, {
        "a key __proto__": (value) => Object.hasOwn(value, "__proto__"),
        nothing: (value) => Object.keys(value).length === 0,
        "an object inside": (value) =>
          Object.values(value).some((member) => typeof member === "object"),
      }),
    ).toEqual([]);
  });

  test("Snapshots for a legacy backup with texts of one and of several lines", () => {
    expect(
      missed(legacySnapshots, {
        "one line": (snapshot) => allPolicies(snapshot).some((text) => !text.includes("\n")),
        "several lines": (snapshot) => allPolicies(snapshot).some((text) => text.includes("\n")),
        "a blank at the end": (snapshot) =>
          allPolicies(snapshot).some((text) => /[ \t]$/.test(text)),
      }),
    ).toEqual([]);
  });
});
