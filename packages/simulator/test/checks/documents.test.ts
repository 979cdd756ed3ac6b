import type { CloudProfileId } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { simulate, tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { openCloud, type TestCloud } from "../calls.ts";
import { policyOf } from "../policy-texts.ts";

const MALFORMED = "MalformedPolicyDocument";

/** A document, and what it is refused with where it is. */
type Case = readonly [name: string, text: string, sentence?: RegExp];

const JSON_TEXT = policyOf();
const SYNTAX = /^Syntax errors in policy\.$/;

describe("AWS takes in the policy of a user", () => {
  const cases: readonly Case[] = [
    ["what its grammar has", JSON_TEXT],
    ["a statement that is no list", JSON_TEXT.replace("[", "").replace("]", "")],
    ["no version", policyOf({}, {})],
    ["the old version", policyOf({}, { Version: "2008-10-17" })],
    ["no other version", policyOf({}, { Version: "2011-04-01" }), SYNTAX],
    ["no version that is no text", policyOf({}, { Version: 2012 }), SYNTAX],
    ["an id", policyOf({}, { Id: "x" })],
    ["no id that is no text", policyOf({}, { Id: 1 }), SYNTAX],
    ["no other member", policyOf({}, { Other: "x" }), SYNTAX],
    ["no JSON with a comma too many", JSON_TEXT.replace("}]", "},]"), SYNTAX],
    ["no list", "[]", SYNTAX],
    ["no blank before it", ` ${JSON_TEXT}`, /leading spaces/],
    ["blanks behind it", `${JSON_TEXT} \n`],
    ["no empty list of statements", JSON.stringify({ Statement: [] }), SYNTAX],
    ["no policy without statements", JSON.stringify({ Version: "2012-10-17" }), SYNTAX],
    ["no statement that is a text", JSON.stringify({ Statement: ["x"] }), SYNTAX],
    ["no other element", policyOf({ Actions: "*" }), SYNTAX],
    ["no effect in lower case", policyOf({ Effect: "allow" }), /legacy parsing/],
    ["no limit", policyOf({ Effect: "Limit" }), SYNTAX],
    ["no action beside NotAction", policyOf({ NotAction: "s3:*" }), SYNTAX],
    ["no resource beside NotResource", policyOf({ NotResource: "*" }), SYNTAX],
    ["no statement without action", policyOf({ Action: undefined }), /must contain actions/],
    ["no empty list of actions", policyOf({ Action: [] }), /must contain actions/],
    ["no number among actions", policyOf({ Action: ["s3:*", 1] }), SYNTAX],
    ["any action", policyOf({ Action: ["*", "*:*", "unheard-of:*", "S3:GET*"] })],
    ["no action without vendor", policyOf({ Action: "GetObject" }), /prefaced by a vendor/],
    ["no action with two colons", policyOf({ Action: "s3:Get:Object" }), /only one colon/],
    ["no vendor with a wildcard", policyOf({ Action: "s?:Get" }), /^Vendor s\? is not valid$/],
    ["no statement without resource", policyOf({ Resource: undefined }), /contain resources/],
    ["no empty list of resources", policyOf({ Resource: [] }), /contain resources/],
    ["no principal", policyOf({ Principal: "*" }), /should not specify a principal/],
    ["no NotPrincipal", policyOf({ NotPrincipal: "*" }), /should not specify a principal/],
    ["a bucket", policyOf({ Resource: "arn:aws:s3:::bucket/*" })],
    ["another partition", policyOf({ Resource: "arn:aws-cn:s3:::bucket" })],
    [
      "no unknown partition",
      policyOf({ Resource: "arn:gcp:s3:::b" }),
      /^Partition "gcp" is not valid for resource "arn:gcp:s3:::b"\.$/,
    ],
    ["no name of a bucket", policyOf({ Resource: "bucket" }), /in ARN format or "\*"/],
    ["no pattern of an ARN", policyOf({ Resource: "ar*:s3" }), /in ARN format or "\*"/],
    ["no ARN without service", policyOf({ Resource: "arn:aws" }), /vendor must be fully/],
    ["no service with a wildcard", policyOf({ Resource: "arn:aws:s*:::b" }), /vendor must be/],
    ["no ARN that ends too early", policyOf({ Resource: "arn:aws:s3::b" }), /legacy parsing/],
    ["no service of S3 as a whole", policyOf({ Resource: "arn:aws:s3:*" }), /region information/],
    ["a service as a whole", policyOf({ Resource: "arn:aws:ec2:*" })],
    ["a user", policyOf({ Resource: "arn:aws:iam::123456789012:user/*" })],
    ["the root", policyOf({ Resource: "arn:aws:iam::123456789012:root" })],
    ["no user in a region", policyOf({ Resource: "arn:aws:iam:x:1:user/a" }), /region information/],
    ["no other kind of IAM", policyOf({ Resource: "arn:aws:iam::1:us*" }), /or start with user\//],
    ["no bucket in a region", policyOf({ Resource: "arn:aws:s3:x::b" }), /region information/],
    ["an access point", policyOf({ Resource: "arn:aws:s3:eu-west-1:1:accesspoint/a" })],
    ["conditions", policyOf({ Condition: { Bool: { "aws:x": true, "a:b": [1, "c"] } } })],
    [
      "set operators",
      policyOf({ Condition: { "ForAllValues:StringLikeIfExists": { "a:b": "c" } } }),
    ],
    ["no unknown operator", policyOf({ Condition: { StringIs: { "a:b": "c" } } }), SYNTAX],
    ["no condition that is a text", policyOf({ Condition: "x" }), SYNTAX],
    ["no operator without keys", policyOf({ Condition: { Bool: "x" } }), SYNTAX],
    ["no object as a value", policyOf({ Condition: { Bool: { "a:b": {} } } }), SYNTAX],
    ["ids of statements", policyOf({ Sid: "Abc1" })],
    ["empty ids of statements", policyOf({ Sid: "" })],
    ["no other characters in them", policyOf({ Sid: "a b" }), /must be alpha-numeric/],
    ["no number as such", policyOf({ Sid: 1 }), SYNTAX],
  ];
  test.each(rows(cases))("%s", (_, text, sentence) => {
    const cloud = openCloud("aws");
    cloud.call("CreateUser", { UserName: "bob" });
    expectTaken(cloud, { UserName: "bob", PolicyName: "p", PolicyDocument: text }, sentence);
  });

  test("no two statements of one id", () => {
    const cloud = openCloud("aws");
    const statement = { Sid: "A", Effect: "Allow", Action: "*", Resource: "*" };
    const text = JSON.stringify({ Statement: [statement, statement] });
    cloud.call("CreateUser", { UserName: "bob" });
    expectTaken(
      cloud,
      { UserName: "bob", PolicyName: "p", PolicyDocument: text },
      /must be unique/,
    );
  });
});

describe("AWS takes as a managed policy", () => {
  test.each(
    rows([
      ["the newest version", JSON_TEXT],
      ["no older one", policyOf({}, { Version: "2008-10-17" }), /must be version 2012-10-17/],
      ["nothing without version", policyOf({}, {}), /must be version 2012-10-17/],
    ]),
  )("%s", (_, PolicyDocument, sentence) => {
    const cloud = openCloud("aws");
    const input = { PolicyName: "p", PolicyDocument };
    if (sentence === undefined) cloud.call("CreatePolicy", input);
    else expect(cloud.refusal("CreatePolicy", input)).toMatchObject(refused(sentence));
  });

  test("each of its own", async () => {
    const policies = await loadAwsManagedPolicies();
    const texts = policies.arns().flatMap((arn) => policies.find(arn)?.document.text ?? []);
    // One is larger than any text that a call may hold.
    const documents = texts.filter((text) => text.length <= 131_072);
    expect(documents.length).toBeGreaterThan(1000);
    const cloud = openCloud("aws");
    // Many are larger than customers' may be.
    const codes = new Set(documents.map((text) => outcomeOf(cloud, text)));
    expect([...codes].toSorted()).toEqual(["", "LimitExceeded"]);
  });
});

function outcomeOf(cloud: TestCloud, text: string): string {
  const input = { PolicyName: "p", PolicyDocument: text };
  const outcome = simulate(cloud.state(), { action: "CreatePolicy", account: ACCOUNT, input });
  return "error" in outcome ? outcome.error.code : "";
}

const ACCOUNT = { id: "123456789012" };

function trust(principal: unknown, rest: object = {}): string {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...rest };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

describe("AWS takes in a trust policy", () => {
  test.each(
    rows([
      ["everybody", trust("*")],
      ["an account by its number", trust({ AWS: "123456789012" })],
      ["an account by its root", trust({ AWS: ["arn:aws:iam::123456789012:root"] })],
      [
        "no group",
        trust({ AWS: "arn:aws:iam::123456789012:group/g" }),
        /^Invalid principal in policy/,
      ],
      [
        "no pattern",
        trust({ AWS: "arn:aws:iam::*:root" }),
        /^Invalid principal in policy: "AWS":"arn/,
      ],
      ["services", trust({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] })],
      ["no word as a service", trust({ Service: "ec2" }), /"Service":"ec2"$/],
      ["providers", trust({ Federated: "arn:aws:iam::123456789012:saml-provider/x" }, WITH_SAML)],
      ["no other kind", trust({ Group: "x" }), SYNTAX],
      ["no number", trust({ AWS: 1 }), SYNTAX],
      ["no list of kinds", trust(["*"]), SYNTAX],
      ["not nobody", trust(undefined), /Missing required field Principal/],
      ["no empty object", trust({}), /cannot be empty/],
      ["no empty list", trust({ AWS: [] }), /cannot be empty/],
      ["no NotPrincipal", trust(undefined, { NotPrincipal: "*" }), /prohibited field NotPrincipal/],
      ["no resource", trust("*", { Resource: "*" }), /prohibited field Resource/],
      ["sessions with tags", trust("*", { Action: ["sts:AssumeRole", "sts:TagSession"] })],
      [
        "no other service's action",
        trust("*", { Action: "s3:Get*" }),
        /can only be sts:AssumeRole/,
      ],
    ]),
  )("%s", (_, AssumeRolePolicyDocument, sentence) => {
    const cloud = openCloud("aws");
    const input = { RoleName: "r", AssumeRolePolicyDocument };
    if (sentence === undefined) cloud.call("CreateRole", input);
    else expect(cloud.refusal("CreateRole", input)).toMatchObject(refused(sentence));
  });
});

test("a trust policy of AWS has 2,048 characters at most, without white space", () => {
  const cloud = openCloud("aws");
  const text = trust({ AWS: "*" }, { Sid: "" });
  const ofSize = (size: number): string =>
    trust({ AWS: "*" }, { Sid: "x".repeat(size - text.length) }) + " ".repeat(100);
  expect(
    cloud.refusal("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: ofSize(2049) }),
  ).toMatchObject({
    code: "LimitExceeded",
    message: "Cannot exceed quota for ACLSizePerRole: 2048",
  });
  cloud.call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: ofSize(2048) });
});

