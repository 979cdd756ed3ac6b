import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

/**
 * A story of the command line in one file. Text before the first section says what it is about. Sections:
 *
 * - `== file NAME`: a file of the story's folder; its text follows
 * - `== copy PATH`: a file of the repository, copied into the folder
 * - `== edit NAME: FROM => TO`: the first FROM in a file becomes TO; `\\n` is a line end
 * - `== cut NAME: FROM`: a file ends before the first FROM
 * - `== run [NAME=VALUE…] iamferry WORD… [< NAME]`: a command; words may stand in single quotes.
 *   `TERMINAL=80` stands for a terminal of that width, other names are of the environment
 * - `== stdout`, `== stderr`: what it prints; absent where it prints nothing
 * - `== stdout has`, `== stderr has`: lines that are all in what it prints, in this order
 * - `== exit N`: what it ends with; absent for 0
 * - `== expect NAME`: what a file of the folder holds then
 *
 * ESC is written `\e` and CR `\r`, so that a story is a text that can be read.
 */
export interface Section {
  readonly head: string;
  readonly body: string;
}

/** Cuts a story into its sections; what stands before the first has an empty head. */
export function sectionsOf(story: string): readonly Section[] {
  const pieces = story.split(/^== (.*)\n/m);
  const sections: Section[] = [{ head: "", body: pieces[0] ?? "" }];
  for (let at = 1; at < pieces.length; at += 2) {
    sections.push({ head: pieces[at] ?? "", body: pieces[at + 1] ?? "" });
  }
  return sections;
}

/** Tells the story again as it really goes, in the same form: a story that holds comes back as it is. */
export async function retell(story: string, repository: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "iamferry-story-"));
  try {
    return await retellIn(folder, sectionsOf(story), repository);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function retellIn(
  folder: string,
  sections: readonly Section[],
  repository: string,
): Promise<string> {
  let told = "";
  for (const [index, { head, body }] of sections.entries()) {
    const [kind = "", ...rest] = head.split(" ");
    const name = rest.join(" ");
    if (kind === "run") {
      const wanted = expectationsOf(sections.slice(index + 1));
      told += `== ${head}\n${await runInFolder(folder, name, wanted)}`;
    } else if (kind === "expect") {
      const text = await readFile(join(folder, name), "utf8").catch(() => "(no such file)\n");
      told += `== ${head}\n${text}`;
    } else if (!EXPECTATION.test(head)) {
      await prepare(folder, { kind, name, body, repository });
      told += (head === "" ? "" : `== ${head}\n`) + body;
    }
  }
  return told;
}

const EXPECTATION = /^(?:stdout|stderr|exit)\b/;

async function prepare(
  folder: string,
  what: { kind: string; name: string; body: string; repository: string },
): Promise<void> {
  const { kind, name, body, repository } = what;
  if (kind === "file") {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), body.replaceAll("\\e", "\u001b").replaceAll("\\r", "\r"));
  } else if (kind === "edit" || kind === "cut") await change(folder, kind, name);
  else if (kind === "copy") await cp(join(repository, name), join(folder, basename(name)));
  else if (kind !== "") throw new Error(`a story has no section ${kind}`);
}

async function change(folder: string, kind: "edit" | "cut", how: string): Promise<void> {
  const [, name = "", from = "", to = ""] = /^(\S+): (.*?)(?: => (.*))?$/.exec(how) ?? [];
  const text = await readFile(join(folder, name), "utf8");
  const [wanted, made] = [from, to].map((each) => each.replaceAll("\\n", "\n"));
  const at = text.indexOf(wanted ?? "");
  if (at === -1) throw new Error(`${name} has no ${from}`);
  const rest = kind === "cut" ? "" : (made ?? "") + text.slice(at + (wanted ?? "").length);
  await writeFile(join(folder, name), text.slice(0, at) + rest);
}

/** The sections behind a command that say how it goes. */
function expectationsOf(sections: readonly Section[]): ReadonlyMap<string, string> {
  const end = sections.findIndex(({ head }) => !EXPECTATION.test(head));
  const own = sections.slice(0, end === -1 ? sections.length : end);
  return new Map(own.map(({ head, body }) => [head, body] as const));
}

async function runInFolder(
  folder: string,
  command: string,
  wanted: ReadonlyMap<string, string>,
): Promise<string> {
  const { argv, env, input } = wordsOf(command);
  const { TERMINAL: terminal, ...others } = env;
  const { io, out, err } = fakeIo({
    argv,
    folder,
    env: others,
    ...(terminal === undefined ? {} : { terminal: Number(terminal) }),
    ...(input === undefined ? {} : await redirected(join(folder, input))),
  });
  const code = await run(io);
  return (
    printed("stdout", out.join(""), wanted) +
    printed("stderr", err.join(""), wanted) +
    (code === 0 ? "" : `== exit ${code}\n`)
  );
}

async function redirected(path: string): Promise<{ stdin: Uint8Array; stdinIdentity: string }> {
  const { dev, ino } = await stat(path, { bigint: true });
  return { stdin: await readFile(path), stdinIdentity: `${dev}:${ino}` };
}

/** A section with what was printed, or, where only some lines are wanted, those if they are there. */
function printed(name: string, text: string, wanted: ReadonlyMap<string, string>): string {
  const readable = text.replaceAll("\u001b", "\\e").replaceAll("\r", "\\r");
  const lines = wanted
    .get(`${name} has`)
    ?.split("\n")
    .filter((line) => line !== "");
  if (lines === undefined) return readable === "" ? "" : `== ${name}\n${withEnd(readable)}`;
  let at = 0;
  const all = `\n${readable}`;
  for (const line of lines) {
    at = all.indexOf(`\n${line}\n`, at);
    if (at === -1) return `== ${name}\n${withEnd(readable)}`;
  }
  return `== ${name} has\n${wanted.get(`${name} has`) ?? ""}`;
}

function withEnd(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n(no line end)\n`;
}

function wordsOf(command: string): {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
} {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? "",
  );
  const start = words.indexOf("iamferry");
  if (start === -1) throw new Error(`a story runs iamferry, not ${command}`);
  const env = Object.fromEntries(
    words
      .slice(0, start)
      .map((word) => [word.split("=")[0] ?? "", word.slice(word.indexOf("=") + 1)]),
  );
  const redirect = words.lastIndexOf("<");
  const input = redirect === -1 ? undefined : words[redirect + 1];
  const argv = words.slice(start + 1, redirect === -1 ? undefined : redirect);
  return { argv, env, ...(input === undefined ? {} : { input }) };
}
