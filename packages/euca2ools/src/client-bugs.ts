import { inRange, type ClientVersion, type VersionRange } from "./client.ts";
import type { EuareCommand } from "./command.ts";
import type { Given } from "./given.ts";
import { misread, type CommandProblem } from "./problem.ts";

/** Known bugs that make a client do something else than a command line says. */
export function clientBugs(
  command: EuareCommand,
  line: { readonly client: ClientVersion; readonly given: readonly Given[] },
): CommandProblem[] {
  const keys = line.given.map(({ option }) => option.key);
  const problems = BUGS.filter(
    (bug) =>
      bug.commands.includes(command.name) &&
      inRange(bug.versions, line.client) &&
      keys.includes("DelegateAccount") &&
      (bug.with === undefined || bug.with.some((key) => keys.includes(key))),
  ).map((bug) => misread("client-bug", bug.message));
  return [...problems, ...expandedPaths(line)];
}

interface ClientBug {
  readonly commands: readonly string[];
  readonly versions: VersionRange;
  /** Needs one of these options beside `--delegate`. Default: none. */
  readonly with?: readonly string[];
  readonly message: string;
}

/** Each is in the notes of data/euare-commands.json, found by running the clients. */
const BUGS: readonly ClientBug[] = [
  {
    commands: ["euare-groupaddpolicy"],
    versions: "2.1",
    message: "the client ignores --delegate here: the policy lands in the caller's own account",
  },
  {
    commands: ["euare-useraddpolicy"],
    versions: "2.1",
    message:
      "clients before 2.1.4 ignore --delegate here: the policy lands in the caller's own account",
  },
  {
    commands: ["euare-userdel", "euare-groupdel"],
    versions: "2.0-2.1",
    with: ["--recursive"],
    message: "-r empties an entity of the same name in the caller's own account: use -R",
  },
  {
    commands: ["euare-usercreate"],
    versions: "2.0",
    with: ["--group-name", "--create-accesskey"],
    message: "the client ignores --delegate for -g and -k: they act in the caller's own account",
  },
  {
    commands: ["euare-userlistpolicies", "euare-grouplistpolicies"],
    versions: "2.0-2.1",
    with: ["--verbose"],
    message:
      "the client ignores --delegate for the documents: they are of the caller's own account",
  },
];

/** 2.x clients expand `~` and `$NAME` in the names of the files that they read. */
function expandedPaths(line: { readonly given: readonly Given[] }): CommandProblem[] {
  return line.given
    .filter(({ option, value = "" }) => option.form.value === "file or -" && /^~|\$/.test(value))
    .map(({ word }) =>
      misread("client-bug", "the client expands `~` and `$` in the name of a file", word),
    );
}
