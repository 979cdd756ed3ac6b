import type { IamCall } from "@iamferry/api";
import type { Word } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import { isRef, isSecret, membersOf, textProblems, unknownValue } from "../input.ts";
import type { DocumentFile, Problem, Spelling } from "../target.ts";
import { COMMANDS, NOT_SUPPORTED } from "./commands.ts";
import { fileWords, optionWords, unspeakable } from "./words.ts";

/** The `aws iam` command line that makes the call in the account of the caller's credentials. */
export function spellAws(call: IamCall, documentFile: DocumentFile): Spelling {
  const rule = COMMANDS[call.action];
  invariant(rule !== NOT_SUPPORTED, `a plan for AWS holds ${call.action}`);
  const words: Word[] = ["aws", "iam", rule.command];
  const problems: Problem[] = [];
  for (const [name, value] of membersOf(call, rule.members)) {
    if (isRef(value)) problems.push(unknownValue(name, value));
    else if (isSecret(value)) problems.push(passwordAsArgument);
    else {
      invariant(typeof value === "string", `aws iam ${rule.command} cannot carry ${name}`);
      invariant(name !== "Password", "a plan never holds a password");
      const isDocument = name === "PolicyDocument";
      const found = [...textProblems(name, value), ...(isDocument ? [] : unspeakable(name, value))];
      problems.push(...found);
      if (found.length > 0) continue;
      words.push(...(isDocument ? fileWords(name, documentFile(value)) : optionWords(name, value)));
    }
  }
  return { words, problems };
}

const passwordAsArgument: Problem = {
  severity: "error",
  code: "emit/password",
  message:
    "the aws command takes a password only as an argument, which every user of the machine can read",
  help: "set the password in the console of the account",
};
