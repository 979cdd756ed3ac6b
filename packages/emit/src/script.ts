import {
  assign,
  blankLine,
  block,
  type Code,
  command,
  hereDocument,
  ifThen,
  join,
  nothing,
  printScript,
  syntax,
  visible,
} from "@iamferry/shell";
import { accountLabel } from "@iamferry/model";
import { wrap } from "@iamferry/text";
import { adviceFor, printHead, type ScriptFacts, titleFor } from "./head.ts";
import { purposeFacts } from "./purpose.ts";
import { failFunction, runtimeFunctions } from "./runtime.ts";
import type { SpelledStep } from "./step.ts";
import type { ScriptTarget } from "./target.ts";

/** The text of a whole script. */
export function printAccountScript(target: ScriptTarget, facts: ScriptFacts): string {
  const body =
    facts.steps.length === 0
      ? join(
          [failFunction, readOptions(target, facts), command("printf", "%s\\n", "nothing to do")],
          blankLine,
        )
      : join([functions(target, facts), main(target, facts)], blankLine);
  return printScript(
    join(
      [
        printHead(target, facts),
        join([syntax("set -eu"), syntax("umask 077"), target.environment]),
        usage(target, facts),
        body,
      ],
      blankLine,
    ),
  );
}

function functions(target: ScriptTarget, { options, steps }: ScriptFacts): Code {
  const { next } = purposeFacts(options);
  const asks = steps.some(({ asksPassword }) => asksPassword);
  const files = steps.some(({ hasFiles }) => hasFiles);
  return join(
    [target.functions, asks ? target.askPassword : nothing, runtimeFunctions({ files, next })],
    blankLine,
  );
}

function main(target: ScriptTarget, facts: ScriptFacts): Code {
  const { steps } = facts;
  const programs = new Set<string>();
  for (const step of steps) for (const program of step.programs) programs.add(program);
  const start = ifThen(
    syntax('[ "$dry_run" = no ]'),
    join([command("check_client", ...programs), command("make_folder")]),
  );
  return join(
    [
      readOptions(target, facts),
      join([
        assign("total", String(steps.length)),
        assign("number", "0"),
        assign("input", "/dev/null"),
        assign("work", "."),
      ]),
      join([start, target.start]),
      printSteps(steps),
      finish,
    ],
    blankLine,
  );
}

function printSteps(steps: readonly SpelledStep[]): Code {
  const codes: Code[] = [];
  let current: string | undefined;
  for (const { step, code } of steps) {
    const label = visible(accountLabel(step.call.account)) || "of the caller";
    if (label !== current) {
      if (current !== undefined) codes.push(nothing);
      codes.push(command("account", label));
      current = label;
    }
    codes.push(code);
  }
  return join(codes, blankLine);
}

function usage(target: ScriptTarget, facts: ScriptFacts): Code {
  const flags = [
    { name: "--dry-run", help: "print the commands and run none" },
    ...target
      .flags(facts.accounts)
      .map(({ name, value, help }) => ({ name: `${name} ${value}`, help })),
    { name: "--help", help: "print this text" },
  ];
  const room = Math.max(...flags.map(({ name }) => name.length)) + 2;
  const text = [
    `Usage: sh ${facts.fileName} [OPTION]...`,
    titleFor(target, facts),
    "",
    ...flags.map(({ name, help }) => `  ${name.padEnd(room)}${help}`),
    "",
    ...adviceFor(target, facts).flatMap((advice) => wrap(advice, 98)),
  ].join("\n");
  const body = hereDocument(command("cat"), text, "USAGE");
  return block(syntax("usage() {"), body, syntax("}"));
}

/** Reads the script's options into variables; a script without steps has no use for any of them. */
function readOptions(target: ScriptTarget, { accounts, steps }: ScriptFacts): Code {
  const flags = target.flags(accounts);
  const set = (assignment: string): string => (steps.length === 0 ? ":" : assignment);
  const valued = flags.map(
    ({ name, variable, value }) => `
          ${name}=*) ${set(`${variable}=\${1#*=}`)} ;;
          ${name})
            if [ "$#" -lt 2 ]; then
              fail "${name} needs a value: ${value}" 2
            fi
            shift
            ${set(`${variable}=$1`)}
            ;;`,
  );
  const defaults = [
    assign("dry_run", "no"),
    ...flags.map(({ variable, initial }) => assign(variable, initial)),
  ];
  return join([
    ...(steps.length === 0 ? [] : defaults),
    syntax(`
      while [ "$#" -gt 0 ]; do
        case $1 in
          --dry-run) ${set("dry_run=yes")} ;;
          --help | -h)
            usage
            exit 0
            ;;${valued.join("")}
          *) fail "unknown option $1, see --help" 2 ;;
        esac
        shift
      done
    `),
  ]);
}

const finish: Code = syntax(`
  if [ "$dry_run" = yes ]; then
    printf '\\n%s steps, and nothing was done: this was a dry run\\n' "$total"
  else
    printf '\\n%s steps done\\n' "$total"
  fi
`);
