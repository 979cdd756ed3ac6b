import type { IamCall, Ref } from "@iamferry/api";
import { describe, expect, it } from "vitest";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";
import { planOfCalls } from "./plans.ts";
import { runScript } from "./run-script.ts";

const account = { name: "a" };
const options = { madeFrom: ["a.iam"], notes: [] };

describe("a value that only a run can tell", () => {
  const ref = (step: string, ...path: readonly string[]): Ref => ({ kind: "ref", step, path });
  const id = ref("x", "SSHPublicKey", "SSHPublicKeyId");
  const upload: IamCall = {
    action: "UploadSSHPublicKey",
    account,
    input: { UserName: "u", SSHPublicKeyBody: "ssh-rsa AAAA" },
  };
  const deactivate: IamCall = {
    action: "UpdateSSHPublicKey",
    account,
    input: { UserName: "u", SSHPublicKeyId: id, Status: "Inactive" },
  };

  it("takes with it the key that would stay in force", () => {
    const { steps, diagnostics } = emitAwsShell(planOfCalls("aws", upload, deactivate), options);
    expect(steps).toBe(0);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "emit/unknown-value: left out `call 1 for u in account a`: it would stay in force, because a script cannot `call 2 for u` without the id that it is given",
      expect.stringContaining("the ssh public key id is known only when `x` has run"),
    ]);
    expect(emitAwsShell(planOfCalls("aws", upload), options).steps).toBe(1);
    const certificate: IamCall = {
      action: "UploadSigningCertificate",
      account,
      input: { UserName: "u", CertificateBody: "-----BEGIN" },
    };
    const revoke: IamCall = {
      action: "UpdateSigningCertificate",
      account,
      input: {
        UserName: "u",
        CertificateId: ref("x", "Certificate", "CertificateId"),
        Status: "Inactive",
      },
    };
    const plan = planOfCalls("eucalyptus-5.1", certificate, revoke);
    expect(emitEuareShell(plan, { ...options, client: "3.4" }).steps).toBe(0);
  });

  it("is no ARN of what the script makes on AWS, which follows from the caller's account", () => {
    const creates: readonly (readonly [IamCall, readonly string[], string])[] = [
      [
        {
          action: "CreatePolicy",
          account,
          input: { PolicyName: "p", Path: "/$x/", PolicyDocument: "{}" },
        },
        ["Policy", "Arn"],
        "policy/$x/p",
      ],
      [{ action: "CreateUser", account, input: { UserName: "u" } }, ["User", "Arn"], "user/u"],
      [{ action: "CreateGroup", account, input: { GroupName: "g" } }, ["Group", "Arn"], "group/g"],
      [
        { action: "CreateRole", account, input: { RoleName: "r", AssumeRolePolicyDocument: "{}" } },
        ["Role", "Arn"],
        "role/r",
      ],
      [
        { action: "CreateInstanceProfile", account, input: { InstanceProfileName: "i" } },
        ["InstanceProfile", "Arn"],
        "instance-profile/i",
      ],
      [
        {
          action: "CreateSAMLProvider",
          account,
          input: { Name: "s", SAMLMetadataDocument: "<x/>" },
        },
        ["SAMLProviderArn"],
        "saml-provider/s",
      ],
      [
        { action: "CreateOpenIDConnectProvider", account, input: { Url: "https://idp/x" } },
        ["OpenIDConnectProviderArn"],
        "oidc-provider/idp/x",
      ],
    ];
    for (const [create, path, resource] of creates) {
      const attach: IamCall = {
        action: "AttachUserPolicy",
        account,
        input: { UserName: "u", PolicyArn: ref("x", ...path) },
      };
      const { files, diagnostics } = emitAwsShell(planOfCalls("aws-cn", create, attach), options);
      expect(diagnostics).toEqual([]);
      const run = runScript([...files.values()].join(""), {
        programs: ["aws"],
        answers: [{ when: "get-caller-identity", status: 0, stdout: "111122223333\tarn\n" }],
      });
      expect(run.stderr).toBe("");
      expect(run.calls.at(-1)?.argv.at(-1)).toBe(`arn:aws-cn:iam::111122223333:${resource}`);
      const dry = runScript([...files.values()].join(""), {
        programs: [],
        arguments: ["--dry-run"],
      });
      expect([dry.status, dry.stderr]).toEqual([0, ""]);
      expect(dry.stdout).toContain("arn:aws-cn:iam::ACCOUNT:");
    }
  });

  it("is any other result, and one of another account's script", () => {
    const create: IamCall = {
      action: "CreatePolicy",
      account: { name: "b" },
      input: { PolicyName: "p", PolicyDocument: "{}" },
    };
    const attach = (value: Ref): IamCall => ({
      action: "AttachUserPolicy",
      account,
      input: { UserName: "u", PolicyArn: value },
    });
    for (const value of [
      ref("x", "Policy", "Arn"),
      ref("x", "Policy"),
      ref("y", "Policy", "Arn"),
    ]) {
      const { diagnostics } = emitAwsShell(planOfCalls("aws", create, attach(value)), options);
      expect(diagnostics.map(({ code }) => code)).toEqual(["emit/unknown-value"]);
    }
  });
});
