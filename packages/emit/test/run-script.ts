import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";

/** The POSIX shells to run scripts with. */
export const shells: readonly (readonly [name: string, words: readonly string[]])[] = [
  ["dash", ["dash"]],
  ["bash", ["bash"]],
  ["busybox ash", ["busybox", "ash"]],
];

/** Skips the running test, with the reason, where the command is not installed. */
export function needs(test: TestContext, name: string): void {
  const missing = spawnSync(name, ["--help"]).error !== undefined;
  if (missing && process.env["IAMFERRY_REQUIRE_TOOLS"] === "1") {
    throw new Error(`${name} is not installed`);
  }
  test.skip(missing, `${name} is not installed`);
}

/** How a script is run: with stubs in the place of the clients. */
export interface RunOptions {
  readonly shell?: readonly string[];
  readonly arguments?: readonly string[];
  /** Programs that there are. */
  readonly programs: readonly string[];
  /** What the stubs answer, by a piece of their command line that it has to hold, words joined by blanks. */
  readonly answers?: readonly Answer[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** An answer of a stub; the first that fits is given. */
export interface Answer {
  readonly when: string;
  readonly status: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** What a run did. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly Call[];
  /** What is left in the folder for temporary files, and in the working directory. */
  readonly leftBehind: readonly string[];
}

/** A command as a stub was given it. */
export interface Call {
  readonly argv: readonly string[];
  /** The content of the policy file that it names. */
  readonly document?: string;
  readonly stdin: string;
}

/**
 * Records its words, its standard input and the file that it is given, each ended by U+0000, then answers.
 * It runs under the same shell as the script.
 */
const stub = `#!/bin/sh
{
  for word in "\${0##*/}" "$@"; do printf 'word\\000%s\\000' "$word"; done
  for word in "$@"; do
    case $word in
      *policy*.json) printf 'document\\000'; cat "\${word#file://}"; printf '\\000' ;;
    esac
  done
  printf 'stdin\\000'
  cat
  printf '\\000end\\000'
} >>"$RECORD"
all="\${0##*/} $*"
for answer in "$ANSWERS"/*; do
  [ -d "$answer" ] || continue
  when=$(cat "$answer/when")
  case $all in
    *"$when"*)
      cat "$answer/stdout"
      cat "$answer/stderr" >&2
      exit "$(cat "$answer/status")"
      ;;
  esac
done
`;

/** Runs a script in a new folder, with nothing on the path but the stubs and the system's own tools. */
export function runScript(script: string, options: RunOptions): Run {
  const root = mkdtempSync(join(tmpdir(), "iamferry-emit-"));
  try {
    const folder = (name: string): string => {
      mkdirSync(join(root, name));
      return join(root, name);
    };
    const [bin, cwd, temporary, answers] = ["bin", "cwd", "tmp", "answers"].map(folder);
    if (
      bin === undefined ||
      cwd === undefined ||
      temporary === undefined ||
      answers === undefined
    ) {
      throw new Error("no folders");
    }
    const file = join(root, "restore.sh");
    const record = join(root, "record");
    writeFileSync(file, script);
    writeFileSync(join(bin, "stub"), stub);
    chmodSync(join(bin, "stub"), 0o755);
    for (const program of options.programs) symlinkSync(join(bin, "stub"), join(bin, program));
    for (const [at, answer] of (options.answers ?? []).entries()) {
      const place = join(answers, String(at).padStart(4, "0"));
      mkdirSync(place);
      writeFileSync(join(place, "when"), answer.when);
      writeFileSync(join(place, "status"), String(answer.status));
      writeFileSync(join(place, "stdout"), answer.stdout ?? "");
      writeFileSync(join(place, "stderr"), answer.stderr ?? "");
    }
    const [name = "dash", ...words] = options.shell ?? ["dash"];
    // A session of its own, without a terminal to ask at: Node knows the option, its types do not.
    const session = { detached: true };
    const { status, stdout, stderr } = spawnSync(
      name,
      [...words, file, ...(options.arguments ?? [])],
      {
        cwd,
        env: {
          PATH: `${bin}:/usr/bin:/bin`,
          HOME: root,
          TMPDIR: temporary,
          RECORD: record,
          ANSWERS: answers,
          EUARE_URL: "http://127.0.0.1/",
          ...options.environment,
        },
        input: "typed\n",
        maxBuffer: 1 << 28,
        ...session,
      },
    );
    return {
      status,
      stdout: String(stdout).replaceAll(root, "ROOT"),
      stderr: String(stderr).replaceAll(root, "ROOT"),
      calls: existsSync(record) ? readCalls(readFileSync(record, "utf8")) : [],
      leftBehind: [...readdirSync(temporary), ...readdirSync(cwd)],
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readCalls(record: string): readonly Call[] {
  const calls: Call[] = [];
  let argv: string[] = [];
  let document: string | undefined;
  let stdin = "";
  const parts = record.split("\0");
  for (let at = 0; at < parts.length - 1; at++) {
    const kind = parts[at];
    if (kind === "end") {
      calls.push({ argv, stdin, ...(document === undefined ? {} : { document }) });
      argv = [];
      document = undefined;
      continue;
    }
    const value = parts[++at] ?? "";
    if (kind === "word") argv.push(value);
    else if (kind === "document") document = value;
    else stdin = value;
  }
  return calls;
}
