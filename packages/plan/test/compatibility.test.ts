import { describe, expect, test } from "vitest";
import { COMPATIBILITY, PLAN_CODES, planRestore } from "@iamferry/plan";
import { cloudProfile, formatEntityPath, isJsonArray } from "@iamferry/model";
import { readPolicy, statements } from "@iamferry/policy";
import { COMPATIBILITY_CASES } from "./compatibility-cases.ts";
import type { InlinePolicy, Snapshot } from "@iamferry/model";

const cases = PLAN_CODES.flatMap((code) =>
  COMPATIBILITY_CASES[code].map((example) => ({ code, example, title: example.title })),
);

describe.each(cases)("$code: $title", ({ code, example }) => {
  const { snapshot, on, options = {}, without } = example;
  const planned = planRestore(snapshot, cloudProfile(on), options);
  const found = planned.diagnostics.filter((diagnostic) => diagnostic.code === code);

  test("is reported for its entity, with the severity of the table and what to do next", () => {
    const entities = found.map(({ entity }) => formatEntityPath(entity ?? []));
    expect(entities).toContain(example.entity);
    const one = found[entities.indexOf(example.entity)];
    expect(one?.message).toContain(example.says);
    expect(one?.severity).toBe(example.severity ?? COMPATIBILITY[code].severity);
    expect(one?.help).toMatch(/./);
  });

  test("leaves the target in the state that it says", () => {
    expect(shown(planned.wanted)).toBe(example.wanted);
    const documents = planned.wanted.accounts
      .flatMap(({ policies, users, groups }) => [{ policies }, ...users, ...groups])
      .flatMap(({ policies }) => policies.map(({ document }) => document));
    const [first] = statements(documents.at(-1)?.value ?? {});
    expect(example.statement ?? JSON.stringify(first?.raw)).toBe(JSON.stringify(first?.raw));
    // What is put says what is meant.
    for (const { text, value } of documents) expect(readPolicy(text).value).toEqual(value);
  });

  test("does not arise where nothing is wrong", () => {
    const other = planRestore(
      without.snapshot ?? snapshot,
      cloudProfile(without.on ?? on),
      without.options ?? options,
    );
    expect(other.diagnostics.filter((diagnostic) => diagnostic.code === code)).toEqual([]);
  });
});

test("every message is one line, begins in lower case or with a quotation, and has no final period", () => {
  for (const { example } of cases) {
    const { diagnostics } = planRestore(
      example.snapshot,
      cloudProfile(example.on),
      example.options,
    );
    for (const { message, help } of diagnostics) {
      for (const text of [message, help ?? ""]) {
        expect(text).toMatch(/^[^A-Z\n][^\n]*[^.\n]$|^AWS |^Eucalyptus /);
        expect(text.split("`").length % 2).toBe(1);
      }
    }
  }
});

test("an account policy that has to go gets the advice that fits what it is for", () => {
  const helpFor = (effect: string): string | undefined => {
    const value = { Statement: [{ Effect: effect, Action: "*", Resource: "*" }] };
    const policies = [{ kind: "policy", name: "p", document: { text: "", value } }] as const;
    const account = { kind: "account", name: "lab", policies, users: [], groups: [] } as const;
    return planRestore({ accounts: [account] }, cloudProfile("aws")).diagnostics[0]?.help;
  };
  expect(helpFor("Deny")).toContain("service control policy");
  expect(helpFor("Limit")).toContain("quotas");
  expect(helpFor("Allow")).toContain("policies of their own");
});

test("what names say cannot leave their quotation", () => {
  const name = "a`b\nc\u202ed\ud800";
  const { diagnostics } = planRestore(
    { accounts: [{ kind: "account", name, policies: [], users: [], groups: [] }] },
    cloudProfile("eucalyptus-5.1"),
  );
  expect(diagnostics[0]?.message).toContain("`a\\u0060b\\u000ac\\u202ed\\ud800`");
});

/** Account, its policies, users with path and policies, groups with members: enough to see each change. */
function shown({ accounts }: Snapshot): string {
  return accounts
    .map(({ name, id, policies, users, groups }) => {
      const parts = [
        ...(policies.length > 0 ? [policies.map(shownPolicy).join(" ")] : []),
        ...users.map((user) => shownWith(`user ${user.path ?? ""}${user.name}`, user.policies)),
        ...groups.map((group) =>
          shownWith(
            `group ${group.path ?? ""}${group.name}[${group.members.join()}]`,
            group.policies,
          ),
        ),
      ];
      return `${name ?? id}(${parts.join(", ")})`;
    })
    .join(" ");
}

function shownWith(entity: string, policies: readonly InlinePolicy[]): string {
  return [entity, ...policies.map(shownPolicy)].join(" ");
}

function shownPolicy({ name, document: { value = {} } }: InlinePolicy): string {
  const version = typeof value["Version"] === "string" ? value["Version"] : "";
  const effects = statements(value).map(({ effect }) => effect);
  return `${name}=${version}${isJsonArray(value["Statement"]) ? `[${effects.join()}]` : "single"}`;
}
