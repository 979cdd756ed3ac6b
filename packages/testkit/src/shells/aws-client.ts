import { ACTIONS, actionNames, type ActionName } from "@iamferry/api";
import type { ServiceCall } from "./answer-call.ts";
import type { Client, Invocation, Output } from "./client.ts";

/**
 * The AWS command line, as far as scripts use it: `aws iam OPERATION` with options that are spelled in full.
 * Version 1 exits with 255 after an error of the service, version 2 with 254.
 */
export function awsClient(options: {
  readonly version: 1 | 2;
  /** What `aws sts get-caller-identity` tells. */
  readonly accountId: string;
}): Client {
  const usage = (text: string): Output => ({
    stdout: "",
    stderr: `\nusage: aws [options] <command> <subcommand> [parameters]\n\naws: error: ${text}\n`,
    status: options.version === 1 ? 2 : 252,
  });
  return {
    programs: ["aws"],
    environment: {},
    read(argv) {
      const line = splitLine(argv.slice(1));
      if (typeof line === "string") return refused(usage(line), line);
      if (line.given.has("version"))
        return answered(`aws-cli/${options.version}.0.0 Python/3.11\n`);
      const [service, operation, ...extra] = line.words;
      if (extra.length > 0)
        return refused(usage(`Unknown options: ${extra.join(", ")}`), "extra word");
      if (service === "sts" && operation === "get-caller-identity") {
        const identity = callerIdentity(options.accountId, line.given);
        return identity ?? refused(usage("this query is not played"), "this query is not played");
      }
      const action = actionNames.find((name) => kebab(name) === operation);
      if (service !== "iam" || action === undefined || ACTIONS[action].aws === undefined) {
        const message = `no operation ${service} ${operation}`;
        return refused(usage(message), message);
      }
      return readOperation(action, line.given, usage);
    },
    encode: encodeLists,
    report(_argv, call, answer) {
      if (answer.ok) {
        const entity = /^Create(?<entity>.*)$/.exec(call.action)?.groups?.["entity"];
        const stdout = entity === undefined ? "" : `{\n    "${entity}": {}\n}\n`;
        return { stdout, stderr: "", status: 0 };
      }
      const stderr = `\nAn error occurred (${answer.code}) when calling the ${call.action} operation: ${answer.message}\n`;
      return { stdout: "", stderr, status: options.version === 1 ? 255 : 254 };
    },
    unreachable: () => ({
      stdout: "",
      stderr: '\nCould not connect to the endpoint URL: "https://iam.amazonaws.com/"\n',
      status: 255,
    }),
  };
}

/** What `aws sts get-caller-identity` prints, for the queries that scripts make. */
function callerIdentity(account: string, given: Line["given"]): Invocation | undefined {
  const arn = `arn:aws:iam::${account}:user/operator`;
  const query = given.get("query");
  if (query === undefined)
    return answered(`{\n    "Account": "${account}",\n    "Arn": "${arn}"\n}\n`);
  if (given.get("output") !== "text") return undefined;
  if (query === "Account") return answered(`${account}\n`);
  if (query === "[Account, Arn]") return answered(`${account}\t${arn}\n`);
  return undefined;
}

interface Line {
  readonly words: readonly string[];
  /** Options without their dashes; `true` where they take no value. */
  readonly given: ReadonlyMap<string, string | true>;
}

/** Options of every command that take no value. */
const FLAGS: readonly string[] = [
  "version",
  "debug",
  "no-paginate",
  "no-verify-ssl",
  "no-sign-request",
  "no-cli-pager",
];

const GLOBALS: readonly string[] = [
  "profile",
  "region",
  "endpoint-url",
  "output",
  "query",
  "color",
  "cli-read-timeout",
  "cli-connect-timeout",
  ...FLAGS,
];

/** `--set-as-default` and `--no-set-as-default`, for every flag of every action. */
const SWITCHES: ReadonlySet<string> = new Set(
  Object.values(ACTIONS).flatMap(({ members }) =>
    Object.entries(members)
      .filter(([, { type }]) => type === "boolean")
      .flatMap(([name]) => [kebab(name), `no-${kebab(name)}`]),
  ),
);

