import { cloudProfile, type JsonObject } from "@iamferry/model";
import { evaluate } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { FORMS, GIVEN, NEGATED, OPERATORS, POSITIVE } from "./cases/conditions.ts";
import type { Form, Given, OperatorCase } from "./cases/conditions.ts";
import { contextWith, verdict } from "./contexts.ts";

const AWS = cloudProfile("aws");
const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };

/** Where the condition stands, and what each answer of it makes of the request. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  "an Allow": {
    decisions: { y: "allowed", n: "implicitDeny", "?": "implicitDeny?" },
    context: (condition) => [[{ ...EVERYTHING, Condition: condition }], undefined],
  },
  "a Deny": {
    decisions: { y: "explicitDeny", n: "allowed", "?": "explicitDeny?" },
    context: (condition) => [
      [EVERYTHING, { ...EVERYTHING, Effect: "Deny", Condition: condition }],
      undefined,
    ],
  },
  "an Allow of the boundary": {
    decisions: { y: "allowed", n: "implicitDeny", "?": "implicitDeny?" },
    context: (condition) => [[EVERYTHING], [{ ...EVERYTHING, Condition: condition }]],
  },
  "a Deny of the boundary": {
    decisions: { y: "explicitDeny", n: "allowed", "?": "explicitDeny?" },
    context: (condition) => [
      [EVERYTHING],
      [EVERYTHING, { ...EVERYTHING, Effect: "Deny", Condition: condition }],
    ],
  },
};

interface Setting {
  readonly decisions: Readonly<Record<string, string>>;
  readonly context: (
    condition: JsonObject,
  ) => readonly [readonly JsonObject[], readonly JsonObject[] | undefined];
}

function spelled(operator: string, form: Form): string {
  const [prefix = "", suffix = ""] = form === "IfExists" ? ["", form] : form.split(" ");
  return `${prefix}${operator}${suffix}`;
}

function valuesOf(given: Given, { differs, fits }: OperatorCase): readonly string[] | undefined {
  switch (given) {
    case "absent":
      return undefined;
    case "fits":
      return [fits[0]];
    case "differs":
      return [differs[0]];
    case "both fit":
      return fits;
    case "one fits":
      return [fits[1], differs[1]];
    default:
      return differs;
  }
}

describe.each(OPERATORS)("$operator", (entry) => {
  describe.each(Object.keys(SETTINGS))("in %s", (name) => {
    const setting = SETTINGS[name];
    test.each(Object.keys(FORMS) as Form[])("with `%s` is met as the guide says", (form) => {
      const letters = (entry.negated ? NEGATED : POSITIVE)[form];
      for (const [at, given] of GIVEN.entries()) {
        const condition = { [spelled(entry.operator, form)]: { "aws:Key": entry.wanted } };
        const [policy = [], boundary] = setting?.context(condition) ?? [];
        const context = contextWith(
          AWS,
          [{ Statement: policy }],
          boundary && { Statement: boundary },
        );
        const values = valuesOf(given, entry);
        const request = {
          action: "s3:GetObject",
          ...(values && { context: { "AWS:key": values } }),
        };
        const wanted = setting?.decisions[letters.charAt(at)];
        expect(verdict(evaluate(request, context)), given).toBe(wanted);
      }
    });
  });
});

test("the table has every operator in every form", () => {
  expect(OPERATORS.length).toBe(26);
  for (const letters of [...Object.values(POSITIVE), ...Object.values(NEGATED)]) {
    expect(letters).toMatch(/^[yn?]{6}$/);
  }
  const cases = OPERATORS.length * Object.keys(FORMS).length * GIVEN.length;
  expect(cases * Object.keys(SETTINGS).length).toBe(3744);
});
