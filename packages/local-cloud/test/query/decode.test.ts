import { SHAPES, OPERATIONS } from "@iamferry/api/service";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeRequest } from "../../src/query/decode.ts";

const IAM = "2010-05-08";

test("members are read by the shape of the action's input", () => {
  const decoded = decode("aws", {
    Action: "CreatePolicy",
    PolicyName: "p",
    "Tags.member.1.Key": "team",
    "Tags.member.1.Value": "a",
    "Tags.member.2.Key": "cost",
    "Tags.member.2.Value": "",
  });
  expect(decoded).toEqual({
    action: "CreatePolicy",
    input: {
      PolicyName: "p",
      Tags: [
        { Key: "team", Value: "a" },
        { Key: "cost", Value: "" },
      ],
    },
  });
});

test("the items of a list stand in the order of their numbers, with gaps, and without `member`", () => {
  const keys = (parameters: Record<string, string>): unknown =>
    inputOf("aws", { Action: "UntagUser", UserName: "bob", ...parameters })["TagKeys"];
  expect(
    keys({ "TagKeys.member.10": "c", "TagKeys.member.2": "b", "TagKeys.member.1": "a" }),
  ).toEqual(["a", "b", "c"]);
  expect(keys({ "TagKeys.2": "b", "TagKeys.1": "a" })).toEqual(["a", "b"]);
  expect(
    keys({ "TagKeys.member.x": "a", "TagKeys.member.0": "b", "TagKeys.member.01": "c" }),
  ).toEqual([]);
  expect(keys({ TagKeys: "" })).toEqual([]);
  expect(keys({ "TagKeys.member": "" })).toEqual([]);
  expect(keys({})).toBeUndefined();
});

test("a place in a list that is too far for any is refused, and not lost", () => {
  const decoded = decode("aws", {
    Action: "UntagUser",
    UserName: "bob",
    "TagKeys.member.4294967296": "a",
  });
  expect(decoded).toMatchObject({ error: { code: "MalformedInput" } });
});

test("lists stand in structures of lists", () => {
  const input = inputOf("aws", {
    Action: "SimulateCustomPolicy",
    "PolicyInputList.member.1": "{}",
    "ActionNames.member.1": "iam:GetUser",
    "ContextEntries.member.1.ContextKeyName": "aws:username",
    "ContextEntries.member.1.ContextKeyType": "stringList",
    "ContextEntries.member.1.ContextKeyValues.member.1": "a",
    "ContextEntries.member.1.ContextKeyValues.member.2": "b",
  });
  expect(input["ContextEntries"]).toEqual([
    { ContextKeyName: "aws:username", ContextKeyType: "stringList", ContextKeyValues: ["a", "b"] },
  ]);
});

test("booleans are read in any case, and integers with a sign", () => {
  const setDefault = (SetAsDefault: string): unknown =>
    decode("aws", { Action: "CreatePolicyVersion", SetAsDefault });
  for (const text of ["true", "True", "TRUE"]) {
    expect(setDefault(text)).toHaveProperty("input.SetAsDefault", true);
  }
  expect(setDefault("false")).toHaveProperty("input.SetAsDefault", false);
  for (const text of ["yes", "1", "", "truetrue"]) {
    expect(setDefault(text)).toMatchObject({ error: { code: "MalformedInput", status: 400 } });
  }
  const most = (MaxItems: string): unknown => decode("aws", { Action: "ListUsers", MaxItems });
  expect(most("10")).toHaveProperty("input.MaxItems", 10);
  for (const number of [-1, -2_147_483_648, 2_147_483_647]) {
    expect(most(String(number))).toHaveProperty("input.MaxItems", number);
  }
  for (const text of [
    "ten",
    "1.5",
    "1e3",
    "",
    "0x10",
    "99999999999",
    "2147483648",
    "-2147483649",
    " 1",
  ]) {
    expect(most(text)).toMatchObject({ error: { code: "MalformedInput" }, place: "service" });
  }
});

