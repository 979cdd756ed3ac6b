import type { CommandProblem, CommandProblemKind } from "@iamferry/euca2ools";
import { compareCodePoints } from "@iamferry/text";
import type { Output } from "../client.ts";
import { answerDeployCall } from "./answer-deploy-call.ts";
import { awsOperation } from "./aws-operations.ts";
import { awsQuery, type QueryValue } from "./aws-query.ts";
import { readAwsOptions } from "./aws-options.ts";
import type { FakeCloud } from "./fake-cloud.ts";
import type { PlayedTool } from "./play-tool.ts";
import type { FakeMembers } from "./values.ts";

/** Plays `aws` on the stand-in cloud, with the exit status of version 2. Options have to be spelled in full. */
export function playAws(
  argv: readonly string[],
  context: { readonly cloud: FakeCloud; readonly read: (path: string) => string | undefined },
): PlayedTool {
  if (argv.includes("--version"))
    return { output: printed("aws-cli/2.0.0 Python/3.11\n"), problems: [] };
  const found = operationOf(argv);
  const operation = awsOperation(found.service, found.name);
  if (operation === undefined)
    return refuse("unknown-command", `no operation ${found.service} ${found.name} is known here`);
  const given = readAwsOptions(found.words, { operation, read: context.read });
  if (typeof given === "string") return refuse("unknown-option", given);
  const answer = answerDeployCall(context.cloud, { action: operation.action, input: given.input });
  if (!answer.ok) {
    const stderr = `\nAn error occurred (${answer.code}) when calling the ${operation.action} operation: ${answer.message}\n`;
    const output = { stdout: "", stderr, status: 254 };
    return { output, problems: [], action: operation.action };
  }
  try {
    const stdout = show(answer.output, given.globals);
    return { output: printed(stdout), problems: [], action: operation.action };
  } catch (error) {
    return refuse("bad-value", error instanceof Error ? error.message : "the query");
  }
}

/** The service and the operation, which global options may stand before. */
function operationOf(argv: readonly string[]): {
  readonly service: string;
  readonly name: string;
  readonly words: readonly string[];
} {
  const plain: string[] = [];
  const words: string[] = [];
  for (let at = 1; at < argv.length; at += 1) {
    const word = argv[at] ?? "";
    if (plain.length < 2 && !word.startsWith("--")) plain.push(word);
    else {
      words.push(word);
      const next = argv[at + 1];
      const hasValue = plain.length < 2 && !word.includes("=") && !/^--(?:no-|debug)/.test(word);
      if (hasValue && next !== undefined) {
        words.push(next);
        at += 1;
      }
    }
  }
  const [service = "", name = ""] = plain;
  return { service, name, words };
}

function refuse(kind: CommandProblemKind, message: string): PlayedTool {
  const problem: CommandProblem = { kind, effect: "refused", message };
  const stderr = `\nusage: aws [options] <command> <subcommand>\n\naws: error: ${message}\n`;
  return { output: { stdout: "", stderr, status: 252 }, problems: [problem] };
}

function printed(stdout: string): Output {
  return { stdout, stderr: "", status: 0 };
}

function show(output: FakeMembers, globals: ReadonlyMap<string, string>): string {
  const query = globals.get("--query");
  if (query === undefined && Object.keys(output).length === 0) return "";
  const value = query === undefined ? output : awsQuery(query, output);
  return globals.get("--output") === "text"
    ? textLines(value)
        .map((line) => `${line}\n`)
        .join("")
    : `${JSON.stringify(value, null, 4)}\n`;
}

/** Text output: tabs between the scalars of a list, a line for each list in a list; nothing is `None`. */
function textLines(value: QueryValue): readonly string[] {
  if (typeof value !== "object" || value === null) return [scalar(value)];
  const items = Object.entries(value)
    .toSorted(([a], [b]) => (Array.isArray(value) ? 0 : compareCodePoints(a, b)))
    .map(([, item]): QueryValue => item);
  const scalars = items.flatMap((item) =>
    typeof item === "object" && item !== null ? [] : [scalar(item)],
  );
  const nested = items.filter((item) => typeof item === "object" && item !== null);
  return [
    ...(scalars.length === 0 ? [] : [scalars.join("\t")]),
    ...nested.flatMap((item) => textLines(item)),
  ];
}

function scalar(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
