import { describe, expect, test } from "vitest";
import {
  CHECK_CODE_LIST,
  CHECK_CODES,
  CHECK_FAMILIES,
  checkPlan,
  diffSnapshots,
} from "@iamferry/plan";
import { cloudProfile, formatEntityPath } from "@iamferry/model";
import type { CheckCode } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { CHECK_CASES } from "./cases.ts";
import type { CheckCase } from "./cases.ts";

type Between = Omit<CheckCase, "title" | "entity" | "says" | "without" | "severity">;

const checked = (between: Between): readonly Diagnostic<CheckCode>[] => {
  const { from, to, on = "aws", options = {}, steps = [], withheld } = between;
  const diff = diffSnapshots(from, to);
  const plan = { from, to, profile: cloudProfile(on), steps, diff, options };
  return checkPlan(
    withheld === undefined ? plan : { ...plan, withheld: diff.changes.filter(withheld) },
  );
};

const cases = CHECK_CODE_LIST.flatMap((code) =>
  CHECK_CASES[code].map((example) => ({ code, example, title: example.title })),
);

describe.each(cases)("$code: $title", ({ code, example }) => {
  test("is found for its entity, with the severity of the table and what to do next", () => {
    const found = checked(example).filter((diagnostic) => diagnostic.code === code);
    const entities = found.map(({ entity }) => formatEntityPath(entity ?? []));
    expect(entities).toContain(example.entity);
    const one = found[entities.indexOf(example.entity)];
    expect(one?.message).toContain(example.says);
    expect(one?.severity).toBe(example.severity ?? CHECK_CODES[code].severity);
    expect(one?.help).toMatch(/./);
  });

  test("is not found near it", () => {
    const found = checked({ ...example, ...example.without });
    expect(found.filter((diagnostic) => diagnostic.code === code)).toEqual([]);
  });
});

test("every message is one line, begins in lower case or with a quotation, and has no final period", () => {
  for (const { example } of cases) {
    for (const { message, help } of checked(example)) {
      for (const text of [message, help ?? ""]) {
        expect(text).toMatch(/^[^A-Z\n][^\n]*[^.\n]$|^OIDC |^SAML /);
        expect(text.split("`").length % 2).toBe(1);
      }
    }
  }
});

test("what the table says is one line and has no final period", () => {
  for (const code of CHECK_CODE_LIST) {
    const { when, advice } = CHECK_CODES[code];
    for (const text of [when, advice]) expect(text).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
    expect(CHECK_FAMILIES).toContain(code.split("/")[0]);
  }
});
