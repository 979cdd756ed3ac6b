import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  type CloudProfileId,
  type JsonObject,
} from "@iamferry/model";
import { evaluate, type EvaluationRequest } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { contextWith, verdict } from "./contexts.ts";

const EUCALYPTUS = CLOUD_PROFILE_IDS.filter((id) => id.startsWith("eucalyptus"));
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };

function decide(
  id: CloudProfileId,
  statements: readonly unknown[],
  request: EvaluationRequest,
): string {
  const value = { Version: "2012-10-17", Statement: statements } as JsonObject;
  return verdict(evaluate(request, contextWith(cloudProfile(id), [value])));
}

/** Which versions of Eucalyptus answer so, from the first to the last of them. */
function versions(
  answer: string,
  statements: readonly unknown[],
  request: EvaluationRequest,
): string {
  const found = EUCALYPTUS.filter((id) => decide(id, statements, request) === answer);
  const [first = "", last = first] = [found[0], found.at(-1)].map(
    (id) => id?.slice("eucalyptus-".length) ?? "",
  );
  const span = EUCALYPTUS.slice(
    EUCALYPTUS.indexOf(found[0] ?? "aws"),
    EUCALYPTUS.indexOf(found.at(-1) ?? "aws") + 1,
  );
  expect(found, "one span of versions").toEqual(span);
  return `${first}-${last}`;
}

const RUN: EvaluationRequest = {
  action: "ec2:RunInstances",
  resource: "arn:aws:ec2:::image/emi-1",
};
const PUT: EvaluationRequest = { action: "s3:PutObject", resource: "arn:aws:s3:::b/key" };
const USER: EvaluationRequest = {
  action: "iam:CreateUser",
  resource: "arn:aws:iam::111122223333:user/bob",
};

// Facts of policy-meaning, section 3, and of euare-facts, b.7; AWS' answer beside each.
describe("negated operators with several values", () => {
  test("are met where any value differs", () => {
    const Condition = { StringNotEqualsIgnoreCase: { "aws:currenttime": ["a", "b"] } };
    const request = { ...PUT, context: { "aws:CurrentTime": ["a"] } };
    expect(versions("allowed", [{ ...ALL, Condition }], request)).toBe("3.1-5.1");
    expect(decide("aws", [{ ...ALL, Condition }], request)).toBe("implicitDeny");
  });
});

describe("StringLike", () => {
  test.each([
    ["Foo1", "implicitDeny", "allowed"],
    ["foo1", "allowed", "implicitDeny"],
  ])("takes its pattern in lower case: `Foo*` and `%s`", (value, eucalyptus, aws) => {
    const Condition = { StringLike: { "aws:SourceIp": "Foo*" } };
    const request = { ...PUT, context: { "aws:sourceip": [value] } };
    expect(versions(eucalyptus, [{ ...ALL, Condition }], request)).toBe("3.1-5.1");
    expect(decide("aws", [{ ...ALL, Condition }], request)).toBe(aws);
  });
});