const WITH_SAML = { Action: "sts:AssumeRoleWithSAML" };

/** Since and until when a document is taken; none of both: never. */
type EuareCase = readonly [
  name: string,
  text: string,
  taken: { readonly since?: number; readonly until?: number } | "never" | "always",
];

const VERSIONS = [3.1, 3.2, 3.3, 3.4, 4.0, 4.1, 4.2, 4.3, 4.4, 5.0, 5.1];

describe("Eucalyptus takes in the policy of a group", () => {
  const limit = (condition: object): string => policyOf({ Effect: "Limit", Condition: condition });
  const cases: readonly EuareCase[] = [
    ["strict JSON", JSON_TEXT, "always"],
    ["a comma too many", JSON_TEXT.replace("}]", "},]"), { until: 4.3 }],
    ["single quotes", JSON_TEXT.replaceAll('"', "'"), { until: 4.3 }],
    ["no text without an end", "{", "never"],
    ["a statement that is no list", JSON_TEXT.replace("[", "").replace("]", ""), { since: 4.4 }],
    ["no statements", "{}", "always"],
    ["any version", policyOf({}, { Version: "1900-01-01" }), "always"],
    ["no statement that is a text", JSON.stringify({ Statement: ["x"] }), "never"],
    ["any id of a statement", policyOf({ Sid: "a b" }), "always"],
    ["no effect in lower case", policyOf({ Effect: "allow" }), "never"],
    ["no statement without action", policyOf({ Action: undefined }), "never"],
    ["no action beside NotAction", policyOf({ NotAction: "s3:*" }), "never"],
    ["no number as an action", policyOf({ Action: 1 }), "never"],
    ["no action without vendor", policyOf({ Action: "GetObject" }), "never"],
    ["actions of STS", policyOf({ Action: "STS:*" }), { since: 3.3 }],
    ["actions of any service", policyOf({ Action: "unheard-of:*" }), { since: 4.0 }],
    ["no statement without resource", policyOf({ Resource: undefined }), "never"],
    ["a principal", policyOf({ Principal: "*" }), { until: 4.1 }],
    ["a principal of no form", policyOf({ Principal: 1 }), { until: 3.2 }],
    ["a bucket", policyOf({ Resource: "arn:aws:s3:::b/*" }), "always"],
    ["a type of machines", policyOf({ Resource: "arn:aws:ec2:::vmtype/m1.small" }), "always"],
    ["no name of a bucket", policyOf({ Resource: "b" }), "never"],
    ["accounts by name", policyOf({ Resource: "arn:aws:iam::acme:user/bob" }), { until: 3.2 }],
    ["users by number", policyOf({ Resource: "arn:aws:iam::123456789012:user/b" }), "always"],
    ["roles", policyOf({ Resource: "arn:aws:iam::123456789012:role/r" }), { since: 3.3 }],
    ["all of an account", policyOf({ Resource: "arn:aws:iam::123456789012:*" }), { since: 4.0 }],
    [
      "the system account",
      policyOf({ Resource: "arn:aws:iam::eucalyptus:role/r" }),
      { since: 4.0 },
    ],
    ["queues", policyOf({ Resource: "arn:aws:sqs:*:123456789012:q" }), { since: 4.1 }],
    ["queues of any account", policyOf({ Resource: "arn:aws:sqs::*:q" }), { since: 5.0 }],
    ["addresses", policyOf({ Condition: { IpAddress: { "aws:SourceIp": "1.2.3.4" } } }), "always"],
    [
      "keys that are not registered",
      policyOf({ Condition: { Bool: { "aws:x": "1" } } }),
      { since: 4.4 },
    ],
    ["no unknown operator", policyOf({ Condition: { StringIs: { "s3:max-keys": "1" } } }), "never"],
    [
      "IfExists",
      policyOf({ Condition: { NumericEqualsIfExists: { "s3:max-keys": "1" } } }),
      { since: 3.4 },
    ],
    [
      "numbers as values",
      policyOf({ Condition: { NumericEquals: { "s3:max-keys": 1 } } }),
      { since: 5.0 },
    ],
    ["no condition that is a text", policyOf({ Condition: "x" }), "never"],
    ["quotas", limit({ NumericLessThanEquals: { "ec2:Quota-VMInstanceNumber": "4" } }), "always"],
    [
      "quotas that came later",
      limit({ NumericLessThanEquals: { "iam:quota-rolenumber": "4" } }),
      { since: 3.3 },
    ],
    [
      "no quota of another operator",
      limit({ NumericEquals: { "iam:quota-usernumber": "4" } }),
      "never",
    ],
    [
      "no quota of two values",
      limit({ NumericLessThanEquals: { "iam:quota-usernumber": ["4", "5"] } }),
      "never",
    ],
    ["no other key in a limit", limit({ NumericLessThanEquals: { "s3:max-keys": "4" } }), "never"],
    ["leases", policyOf({ Condition: { NumericEquals: { "ec2:KeepAlive": "4" } } }), "always"],
    [
      "no lease of another operator",
      policyOf({ Condition: { StringEquals: { "ec2:keepalive": "4" } } }),
      "never",
    ],
    ["16,384 characters", " ".repeat(16_384 - JSON_TEXT.length) + JSON_TEXT, "always"],
    ["no character more", " ".repeat(16_385 - JSON_TEXT.length) + JSON_TEXT, "never"],
  ];
  test.each(cases)("%s", (_, text, taken) => {
    const takes = VERSIONS.filter((version) => {
      const cloud = openCloud(`eucalyptus-${version.toFixed(1)}` as CloudProfileId);
      cloud.call("CreateGroup", { GroupName: "g" });
      const input = { GroupName: "g", PolicyName: "p", PolicyDocument: text };
      try {
        cloud.call("PutGroupPolicy", input);
      } catch {
        expect(cloud.code("PutGroupPolicy", input)).toBe(MALFORMED);
        return false;
      }
      const found = cloud.call("GetGroupPolicy", { GroupName: "g", PolicyName: "p" });
      expect(found.PolicyDocument).toBe(text);
      return true;
    });
    const { since = 0, until = 9 } = typeof taken === "string" ? {} : taken;
    const wanted = VERSIONS.filter((version) => version >= since && version <= until);
    expect(takes).toEqual(taken === "never" ? [] : wanted);
  });
});

