/**
 * Writes src/actions.generated.ts and src/service/service.generated.ts: `node packages/api/scripts/generate.ts`.
 * With `--all`, every action of either cloud goes to standard output instead.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeAws } from "./aws-description.ts";
import { describeEuare } from "./euare-description.ts";
import { mergeServices } from "./merge-services.ts";
import { printActions } from "./print-actions.ts";
import { printService } from "./print-service.ts";
import { readDescription } from "./service-description.ts";

/** The actions that a plan can call; everything else about them comes from the descriptions. */
export const CALLED_ACTIONS: readonly string[] = [
  "CreateAccount",
  "DeleteAccount",
  "PutAccountPolicy",
  "DeleteAccountPolicy",
  "CreateUser",
  "DeleteUser",
  "CreateGroup",
  "DeleteGroup",
  "PutUserPolicy",
  "DeleteUserPolicy",
  "PutGroupPolicy",
  "DeleteGroupPolicy",
  "AddUserToGroup",
  "RemoveUserFromGroup",
  "CreateLoginProfile",
  "DeleteLoginProfile",
  "UpdateLoginProfile",
  "CreateAccountAlias",
  "DeleteAccountAlias",
  "UpdateAccountPasswordPolicy",
  "DeleteAccountPasswordPolicy",
  "UpdateUser",
  "UpdateUserInfo",
  "UpdateGroup",
  "TagUser",
  "UntagUser",
  "PutUserPermissionsBoundary",
  "DeleteUserPermissionsBoundary",
  "AttachUserPolicy",
  "DetachUserPolicy",
  "AttachGroupPolicy",
  "DetachGroupPolicy",
  "AttachRolePolicy",
  "DetachRolePolicy",
  "CreateRole",
  "DeleteRole",
  "UpdateRole",
  "UpdateAssumeRolePolicy",
  "PutRolePolicy",
  "DeleteRolePolicy",
  "PutRolePermissionsBoundary",
  "DeleteRolePermissionsBoundary",
  "TagRole",
  "UntagRole",
  "CreatePolicy",
  "DeletePolicy",
  "CreatePolicyVersion",
  "DeletePolicyVersion",
  "SetDefaultPolicyVersion",
  "TagPolicy",
  "UntagPolicy",
  "CreateInstanceProfile",
  "DeleteInstanceProfile",
  "AddRoleToInstanceProfile",
  "RemoveRoleFromInstanceProfile",
  "TagInstanceProfile",
  "UntagInstanceProfile",
  "CreateOpenIDConnectProvider",
  "DeleteOpenIDConnectProvider",
  "AddClientIDToOpenIDConnectProvider",
  "RemoveClientIDFromOpenIDConnectProvider",
  "UpdateOpenIDConnectProviderThumbprint",
  "TagOpenIDConnectProvider",
  "UntagOpenIDConnectProvider",
  "CreateSAMLProvider",
  "UpdateSAMLProvider",
  "DeleteSAMLProvider",
  "TagSAMLProvider",
  "UntagSAMLProvider",
  "UploadSSHPublicKey",
  "UpdateSSHPublicKey",
  "DeleteSSHPublicKey",
  "UploadSigningCertificate",
  "UpdateSigningCertificate",
  "DeleteSigningCertificate",
  "UpdateAccessKey",
  "DeleteAccessKey",
  "DeactivateMFADevice",
  "DeleteVirtualMFADevice",
  "DeleteServiceSpecificCredential",
  "UpdateServiceSpecificCredential",
  "UpdateServerCertificate",
  "DeleteServerCertificate",
  "TagServerCertificate",
  "UntagServerCertificate",
  "TagMFADevice",
  "UntagMFADevice",
];

/** The text of src/actions.generated.ts for these actions, or for all that either description knows. */
export function generate(actions: readonly string[] | "all"): string {
  const aws = describeAws();
  const euare = describeEuare(readData("euare-server-api"));
  const names =
    actions === "all" ? [...new Set([...aws.keys(), ...euare.keys()])].toSorted() : actions;
  return printActions(
    names.map((name) => {
      const action = { name, aws: aws.get(name), euare: euare.get(name) };
      if (action.aws === undefined && action.euare === undefined)
        throw new Error(`no description knows the action ${name}`);
      return action;
    }),
  );
}

/** The text of src/service/service.generated.ts. */
export function generateService(): string {
  const aws = ["aws-iam", "aws-sts"].map((name) => readDescription(readData(name)));
  return printService(
    mergeServices(aws, {
      iam: describeEuare(readData("euare-server-api")),
      sts: describeEuare(readData("eucalyptus-sts")),
    }),
  );
}

/** Where the generated texts belong. */
export const TARGET: URL = new URL("../src/actions.generated.ts", import.meta.url);
export const SERVICE_TARGET: URL = new URL("../src/service/service.generated.ts", import.meta.url);

function readData(name: string): string {
  return readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--all")) process.stdout.write(generate("all"));
  else {
    writeFileSync(TARGET, generate(CALLED_ACTIONS));
    writeFileSync(SERVICE_TARGET, generateService());
  }
}