/** A text is what is wrong with the line. */
function splitLine(words: readonly string[]): Line | string {
  const plain: string[] = [];
  const given = new Map<string, string | true>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) {
      plain.push(word);
      continue;
    }
    const [, name, attached] = /^--([a-z0-9-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) return `Unknown options: ${word}`;
    if (given.has(name)) return `${name} is given twice`;
    if (FLAGS.includes(name) || SWITCHES.has(name)) {
      given.set(name, true);
    } else if (attached !== undefined) {
      // Python's argparse drops it.
      if (attached === "--") return `argument --${name}: expected one argument`;
      given.set(name, attached);
    } else {
      at += 1;
      const next = words[at];
      if (next === undefined || next.startsWith("-"))
        return `argument --${name}: expected one argument`;
      given.set(name, next);
    }
  }
  return { words: plain, given };
}

function readOperation(
  action: ActionName,
  given: Line["given"],
  usage: (text: string) => Output,
): Invocation {
  const parameters: Record<string, string> = {};
  const files: Record<string, string> = {};
  const members = Object.entries(ACTIONS[action].members).filter(
    ([, { aws }]) => aws !== undefined,
  );
  for (const [name, value] of given) {
    if (GLOBALS.includes(name)) continue;
    const [member, facts] =
      members.find(
        ([key, { type }]) =>
          kebab(key) === name || (type === "boolean" && `no-${kebab(key)}` === name),
      ) ?? [];
    if (member === undefined)
      return refused(usage(`Unknown options: --${name}`), `no option --${name}`);
    if (value === true) parameters[member] = name === kebab(member) ? "true" : "false";
    else if (member === "Url") parameters[member] = value;
    else if (value.startsWith("file://")) files[member] = value.slice("file://".length);
    else if (/^(?:fileb|https?):\/\//.test(value))
      return refused(usage(`cannot read ${value}`), `--${name} is read from ${value}`);
    else if (facts?.type === "list")
      return refused(usage(`not played: ${value}`), `--${name} in shorthand is not played`);
    else if (facts?.type === "integer" && !/^\d+$/.test(value))
      return refused(usage(`invalid value for --${name}: ${value}`), `--${name} is no number`);
    else parameters[member] = value;
  }
  const missing = members.filter(
    ([key, { aws }]) => aws === "required" && !(key in parameters) && !(key in files),
  );
  if (missing.length > 0) {
    const message = `the following arguments are required: ${missing.map(([key]) => `--${kebab(key)}`).join(", ")}`;
    return refused(usage(message), message);
  }
  return { kind: "calls", calls: [{ action, parameters, files, asked: [] }], problems: [] };
}

/** Lists in JSON, each item numbered as the query protocol has it: `Tags.member.1.Key`. */
function encodeLists(call: ServiceCall): ServiceCall | string {
  const action = actionNames.find((name) => name === call.action);
  if (action === undefined) return call;
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(call.parameters)) {
    if (ACTIONS[action].members[name]?.type !== "list") {
      parameters[name] = value;
      continue;
    }
    let items: unknown;
    try {
      items = JSON.parse(value);
    } catch {
      return `Error parsing parameter '--${kebab(name)}': Invalid JSON`;
    }
    if (!Array.isArray(items)) return `Invalid type for parameter ${name}`;
    if (items.length === 0) parameters[name] = "";
    for (const [at, item] of items.entries()) {
      const place = `${name}.member.${at + 1}`;
      if (typeof item === "string") parameters[place] = item;
      else
        for (const [key, part] of Object.entries(item as Readonly<Record<string, string>>))
          parameters[`${place}.${key}`] = part;
    }
  }
  return { ...call, parameters };
}

/** `PutSSHPublicKey` is `put-ssh-public-key`, as the command line has it. */
function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
}

function answered(stdout: string): Invocation {
  return { kind: "no call", output: { stdout, stderr: "", status: 0 }, problems: [] };
}

function refused(output: Output, problem: string): Invocation {
  return { kind: "no call", output, problems: [problem] };
}
