import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "../failure.ts";
import type { InputText } from "./format.ts";

/** What the AWS command line prints that is no JSON, told by how a line of it begins. */
const SHAPES: readonly {
  readonly shape: RegExp;
  readonly message: string;
  readonly help: string;
}[] = [
  {
    shape:
      /^(?:An error occurred \(\w+\)|Unable to locate credentials|aws: error:|Could not connect to the endpoint|The config profile \(|usage: aws ).*/m,
    message: "this is an error message of the AWS command line",
    help: "mend what it names, and take the output again: `aws iam … --output json`",
  },
  {
    shape: /^-{8,}\r?\n\|\s+(?:Get|List)[A-Z]\w*\s+\|/m,
    message: "this is a table that the AWS command line printed",
    help: "take its JSON: `aws iam … --output json`",
  },
  {
    shape:
      /^(?:(?:USER|GROUP|ROLE)DETAILLIST|(?:USER|GROUP|ROLE)POLICYLIST|ATTACHEDMANAGEDPOLICIES|USERS|GROUPS|ROLES|POLICIES|INSTANCEPROFILES|PASSWORDPOLICY)(?=\t)/m,
    message: "this is text that the AWS command line printed",
    help: "take its JSON: `aws iam … --output json`",
  },
  {
    shape:
      /^(?:(?:User|Group|Role)DetailList|Policies|Users|Groups|Roles|InstanceProfiles|PasswordPolicy):(?: \[\])?\r?$/m,
    message: "this is YAML that the AWS command line printed",
    help: "take its JSON: `aws iam … --output json`",
  },
];

/** Says of a text that no reader can use that it is an output of the AWS command line, where it is one. */
export function awsOutput({ name, text }: InputText): Diagnostic<CliCode> | undefined {
  const head = text.slice(0, HEAD);
  for (const { shape, message, help } of SHAPES) {
    const found = shape.exec(head);
    if (found === null) continue;
    const end = found.index + (found[0].split("\n")[0] ?? "").trimEnd().length;
    const span = { start: found.index, end };
    return { severity: "error", code: "cli/aws-output", message, source: name, span, help };
  }
  return undefined;
}

/** UTF-16 units in which the first line stands that tells. */
const HEAD = 64 * 1024;
