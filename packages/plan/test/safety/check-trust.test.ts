import { cloudProfile } from "@iamferry/model";
import type { JsonObject, JsonValue, Role, Snapshot } from "@iamferry/model";
import { checkTarget } from "@iamferry/plan";
import { describe, expect, test } from "vitest";
import { account, document, ID, role, user } from "../check/cases.ts";

const OTHER = "444455556666";
const OLD = "999988887777";
const profile = cloudProfile("aws");
const ORPHAN = "AROAABCDEFGHIJKLMNOPQ";
const BOB = "AIDABOBBOBBOBBOBBOBBO";

const trust = (Principal: JsonValue, Condition?: JsonObject): Partial<Role> => ({
  trustPolicy: document({
    Effect: "Allow",
    Principal,
    Action: "sts:AssumeRole",
    ...(Condition && { Condition }),
  }),
});
const GITHUB = `arn:aws:iam::${ID}:oidc-provider/token.actions.githubusercontent.com`;
const live = account({
  oidcProviders: [{ kind: "oidc-provider", name: "token.actions.githubusercontent.com" }],
  users: [user("bob", { path: "/staff/", id: "AIDABOBBOBBOBBOBBOBBO" })],
  roles: [role("job")],
});
const wanted = (parts: Partial<Role>): Snapshot =>
  account({ users: [user("ann")], roles: [role("web", parts)] });
const found = (
  to: Snapshot,
  more: Partial<Parameters<typeof checkTarget>[0]> = {},
): readonly string[] =>
  checkTarget({ from: live, to, profile, ...more }).map(
    ({ code, message }) => `${code}: ${message}`,
  );

