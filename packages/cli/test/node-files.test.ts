import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeFiles } from "../src/io/node-files.ts";

let folder = "";
const mask = process.umask();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-files-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file that has no end. */
const ENDLESS = `
import { nodeFiles } from ${JSON.stringify(new URL("../src/io/node-files.ts", import.meta.url).href)};
async function* pieces() {
  yield "new";
  process.stdout.write("begun");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
await nodeFiles().write([{ path: "one.iam", text: pieces(), executable: false }]);
`;

/** Waits to be asked to stop while it writes a file. */
const STOPPABLE = `
import { nodeIo } from ${JSON.stringify(new URL("../src/io/node-io.ts", import.meta.url).href)};
const { files, lifetime } = nodeIo();
// As a server does.
const alive = setInterval(() => {}, 1000);
const stopped = lifetime.stopped();
async function* pieces() {
  yield "new";
  process.stdout.write("begun");
  await stopped;
  await new Promise((resolve) => setTimeout(resolve, 300));
  yield "\\n";
}
await files.write([{ path: "one.iam", text: pieces(), executable: false }]);
clearInterval(alive);
`;

const script = (path: string, text = "new\n") => ({ path, text, executable: true });
const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("writing files", () => {
  test("makes scripts that can be run and texts that cannot, as far as the umask allows", async () => {
    const files = nodeFiles(folder);
    const written = await files.write([
      script("a/b/restore.sh"),
      { path: "snapshot.json", text: "{}\n", executable: false },
    ]);
    expect(written).toEqual([
      { path: "a/b/restore.sh", replaced: false },
      { path: "snapshot.json", replaced: false },
    ]);
    expect(textOf("a/b/restore.sh")).toBe("new\n");
    expect(modeOf("a/b/restore.sh")).toBe(0o777 & ~mask);
    expect(modeOf("snapshot.json")).toBe(0o666 & ~mask);
  });

  test("replaces a file, says so, and opens it to nobody new", async () => {
    writeFileSync(join(folder, "restore.sh"), "old\n");
    chmodSync(join(folder, "restore.sh"), 0o640);
    const written = await nodeFiles(folder).write([script("restore.sh")]);
    expect(written).toEqual([{ path: "restore.sh", replaced: true }]);
    expect(textOf("restore.sh")).toBe("new\n");
    expect(modeOf("restore.sh")).toBe(0o750);
  });

  test("leaves nothing behind but the files", async () => {
    await nodeFiles(folder).write([script("one.sh"), script("two.sh")]);
    expect(readdirSync(folder).toSorted()).toEqual(["one.sh", "two.sh"]);
  });

  test("puts no file in its place where one of them cannot be written", async () => {
    writeFileSync(join(folder, "one.sh"), "old\n");
    writeFileSync(join(folder, "file"), "no folder\n");
    const writing = nodeFiles(folder).write([script("one.sh"), script("file/two.sh")]);
    await expect(writing).rejects.toMatchObject({
      path: "file/two.sh",
      written: [],
      cause: { code: expect.stringMatching(/^E/) as string },
    });
    expect(textOf("one.sh")).toBe("old\n");
    expect(readdirSync(folder).toSorted()).toEqual(["file", "one.sh"]);
  });

  test("writes nothing where a folder is in the place of one of them", async () => {
    mkdirSync(join(folder, "two.sh", "x"), { recursive: true });
    const writing = nodeFiles(folder).write([script("one.sh"), script("two.sh")]);
    await expect(writing).rejects.toMatchObject({
      path: "two.sh",
      written: [],
      cause: { code: "EISDIR" },
    });
    expect(readdirSync(folder)).toEqual(["two.sh"]);
  });

  test("says what is written where a folder comes up while it writes", async () => {
    const late = {
      ...script("two.sh"),
      get text() {
        mkdirSync(join(folder, "two.sh"), { recursive: true });
        return "new\n";
      },
    };
    const writing = nodeFiles(folder).write([script("one.sh"), late, script("three.sh")]);
    await expect(writing).rejects.toMatchObject({
      path: "two.sh",
      written: ["one.sh"],
      cause: { code: expect.stringMatching(/^E/) as string },
    });
    expect(readdirSync(folder).toSorted()).toEqual(["one.sh", "two.sh"]);
  });

  test("never shows a reader half a file", async () => {
    const old = "old\n".repeat(100_000);
    const text = "new\n".repeat(200_000);
    writeFileSync(join(folder, "restore.sh"), old);
    const files = nodeFiles(folder);
    const state = { writing: true };
    const done = files.write([script("restore.sh", text)]).then(() => (state.writing = false));
    while (state.writing) {
      const seen = textOf("restore.sh");
      expect(seen === old || seen === text).toBe(true);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(textOf("restore.sh")).toBe(text);
  });

  test("takes pieces, and leaves the old file where they end in an error", async () => {
    async function* pieces(end?: Error): AsyncGenerator<string> {
      yield* await Promise.resolve(["ne", "", "w\n"]);
      if (end !== undefined) throw end;
    }
    writeFileSync(join(folder, "one.iam"), "old\n");
    const file = { path: "one.iam", executable: false };
    const broken = pieces(Object.assign(new Error("broken"), { code: "EIO" }));
    await expect(nodeFiles(folder).write([{ ...file, text: broken }])).rejects.toMatchObject({
      path: "one.iam",
      cause: { code: "EIO" },
    });
    expect(readdirSync(folder)).toEqual(["one.iam"]);
    expect(textOf("one.iam")).toBe("old\n");
    await nodeFiles(folder).write([{ ...file, text: pieces() }]);
    expect(textOf("one.iam")).toBe("new\n");
  });

  test.each(["SIGHUP", "SIGINT", "SIGTERM"] as const)(
    "leaves the old file alone where %s ends the process",
    async (signal) => {
      writeFileSync(join(folder, "one.iam"), "old\n");
      const child = spawn(process.execPath, ["--input-type=module", "-e", ENDLESS], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      await once(child.stdout, "data");
      expect(readdirSync(folder).length).toBe(2);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(readdirSync(folder)).toEqual(["one.iam"]);
      expect(textOf("one.iam")).toBe("old\n");
    },
  );

  test.each([
    { times: 1, exit: [0, null], text: "new\n" },
    { times: 2, exit: [0, null], text: "new\n" },
    { times: 3, exit: [null, "SIGINT"], text: "old\n" },
  ])(
    "$times x Ctrl-C of who takes it lets a file be written: $text",
    async ({ exit, text, times }) => {
      writeFileSync(join(folder, "one.iam"), "old\n");
      const child = spawn(process.execPath, ["--input-type=module", "-e", STOPPABLE], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      await once(child.stdout, "data");
      for (let time = 0; time < times; time++) {
        child.kill("SIGINT");
        // Signals that are not taken yet are one.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await ended).toEqual(exit);
      expect(textOf("one.iam")).toBe(text);
    },
  );

  test("follows a symbolic link and leaves it in place", async () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "restore.sh"), "old\n");
    symlinkSync(join("real", "restore.sh"), join(folder, "link.sh"));
    await nodeFiles(folder).write([script("link.sh")]);
    expect(textOf("real/restore.sh")).toBe("new\n");
    expect(readdirSync(join(folder, "real"))).toEqual(["restore.sh"]);
  });

  test("writes to what is no regular file without replacing it", async () => {
    const written = await nodeFiles(folder).write([script("/dev/null")]);
    expect(written).toEqual([{ path: "/dev/null", replaced: false }]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("looking at files", () => {
  test("tells kinds and sizes, and that two paths lead to one file", async () => {
    writeFileSync(join(folder, "a.iam"), "12345");
    symlinkSync("a.iam", join(folder, "b.iam"));
    const files = nodeFiles(folder);
    expect(await files.stat("a.iam")).toMatchObject({ kind: "file", size: 5 });
    expect(await files.stat(".")).toMatchObject({ kind: "folder" });
    expect(await files.stat("/dev/null")).toMatchObject({ kind: "other" });
    expect(await files.stat("nothing")).toBeUndefined();
    const [a, b] = [await files.stat("a.iam"), await files.stat("b.iam")];
    expect(a?.identity).toBe(b?.identity);
    await expect(files.stat("a.iam/x")).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});