test("a text is no list and no structure", () => {
  for (const parameters of [{ Tags: "a" }, { "Tags.member": "a" }, { "Tags.member.1": "a" }]) {
    expect(decode("aws", { Action: "TagUser", UserName: "bob", ...parameters })).toMatchObject({
      error: { code: "MalformedInput" },
    });
  }
});

test("what a request calls `__proto__` and the like does no harm", () => {
  const input = inputOf("aws", {
    Action: "CreateUser",
    UserName: "bob",
    "Tags.member.1.__proto__": "x",
    "__proto__.polluted": "x",
    "constructor.prototype.polluted": "x",
  });
  expect(input).toEqual({ UserName: "bob", Tags: [{}] });
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  expect("polluted" in {}).toBe(false);
});

test.each([
  [
    "an unknown action",
    { Action: "CreateUsers", Version: IAM },
    "CreateUsers for version 2010-05-08",
  ],
  [
    "a name of every object",
    { Action: "constructor", Version: IAM },
    "constructor for version 2010-05-08",
  ],
  [
    "an action of another version",
    { Action: "CreateUser", Version: "2011-06-15" },
    "CreateUser for version 2011-06-15",
  ],
  [
    "an action without a version",
    { Action: "CreateUser" },
    "CreateUser for version NO_VERSION_SPECIFIED",
  ],
  [
    "an action of Eucalyptus alone",
    { Action: "ListAccounts", Version: IAM },
    "ListAccounts for version 2010-05-08",
  ],
])("AWS could not find %s", (_title, parameters, sought) => {
  expect(decodeRequest(mapOf(parameters), cloudProfile("aws"))).toEqual({
    error: { code: "InvalidAction", message: `Could not find operation ${sought}`, status: 400 },
    place: "front",
  });
});

test("a request without an action is refused", () => {
  expect(decode("aws", {})).toMatchObject({ error: { code: "MissingAction" }, place: "front" });
  expect(decode("eucalyptus-5.1", {})).toMatchObject({ place: "front" });
});

test("the path decides which of the services may be meant", () => {
  const values = mapOf({ Action: "GetCallerIdentity", Version: "2011-06-15" });
  expect(decodeRequest(values, cloudProfile("aws"))).toHaveProperty("action");
  expect(decodeRequest(values, cloudProfile("aws"), ["iam"])).toHaveProperty(
    "error.code",
    "InvalidAction",
  );
});

test("Eucalyptus answers in any version what the release has, and no more", () => {
  const listRoles = mapOf({ Action: "ListRoles", Version: "2012-12-12" });
  expect(decodeRequest(listRoles, cloudProfile("eucalyptus-3.3"))).toHaveProperty("action");
  expect(decodeRequest(listRoles, cloudProfile("eucalyptus-3.2"))).toMatchObject({
    place: "front",
  });
  expect(decode("eucalyptus-5.1", { Action: "TagUser" })).toMatchObject({ place: "front" });
});

test("Eucalyptus refuses unknown parameters up to 3.3, and ignores them later", () => {
  const parameters = {
    Action: "CreateUser",
    UserName: "bob",
    "Tags.member.1.Key": "a",
    AWSAccessKeyId: "A",
    Signature: "s",
    "X-Amz-Date": "d",
    Timestamp: "t",
  };
  for (const id of ["eucalyptus-3.1", "eucalyptus-3.3"] as const) {
    expect(decode(id, parameters)).toEqual({
      error: {
        code: "InvalidParameter",
        message: "Failed to bind the following fields: Tags.member.1.Key",
        status: 400,
      },
      place: "front",
    });
  }
  expect(decode("eucalyptus-3.4", parameters)).toEqual({
    action: "CreateUser",
    input: { UserName: "bob" },
  });
});

