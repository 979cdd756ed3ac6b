import { readFileSync } from "node:fs";
import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { actionNames, isSupported } from "../src/index.ts";
import {
  isServed,
  OPERATIONS,
  SHAPES,
  type ServiceActionName,
  type ServiceInputs,
  type ServiceOutputs,
} from "../src/service.ts";
import { generateService, SERVICE_TARGET } from "../scripts/generate.ts";
import { shapeNamed } from "./service/shape-named.ts";

const operations = Object.entries(OPERATIONS);

describe("the generated services", () => {
  test("are what the descriptions say", () => {
    expect(readFileSync(SERVICE_TARGET, "utf8")).toBe(generateService());
  });

  test("have every action of both clouds", () => {
    const count = (has: (operation: (typeof OPERATIONS)[ServiceActionName]) => boolean) =>
      operations.filter(([, operation]) => has(operation)).length;
    expect(count(({ service, aws }) => service === "iam" && aws !== undefined)).toBe(176);
    expect(count(({ service, aws }) => service === "sts" && aws !== undefined)).toBe(4);
    expect(count(({ aws }) => aws === undefined)).toBe(13);
    expect(count(({ aws, eucalyptus }) => aws === undefined && eucalyptus === undefined)).toBe(0);
  });

  test("have every action that a plan calls, on the same clouds", () => {
    for (const action of actionNames)
      for (const profile of CLOUD_PROFILE_IDS)
        expect(isServed(action, profile)).toBe(isSupported(action, profile));
  });

  test("name no shape that is not there, and have none that nobody names", () => {
    const named = new Set(
      operations.flatMap(([, { input, aws, eucalyptus }]) => [
        input,
        aws?.output,
        eucalyptus?.output,
      ]),
    );
    for (const shape of Object.values(SHAPES)) {
      if (shape.kind === "list" || shape.kind === "map") named.add(shape.of);
      if (shape.kind === "structure")
        for (const member of Object.values(shape.members)) named.add(member.shape);
    }
    named.delete(undefined);
    expect(named).toEqual(new Set(Object.keys(SHAPES)));
  });

  test("take and give structures", () => {
    const kinds = operations
      .flatMap(([, { input, aws, eucalyptus }]) => [input, aws?.output, eucalyptus?.output])
      .map((name) => (name === undefined ? "nothing" : shapeNamed(name).kind));
    expect(new Set(kinds)).toEqual(new Set(["structure", "nothing"]));
  });

  test("say of an own action of Eucalyptus what it takes and gives", () => {
    expect(OPERATIONS.CreateAccount).toEqual({
      service: "iam",
      input: "CreateAccountRequest",
      eucalyptus: {
        first: "3.1",
        last: "5.1",
        input: { AccountName: "required-in-some-releases" },
        output: "Euare.CreateAccount",
      },
    });
    expect(shapeNamed("Euare.ListAccounts.Accounts.member")).toEqual({
      kind: "structure",
      members: {
        AccountName: { shape: "Euare.Text" },
        AccountId: { shape: "Euare.Text", required: true },
      },
    });
    expect(shapeNamed("Euare.GetAccountSummary.SummaryMap")).toEqual({
      kind: "map",
      of: "Euare.Text",
    });
    expect(shapeNamed("PutAccountPolicyRequest")).toMatchObject({
      members: { PolicyDocument: { required: true } },
    });
  });

  test("add to an input of AWS what only Eucalyptus takes, and to an output what only it gives", () => {
    const input: ServiceInputs["UpdateUser"] = { UserName: "dev1", Enabled: false };
    const user: ServiceOutputs["GetUser"]["User"] = {
      Path: "/",
      UserName: "dev1",
      UserId: "AIDAEXAMPLE",
      Arn: "arn:aws:iam::111122223333:user/dev1",
      CreateDate: "2026-01-01T00:00:00Z",
      Enabled: "true",
    };
    const shape = shapeNamed(OPERATIONS.UpdateUser.input ?? "");
    expect(shape.kind === "structure" && Object.keys(shape.members)).toEqual([
      "UserName",
      "NewPath",
      "NewUserName",
      "Enabled",
      "PasswordExpiration",
      "RegStatus",
    ]);
    expect(shape).toMatchObject({ members: { UserName: { required: true } } });
    const given = shapeNamed("Euare.GetUser.User");
    for (const key of Object.keys(user))
      expect(given.kind === "structure" && given.members).toHaveProperty(key);
    expect(Object.keys(input)).toHaveLength(2);
  });

  test("require of an input what AWS requires, and say apart what Eucalyptus needs", () => {
    expect(OPERATIONS.CreateLoginProfile.eucalyptus?.input).toEqual({
      UserName: "required",
      Password: "required",
    });
    expect(shapeNamed("CreateLoginProfileRequest")).toMatchObject({
      members: { Password: { shape: "passwordType" } },
    });
    expect(shapeNamed("passwordType")).toMatchObject({ sensitive: true });
  });

  test("mark the secrets that Eucalyptus gives out", () => {
    for (const [name, member] of [
      ["Euare.CreateAccessKey.AccessKey", "SecretAccessKey"],
      ["Euare.CreateSigningCertificate.Certificate", "PrivateKey"],
      ["Euare.GetSessionToken.Credentials", "SessionToken"],
    ] as const) {
      const shape = shapeNamed(name);
      const of = shape.kind === "structure" ? shape.members[member]?.shape : undefined;
      expect(shapeNamed(of ?? "")).toEqual({ kind: "string", sensitive: true });
    }
  });

  test("give the errors by the codes and statuses of the query protocol", () => {
    expect(OPERATIONS.CreateUser.aws?.errors).toContainEqual({
      code: "EntityAlreadyExists",
      status: 409,
    });
    expect(OPERATIONS.ListOrganizationsFeatures.aws?.errors).toContainEqual({
      code: "OrganizationNotFoundException",
      status: 400,
    });
  });
});
