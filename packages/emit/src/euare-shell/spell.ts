import type { IamCall } from "@iamferry/api";
import {
  clientFacts,
  type ClientVersion,
  commandOf,
  type EuareCommand,
  type OptionForm,
} from "@iamferry/euca2ools";
import { expansion, variable, type Word } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import {
  describeMember,
  isRef,
  isSecret,
  membersOf,
  textProblems,
  unknownValue,
} from "../input.ts";
import type { DocumentFile, Problem, Spelling } from "../target.ts";
import { COMMANDS } from "./commands.ts";
import { MAX_REQUEST_LINE, requestLineLength } from "./request-line.ts";
import { fileWords, optionWords, unspeakable } from "./words.ts";

/** The command line of a euca2ools client that makes the call. */
export function spellEuare(
  call: IamCall,
  client: ClientVersion,
  documentFile: DocumentFile,
): Spelling {
  const rule = COMMANDS[call.action];
  const command = commandOf(call.action, client);
  invariant(command !== undefined, `euca2ools ${client} has no command for ${call.action}`);
  const { parser } = clientFacts(client);
  const words: Word[] = [command.name];
  const atEnd: Word[] = [];
  const sent: (readonly [string, string])[] = [];
  const problems: Problem[] = [];
  let secret: Spelling["secret"];

  const add = (name: string, value: string): void => {
    const isDocument = name === "PolicyDocument";
    const form = formOf(command, isDocument ? `${name}:file` : name);
    const found = [
      ...textProblems(name, value),
      ...(isDocument ? [] : unspeakable(name, { form, value, parser })),
    ];
    problems.push(...found);
    if (found.length > 0) return;
    sent.push([name, value]);
    const option = isDocument
      ? fileWords(form, expansion(variable("work"), `/${documentFile(value)}`))
      : optionWords(form, value, parser);
    words.push(...option.words);
    atEnd.push(...option.atEnd);
  };

  for (const [name, value] of membersOf(call, rule.members)) {
    if (isRef(value)) problems.push(unknownValue(name, value));
    else if (isSecret(value)) {
      secret = value;
      if (rule.asksPassword !== true || parser === "optparse")
        problems.push(passwordAsArgument(client));
    } else if (typeof value === "boolean") {
      const [flag] = formOf(command, name).flags;
      invariant(flag !== undefined, `${command.name} has no flag for ${name}`);
      if (value) {
        words.push(flag);
        sent.push([name, "true"]);
      }
    } else {
      invariant(typeof value === "string", `${command.name} cannot carry ${name}`);
      invariant(name !== "Password", "a plan never holds a password");
      add(name, value);
    }
  }
  if (rule.account === "delegated") {
    const account = call.account.name ?? call.account.id;
    invariant(account !== undefined, `${call.action} is in no account`);
    // Without it the call would be made in the caller's own account.
    invariant(
      command.delegate !== undefined,
      `${command.name} ${client} works in one account only`,
    );
    add("DelegateAccount", account);
  }
  words.push(...atEnd);
  problems.push(...requestLineProblems(call.action, sent, client), ...nonAscii(sent, client));
  return { words, ...(secret === undefined ? {} : { secret }), problems };
}

function formOf(command: EuareCommand, key: string): OptionForm {
  const form = command.options[key];
  invariant(form !== undefined, `${command.name} has no option for ${key}`);
  return form;
}

function passwordAsArgument(client: ClientVersion): Problem {
  return {
    severity: "error",
    code: "emit/password",
    message: `euca2ools ${client} takes the password only as an argument, which every user of the machine can read`,
    help: "use a client of the 3.x series (--client), which asks for it, or set the password in the console",
  };
}

function requestLineProblems(
  action: string,
  sent: readonly (readonly [string, string])[],
  client: ClientVersion,
): readonly Problem[] {
  if (clientFacts(client).method !== "GET") return [];
  const length = requestLineLength(action, sent);
  if (length <= MAX_REQUEST_LINE) return [];
  return [
    {
      severity: "error",
      code: "emit/request-too-long",
      message: `the call is a request line of about ${length} bytes, percent-encoded, and servers take ${MAX_REQUEST_LINE} from euca2ools ${client}`,
      help: "use a client of the 3.x series (--client), which sends policies in the body, or shorten the policy: white space and quotes count three times",
    },
  ];
}

/** 3.0 to 3.2 decode the parameters as ASCII when they sign them (`QuerySigV2Auth` of requestbuilder). */
function nonAscii(
  sent: readonly (readonly [string, string])[],
  client: ClientVersion,
): readonly Problem[] {
  const { parser, signature } = clientFacts(client);
  if (parser !== "argparse" || signature !== 2) return [];
  const [name] = sent.find(([, value]) => /[^\0-\x7f]/.test(value)) ?? [];
  if (name === undefined) return [];
  return [
    {
      severity: "warning",
      code: "emit/non-ascii",
      message: `euca2ools ${client} is known to fail on characters outside of ASCII, and ${describeMember(name)} holds some`,
      help: "the script stops there if it does; use euca2ools 3.3 or newer where the server is 3.3 or newer",
    },
  ];
}
