import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { TARGETS } from "../src/choices.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "iamferry-completion-"));
afterAll(() => rmSync(folder, { recursive: true }));

// The scripts call the command by its name.
writeFileSync(join(folder, "iamferry"), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
chmodSync(join(folder, "iamferry"), 0o755);
writeFileSync(join(folder, "backup.iam"), "accounts:\nendaccounts\n");

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;
const required = process.env["IAMFERRY_REQUIRE_TOOLS"] === "1";

/** Runs a script in a shell that has read its completion, in the folder; gives its words of output. */
function complete(shell: string, args: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      HOME: folder,
      PATH: `${folder}:${process.env["PATH"] ?? ""}`,
      TERM: "dumb",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
    },
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout.split("\n").filter((line) => line !== "");
}

describe.skipIf(!has("bash") && !required)("completion in bash", () => {
  // What readline does: the words so far into COMP_WORDS, then the function, then COMPREPLY.
  const inBash = (...words: readonly string[]): readonly string[] =>
    complete("bash", [
      "-c",
      `source <(iamferry completion bash)
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _iamferry
printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      "iamferry",
      ...words,
    ]);

  test("proposes commands, options and values", () => {
    expect(inBash("c")).toEqual(["convert", "check", "can", "completion"]);
    expect(inBash("convert", "x.iam", "--keep-n")).toEqual(["--keep-names"]);
    expect(inBash("convert", "x.iam", "--cloud", "aws")).toEqual(["aws", "aws-cn", "aws-us-gov"]);
    expect(inBash("convert", "x.iam", "--to", "=", "eu")).toEqual(["euare"]);
    expect(inBash("convert", "a *.iam", "--to", "")).toEqual([...TARGETS]);
    expect(inBash("convert", "x.iam", "--to", "=")).toEqual([...TARGETS]);
  });

  test("does not run what stands on the line", () => {
    expect(inBash("convert", "$(touch evil)", "`touch evil`;touch evil", "--to", "e")).toEqual([
      "euare",
    ]);
    expect(spawnSync("ls", [folder], { encoding: "utf8" }).stdout).not.toContain("evil");
  });

  test("can be read twice", () => {
    const twice = "source <(iamferry completion bash); source <(iamferry completion bash); echo ok";
    expect(complete("bash", ["-c", twice])).toEqual(["ok"]);
  });
});

describe.skipIf(!has("zsh") && !required)("completion in zsh", () => {
  // _describe and _files need a line editor; here they only tell what they are given.
  const inZsh = (...words: readonly string[]): readonly string[] =>
    complete("zsh", [
      "-f",
      "-c",
      `compdef() { :; }
source <(iamferry completion zsh)
_describe() { print -rl -- "\${found[@]}"; }
_files() { print files; }
compset() { :; }
words=("$@"); CURRENT=$#words; _iamferry`,
      "zsh",
      "iamferry",
      ...words,
    ]);

  test("proposes commands, options and values, with what they are", () => {
    expect(inZsh("con")).toEqual([
      "convert:make a restore script from backups, or write them in another format",
    ]);
    expect(inZsh("convert", "x.iam", "--to=e")).toEqual(["--to=euare:"]);
    expect(inZsh("convert", "")).toEqual(["files"]);
  });

  test("does not run what stands on the line", () => {
    expect(inZsh("convert", "$(touch evil)", "`touch evil`;touch evil", "--to", "e")).toEqual([
      "euare:",
    ]);
    expect(spawnSync("ls", [folder], { encoding: "utf8" }).stdout).not.toContain("evil");
  });
});

describe.skipIf(!has("fish") && !required)("completion in fish", () => {
  const inFish = (line: string): readonly string[] =>
    complete("fish", [
      "--no-config",
      "-c",
      `iamferry completion fish | source; complete -C '${line}'`,
    ]);

  test("proposes commands, options, values and files", () => {
    expect(inFish("iamferry con")).toEqual([
      "convert\tmake a restore script from backups, or write them in another format",
    ]);
    expect(inFish("iamferry convert x.iam --client 2")).toEqual(["2.0", "2.1"]);
    expect(inFish("iamferry convert x.iam --to=e")).toEqual(["--to=euare"]);
    expect(inFish("iamferry convert back")).toEqual(["backup.iam"]);
  });
});