describe("a trust policy that a restore would put", () => {
  const harmless: readonly (readonly [string, JsonValue, JsonObject?])[] = [
    ["its own account", { AWS: ID }],
    ["the root of its own account", { AWS: `arn:aws:iam::${ID}:root` }],
    ["a user of the target", { AWS: `arn:aws:iam::${ID}:user/staff/bob` }],
    ["a user of the target by its id", { AWS: "AIDABOBBOBBOBBOBBOBBO" }],
    ["a user that the plan makes", { AWS: `arn:aws:iam::${ID}:user/ann` }],
    ["itself", { AWS: `arn:aws:iam::${ID}:role/web` }],
    ["a session of a role", { AWS: `arn:aws:sts::${ID}:assumed-role/job/nightly` }],
    ["a service", { Service: "ec2.amazonaws.com" }],
    ["everybody of an account of its own", "*", { StringEquals: { "aws:PrincipalAccount": ID } }],
    [
      "a role of its own account, in whichever partition",
      "*",
      { ArnLike: { "aws:PrincipalArn": `arn:*:iam::${ID}:role/*` } },
    ],
    ["a user of the target, by a condition", "*", { StringEquals: { "aws:userid": BOB } }],
    ["everybody of an organisation", "*", { StringEquals: { "aws:PrincipalOrgID": "o-abc123" } }],
    [
      "a repository of a shared provider",
      { Federated: `arn:aws:iam::${ID}:oidc-provider/token.actions.githubusercontent.com` },
      { StringLike: { "token.actions.githubusercontent.com:sub": "repo:us/app:*" } },
    ],
    [
      "an application of a public provider",
      { Federated: "accounts.google.com" },
      { StringEquals: { "accounts.google.com:aud": "app" } },
    ],
  ];
  test.each(harmless.map((each) => [each[0], each] as const))("may let in %s", (_, row) => {
    const [, principal, condition] = row;
    const from: Snapshot = {
      accounts: live.accounts.map((each) => ({
        ...each,
        oidcProviders: [{ kind: "oidc-provider", name: "token.actions.githubusercontent.com" }],
      })),
    };
    expect(found(wanted(trust(principal, condition)), { from })).toEqual([]);
  });

  const dangerous: readonly (readonly [string, JsonValue, string, JsonObject?])[] = [
    [
      "a foreign account",
      { AWS: OTHER },
      `trust/foreign-account: role \`web\` would trust the other account \`${OTHER}\``,
    ],
    [
      "a foreign user",
      { AWS: `arn:aws:iam::${OTHER}:user/eve` },
      `trust/foreign-account: role \`web\` would trust \`arn:aws:iam::${OTHER}:user/eve\` of the other account \`${OTHER}\``,
    ],
    [
      "a vendor with its external id",
      { AWS: OTHER },
      "trust/foreign-account: ",
      { StringEquals: { "sts:ExternalId": "x" } },
    ],
    [
      "the account of the backup",
      { AWS: `arn:aws:iam::${OLD}:root` },
      `trust/backup-account: role \`web\` would trust \`arn:aws:iam::${OLD}:root\` of account \`${OLD}\`, which the backup is of`,
    ],
    [
      "an id that nobody has",
      { AWS: ORPHAN },
      `trust/orphan-id: role \`web\` would trust \`${ORPHAN}\`, who is nobody here`,
    ],
    [
      "a user that neither side has",
      { AWS: `arn:aws:iam::${ID}:user/bob` },
      "trust/unknown-principal: ",
    ],
    [
      "a session of a role that neither side has",
      { AWS: `arn:aws:sts::${ID}:assumed-role/gone/x` },
      "trust/unknown-principal: ",
    ],
    [
      "a wildcard in a name, which AWS does not take",
      { AWS: `arn:aws:iam::${ID}:role/*` },
      "trust/unknown-principal: ",
    ],
    ["no ARN", { AWS: "bob" }, "trust/unknown-principal: "],
    ["another partition", { AWS: `arn:aws-cn:iam::${ID}:root` }, "trust/other-partition: "],
    ["everybody", "*", "trust/anyone: role `web` would trust everybody"],
    ["everybody, as AWS", { AWS: "*" }, "trust/anyone: role `web` would trust everybody"],
    ["everybody like an ARN", { AWS: "arn:aws:iam::*:root" }, "trust/anyone: "],
    [
      "everybody who knows an external id",
      { AWS: "*" },
      "trust/anyone: ",
      { StringEquals: { "sts:ExternalId": "x" } },
    ],
    [
      "everybody of an address",
      { AWS: "*" },
      "trust/anyone: ",
      { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    ],
    [
      "everybody of any organisation",
      { AWS: "*" },
      "trust/anyone: ",
      { StringLike: { "aws:PrincipalOrgID": "o-*" } },
    ],
    [
      "everybody whose account is one of two, of which one is a wildcard",
      "*",
      "trust/anyone: ",
      { StringLike: { "aws:PrincipalAccount": [ID, "*1"] } },
    ],
    [
      "everybody whose organisation is not told",
      "*",
      "trust/anyone: ",
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a" } },
    ],
    [
      "everybody with a role name",
      "*",
      "trust/anyone: ",
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } },
    ],
    [
      "everybody of a foreign account",
      "*",
      "trust/foreign-account: ",
      { StringEquals: { "aws:PrincipalAccount": OTHER } },
    ],
    [
      "a role of a foreign account, by a condition",
      "*",
      "trust/foreign-account: ",
      { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/x` } },
    ],
    [
      "somebody whose path has the account in it",
      "*",
      "trust/anyone: ",
      { StringLike: { "aws:PrincipalArn": `arn:*:iam::${ID}:role/x` } },
    ],
    [
      "whoever owns a bucket of a name like this",
      "*",
      "trust/anyone: ",
      { ArnLike: { "aws:SourceArn": "arn:aws:s3:::logs*" } },
    ],
    [
      "an id that nobody has, by a condition",
      "*",
      `trust/orphan-id: role \`web\` would trust \`${ORPHAN}\`, who is nobody here`,
      { StringLike: { "aws:userid": `${ORPHAN}:*` } },
    ],
    ["a kind that is none", { aws: "*" }, "trust/unknown-principal: "],
    ["the canonical id of an account", { CanonicalUser: "abcd" }, "trust/foreign-account: "],
    [
      "a provider that neither side has",
      { Federated: `arn:aws:iam::${ID}:saml-provider/gone` },
      "trust/unknown-principal: ",
      { StringEquals: { "SAML:aud": "x" } },
    ],
    [
      "a provider of a foreign account",
      { Federated: `arn:aws:iam::${OTHER}:oidc-provider/idp.example` },
      "trust/foreign-account: ",
    ],
    [
      "everybody at a shared provider",
      { Federated: "cognito-identity.amazonaws.com" },
      "trust/shared-oidc: ",
      { StringEquals: { "cognito-identity.amazonaws.com:amr": "x" } },
    ],
    [
      "everybody with a repository at a shared provider",
      { Federated: GITHUB },
      "trust/shared-oidc: ",
      { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" } },
    ],
    [
      "whoever has a name at a shared provider that begins so",
      { Federated: GITHUB },
      "trust/shared-oidc: ",
      { StringLike: { "token.actions.githubusercontent.com:sub": ["repo:us/app:*", "repo:us*"] } },
    ],
    ["everybody at a public provider", { Federated: "accounts.google.com" }, "trust/shared-oidc: "],
  ];
  test.each(dangerous.map((each) => [each[0], each] as const))("stops at %s", (_, row) => {
    const [, principal, says, condition] = row;
    const backup = account({ id: OLD });
    const diagnostics = found(wanted(trust(principal, condition)), { backup });
    expect(diagnostics).toEqual([expect.stringContaining(says)]);
  });

  test("stops at everybody but some", () => {
    const trustPolicy = document({
      Effect: "Allow",
      NotPrincipal: { AWS: OTHER },
      Action: "sts:AssumeRole",
    });
    expect(found(wanted({ trustPolicy }))).toEqual([
      "trust/anyone: role `web` would trust everybody but some",
    ]);
  });

  test("stops at a text that nobody can read", () => {
    expect(found(wanted({ trustPolicy: { text: "{" } }))).toEqual([
      "trust/unreadable: role `web` would trust nobody knows whom",
    ]);
  });

  test("warns of a SAML provider without an audience", () => {
    const to = account({
      samlProviders: [{ kind: "saml-provider", name: "adfs" }],
      roles: [role("web", trust({ Federated: `arn:aws:iam::${ID}:saml-provider/adfs` }))],
    });
    const diagnostics = checkTarget({ from: live, to, profile });
    expect(diagnostics).toMatchObject([{ code: "trust/saml-audience", severity: "warning" }]);
  });

  test("warns of an organisation where the backup is of another account", () => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": "o-abc123" } };
    const backup = account({ id: OLD });
    expect(found(wanted(trust("*", condition)), { backup })).toEqual([
      "trust/organisation: role `web` would trust everybody of organisation `o-abc123`",
    ]);
  });

  test("says nothing of what takes rights away", () => {
    const trustPolicy = document({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" });
    expect(found(wanted({ trustPolicy }))).toEqual([]);
  });

  test("is not looked at where the target has it in the same meaning, or nobody but AWS puts it", () => {
    const foreign = trust({ AWS: OTHER });
    const spelled = trust({ AWS: `arn:aws:iam::${OTHER}:root` });
    const from = account({ roles: [role("WEB", foreign)] });
    expect(found(wanted(spelled), { from })).toEqual([]);
    expect(found(wanted({ ...foreign, origin: "service-linked" }))).toEqual([]);
  });

  test("is told of what it lets in newly alone", () => {
    const eve = `arn:aws:iam::${OTHER}:user/eve`;
    const from = account({ roles: [role("web", trust({ AWS: eve }))] });
    expect(found(wanted(trust({ AWS: [eve, "*"] })), { from })).toEqual([
      "trust/anyone: role `web` would trust everybody",
    ]);
  });

  test("is told of whom it goes on to let in on fewer conditions", () => {
    const eve = `arn:aws:iam::${OTHER}:user/eve`;
    const asked: JsonObject = { StringEquals: { "sts:ExternalId": "x" } };
    const from = account({
      roles: [
        role("web", {
          trustPolicy: document(
            {
              Effect: "Allow",
              Principal: { AWS: eve },
              Action: "sts:AssumeRole",
              Condition: asked,
            },
            { Effect: "Allow", Principal: { AWS: OTHER }, Action: "sts:AssumeRole" },
          ),
        }),
      ],
    });
    expect(found(wanted(trust({ AWS: [eve, OTHER] })), { from })).toEqual([
      expect.stringContaining(`trust/foreign-account: role \`web\` would trust \`${eve}\``),
    ]);
    const vendor = account({ roles: [role("web", trust({ AWS: OTHER }, asked))] });
    expect(found(wanted(trust({ AWS: OTHER })), { from: vendor })).toHaveLength(1);
    const ofAll = account({ roles: [role("web", trust("*", asked))] });
    expect(found(wanted(trust("*")), { from: ofAll })).toEqual([
      "trust/anyone: role `web` would trust everybody",
    ]);
  });

  test("is told of whom a Deny no longer holds back", () => {
    const allow = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
    const deny = {
      ...allow,
      Effect: "Deny",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abc123" } },
    };
    const from = account({ roles: [role("web", { trustPolicy: document(allow, deny) })] });
    expect(found(wanted({ trustPolicy: document(allow) }), { from })).toEqual([
      "trust/anyone: role `web` would trust everybody",
    ]);
    const more = document(allow, deny, { ...allow, Action: "sts:TagSession" });
    expect(found(wanted({ trustPolicy: more }), { from })).toEqual([]);
  });

  test("has one line for a principal of many roles", () => {
    const to = account({
      roles: Array.from({ length: 9 }, (_, at) => role(`r${at}`, trust({ AWS: OTHER }))),
    });
    expect(found(to)).toEqual([
      "trust/foreign-account: role `r0`, role `r1`, role `r2`, role `r3` and 5 more would trust the other account `444455556666`",
    ]);
  });
});

describe("a principal that a person allows", () => {
  test("passes, and no other does", () => {
    const eve = `arn:aws:iam::${OTHER}:user/eve`;
    const to = wanted(trust({ AWS: [eve, OTHER, "*", ORPHAN] }));
    expect(found(to)).toHaveLength(4);
    expect(found(to, { allowTrust: [eve, "*"] })).toEqual([
      expect.stringContaining("trust/foreign-account: role `web` would trust the other account"),
      expect.stringContaining("trust/orphan-id"),
    ]);
    expect(found(to, { allowTrust: [eve, "*", ORPHAN, `arn:aws:iam::${OTHER}:root`] })).toEqual([]);
  });

  test("is told where nothing has need of it", () => {
    expect(found(wanted({}), { allowTrust: [OTHER] })).toEqual([
      `trust/not-needed: no trust policy has need of \`${OTHER}\` being allowed`,
    ]);
  });

  test("does not make an unreadable text readable", () => {
    const to = wanted({ trustPolicy: { text: "{" } });
    expect(found(to, { allowTrust: [""] })).toContainEqual(
      expect.stringContaining("trust/unreadable"),
    );
  });
});
