import type { ActionName } from "@iamferry/api";
import {
  accountLabel,
  cloudProfile,
  type CloudProfile,
  type CloudProfileId,
} from "@iamferry/model";
import { visible } from "@iamferry/shell";
import { compareCodePoints, wrap } from "@iamferry/text";
import { adviceFor, type FileFacts, headFacts, takenAway, titleFor } from "../head.ts";
import { purposeFacts } from "../purpose.ts";
import { EUARE_CLASS, REPLACE_BODY, runtimeFunctions, type RuntimeUses } from "./runtime.ts";
import type { ProgramStep } from "./step.ts";
import { call, code, statement, text } from "./syntax.ts";

/** How a program is told of, and where it goes. */
export interface ProgramTarget {
  readonly profile: CloudProfile;
  readonly destination: string;
  readonly advice: readonly string[];
  /** What runs it. */
  readonly program: string;
  /** The plan is for one of several accounts of its source. */
  readonly isOneOfSeveral: boolean;
}

/** The text of a whole program, as prettier lays it out with its own settings. */
export function printProgram(target: ProgramTarget, facts: FileFacts<ProgramStep>): string {
  const parts =
    facts.steps.length === 0
      ? [printHead(target, facts), printOptions(target, facts), 'console.error("nothing to do");']
      : [
          printHead(target, facts),
          imports(target, facts),
          printOptions(target, facts),
          ...state(target, facts),
          ...main(target, facts),
          ...functions(target, facts),
        ];
  return `${parts.join("\n\n")}\n`;
}

const width = 77;

function printHead(target: ProgramTarget, facts: FileFacts<ProgramStep>): string {
  const { accounts, madeFrom, notes } = headFacts(facts);
  const section = (title: string, items: readonly string[], bullet: string): readonly string[] => [
    "",
    `${title}:`,
    ...items.flatMap((item) => bulleted(item, `  ${bullet}`)),
  ];
  const lines = [
    ...wrap(titleFor(target, facts), width),
    ...(madeFrom.length === 0 ? [] : section("Made by iamferry from", madeFrom, "")),
    ...section("For the accounts", accounts, "- "),
    ...(notes.length === 0
      ? ["", "Nothing is left out or changed."]
      : section("Left out, changed or worth knowing", notes, "- ")),
    "",
    ...[...takenAway(facts), ...adviceFor(target, facts)].flatMap((line) => wrap(line, width)),
  ];
  return lines.map(comment).join("\n");
}

function bulleted(item: string, bullet: string): readonly string[] {
  const room = width - bullet.length;
  return item
    .split("\n")
    .flatMap((paragraph) => wrap(visible(paragraph), room))
    .map((line, at) => (at === 0 ? bullet : " ".repeat(bullet.length)) + line);
}

/** A comment of one line that no tool takes for more than that. */
function comment(line: string): string {
  const shown = visible(line).trimEnd();
  if (shown === "") return "//";
  return DIRECTIVE.test(shown) ? `// : ${shown.trimStart()}` : `// ${shown}`;
}