describe("a statement is taken apart by service and type", () => {
  test("NotAction with two services applies to everything", () => {
    const statement = { Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" };
    for (const request of [RUN, PUT, USER]) {
      expect(versions("allowed", [statement], request)).toBe("3.1-5.1");
    }
    expect(decide("aws", [statement], PUT)).toBe("implicitDeny");
    expect(decide("aws", [statement], RUN)).toBe("allowed");
  });

  test("NotAction with one service means what it says", () => {
    const statement = { Effect: "Allow", NotAction: ["iam:*"], Resource: "*" };
    expect(versions("implicitDeny", [statement], USER)).toBe("3.1-5.1");
    expect(versions("allowed", [statement], PUT)).toBe("3.1-5.1");
  });

  test("NotResource means its own types, and from 4.2 all others too", () => {
    const statement = { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::b/*" };
    expect(versions("implicitDeny", [statement], PUT)).toBe("3.1-5.1");
    expect(versions("implicitDeny", [statement], RUN)).toBe("3.1-4.1");
    expect(versions("allowed", [statement], RUN)).toBe("4.2-5.1");
    const two = { ...statement, NotResource: ["arn:aws:s3:::b/*", "arn:aws:ec2:::image/*"] };
    expect(versions("allowed", [two], PUT)).toBe("4.2-5.1");
    expect(decide("aws", [two], PUT)).toBe("implicitDeny");
  });

  test("actions without a resource of their service get none, on 5.1 all", () => {
    const statement = { Effect: "Allow", Action: ["s3:*", "iam:*"], Resource: "arn:aws:s3:::b/*" };
    expect(versions("allowed", [statement], USER)).toBe("5.1-5.1");
    expect(versions("allowed", [statement], PUT)).toBe("3.1-5.1");
    expect(decide("aws", [statement], USER)).toBe("implicitDeny");
  });

  test("a bucket is no object", () => {
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::*" };
    expect(versions("implicitDeny", [statement], PUT)).toBe("3.1-5.1");
    expect(
      versions("allowed", [statement], { action: "s3:ListBucket", resource: "arn:aws:s3:::b" }),
    ).toBe("3.1-5.1");
    expect(decide("aws", [statement], PUT)).toBe("allowed");
  });

  test("STS acts on roles from 3.3", () => {
    const statement = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: "arn:aws:iam::111122223333:role/r",
    };
    const request = { action: "sts:AssumeRole", resource: "arn:aws:iam::111122223333:role/r" };
    expect(versions("allowed", [statement], request)).toBe("3.3-5.1");
  });
});

describe("resources", () => {
  test("of EC2 are compared in lower case, with types in any spelling", () => {
    const statement = {
      Effect: "Allow",
      Action: "ec2:*",
      Resource: "arn:aws:ec2:::security-group/SG-1",
    };
    const request = { action: "ec2:X", resource: "arn:aws:ec2:::securitygroup/sg-1" };
    expect(versions("allowed", [statement], request)).toBe("3.1-5.1");
  });

  test("of S3 lose their case in the request up to 3.4", () => {
    const request = { ...PUT, resource: "arn:aws:s3:::b/Key" };
    const statement = (name: string): unknown => ({
      Effect: "Allow",
      Action: "s3:*",
      Resource: `arn:aws:s3:::b/${name}`,
    });
    expect(versions("allowed", [statement("Key")], request)).toBe("4.0-5.1");
    expect(versions("allowed", [statement("key")], request)).toBe("3.1-3.4");
  });

  test("addresses may be ranges", () => {
    const statement = {
      Effect: "Allow",
      Action: "ec2:*",
      Resource: "arn:aws:ec2:::address/10.0.0.1-10.0.0.9",
    };
    const at = (address: string): EvaluationRequest => ({
      action: "ec2:X",
      resource: `arn:aws:ec2:::address/${address}`,
    });
    expect(versions("allowed", [statement], at("10.0.0.5"))).toBe("3.1-5.1");
    expect(versions("implicitDeny", [statement], at("10.0.0.10"))).toBe("3.1-5.1");
  });

  test("of another account are others from 4.0", () => {
    const statement = {
      Effect: "Allow",
      Action: "iam:*",
      Resource: "arn:aws:iam::999999999999:user/*",
    };
    expect(versions("implicitDeny", [statement], USER)).toBe("4.0-5.1");
  });

  test("that are no ARN are refused", () => {
    const statement = { Effect: "Deny", Action: "*", Resource: "bucket" };
    expect(versions("explicitDeny?", [ALL, statement], PUT)).toBe("3.1-5.1");
    // And so they put nothing else in doubt.
    const other = { ...statement, Action: "iam:*" };
    expect(versions("allowed", [ALL, other], PUT)).toBe("3.1-5.1");
    expect(versions("explicitDeny?", [ALL, other], USER)).toBe("3.1-5.1");
    const unknown = { Effect: "Deny", Action: "sqs:*", Resource: "arn:aws:s3:::b/*" };
    const send = { action: "sqs:SendMessage", resource: RUN.resource ?? "*" };
    expect(versions("explicitDeny?", [ALL, unknown], { ...PUT, action: "sqs:SendMessage" })).toBe(
      "3.1-3.4",
    );
    expect(decide("eucalyptus-3.1", [ALL, unknown], send)).toBe("allowed");
  });
});

describe("conditions", () => {
  const when = (operator: string, key: string, value: string): unknown => ({
    ...ALL,
    Condition: { [operator]: { [key]: value } },
  });

  test("are skipped up to 3.3 where the key does not apply to the action", () => {
    const statement = when("NumericLessThan", "s3:max-keys", "5");
    expect(versions("allowed", [statement], RUN)).toBe("3.1-3.3");
    expect(versions("implicitDeny", [statement], RUN)).toBe("3.4-5.1");
    expect(decide("aws", [statement], RUN)).toBe("implicitDeny");
  });

  test("whose key is missing are not known to be met, but for IfExists", () => {
    // Every request has an address: none is skipped for `aws:`.
    expect(versions("implicitDeny?", [when("StringNotEquals", "aws:sourceip", "a")], PUT)).toBe(
      "3.1-5.1",
    );
    expect(versions("implicitDeny", [when("StringEquals", "aws:sourceip", "a")], PUT)).toBe(
      "3.4-5.1",
    );
    expect(versions("implicitDeny?", [when("StringEquals", "aws:sourceip", "a")], PUT)).toBe(
      "3.1-3.3",
    );
    expect(
      versions("implicitDeny?", [when("ForAllValues:StringEquals", "aws:sourceip", "a")], PUT),
    ).toBe("3.1-5.1");
    expect(decide("aws", [when("StringNotEquals", "aws:sourceip", "a")], PUT)).toBe("allowed");
  });

  test("know IfExists from 3.4, and set operators on 5.1", () => {
    expect(versions("allowed", [when("BoolIfExists", "aws:sourceip", "true")], PUT)).toBe(
      "3.4-5.1",
    );
    const request = { ...PUT, context: { "aws:sourceip": ["a"] } };
    expect(
      versions("allowed", [when("ForAnyValue:StringEquals", "aws:sourceip", "a")], request),
    ).toBe("5.1-5.1");
  });

  test("refuse keys that the version does not know", () => {
    const request = { ...PUT, context: { "aws:username": ["a"] } };
    expect(versions("implicitDeny?", [when("StringEquals", "aws:username", "a")], request)).toBe(
      "3.1-4.3",
    );
  });

  test("pass over what instructs the service", () => {
    expect(versions("allowed", [when("NumericEquals", "ec2:keepalive", "60")], RUN)).toBe(
      "3.1-5.1",
    );
    expect(decide("aws", [when("NumericEquals", "ec2:keepalive", "60")], RUN)).toBe("implicitDeny");
  });

  test("compare whole numbers, booleans and IPv4 addresses", () => {
    const answer = (operator: string, wanted: string, given: string): string =>
      versions("allowed", [when(operator, "aws:sourceip", wanted)], {
        ...PUT,
        context: { "aws:SourceIp": [given] },
      });
    expect(answer("NumericEquals", "5", "5")).toBe("3.1-5.1");
    expect(answer("NumericNotEquals", "5", "6")).toBe("3.1-5.1");
    expect(answer("NumericNotEquals", "5", "5.5")).toBe("-");
    expect(answer("NumericLessThan", "5.5", "5.4")).toBe("3.1-5.1");
    expect(answer("Bool", "no", "false")).toBe("3.1-5.1");
    expect(answer("IpAddress", "10.0.0.0/8", "10.1.1.1")).toBe("3.1-5.1");
    expect(answer("IpAddress", "::/0", "::1")).toBe("-");
  });
});

describe("documents", () => {
  test("have variables from 4.3, without defaults", () => {
    const request = {
      ...PUT,
      resource: "arn:aws:s3:::b/bob",
      context: { "aws:username": ["bob"] },
    };
    const statement = (text: string): unknown => ({ ...ALL, Resource: `arn:aws:s3:::b/${text}` });
    expect(versions("allowed", [statement("${aws:username}")], request)).toBe("4.3-5.1");
    const literal = { ...PUT, resource: "arn:aws:s3:::b/${aws:x, 'bob'}" };
    expect(versions("allowed", [statement("${aws:x, 'bob'}")], literal)).toBe("3.1-5.1");
  });

  test("have a list of statements before 4.4", () => {
    const answers = EUCALYPTUS.map((id) =>
      verdict(evaluate(PUT, contextWith(cloudProfile(id), [{ Statement: ALL }]))),
    );
    expect(answers).toEqual([
      ...Array<string>(8).fill("implicitDeny?"),
      ...Array<string>(3).fill("allowed"),
    ]);
  });

  test("may limit, which gives and takes no rights", () => {
    const limit = {
      Effect: "Limit",
      Action: "ec2:RunInstances",
      Resource: "*",
      Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "1" } },
    };
    expect(versions("implicitDeny", [limit], RUN)).toBe("3.1-5.1");
    expect(versions("allowed", [ALL, limit], RUN)).toBe("3.1-5.1");
  });

  test("may name a principal where the version ignores it", () => {
    expect(versions("allowed", [{ ...ALL, Principal: "*" }], PUT)).toBe("3.1-4.1");
    expect(versions("implicitDeny?", [{ ...ALL, Principal: "*" }], PUT)).toBe("4.2-5.1");
  });

  test("name services that the version has, before 4.0", () => {
    const statement = { ...ALL, Action: ["sqs:*", "s3:*"] };
    const send = { action: "sqs:SendMessage" };
    expect(versions("implicitDeny?", [statement], send)).toBe("3.1-3.4");
    expect(versions("allowed", [statement], send)).toBe("4.0-5.1");
    expect(versions("allowed", [statement], PUT)).toBe("3.1-5.1");
    expect(versions("implicitDeny?", [{ ...ALL, Action: "*:*" }], PUT)).toBe("3.1-5.1");
  });
});
