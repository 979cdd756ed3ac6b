import { OPERATIONS, SHAPES, type ServiceActionName } from "@iamferry/api/service";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import type { CloudState } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Draft } from "../src/draft.ts";
import { Refusal } from "../src/refusal.ts";
import type { ServiceError } from "../src/service-error.ts";
import { validInput } from "../src/validate-input.ts";
import { openCloud } from "./calls.ts";

type Input = Readonly<Record<string, unknown>>;

const STATES = new Map<string, CloudState>();

function checked(
  id: (typeof CLOUD_PROFILE_IDS)[number],
  action: ServiceActionName,
  input: unknown,
): Input | ServiceError {
  const state = STATES.get(id) ?? openCloud(id).state();
  STATES.set(id, state);
  const [account] = state.accounts.values();
  if (account === undefined) throw new Error("no account");
  const draft = new Draft(state, account, {
    at: state.made,
    caller: { kind: "root", accountId: account.id },
  });
  try {
    return validInput(draft, action, input as Input);
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
}

function sentence(action: ServiceActionName, input: unknown): string {
  const found = checked("aws", action, input);
  expect(found).toMatchObject({ code: "ValidationError", status: 400 });
  return String(found["message" as keyof typeof found]);
}

const NAME = String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]+`;

describe("AWS", () => {
  test.each<[string, ServiceActionName, object, string]>([
    [
      "a name of other characters",
      "CreateUser",
      { UserName: "a b" },
      `1 validation error detected: Value 'a b' at 'userName' failed to satisfy constraint: ${NAME}`,
    ],
    [
      "a member that is missing",
      "CreateUser",
      {},
      "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "null for a member",
      "CreateUser",
      { UserName: null },
      "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "several at once",
      "PutUserPolicy",
      { UserName: "a b", PolicyDocument: "{}" },
      `2 validation errors detected: Value 'a b' at 'userName' failed to satisfy constraint: ${NAME}; ` +
        "Value null at 'policyName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a name that is too short and one that is too long",
      "UpdateUser",
      { UserName: "", NewUserName: "n".repeat(65) },
      "3 validation errors detected: Value '' at 'userName' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1; " +
        `Value '' at 'userName' failed to satisfy constraint: ${NAME}; ` +
        `Value '${"n".repeat(65)}' at 'newUserName' failed to satisfy constraint: ` +
        "Member must have length less than or equal to 64",
    ],
    [
      "a number that is too large",
      "ListUsers",
      { MaxItems: 1001 },
      "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: " +
        "Member must have value less than or equal to 1000",
    ],
    [
      "a value that is none of a set",
      "UpdateAccessKey",
      { AccessKeyId: "AKIAIOSFODNN7EXAMPLE", Status: "active" },
      "1 validation error detected: Value 'active' at 'status' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [Active, Inactive, Expired]",
    ],
    [
      "what stands in a structure of a list",
      "TagUser",
      { UserName: "bob", Tags: [{ Key: "a", Value: "b" }, { Key: "" }] },
      "3 validation errors detected: Value '' at 'tags.2.member.key' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1; " +
        "Value '' at 'tags.2.member.key' failed to satisfy constraint: " +
        String.raw`Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+; ` +
        "Value null at 'tags.2.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a list that is too long",
      "UntagUser",
      { UserName: "bob", TagKeys: Array.from({ length: 51 }, (_, at) => `${at}`) },
      "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: " +
        "Member must have length less than or equal to 50",
    ],
  ])("tells of %s", (_title, action, input, message) => {
    expect(sentence(action, input)).toBe(message);
  });

  test("shows no password", () => {
    const input = { UserName: "bob", Password: "s3cret\u0000" };
    expect(sentence("CreateLoginProfile", input)).not.toContain("s3cret");
  });

  test.each([
    ["CreateUser", { UserName: 5 }, "userName"],
    ["CreateUser", { UserName: ["bob"] }, "userName"],
    ["CreateUser", { UserName: "bob", Tags: { Key: "a" } }, "tags"],
    ["CreateUser", { UserName: "bob", Tags: ["a"] }, "tags.1.member"],
    ["CreateUser", { UserName: "bob", Tags: [null] }, "tags.1.member"],
    ["ListUsers", { MaxItems: "5" }, "maxItems"],
    ["ListUsers", { MaxItems: 1.5 }, "maxItems"],
    [
      "CreatePolicyVersion",
      { PolicyArn: "a".repeat(20), PolicyDocument: "{}", SetAsDefault: "true" },
      "setAsDefault",
    ],
  ] as const)("refuses a value of another type in %s of %j", (action, input, place) => {
    expect(sentence(action, input)).toContain(`at '${place}'`);
  });

  test("does not know what only Eucalyptus has, and leaves out what nobody has", () => {
    const input = { UserName: "bob", Enabled: true, RegStatus: "CONFIRMED", Other: 1 };
    expect(checked("aws", "UpdateUser", input)).toEqual({ UserName: "bob" });
  });

  test("takes texts of millions of characters apart in no time", () => {
    const long = "/a".repeat(1_000_000);
    expect(
      sentence("CreatePolicy", { PolicyName: "p", PolicyDocument: "{}", Path: long }),
    ).toContain("'path'");
    expect(sentence("CreateUser", { UserName: "é".repeat(1_000_000) }).length).toBeLessThan(3000);
  });

  test("tells no more than a hundred things", () => {
    const ActionNames = Array.from({ length: 100_000 }, () => "");
    const input = { PolicyInputList: ["{}"], ActionNames };
    expect(sentence("SimulateCustomPolicy", input).length).toBeLessThan(20_000);
  });
});

describe("Eucalyptus", () => {
  test.each<[ServiceActionName, object, string, string]>([
    ["CreateUser", { UserName: "a/b" }, "InvalidName", "ValidationError"],
    ["CreateUser", { UserName: "" }, "InvalidName", "ValidationError"],
    ["CreateUser", { UserName: "bob", Path: "x" }, "InvalidPath", "ValidationError"],
    ["CreateGroup", { GroupName: "a*" }, "InvalidName", "ValidationError"],
    ["CreateAccount", { AccountName: "My-Account" }, "InvalidName", "ValidationError"],
    ["UpdateUser", { UserName: "x", NewUserName: "a/b" }, "InvalidName", "ValidationError"],
    ["UpdateGroup", { GroupName: "x", NewPath: "b" }, "InvalidPath", "ValidationError"],
    [
      "PutUserPolicy",
      { UserName: "x", PolicyName: "a b", PolicyDocument: "{}" },
      "InvalidName",
      "ValidationError",
    ],
    ["UpdateAccessKey", { AccessKeyId: "A", Status: "On" }, "InvalidValue", "ValidationError"],
    ["UpdateUser", { UserName: "x", Enabled: "yes" }, "InvalidValue", "ValidationError"],
    ["CreateUser", { UserName: 5 }, "InvalidValue", "ValidationError"],
    ["CreateUser", {}, "MissingParameter", "MissingParameter"],
    ["CreateLoginProfile", { UserName: "x" }, "MissingParameter", "MissingParameter"],
  ])("has its codes for %s of %j", (action, input, early, late) => {
    expect(checked("eucalyptus-3.1", action, input)).toMatchObject({ code: early });
    expect(checked("eucalyptus-4.2", action, input)).toMatchObject({ code: early });
    expect(checked("eucalyptus-4.3", action, input)).toMatchObject({ code: late });
    expect(checked("eucalyptus-5.1", action, input)).toMatchObject({ code: late });
  });

  test("checks lengths of names from 4.3 on", () => {
    const input = { UserName: "u".repeat(65) };
    expect(checked("eucalyptus-4.2", "CreateUser", input)).toEqual(input);
    expect(checked("eucalyptus-4.3", "CreateUser", input)).toMatchObject({
      code: "ValidationError",
    });
  });

  test("takes an account without a name from 4.2 on", () => {
    expect(checked("eucalyptus-4.1", "CreateAccount", {})).toMatchObject({
      code: "MissingParameter",
    });
    expect(checked("eucalyptus-4.2", "CreateAccount", {})).toEqual({});
  });

  test("does not check the names of what should be there", () => {
    const input = { UserName: "a/b" };
    expect(checked("eucalyptus-4.2", "GetUser", input)).toEqual(input);
  });

  test("refuses what it does not know up to 3.3, and overlooks it later", () => {
    const input = { UserName: "bob", Tags: [{ Key: "a", Value: "b" }] };
    expect(checked("eucalyptus-3.3", "CreateUser", input)).toMatchObject({
      code: "InvalidParameter",
      message: "Failed to bind the following fields: Tags",
    });
    expect(checked("eucalyptus-3.4", "CreateUser", input)).toEqual({ UserName: "bob" });
  });

  test("takes any number of items for a page", () => {
    expect(checked("eucalyptus-3.1", "ListUsers", { MaxItems: 5000 })).toMatchObject({});
    expect(checked("eucalyptus-3.1", "ListUsers", { MaxItems: 5000 })).not.toHaveProperty("code");
  });
});

const ACTIONS = Object.keys(OPERATIONS) as ServiceActionName[];

/** Anything at all at the members of an action, or something that may fit. */
const CALLS = fc.constantFrom(...ACTIONS).chain((action) => {
  const { input } = OPERATIONS[action] as { readonly input?: string };
  const shape = input === undefined ? undefined : SHAPES[input];
  const members = shape?.kind === "structure" ? Object.keys(shape.members) : [];
  const value = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.constantFrom("bob", "/", "Active", "{}", "arn:aws:iam::123456789012:user/bob"),
  );
  return fc.record({
    action: fc.constant(action),
    input: fc.oneof(
      fc.record(Object.fromEntries(members.map((member) => [member, value]))),
      fc.anything(),
    ),
  });
});

test.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)("throws on no input (%s)", (id) => {
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(CALLS, ({ action, input }) => {
      const found = checked(id, action, input);
      if ("code" in found && "status" in found) refused++;
      else taken++;
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(20);
});

test("each release has a code for values", () => {
  for (const id of CLOUD_PROFILE_IDS) expect(cloudProfile(id).valueErrors).toBeDefined();
});