describe.each(["eucalyptus-3.3", "eucalyptus-5.1"] as const)("%s takes in a trust policy", (id) => {
  test.each(
    rows([
      ["services", trust({ Service: ["ec2.amazonaws.com"] })],
      ["an account", trust({ AWS: "arn:aws:iam::123456789012:root" })],
      ["not nobody", trust(undefined), /Principal/],
      [
        "no two kinds of principals",
        trust({ AWS: "*", Service: "ec2.amazonaws.com" }),
        /Principal/,
      ],
      ["no resource", trust("*", { Resource: "*" }), /Resource/],
      ["no action of another service", trust("*", { Action: "s3:*" }), /action/],
    ]),
  )("%s", (_, AssumeRolePolicyDocument, sentence) => {
    const cloud = openCloud(id);
    const input = { RoleName: "r", AssumeRolePolicyDocument };
    if (sentence === undefined) cloud.call("CreateRole", input);
    else expect(cloud.refusal("CreateRole", input)).toMatchObject(refused(sentence));
  });
});

describe.each(["aws", "eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
  "%s takes or refuses",
  (id) => {
    test("whatever an object says, and keeps the text that it takes", () => {
      const cloud = openCloud(id);
      cloud.call("CreateGroup", { GroupName: "g" });
      const account = { id: cloud.snapshot().accounts[0]?.id ?? "" };
      const codes = new Map<string, number>();
      fc.assert(
        fc.property(texts, (PolicyDocument) => {
          const input = { GroupName: "g", PolicyName: "p", PolicyDocument };
          const outcome = simulate(cloud.state(), { action: "PutGroupPolicy", account, input });
          const code = "error" in outcome ? outcome.error.code : "";
          codes.set(code, (codes.get(code) ?? 0) + 1);
          if ("error" in outcome) return [MALFORMED, "ValidationError"].includes(code);
          const [group] = tellCloud(outcome.state).accounts[0]?.groups ?? [];
          return group?.policies[0]?.document.text === PolicyDocument;
        }),
        { numRuns: 300 },
      );
      expect(codes.get("") ?? 0).toBeGreaterThan(5);
      expect(codes.get(MALFORMED) ?? 0).toBeGreaterThan(30);
    });
  },
);

/** Policies in which members are missing, of other types, doubled, or of odd names. */
const texts = fc
  .tuple(
    fc.subarray(
      [
        '"Effect":"Allow"',
        '"Action":"s3:*"',
        '"Resource":"*"',
        '"Resource":["arn:aws:s3:::b","*"]',
        '"NotResource":[]',
        '"Principal":"*"',
        '"Sid":"a"',
        '"__proto__":{"Effect":"Deny"}',
        '"constructor":1',
        '"Condition":{"Bool":{"__proto__":"true"}}',
        '"Condition":{"__proto__":{"aws:x":"y"}}',
      ],
      { maxLength: 3 },
    ),
    fc.constantFrom("Effect", "Action", "Resource", "Condition", "Sid", "Principal", "x"),
    fc.option(fc.json({ maxDepth: 2 }), { nil: undefined, freq: 1 }),
    fc.constantFrom(
      (one: string) => one,
      (one: string) => `[${one}]`,
      (one: string) => `[${one},]`,
    ),
  )
  .map(([members, name, value, wrap]) => {
    const all = [
      ...new Set(['"Effect":"Allow"', '"Action":"s3:*"', '"Resource":"*"', ...members]),
      ...(value === undefined ? [] : [`"${name}":${value}`]),
    ];
    return `{"Statement":${wrap(`{${all.join(",")}}`)}}`;
  });

/** The cases with all their members, for `test.each`. */
function rows(
  cases: readonly Case[],
): readonly (readonly [name: string, text: string, sentence: RegExp | undefined])[] {
  return cases.map(([name, text, sentence]) => [name, text, sentence]);
}

function expectTaken(
  cloud: TestCloud,
  input: {
    readonly UserName: string;
    readonly PolicyName: string;
    readonly PolicyDocument: string;
  },
  sentence: RegExp | undefined,
): void {
  if (sentence === undefined) {
    cloud.call("PutUserPolicy", input);
    expect(cloud.call("GetUserPolicy", input).PolicyDocument).toBe(input.PolicyDocument);
  } else expect(cloud.refusal("PutUserPolicy", input)).toMatchObject(refused(sentence));
}

function refused(sentence: RegExp): object {
  return { code: MALFORMED, status: 400, message: expect.stringMatching(sentence) as unknown };
}