test("Eucalyptus misses required parameters before the service is reached", () => {
  expect(decode("eucalyptus-5.1", { Action: "PutUserPolicy", UserName: "bob" })).toMatchObject({
    error: { message: "Failed to bind the following fields: PolicyName, PolicyDocument" },
    place: "front",
  });
});

test("`DelegateAccount` is read where Eucalyptus' bindings have it", () => {
  const parameters = { Action: "ListUsers", DelegateAccount: "lab" };
  expect(decode("eucalyptus-3.1", parameters)).toEqual({
    action: "ListUsers",
    input: {},
    delegateAccount: "lab",
  });
  expect(decode("aws", parameters)).toEqual({ action: "ListUsers", input: {} });
  const accounts = { Action: "ListAccounts", DelegateAccount: "lab" };
  expect(decode("eucalyptus-5.1", accounts)).toEqual({ action: "ListAccounts", input: {} });
  expect(decode("eucalyptus-3.1", accounts)).toHaveProperty("error");
});

test("Eucalyptus' flags are booleans", () => {
  expect(
    decode("eucalyptus-4.2", { Action: "UpdateUser", UserName: "bob", Enabled: "false" }),
  ).toHaveProperty("input.Enabled", false);
  expect(
    decode("eucalyptus-4.2", { Action: "DeleteUser", UserName: "bob", IsRecursive: "TRUE" }),
  ).toHaveProperty("input.IsRecursive", true);
});

test("any input of any action survives being written as parameters", () => {
  const actions = Object.entries(OPERATIONS).filter(([, { aws }]) => aws !== undefined);
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      fc
        .constantFrom(...actions)
        .chain(([action, operation]) =>
          fc.tuple(fc.constant([action, operation] as const), valueOf(operation.input, reached)),
        ),
      ([[action, operation], input]) => {
        const version = operation.service === "sts" ? "2011-06-15" : IAM;
        const values = new Map([
          ["Action", action],
          ["Version", version],
        ]);
        if (input !== undefined) writeParameters(input, "", values);
        const decoded = decodeRequest(values, cloudProfile("aws"));
        expect(decoded).toEqual({ action, input: input ?? {} });
      },
    ),
    { numRuns: 1000 },
  );
  expect([...reached].toSorted()).toEqual(["boolean", "integer", "list", "string", "structure"]);
});

/** Values of a shape. */
function valueOf(name: string | undefined, reached: Set<string>): fc.Arbitrary<unknown> {
  const shape = name === undefined ? undefined : SHAPES[name];
  if (shape === undefined) return fc.constant(undefined);
  reached.add(shape.kind);
  switch (shape.kind) {
    case "structure": {
      const members = Object.entries(shape.members).map(([member, { shape: of }]) => [
        member,
        valueOf(of, reached),
      ]);
      return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: [],
        noNullPrototype: true,
      });
    }
    case "list":
      return fc.array(valueOf(shape.of, reached), { maxLength: 3 });
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer();
    default:
      return fc.string({ unit: "grapheme", maxLength: 8 });
  }
}

/** As clients write them. A structure without members in a list cannot be told, but by an unknown member. */
function writeParameters(value: unknown, name: string, values: Map<string, string>): void {
  if (Array.isArray(value)) {
    if (value.length === 0) values.set(name, "");
    for (const [at, item] of value.entries())
      writeParameters(item, `${name}.member.${at + 1}`, values);
  } else if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0 && name !== "") values.set(`${name}.Nothing`, "");
    for (const [member, item] of entries) {
      writeParameters(item, name === "" ? member : `${name}.${member}`, values);
    }
  } else {
    values.set(name, String(value));
  }
}

function decode(id: CloudProfileId, parameters: Readonly<Record<string, string>>): unknown {
  return decodeRequest(mapOf({ Version: IAM, ...parameters }), cloudProfile(id));
}

function inputOf(
  id: CloudProfileId,
  parameters: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return (decode(id, parameters) as { input: Record<string, unknown> }).input;
}

function mapOf(parameters: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(parameters));
}
