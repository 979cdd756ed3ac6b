import type { IamCall } from "@iamferry/api";
import {
  CLIENT_VERSIONS,
  clientFacts,
  type ClientVersion,
  commandOf,
  type EuareCommand,
  type OptionForm,
} from "@iamferry/euca2ools";
import { expansion, variable, visible, type Word } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import {
  describeMember,
  isRef,
  isSecret,
  membersOf,
  type MemberValue,
  textProblems,
  textsOf,
  unknownValue,
} from "../input.ts";
import { documentKind } from "../script-file.ts";
import type { Means, Problem, Spelling } from "../target.ts";
import { COMMANDS, NOT_SUPPORTED } from "./commands.ts";
import { MAX_REQUEST_LINE, requestLineLength } from "./request-line.ts";
import { fileWords, firstFlag, optionWords, type OptionWords, unspeakable } from "./words.ts";

/** The command line of a euca2ools client that makes the call. */
export function spellEuare(call: IamCall, client: ClientVersion, { scriptFile }: Means): Spelling {
  const rule = COMMANDS[call.action];
  invariant(rule !== NOT_SUPPORTED, `a plan for Eucalyptus holds ${call.action}`);
  const command = commandOf(call.action, client);
  const missing = notInClient(call, command, client);
  if (command === undefined || missing.length > 0) return { words: [], problems: missing };

  const { parser } = clientFacts(client);
  const words: Word[] = [command.name];
  const atEnd: Word[] = [];
  const sent: (readonly [string, string])[] = [];
  const problems: Problem[] = [];
  const unknown: string[] = [];
  let secret: Spelling["secret"];

  const addOption = (option: OptionWords): void => {
    words.push(...option.words);
    atEnd.push(...option.atEnd);
  };
  const addText = (name: string, value: string, key = name): void => {
    const kind = documentKind(name);
    const form = formOf(command, kind === undefined ? key : `${name}:file`);
    const found = [
      ...textProblems(name, value),
      ...(kind === undefined ? unspeakable(name, { form, value, parser }) : []),
      ...notAChoice(name, form, value),
    ];
    problems.push(...found);
    if (found.length > 0) return;
    sent.push([name, value]);
    addOption(
      kind === undefined
        ? optionWords(form, value, parser)
        : fileWords(form, expansion(variable("work"), `/${scriptFile(value, kind)}`)),
    );
  };
  const add = (name: string, value: MemberValue): void => {
    if (typeof value === "string") {
      invariant(name !== "Password", "a plan never holds a password");
      addText(name, value);
    } else if (typeof value === "boolean") {
      const form = formOf(command, name);
      if (form.value !== "none") addText(name, String(value));
      else if (value) {
        words.push(firstFlag(form));
        sent.push([name, "true"]);
      }
    } else if (typeof value === "number") {
      addText(name, String(value));
    } else if (isRef(value)) {
      problems.push(unknownValue(name, value));
      unknown.push(value.step);
    } else if (isSecret(value)) {
      secret = value;
      if (rule.asksPassword !== true || parser === "optparse")
        problems.push(passwordAsArgument(client));
    } else {
      for (const text of textsOf(value)) addText(name, text, `${name}.member`);
    }
  };

  for (const [name, value] of membersOf(call, rule.members)) add(name, value);
  if (rule.account === "delegated") {
    const account = call.account.name ?? call.account.id;
    invariant(account !== undefined, `${call.action} is in no account`);
    addText("DelegateAccount", account);
  }
  words.push(...atEnd);
  problems.push(...requestLineProblems(call.action, sent, client), ...nonAscii(sent, client));
  return { words, ...(secret === undefined ? {} : { secret }), unknown, problems };
}

/** Why no command of the client makes the call as it is meant. */
function notInClient(
  { action, input }: IamCall,
  command: EuareCommand | undefined,
  client: ClientVersion,
): readonly Problem[] {
  const problem = (message: string, help: string): readonly Problem[] => [
    { severity: "error", code: "emit/not-in-client", message, help },
  ];
  const able = CLIENT_VERSIONS.filter((version) => isComplete(action, version));
  const help =
    able.length === 0
      ? "make the call with another client, or in the console"
      : `use a client of one of the versions ${able.join(", ")}, and say which one with --client`;
  if (command === undefined) return problem(`euca2ools ${client} has no command for it`, help);
  // Without the option the call would be made in the caller's own account.
  if (!isComplete(action, client))
    return problem(
      `${command.name} of euca2ools ${client} works in the caller's account only`,
      help,
    );
  if (action !== "CreateOpenIDConnectProvider") return [];
  // `createopenidconnectprovider.py` of 3.4 sends `ClientIdList`; servers name it `ClientIDList`.
  if (Array.isArray(input.ClientIDList) && input.ClientIDList.length > 0)
    return problem(
      `euca2ools ${client} sends the client ids of a new provider under a name that servers do not know`,
      "create the provider without client ids, and add them one by one",
    );
  if (!Array.isArray(input.ThumbprintList) || input.ThumbprintList.length === 0)
    return problem(
      `euca2ools ${client} would ask the provider itself for its thumbprint`,
      "say which thumbprints it has",
    );
  return [];
}

/** Whether the client has a command for the action that works in the account that it is about. */
function isComplete(action: IamCall["action"], client: ClientVersion): boolean {
  const rule = COMMANDS[action];
  const command = commandOf(action, client);
  if (rule === NOT_SUPPORTED || command === undefined) return false;
  return rule.account === "own" || command.delegate !== undefined;
}

/** A client that knows the values of an option takes no others. */
function notAChoice(
  name: string,
  { value: choices }: OptionForm,
  value: string,
): readonly Problem[] {
  if (choices === undefined || typeof choices === "string" || choices.includes(value)) return [];
  const message = `${describeMember(name)} is \`${visible(value)}\`, and the client takes only ${choices.join(", ")}`;
  return [{ severity: "error", code: "emit/not-in-client", message }];
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
      help: sent.some(([name]) => name === "PolicyDocument")
        ? "use a client of the 3.x series (--client), which sends policies in the body, or shorten the policy: white space and quotes count three times"
        : "use a client of the 3.x series (--client), which sends the call in the body",
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
