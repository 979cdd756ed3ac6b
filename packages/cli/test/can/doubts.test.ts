import { printJson } from "@iamferry/backup";
import type { JsonObject, PolicyDocument, PolicyRef, Role, User } from "@iamferry/model";
import { printPolicy } from "@iamferry/policy";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

const ACCOUNT = "111122223333";
const OBJECT = "arn:aws:s3:::b/k";
const ALL = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const DENY = { ...ALL, Effect: "Deny" };

function aws(name: string): PolicyRef {
  return { foreign: true, arn: `arn:aws:iam::aws:policy/${name}` };
}

function document(...Statement: readonly JsonObject[]): PolicyDocument {
  const value = { Version: "2012-10-17", Statement: [...Statement] };
  return { text: printPolicy(value), value };
}

interface Given {
  readonly statements?: readonly JsonObject[];
  readonly boundary?: JsonObject;
  readonly attached?: readonly PolicyRef[];
  readonly context?: readonly string[];
  /** The trust policy of role web. */
  readonly trust?: readonly JsonObject[];
  readonly words?: readonly string[];
}

/** What `can` says as data of bob, or of whom and what `words` name. */
async function can(given: Given) {
  const { attached = [], boundary, context = [], statements = [], trust = [] } = given;
  const { words = ["bob", "s3:GetObject", OBJECT] } = given;
  const own = {
    policies:
      statements.length === 0
        ? []
        : [{ kind: "policy", name: "one", document: document(...statements) } as const],
    attachedPolicies: attached,
    ...(boundary && { permissionsBoundary: { own: true, path: "/", name: "edge" } as const }),
  };
  const bob: User = { kind: "user", name: "bob", ...own };
  const web: Role = { kind: "role", name: "web", trustPolicy: document(...trust), ...own };
  const edge = { id: "v1", document: document(boundary ?? ALL) } as const;
  const stdin = printJson({
    cloud: "aws",
    accounts: [
      {
        kind: "account",
        id: ACCOUNT,
        policies: [],
        users: [bob],
        groups: [],
        roles: [web],
        managedPolicies: [{ kind: "managed-policy", name: "edge", versions: [edge] }],
      },
    ],
  });
  const asked = [...words, ...context.flatMap((each) => ["--context", each])];
  const outputs = await Promise.all(
    [["--json"], []].map(async (more) => {
      const { io, out, err } = fakeIo({
        argv: ["can", "-", ...asked, ...more],
        folder: tmpdir(),
        stdin,
      });
      const code = await run(io);
      return { code, out: out.join(""), err: err.join("") };
    }),
  );
  const [json, plain] = outputs;
  return {
    ...(JSON.parse(json?.out ?? "") as {
      readonly exitCode: number;
      readonly certain: boolean;
      readonly openKeys: readonly string[];
      readonly assumed: readonly unknown[];
      readonly near: readonly { readonly message: string }[];
    }),
    plain: plain?.out ?? "",
    err: plain?.err ?? "",
  };
}

describe("an AWS-managed policy without a recorded version", () => {
  test.each([
    ["allows: AWS may have changed it since", {}, 3],
    ["cannot turn a Deny of another policy", { statements: [DENY] }, 4],
    ["cannot turn what the boundary forbids", { boundary: { ...ALL, Action: "ec2:*" } }, 4],
    ["cannot turn what the boundary denies", { boundary: DENY }, 4],
    ["could deny what another one allows", { statements: [ALL] }, 3],
  ] as const)("%s", async (_name, given, code) => {
    const said = await can({ ...given, attached: [aws("AmazonS3ReadOnlyAccess")] });
    expect([said.exitCode, said.certain]).toEqual([code, code !== 3]);
    expect(said.assumed).toHaveLength(1);
  });

  test("is no assumption where AWS never made a second version", async () => {
    const said = await can({ attached: [aws("AWSCloudTrail_ReadOnlyAccess")] });
    expect(said).toMatchObject({ exitCode: 4, certain: true, assumed: [] });
  });

  test("that nobody here knows cannot turn what the boundary forbids, and is not told of", async () => {
    const attached = [aws("NoSuchPolicyAnyMore")];
    const forbidden = await can({ attached, boundary: { ...ALL, Action: "ec2:*" } });
    expect(forbidden).toMatchObject({ exitCode: 4, certain: true });
    expect(forbidden.plain).not.toContain("not known");
    expect(await can({ attached })).toMatchObject({ exitCode: 3, certain: false });
  });
});

