import { spawn, spawnSync } from "node:child_process";
import type { SpawnSyncOptions } from "node:child_process";
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const main = join(repository, "packages/cli/src/main.ts");
// What the user's home or environment hold has no part in what comes out.
const home = mkdtempSync(join(tmpdir(), "iamferry-home-"));
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: home,
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
};
afterAll(() => rmSync(home, { recursive: true }));

function iamferry(args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: home,
    env,
    maxBuffer: 1 << 28,
    ...options,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

/** Backups that stand for the others, which `fixtures.test.ts` runs in its own process. */
const backups = [
  "fixtures/articles/part-2.iam",
  "fixtures/legacy/real-2.1-nocreds/input.iam",
  "fixtures/legacy/real-2.1-seed-export/input.iam",
];

describe("the command as it is started", () => {
  test.each(backups)("does with %s what it does in process", async (path) => {
    const file = join(repository, path);
    for (const argv of [
      ["check", file],
      ["convert", file, "--json"],
    ]) {
      const { io, out, err } = fakeIo({ argv, folder: home });
      const code = await run(io);
      expect(iamferry(argv)).toEqual({ code, out: out.join(""), err: err.join("") });
    }
  });

  test("leaves the home folder as it was", () => {
    expect(globSync("**", { cwd: home }).filter((name) => name !== ".")).toEqual([]);
  });
});

describe("the main job", () => {
  test("prints a script with both policies for the account as servers allow it", () => {
    const { code, out, err } = iamferry([
      "convert",
      join(repository, "fixtures/articles/part-2.iam"),
    ]);
    expect(code).toBe(0);
    expect(out.match(/^write_file /gm)).toHaveLength(2);
    expect(out).toContain("euare-accountcreate -a my-account");
    expect(out).not.toMatch(/ my account/);
    expect(err).toContain("read      1 account, 4 users, 1 group and 2 policies from");
  });

  test("prints the same bytes each time", () => {
    const args = ["convert", join(repository, "fixtures/articles/part-2.iam")];
    expect(iamferry(args)).toEqual(iamferry(args));
  });
});

describe("pipes and streams", () => {
  const big = join(home, "big.iam");
  const user = (index: number): string => `user: u${index}\nenduser\n`;
  const makeBig = (): void => {
    const users = Array.from({ length: 20_000 }, (_, index) => user(index)).join("");
    writeFileSync(big, `accounts:\ndev\nuser: admin\nenduser\n${users}endaccounts\n`);
  };

  test("a reader that goes away ends the command quietly", async () => {
    makeBig();
    const child = spawn(process.execPath, [main, "convert", big, "--to", "json"], { env });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(err).not.toMatch(/EPIPE|bug|error/);
    expect(code).toBe(0);
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk behind standard output is a failure", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", '"$0" "$@" > /dev/full', process.execPath, main, "--help"],
      {
        env,
        encoding: "utf8",
      },
    );
    expect(stderr).toBe(
      "error: standard output cannot be written to: no space is left on the disk\n",
    );
    expect(status).toBe(1);
  });

  // A stream's `isTTY` is absent in a pipe, and colour libraries take `CI` for a terminal then.
  test("a pipe gets colours only where they are asked for", () => {
    const file = join(repository, "fixtures/articles/part-2.iam");
    const inColor = (environment: Readonly<Record<string, string>>): boolean => {
      const { out, err } = iamferry(["check", file], { env: { ...env, ...environment } });
      expect(out + err).toContain("developers");
      return (out + err).includes("\u001b[");
    };
    expect(inColor({ CI: "true" })).toBe(false);
    expect(inColor({ CI: "true", TERM: "xterm-256color" })).toBe(false);
    expect(inColor({ CI: "true", FORCE_COLOR: "1" })).toBe(true);
    expect(inColor({ CI: "true", FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  });

  test("standard input is read to its end", () => {
    const input = readFileSync(join(repository, "fixtures/articles/part-2.iam"));
    expect(iamferry(["check", "-"], { input }).out).toContain("group developers");
  });

  // The second way is looked at only when standard input has been read to its end.
  test.each(["dev.json", "./"])(
    "a file that is standard input is not written to by -o %s",
    (output) => {
      const file = join(home, "dev.json");
      const text = "accounts:\ndev\nuser: admin\nenduser\nendaccounts\n";
      writeFileSync(file, text);
      const stdin = openSync(file, "r");
      const { code, err } = iamferry(["convert", "-", "--to", "json", "-o", output], {
        stdio: [stdin, "pipe", "pipe"],
      });
      closeSync(stdin);
      expect(err).toMatch(/^error: `(?:\.\/)?dev\.json` is an input, and would be overwritten\n/);
      expect(code).toBe(2);
      expect(readFileSync(file, "utf8")).toBe(text);
    },
  );

  test("the process ends with the code of the table", () => {
    expect(iamferry(["check", "nowhere.iam"]).code).toBe(1);
    expect(iamferry(["convert"]).code).toBe(2);
  });
});

describe("a cloud that is served", () => {
  /** Starts it, and waits until it listens. */
  async function started(args: readonly string[]) {
    const child = spawn(process.execPath, [main, "serve", "--port", "0", ...args], {
      cwd: home,
      env,
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    await expect.poll(() => err.includes("Ctrl-C"), { timeout: 30_000 }).toBe(true);
    const url = /http:\/\/[0-9.:]+/.exec(err)?.[0] ?? "";
    const create = async (name: string): Promise<number> => {
      const query = `Version=2010-05-08&Action=CreateUser&UserName=${name}`;
      return (await fetch(`${url}/?${query}`)).status;
    };
    return { child, create, ended, said: () => err, printed: () => out };
  }

  test("saves when it is asked to and when it is stopped, and ends with 0", async () => {
    const file = join(home, "served.iam");
    const { child, create, ended, said } = await started(["--save", "served.iam"]);
    expect(await create("bob")).toBe(200);
    child.kill("SIGUSR2");
    await expect.poll(() => existsSync(file) && readFileSync(file, "utf8")).toContain("user: bob");
    expect(await create("eve")).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("user: eve");
    expect(said().match(/saved to served\.iam/g)).toHaveLength(2);
    expect(globSync(".*", { cwd: home })).toEqual([]);
  });

  test("ends with 1 where it cannot save in the end", async () => {
    const folder = join(home, "gone");
    mkdirSync(folder);
    const { child, ended, said } = await started(["--save", "gone/s.iam"]);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "");
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(said()).toContain("`gone/s.iam` cannot be written");
  });

  test("goes on where nobody reads what it prints", async () => {
    const { child, create, ended } = await started([]);
    child.stdout.destroy();
    expect(await create("bob")).toBe(200);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
