import { ACTIONS, type IamCall, type Ref, type Tag } from "@iamferry/api";
import { accountLabel } from "@iamferry/model";
import type { Word } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import {
  carryProblems,
  isRef,
  isSecret,
  membersOf,
  type MemberValue,
  textProblems,
  textsOf,
  unknownValue,
} from "../input.ts";
import { documentKind } from "../script-file.ts";
import type { Means, Problem, ScriptFile, Spelling } from "../target.ts";
import { arnOfMade } from "./arn.ts";
import { COMMANDS, NOT_SUPPORTED } from "./commands.ts";
import { fileWords, flagOf, flagWords, isMisread, optionWords } from "./words.ts";

/** The `aws iam` command line that makes the call in the account of the caller's credentials. */
export function spellAws(call: IamCall, means: Means, partition: string): Spelling {
  const rule = COMMANDS[call.action];
  invariant(rule !== NOT_SUPPORTED, `a plan for AWS holds ${call.action}`);
  const words: Word[] = ["aws", "iam", rule.command];
  const problems: Problem[] = [];
  const unknown: string[] = [];
  for (const [name, value] of membersOf(call, rule.members)) {
    if (isRef(value)) {
      const made = means.callOf(value.step);
      const arn =
        made === undefined || accountLabel(made.account) !== accountLabel(call.account)
          ? undefined
          : arnOfMade(made, value.path, partition);
      if (arn !== undefined) {
        words.push(flagOf(name), arn);
      } else {
        problems.push(unknownValue(name, value));
        unknown.push(value.step);
      }
    } else if (!isLeftOut(call, name, value)) {
      const found = problemsOf(name, value);
      problems.push(...found);
      if (found.length === 0) words.push(...wordsOf(name, value, means.scriptFile));
    }
  }
  return { words, unknown, problems };
}

/** An empty list means the same as none where the member is optional; `aws` would send an empty text for it. */
function isLeftOut({ action }: IamCall, name: string, value: MemberValue): boolean {
  return (
    Array.isArray(value) && value.length === 0 && ACTIONS[action].members[name]?.aws === "optional"
  );
}

function problemsOf(name: string, value: Exclude<MemberValue, Ref>): readonly Problem[] {
  if (typeof value === "boolean" || typeof value === "number") return [];
  if (typeof value === "string") {
    invariant(name !== "Password", "a plan never holds a password");
    return MAY_BE_EMPTY.has(name) ? carryProblems(name, value) : textProblems(name, value);
  }
  if (isSecret(value)) return [passwordAsArgument];
  return textsOf(value).flatMap((text) => carryProblems(name, text, "item"));
}

/** The words of a member without problems. */
function wordsOf(
  name: string,
  value: Exclude<MemberValue, Ref>,
  scriptFile: ScriptFile,
): readonly Word[] {
  if (typeof value === "boolean") return flagWords(name, value);
  if (typeof value === "number") {
    invariant(Number.isSafeInteger(value) && value >= 0, `${name} is no number of anything`);
    return optionWords(name, String(value));
  }
  if (typeof value === "string") {
    const document = documentKind(name);
    if (document !== undefined) return fileWords(name, scriptFile(value, document));
    return isMisread(name, value)
      ? fileWords(name, scriptFile(value, "text"))
      : optionWords(name, value);
  }
  invariant(!isSecret(value), `${name} has no words`);
  return fileWords(name, scriptFile(printList(value), "list"));
}

/**
 * A list as JSON, an item on each line. The shorthand of the command line (`Key=a,Value=b`) is not safe for
 * values with commas and quotes, and a list of one text would be read as a file or as JSON itself.
 */
function printList(items: readonly string[] | readonly Tag[]): string {
  if (items.length === 0) return "[]";
  const lines = items.map((item) =>
    JSON.stringify(typeof item === "string" ? item : { Key: item.Key, Value: item.Value }),
  );
  return `[\n  ${lines.join(",\n  ")}\n]`;
}

/** An empty description takes away the one that there is. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(["Description"]);

const passwordAsArgument: Problem = {
  severity: "error",
  code: "emit/password",
  message:
    "the aws command takes a password only as an argument, which every user of the machine can read",
  help: "set the password in the console of the account",
};
