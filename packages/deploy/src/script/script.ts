import {
  assign,
  blankLine,
  block,
  type Code,
  command,
  comment,
  defineFunction,
  hereDocument,
  join,
  printScript,
  syntax,
} from "@iamferry/shell";
import { wrap as wrapText } from "@iamferry/text";
import type { Deployment } from "../description/deployment.ts";
import { commented, runtimeFunctions } from "./runtime.ts";
import {
  type ScriptValue,
  valueAssignments,
  valueFunctions,
  valueHelp,
  valueOptions,
} from "./value.ts";

/** What a deployment script is printed from, whatever it works by. */
export interface DeployScript {
  readonly deployment: Deployment;
  /** What it does and by what, as a sentence. */
  readonly title: string;
  /** What `update` changes, as the rest of a line. */
  readonly update: string;
  /** What to know before it is run, in paragraphs. */
  readonly advice: readonly string[];
  readonly values: readonly ScriptValue[];
  /** The commands that it calls. `openssl` is checked where it is used. */
  readonly programs: readonly string[];
  /** What people install to have these. */
  readonly install: string;
  /** The functions of its own, among them `create`, `update`, `status`, `url`, `delete` and `on_exit`. */
  readonly functions: readonly Code[];
  /** Further checks before anything is done. */
  readonly start: Code;
}

/** The text of a deployment script. */
export function printDeployScript(script: DeployScript): string {
  const { deployment, values, start } = script;
  return printScript(
    join(
      [
        head(script),
        join([
          syntax("set -eu"),
          syntax("umask 077"),
          syntax(
            "export LC_ALL=C AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8",
          ),
        ]),
        valueAssignments(values),
        join([
          comment("How long each thing is waited for, and the seconds between two looks."),
          syntax("WAIT_MINUTES=${WAIT_MINUTES:-30}"),
          syntax("POLL_SECONDS=${POLL_SECONDS:-10}"),
        ]),
        assign("NAME", deployment.name),
        usage(script),
        runtimeFunctions(),
        cleanUp,
        valueFunctions(values),
        checkTools(script),
        ...script.functions,
        readOptions(values),
        syntax(`
          folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
          label=$command
          check WAIT_MINUTES number required "$WAIT_MINUTES" --wait
          check POLL_SECONDS number required "$POLL_SECONDS"
        `),
        start,
        syntax(`
          make_folder
          "$command"_deployment
          if [ "$dry_run" = yes ]; then
            printf '\\nnothing was done: this was a dry run\\n'
          fi
        `),
      ],
      blankLine,
    ),
  );
}

const width = 100;

function head({ title, advice, deployment }: DeployScript): Code {
  return join([
    syntax("#!/bin/sh"),
    comment(`${title} Deployment: ${deployment.name}. Made by iamferry.`, { width }),
    comment(""),
    ...advice.flatMap((text) => [comment(text, { width })]),
    comment(`Look first: sh deploy.sh create --dry-run`, { width }),
  ]);
}

function usage({ title, update, advice, values }: DeployScript): Code {
  const options: readonly (readonly [string, string])[] = [
    ...valueHelp(values),
    ["--wait MINUTES", "how long each thing is waited for (30)"],
    ["--yes", "delete without asking"],
    ["--dry-run", "print the commands that change something, and run none"],
    ["--help", "print this text"],
  ];
  const room = Math.max(...options.map(([name]) => name.length)) + 2;
  const text = [
    "Usage: sh deploy.sh [create|update|status|url|delete] [OPTION]...",
    title,
    "",
    "  create  make what is not there yet, wait, and print the address (default)",
    ...wrapText(update, width - 12).map(
      (line, at) => `${at === 0 ? "  update  " : " ".repeat(10)}${line}`,
    ),
    "  status  say how it is",
    "  url     print the address",
    "  delete  delete everything, with the certificate if it was uploaded by this script",
    "",
    ...options.flatMap(([name, help]) =>
      wrapText(help, Math.max(width - 2 - room, 30)).map(
        (line, at) => `  ${(at === 0 ? name : "").padEnd(room)}${line}`,
      ),
    ),
    "",
    ...advice.flatMap((paragraph) => wrapText(paragraph, width - 2)),
  ].join("\n");
  return block(syntax("usage() {"), hereDocument(command("cat"), text, "USAGE"), syntax("}"));
}

const cleanUp = join(
  [
    commented(
      "Runs at the end, whatever the end is. A further signal ends what it calls, and not the rest of it.",
      `
        clean_up() {
          trap : HUP INT PIPE QUIT TERM
          on_exit || :
          rm -rf -- "$work"
        }
      `,
    ),
    commented(
      "Removes files beside this script.",
      `
        drop() {
          if [ "$dry_run" = yes ]; then
            show rm -f "$@"
          else
            rm -f -- "$@"
          fi
        }
      `,
    ),
  ],
  blankLine,
);

function checkTools({ programs, install }: DeployScript): Code {
  return join(
    [
      commented(
        "Ends the script where a program that it needs is not installed.",
        `
          check_tool() {
            if [ "$dry_run" = no ] && ! command -v "$1" >/dev/null 2>&1; then
              fail "no command $1: install \${2:-${install}}"
            fi
          }
        `,
      ),
      defineFunction(
        "check_tools",
        join(programs.map((program) => command("check_tool", program))),
      ),
    ],
    blankLine,
  );
}

function readOptions(values: readonly ScriptValue[]): Code {
  return syntax(`
    command=create
    dry_run=no
    yes=no
    while [ "$#" -gt 0 ]; do
      case $1 in
        create | update | status | url | delete) command=$1 ;;
        --dry-run) dry_run=yes ;;
        --yes) yes=yes ;;
        --help | -h)
          usage
          exit 0
          ;;${valueOptions(values)}
        --wait=*) WAIT_MINUTES=\${1#*=} ;;
        --wait)
          if [ "$#" -lt 2 ]; then
            fail "--wait needs a value" 2
          fi
          shift
          WAIT_MINUTES=$1
          ;;
        *) fail "unknown word $1, see --help" 2 ;;
      esac
      shift
    done
  `);
}
