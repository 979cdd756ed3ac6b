import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ACTIONS, actionNames, isSupported } from "../src/index.ts";
import { describeAws } from "../scripts/aws-description.ts";
import { describeEuare } from "../scripts/euare-description.ts";
import { CALLED_ACTIONS, generate, TARGET } from "../scripts/generate.ts";
import { printActions } from "../scripts/print-actions.ts";

const euareSource = readFileSync(new URL("../data/euare-server-api.json", import.meta.url), "utf8");

describe("the generated actions", () => {
  test("are what the installed descriptions say", () => {
    expect(readFileSync(TARGET, "utf8")).toBe(generate(CALLED_ACTIONS));
  });

  test("change with each description", () => {
    const put = { name: "PutUserPolicy", aws: undefined, euare: undefined };
    const aws = describeAws().get("PutUserPolicy");
    const euare = describeEuare(euareSource).get("PutUserPolicy");
    const later = describeEuare(euareSource.replaceAll('"3.1.2"', '"3.2.2"')).get("PutUserPolicy");
    const printed = [
      printActions([{ ...put, aws, euare }]),
      printActions([{ ...put, aws, euare: later }]),
      printActions([{ ...put, aws }]),
      printActions([{ ...put, euare }]),
    ];
    expect(new Set(printed).size).toBe(printed.length);
  });

  test("are the listed ones, in that order", () => {
    expect(actionNames).toEqual(CALLED_ACTIONS);
  });

  test("can be made for every action of both clouds", () => {
    const all = generate("all");
    for (const name of describeEuare(euareSource).keys())
      expect(all).toContain(`\n  readonly ${name}: ${name}Input;\n`);
    expect(all).toContain("export interface SimulatePrincipalPolicyInput {");
    expect(all.match(/^export (interface|type) \w+Input\b/gm)?.length).toBeGreaterThan(180);
  });

  test("refuse a name that no description knows", () => {
    expect(() => generate(["CreateUsers"])).toThrow("no description knows the action CreateUsers");
  });
});

describe("the facts of an action", () => {
  test("say where a member exists and whether it is required there", () => {
    expect(ACTIONS.CreateLoginProfile.members).toEqual({
      UserName: { type: "string", aws: "optional", eucalyptus: "required" },
      Password: { type: "string", aws: "optional", eucalyptus: "required", sensitive: true },
      PasswordResetRequired: { type: "boolean", aws: "optional" },
    });
    expect(ACTIONS.CreateAccount.members).toEqual({
      AccountName: { type: "string", eucalyptus: "required-in-some-releases" },
    });
  });

  test("name errors by the codes of the query protocol", () => {
    expect(ACTIONS.CreateUser.aws?.errors).toContain("EntityAlreadyExists");
    for (const facts of Object.values(ACTIONS))
      for (const code of facts.aws?.errors ?? []) expect(code).not.toMatch(/Exception$/);
  });
});

describe("isSupported", () => {
  test("knows that accounts are made on Eucalyptus only", () => {
    expect(isSupported("CreateAccount", "eucalyptus-3.1")).toBe(true);
    expect(isSupported("CreateAccount", "eucalyptus-5.1")).toBe(true);
    for (const aws of ["aws", "aws-cn", "aws-us-gov"] as const)
      expect(isSupported("CreateAccount", aws)).toBe(false);
  });

  test("knows the actions that both clouds share", () => {
    for (const profile of ["aws", "eucalyptus-3.1", "eucalyptus-5.0"] as const)
      expect(isSupported("PutGroupPolicy", profile)).toBe(true);
  });

  test("knows that managed policies came with 5.0", () => {
    expect(isSupported("CreatePolicy", "eucalyptus-4.4")).toBe(false);
    for (const action of ["CreatePolicy", "AttachRolePolicy", "SetDefaultPolicyVersion"] as const)
      expect(isSupported(action, "eucalyptus-5.0")).toBe(true);
  });
});

describe("the description of Eucalyptus", () => {
  const euare = describeEuare(euareSource);

  test("counts releases from the first that has the action", () => {
    expect(euare.get("CreateRole")?.releases).toEqual({ first: "3.3", last: "5.1" });
    expect(euare.get("CreateOpenIDConnectProvider")?.releases).toEqual({
      first: "4.4",
      last: "5.1",
    });
  });

  test("does not count a release that only answers NotImplemented", () => {
    expect(euare.get("UploadServerCertificate")?.releases?.first).toBe("4.0");
    expect(euare.get("EnableMFADevice")?.releases).toBeUndefined();
  });

  test("knows what only earlier releases take", () => {
    const status = euare.get("UpdateUser")?.members.find(({ name }) => name === "RegStatus");
    expect(status).toMatchObject({ required: "never", until: "4.1" });
    expect(ACTIONS.UpdateUser.members["RegStatus"]).toEqual({
      type: "string",
      eucalyptus: "optional",
      until: "4.1",
    });
  });

  test("leaves the delegated account to the call", () => {
    const names = euare.get("CreateUser")?.members.map((member) => member.name);
    expect(names).toEqual(["Path", "UserName"]);
  });
});