describe("a key that every request has", () => {
  const insecure = { Bool: { "aws:SecureTransport": "false" } };
  const late = { DateGreaterThan: { "AWS:currenttime": "2026-01-01T00:00:00Z" } };

  test.each([
    ["could deny", [ALL, { ...DENY, Condition: insecure }], ["aws:SecureTransport"]],
    ["could allow", [{ ...ALL, Condition: late }], ["aws:CurrentTime"]],
    [
      "is there, whatever Null says",
      [{ ...ALL, Condition: { Null: { "aws:UserAgent": "true" } } }],
      ["aws:UserAgent"],
    ],
    [
      "is asked for beside one that is not there",
      [{ ...ALL, Condition: { ...late, Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
      [],
    ],
    [
      "alone of those that are asked for could allow",
      [
        { ...ALL, Condition: late },
        { ...DENY, Resource: "arn:aws:s3:::other", Condition: insecure },
      ],
      ["aws:CurrentTime"],
    ],
    ["could deny what nothing allows", [{ ...DENY, Condition: insecure }], []],
    ["could allow what is denied", [DENY, { ...ALL, Condition: late }], []],
    ["could deny what is allowed by another one", [{ ...ALL, Condition: late }, ALL], []],
    [
      "is one of two that could",
      [{ ...ALL, Condition: { ...late, StringLike: { "aws:UserAgent": "x*" } } }],
      ["aws:CurrentTime", "aws:UserAgent"],
    ],
    [
      "may be there or not, as others",
      [{ ...ALL, Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }],
      [],
    ],
  ] as const)("%s", async (_name, statements, keys) => {
    const said = await can({ statements });
    expect(said.openKeys).toEqual(keys);
    expect(said.certain).toBe(keys.length === 0);
    expect(said.exitCode === 3).toBe(keys.length > 0);
    for (const key of keys) expect(said.plain).toContain(key);
  });

  test("is no doubt once it is given", async () => {
    const statements = [ALL, { ...DENY, Condition: insecure }];
    const context = ["aws:securetransport=true"];
    expect(await can({ statements, context })).toMatchObject({ exitCode: 0, openKeys: [] });
    const denied = await can({ statements, context: ["aws:SecureTransport=false"] });
    expect(denied).toMatchObject({ exitCode: 4, openKeys: [] });
  });

  test("is the time of its credentials for a role, and not for a user", async () => {
    const issued = { DateLessThan: { "aws:TokenIssueTime": "2026-01-01T00:00:00Z" } };
    const statements = [ALL, { ...DENY, Condition: issued }];
    const role = await can({ statements, words: ["role/web", "s3:GetObject", OBJECT] });
    expect(role).toMatchObject({ exitCode: 3, openKeys: ["aws:TokenIssueTime"] });
    expect(await can({ statements })).toMatchObject({ exitCode: 0, openKeys: [] });
  });

  test("may turn what a trust policy says", async () => {
    const trust = [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/bob` },
        Action: "sts:AssumeRole",
        Condition: late,
      },
    ];
    const words = ["bob", "sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/web`];
    expect(await can({ trust, words })).toMatchObject({
      exitCode: 3,
      openKeys: ["aws:CurrentTime"],
    });
    const given = await can({ trust, words, context: ["aws:CurrentTime=2026-02-01T00:00:00Z"] });
    expect(given).toMatchObject({ exitCode: 0, openKeys: [] });
  });
});

test("an action that is newer than what is known here is asked for where a policy names it", async () => {
  const words = ["bob", "s3:BrandNew", OBJECT];
  const named = await can({ statements: [{ ...ALL, Action: "s3:brandnew" }], words });
  expect(named.exitCode).toBe(0);
  expect(named.err).toContain("no action `s3:BrandNew` is known here");
  expect((await can({ statements: [ALL], words })).exitCode).toBe(2);
});

describe("a role that its trust policy refuses", () => {
  const BOB = { AWS: `arn:aws:iam::${ACCOUNT}:user/bob` };
  const TRUST = { Effect: "Allow", Principal: BOB, Action: "sts:AssumeRole" };
  const ASSUME = { Effect: "Allow", Action: "sts:*", Resource: "*" };
  const words = ["bob", "sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/web`];
  const EITHER = "the policies of the principal do not allow it either";
  const WOULD = "the policies of the principal would allow it";
  const NOBODY = "no statement of the trust policy means the principal";

  test.each([
    ["means another", { Principal: { Service: "ec2.amazonaws.com" } }, [], [NOBODY, EITHER], []],
    ["means another", { Principal: { AWS: `${BOB.AWS}by` } }, [ASSUME], [NOBODY, WOULD], []],
    [
      "has a condition",
      { Condition: { StringEquals: { "sts:ExternalId": "one" } } },
      [ASSUME],
      [WOULD],
      ["statement 1 allows it under a condition that does not hold"],
    ],
    [
      "is for another action",
      { Action: "sts:TagSession" },
      [ASSUME],
      [WOULD],
      ["statement 1 trusts it with other actions"],
    ],
  ] as const)("because it %s says so", async (_name, trust, statements, notes, near) => {
    const said = await can({ trust: [{ ...TRUST, ...trust }], statements, words });
    expect(said).toMatchObject({ exitCode: 4, trust: notes });
    expect(said.near.map(({ message }) => message)).toEqual(near);
    for (const note of notes) expect(said.plain).toContain(note);
  });

  test("by a Deny shows that statement", async () => {
    const trust = [TRUST, { ...TRUST, Sid: "NotBob", Effect: "Deny" }];
    const said = await can({ trust, statements: [ASSUME], words });
    expect(said).toMatchObject({ exitCode: 4, trust: [WOULD] });
    expect(said.plain).toContain("statement `NotBob` denies it (trust policy of role web");
    expect(said.plain).toContain('"Sid": "NotBob" }');
  });

  test("is told of no more where the trust policy allows it", async () => {
    const said = await can({ trust: [TRUST], words });
    expect(said.exitCode).toBe(0);
    expect(said).not.toHaveProperty("trust");
  });
});