/** How comments begin that TypeScript, prettier and linters obey. */
const DIRECTIVE =
  /^\s*(?:[@#]|[a-z0-9-]{1,20}[-: ](?:lint-)?(?:ignore|disable|enable|env|next|expect)\b)/i;

function imports({ profile }: ProgramTarget, { steps }: FileFacts<ProgramStep>): string {
  const uses = usesOf(profile, steps);
  const names = new Set(["IAMClient", ...steps.flatMap((step) => step.imports)]);
  if (uses.own) names.add("GetAccountSummaryCommand");
  if (uses.caller) for (const name of ["GetUserCommand", "ListRolesCommand"]) names.add(name);
  const types = ["$Command", "IAMClientResolvedConfig", "ServiceInputTypes", "ServiceOutputTypes"];
  return [
    'import process from "node:process";',
    ...(uses.secrets
      ? [
          'import { createInterface } from "node:readline/promises";',
          'import { Writable } from "node:stream";',
        ]
      : []),
    ...(uses.waits ? ['import { setTimeout } from "node:timers/promises";'] : []),
    'import { parseArgs } from "node:util";',
    importLine("import", [...names].toSorted(compareCodePoints)),
    importLine("import type", types),
  ].join("\n");
}

function importLine(start: string, names: readonly string[]): string {
  const from = '"@aws-sdk/client-iam";';
  const line = `${start} { ${names.join(", ")} } from ${from}`;
  if (line.length <= 80) return line;
  return [`${start} {`, ...names.map((name) => `  ${name},`), `} from ${from}`].join("\n");
}

function usesOf(profile: CloudProfile, steps: readonly ProgramStep[]): RuntimeUses {
  const uses = (name: Parameters<ProgramStep["calls"]["has"]>[0]): boolean =>
    steps.some(({ calls }) => calls.has(name));
  return {
    delegates: profile.accounts === "many",
    caller: profile.accounts === "one",
    own: uses("EuareCommand"),
    runs: uses("run"),
    // `run` is `tolerate` without codes.
    tolerates: uses("run") || uses("tolerate"),
    refuses: uses("refused"),
    secrets: uses("secret"),
    results: uses("known"),
    // Eucalyptus keeps all in one database.
    waits: profile.accounts === "one" && steps.some(({ step }) => MAKING.has(step.call.action)),
  };
}

/** Calls that make what other calls name, or trust policies: AWS knows of it everywhere only a little later. */
const MAKING: ReadonlySet<ActionName> = new Set([
  "CreateGroup",
  "CreateInstanceProfile",
  "CreatePolicy",
  "CreateRole",
  "CreateUser",
]);

/** Reads the program's options, whether it has a use for them or not. */
function printOptions(target: ProgramTarget, facts: FileFacts<ProgramStep>): string {
  const isEmpty = facts.steps.length === 0;
  const takesAccount = target.profile.accounts === "one";
  const flags = [
    ["--dry-run", "print the calls and make none"],
    ...(takesAccount ? [["--expect-account ID", "stop unless the credentials are its"]] : []),
    ["--help", "print this text"],
  ] as const;
  const room = Math.max(...flags.map(([name = ""]) => name.length)) + 2;
  const usage = [
    `Usage: ${target.program} ${facts.fileName} [OPTION]...`,
    titleFor(target, facts),
    "",
    ...flags.map(([name = "", help = ""]) => `  ${name.padEnd(room)}${help}`),
  ];
  const expected = facts.accounts.length === 1 ? facts.accounts[0]?.id : undefined;
  return [
    ...(isEmpty
      ? ['import process from "node:process";', 'import { parseArgs } from "node:util";', ""]
      : []),
    "const usage = [",
    ...usage.map((line) => `  ${statement(text(line)).slice(0, -1)},`),
    '].join("\\n");',
    "",
    "const options = readOptions();",
    "if (options.help === true) {",
    "  console.log(usage);",
    "  process.exit(0);",
    "}",
    ...(isEmpty ? [] : ['const isDry = options["dry-run"] === true;']),
    ...(isEmpty || !takesAccount
      ? []
      : expected === undefined
        ? ['const expectedAccount = options["expect-account"];']
        : [`const expectedAccount = options["expect-account"] ?? "${expected}";`]),
    ...(isEmpty ? ["", readOptions(takesAccount)] : []),
  ].join("\n");
}

function readOptions(takesAccount: boolean): string {
  return `/** What the program was started with. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        "dry-run": { type: "boolean" },${
          takesAccount ? '\n        "expect-account": { type: "string" },' : ""
        }
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}`;
}

/** One minute together: what other tools allow, as AWS documents no figure. */
const WAITS = `// Seconds between tries of a call that names what was made only now.
const WAITS = [0.5, 1, 2, 4, 8, 16, 28.5];`;

/** Where AWS takes the calls of each of its partitions. */
const REGIONS: Readonly<Record<CloudProfile["partition"], string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

function state({ profile }: ProgramTarget, { steps }: FileFacts<ProgramStep>): readonly string[] {
  const uses = usesOf(profile, steps);
  const isMany = profile.accounts === "many";
  // Eucalyptus has no regions that its signatures would have to name; the SDK wants one.
  const region = isMany ? "eucalyptus" : REGIONS[profile.partition];
  return [
    ...(isMany
      ? [
          [
            "// Without it the SDK would turn to AWS.",
            "if (!isDry && !process.env.AWS_ENDPOINT_URL_IAM) {",
            '  fail("set AWS_ENDPOINT_URL_IAM to the address of the service");',
            "}",
          ].join("\n"),
        ]
      : []),
    [
      "/** A call of the service. */",
      "type Call<",
      "  In extends ServiceInputTypes,",
      "  Out extends ServiceOutputTypes,",
      "> = $Command<",
      "  In,",
      "  Out,",
      "  IAMClientResolvedConfig,",
      "  ServiceInputTypes,",
      "  ServiceOutputTypes",
      ">;",
    ].join("\n"),
    ...(uses.own ? [EUARE_CLASS] : []),
    [
      statement(
        call("new IAMClient", { kind: "object", entries: [["region", text(region)]] }),
        0,
        "const iam = ",
      ),
      ...(isMany
        ? [
            "const ABOUT_ACCOUNTS =",
            "  /^Action=(?:Create|Delete)Account&|^Action=(?:Put|Delete)AccountPolicy&/;",
            "let delegate: string | undefined;",
          ]
        : []),
      ...(uses.waits ? [WAITS, "const made: string[] = [];"] : []),
      statement(code(String(steps.length)), 0, "const total = "),
      "let number = 0;",
      'let label = "";',
      'let place = "";',
    ].join("\n"),
  ];
}

function main(target: ProgramTarget, { steps }: FileFacts<ProgramStep>): readonly string[] {
  const isMany = target.profile.accounts === "many";
  const parts: string[] = [];
  if (!isMany) {
    const isNeeded = steps.some(({ statements }) => statements.includes("${callerAccount}"));
    const head = isNeeded ? "const callerAccount = " : "";
    parts.push(statement(call("await checkCaller", code(String(target.isOneOfSeveral))), 0, head));
  }
  let current: string | undefined;
  for (const { statements, step } of steps) {
    const { account } = step.call;
    const key = accountLabel(account);
    if (key !== current) {
      const name = isMany ? (account.name ?? account.id) : visible(key) || "of the caller";
      parts.push(statement(call("account", name === undefined ? code("undefined") : text(name))));
      current = key;
    }
    parts.push(statements);
  }
  parts.push(
    [
      "console.error(",
      "  isDry",
      "    ? `\\n${total} steps, and nothing was done: this was a dry run`",
      "    : `\\n${total} steps done`,",
      ");",
    ].join("\n"),
  );
  return parts;
}

function functions(
  target: ProgramTarget,
  { options, steps }: FileFacts<ProgramStep>,
): readonly string[] {
  const { next } = purposeFacts(options);
  const uses = usesOf(target.profile, steps);
  return [
    readOptions(uses.caller),
    ...runtimeFunctions(uses, next.replace("script", "program")),
    ...(uses.delegates ? [REPLACE_BODY] : []),
  ];
}

/** The profile's cloud in words, and what its calls are made with. */
export function destinationOf(profile: CloudProfileId): string {
  return `${cloudProfile(profile).title}, with the AWS SDK`;
}
