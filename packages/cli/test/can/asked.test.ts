import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId } from "@iamferry/model";
import { loadCatalogue } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { complete, questionProblem } from "../../src/can/asked.ts";
import { contextKeysOf } from "../../src/can/context-keys.ts";
import { isFailure } from "../../src/failure.ts";

const catalogue = await loadCatalogue();

async function ask(
  action: string,
  resource?: string,
  rest: { cloud?: CloudProfileId; context?: Record<string, readonly string[]> } = {},
) {
  const { cloud = "aws", context = {} } = rest;
  const known = {
    catalogue,
    profile: cloudProfile(cloud),
    accountId: "111122223333",
    isNamed: () => false,
  };
  const asked = await complete({ action, resource, context }, known);
  if (isFailure(asked)) return `${asked.diagnostic.message}; ${asked.diagnostic.help ?? ""}`;
  const about = asked.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  return [asked.action, asked.resource, ...about];
}

describe("a question", () => {
  test("is completed with the action as spelled, and * for one that acts on nothing", async () => {
    expect(await ask("S3:listallmybuckets")).toEqual(["s3:ListAllMyBuckets", "*"]);
  });

  test.each([
    ["s3:GetObject", "arn:aws:s3:::b/k"],
    ["iam:GetUser", "arn:aws:iam::111122223333:user/dev/bob"],
    ["s3:GetObject", "arn:aws-cn:s3:::b/k"],
  ])("about %s on %s is nothing odd", async (action, resource) => {
    expect(await ask(action, resource)).toEqual([action, resource]);
  });

  test("names what the account's own resources are like", async () => {
    const known = {
      catalogue,
      profile: cloudProfile("aws-cn"),
      accountId: "111122223333",
      isNamed: () => false,
    };
    const question = { action: "iam:GetUser", resource: undefined, context: {} };
    const asked = await complete(question, known);
    const help = isFailure(asked) ? "" : asked.diagnostics[0]?.help;
    expect(help).toBe(
      "iam:GetUser acts on user, such as arn:aws-cn:iam::111122223333:user/UserNameWithPath",
    );
  });

  test.each([
    ["ssm:GetSecretValue", "did you mean `secretsmanager:GetSecretValue`"],
    ["s3:GetObjet", "did you mean `s3:GetObject`"],
    ["s3:FrobnicateAll", undefined],
  ])(
    "about the action %s that AWS lacks is a mistake, unless a policy names it",
    async (action, help) => {
      const known = { catalogue, profile: cloudProfile("aws"), accountId: undefined };
      const question = { action, resource: "*", context: {} };
      const refused = await complete(question, { ...known, isNamed: () => false });
      expect(refused).toMatchObject({
        failed: true,
        exitCode: 2,
        diagnostic: {
          message: `there is no action \`${action}\``,
          help: help ?? "s3 is a service, and has no such action",
        },
      });
      const asked = await complete(question, { ...known, isNamed: (name) => name === action });
      if (isFailure(asked)) throw new Error(asked.diagnostic.message);
      expect(asked.diagnostics).toHaveLength(1);
      expect(asked.diagnostics[0]).toMatchObject({
        code: "cli/unknown-action",
        severity: "warning",
      });
      expect(asked.diagnostics[0]?.help).toBe(help);
    },
  );

  test.each([
    ["aws:SourceIp", "notanip", "`notanip` is no address as `aws:SourceIp` has"],
    ["aws:SourceIp", "10.0.0.0/8", "`10.0.0.0/8` is no address as `aws:SourceIp` has"],
    ["aws:CurrentTime", "tomorrow", "`tomorrow` is no date as `aws:CurrentTime` has"],
    ["aws:MultiFactorAuthAge", "1h", "`1h` is no number as `aws:MultiFactorAuthAge` has"],
    [
      "aws:SecureTransport",
      "yes",
      "`yes` is neither `true` nor `false` as `aws:SecureTransport` has",
    ],
  ])("with %s=%s is told that it is no such value", async (key, value, message) => {
    expect(await ask("s3:ListAllMyBuckets", "*", { context: { [key]: [value] } })).toEqual([
      "s3:ListAllMyBuckets",
      "*",
      `warning: ${message}`,
    ]);
  });

  test.each([
    ["aws:SourceIp", "2001:db8::1"],
    ["aws:CurrentTime", "2026-01-01T00:00:00Z"],
    ["aws:EpochTime", "1767225600"],
    ["aws:MultiFactorAuthAge", "3600"],
    ["aws:SecureTransport", "True"],
    ["aws:UserAgent", "any text"],
  ])("with %s=%s is nothing odd", async (key, value) => {
    const asked = await ask("s3:ListAllMyBuckets", "*", { context: { [key]: [value] } });
    expect(asked).toHaveLength(2);
  });

  test.each(["eucalyptus-3.1", "eucalyptus-5.1"] as const)(
    "on %s may name actions of its own",
    async (cloud) => {
      expect(await ask("iam:CreateAccount", undefined, { cloud })).toEqual([
        "iam:CreateAccount",
        "*",
      ]);
      expect(await ask("euprop:ModifyPropertyValue", undefined, { cloud })).toEqual([
        "euprop:ModifyPropertyValue",
        "*",
      ]);
      expect(await ask("iam:CreatAccount", undefined, { cloud })).toHaveLength(3);
      // Its resources have forms of their own.
      expect(await ask("ec2:RunInstances", "arn:aws:ec2:::vmtype/m1.small", { cloud })).toEqual([
        "ec2:RunInstances",
        "arn:aws:ec2:::vmtype/m1.small",
      ]);
    },
  );

  test("on AWS may not", async () => {
    expect(await ask("euprop:ModifyPropertyValue")).toMatch(/^there is no service `euprop`; /);
  });

  test("may ask for keys of identity providers, and for several values of a key that has several", async () => {
    const context = {
      "oidc.eks.us-east-1.amazonaws.com/id/X:sub": ["a"],
      "aws:TagKeys": ["a", "b"],
      "s3:nothing": ["a"],
    };
    expect(await ask("s3:ListAllMyBuckets", "*", { context })).toEqual([
      "s3:ListAllMyBuckets",
      "*",
      "warning: no condition key `s3:nothing` is known here",
    ]);
  });

  test.each([
    ["s3:Get*", undefined],
    ["s3:Get?bject", undefined],
    ["s3:", undefined],
    [":GetObject", undefined],
    ["", undefined],
    ["s3:GetObject", "bucket"],
    ["s3:GetObject", ""],
  ])("about %s on %s cannot be meant so", (action, resource) => {
    const problem = questionProblem({ action, resource, context: {} });
    expect(problem?.exitCode).toBe(2);
    expect(problem?.diagnostic.help).toBeDefined();
  });
});

describe("condition keys", () => {
  test("given again are further values, in any case of the key", () => {
    expect(contextKeysOf(["aws:TagKeys=a", "AWS:tagkeys=b=c", "x="])).toEqual({
      "aws:TagKeys": ["a", "b=c"],
      x: [""],
    });
  });

  test("may have the name of what objects inherit", () => {
    const keys = contextKeysOf(["__proto__=a", "constructor=b"]);
    expect(Object.entries(keys)).toEqual([
      ["__proto__", ["a"]],
      ["constructor", ["b"]],
    ]);
  });

  test.each(["aws:SourceIp", "=x", ""])("cannot be %j", (each) => {
    expect(contextKeysOf([each])).toMatchObject({ failed: true, exitCode: 2 });
  });
});
