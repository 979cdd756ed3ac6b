import type { JsonObject } from "@iamferry/model";
import { cloudProfile } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { missingKeys } from "../../src/can/missing-keys.ts";

function missing(
  action: string,
  statement: JsonObject,
  { boundary, version = "2012-10-17" }: { boundary?: JsonObject; version?: string } = {},
): readonly string[] {
  const applied = (each: JsonObject, role: "user-policy" | "permissions-boundary") => ({
    role,
    entity: ["account", "lab", "user", "bob", "policy", "one"],
    title: "",
    document: { text: "", value: { Version: version, Statement: [each] } },
  });
  const context = {
    profile: cloudProfile("aws"),
    principal: ["account", "lab", "user", "bob"],
    keys: { "aws:username": ["bob"] },
    policies: [applied(statement, "user-policy")],
    ...(boundary !== undefined && { boundary: applied(boundary, "permissions-boundary") }),
  };
  return missingKeys(context, { action, context: { "AWS:SourceIp": ["10.0.0.1"] } });
}

describe("keys that are asked for and not given", () => {
  const condition = {
    IpAddress: { "aws:sourceip": "10.0.0.0/8" },
    Bool: { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": "true" },
    StringEquals: { "aws:securetransport": "${aws:username}-${s3:prefix}" },
  };

  test("are those of conditions and variables, each once, whatever the case", () => {
    const statement = {
      Effect: "Deny",
      Action: "s3:*",
      Resource: "a/${ec2:Region}",
      Condition: condition,
    };
    expect(missing("S3:GetObject", statement)).toEqual([
      "aws:MultiFactorAuthPresent",
      "aws:SecureTransport",
      "ec2:Region",
      "s3:prefix",
    ]);
  });

  test.each([
    ["of other actions", { Effect: "Allow", Action: "ec2:*", Resource: "*", Condition: condition }],
    [
      "of excluded actions",
      { Effect: "Allow", NotAction: ["s3:Get*"], Resource: "*", Condition: condition },
    ],
    ["of no effect", { Effect: "Limit", Action: "*", Resource: "*", Condition: condition }],
    ["with a default", { Effect: "Allow", Action: "*", Resource: "a/${s3:prefix, 'x'}/${*}/${$}" }],
    ["that are no object", { Effect: "Allow", Action: "*", Resource: "*", Condition: ["x"] }],
  ])("are none %s", (_name, statement) => {
    expect(missing("s3:GetObject", statement)).toEqual([]);
  });

  test("are none of texts that are no variables in the version of the policy", () => {
    const statement = { Effect: "Allow", Action: "*", Resource: "a/${s3:prefix}" };
    expect(missing("s3:GetObject", statement, { version: "2008-10-17" })).toEqual([]);
    expect(missing("s3:GetObject", statement)).toEqual(["s3:prefix"]);
  });

  test("are those of the permissions boundary too, and of NotAction that does not exclude", () => {
    const boundary = { Effect: "Allow", NotAction: "iam:*", Resource: "*", Condition: condition };
    const statement = { Effect: "Allow", Action: "*", Resource: "*" };
    expect(missing("s3:GetObject", statement, { boundary })).toContain("s3:prefix");
  });
});
