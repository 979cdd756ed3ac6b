import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { MOST_BYTES } from "../src/inputs.ts";
import { PROGRESS_FROM } from "../src/io/progress.ts";
import type { Io } from "../src/io/io.ts";
import { WriteError } from "../src/io/write-error.ts";
import { fakeIo } from "./fake-io.ts";
import type { FakeRun } from "./fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BACKUP = "accounts:\ndev\nuser: admin\nenduser\nuser: zoë\nenduser\nendaccounts\n";

async function runWith(
  argv: readonly string[],
  rest: Partial<FakeRun> & { change?: Partial<Io> } = {},
) {
  const { change, ...fake } = rest;
  const { io, out, err } = fakeIo({ folder, ...fake, argv });
  const code = await run({ ...io, ...change });
  return { code, out: out.join(""), err: err.join("") };
}

describe("bytes", () => {
  test.each(["utf-16le", "utf-16be"])("in %s with a mark are read", async (encoding) => {
    const units = Buffer.from(`\ufeff${BACKUP}`, "utf16le");
    const stdin = encoding === "utf-16le" ? units : units.swap16();
    const { code, out } = await runWith(["check", "-"], { stdin });
    expect(out).toContain("user zoë");
    expect(code).toBe(0);
  });

  test("that are no UTF-8 are damage at their place, and the rest is read", async () => {
    const stdin = Buffer.from(
      BACKUP.replace("user: zoë", "user: x\u0000\nenduser\nuser: bob"),
      "latin1",
    );
    stdin[stdin.indexOf(0)] = 0xff;
    const { code, out, err } = await runWith(["check", "-"], { stdin });
    expect(code).toBe(3);
    expect(err).toContain("--> -:5:");
    expect(out).toContain("user bob");
  });

  test.each([
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]), "looks like a gzip file"],
    ["zip", Buffer.from("PK\u0003\u0004rest"), "looks like a zip archive"],
    ["any binary", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0]), "has bytes that no text has"],
  ])("of %s files are told in one sentence", async (_name, stdin, reason) => {
    const { code, out, err } = await runWith(["convert", "-"], { stdin });
    expect(err).toMatch(/^error: standard input is not a text: it /);
    expect(err).toContain(reason);
    expect([code, out]).toEqual([1, ""]);
  });

  test("with a NUL in a backup are damage, not the end", async () => {
    const { code, out } = await runWith(["check", "-"], {
      stdin: BACKUP.replace("zoë", "zo\u0000e"),
    });
    expect(out).toContain("dev");
    expect(code).not.toBe(2);
  });
});

describe("JSON", () => {
  test("says the same with what acts on a terminal escaped", async () => {
    const name = "a\u009b31m\u202eb\u007f";
    const stdin = BACKUP.replace("zoë", name);
    for (const argv of [
      ["convert", "-", "--to", "json"],
      ["check", "-", "--json"],
    ]) {
      const { out } = await runWith(argv, { stdin });
      expect(out).not.toMatch(/[\u007f-\u009f\u202e]/);
      const told = JSON.stringify(JSON.parse(out));
      expect(told).toContain(JSON.stringify(name));
    }
  });
});

describe("large files", () => {
  const policy = `{"Statement":[],"Id":"${"x".repeat(PROGRESS_FROM)}"}`;
  const text = BACKUP.replace("user: zoë\n", `user: zoë\npolicy-name: p\npolicy-val: ${policy}\n`);
  writeFileSync(join(folder, "large.iam"), text);

  test("show a bar that goes away on a terminal", async () => {
    const { err } = await runWith(["check", "large.iam"], { terminal: 60, env: { NO_COLOR: "1" } });
    const [, ...drawn] = err.split("\r\u001b[K");
    expect(drawn.splice(-2, 1)).toEqual(["parsing large.iam"]);
    const bars = drawn.slice(0, -1);
    expect(bars.length).toBeGreaterThan(2);
    for (const bar of bars) expect(bar).toMatch(/^reading large\.iam [█░]{30} \d+ %$/);
    expect(bars.at(-1)).toContain("100 %");
    expect(drawn.at(-1)).not.toMatch(/^(?:reading|parsing)/);
  });

  test("show plain lines elsewhere, and nothing with --json", async () => {
    const { err } = await runWith(["check", "large.iam"]);
    expect(err).toMatch(/^(?:reading large\.iam: (?:25|50|75|100) %\n)+/);
    expect((await runWith(["check", "large.iam", "--json"])).err).toBe("");
  });

  test("that no text can hold are refused before they fill the memory", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = new Uint8Array(1 << 24).fill(0x61);
      for (let sent = 0; sent <= MOST_BYTES + piece.length; sent += piece.length) {
        yield await Promise.resolve(piece);
      }
      throw new Error("read on after the end was known");
    }
    const { code, err } = await runWith(["check", "-"], {
      change: { stdin: { isTTY: false, bytes: endless, identity: () => undefined } },
    });
    expect(err).toContain("standard input is larger than 512 MB");
    expect(code).toBe(1);
  });
});

describe("what goes wrong with the machine", () => {
  const failing = (code: string): Io["files"] => {
    const error = Object.assign(new Error(code), { code });
    return {
      stat: (path) =>
        Promise.resolve(
          path.endsWith(".iam") ? { kind: "file" as const, size: 9, identity: path } : undefined,
        ),
      // eslint-disable-next-line require-yield -- it fails before
      read: async function* () {
        if (code !== "ENOSPC") throw await Promise.resolve(error);
        yield await Promise.resolve(Buffer.from(BACKUP));
      },
      list: () => Promise.resolve([]),
      append: () => Promise.reject(error),
      probe: () => Promise.reject(error),
      write: (files) => {
        const [first, second] = files.map(({ path }) => path);
        const failed = second ?? first ?? "";
        return Promise.reject(
          new WriteError(failed, error, second === undefined ? [] : [first ?? ""]),
        );
      },
    };
  };

  test("a file that may not be read is told in one sentence", async () => {
    const { code, err } = await runWith(["check", "secret.iam"], {
      change: { files: failing("EACCES") },
    });
    expect(err).toBe("error: `secret.iam` cannot be read: permission denied\n");
    expect(code).toBe(1);
  });

  test("a full disk is told in one sentence", async () => {
    const { code, err } = await runWith(["convert", "a.iam", "-o", "out.sh"], {
      change: { files: failing("ENOSPC") },
    });
    expect(err).toBe("error: `out.sh` cannot be written: no space is left on the disk\n");
    expect(code).toBe(1);
  });

  test("of several files it is told which one failed and which are written", async () => {
    const files: Io["files"] = {
      ...failing("ENOSPC"),
      read: async function* () {
        yield await Promise.resolve(
          Buffer.from(BACKUP.replace("endaccounts", "prod\nendaccounts")),
        );
      },
    };
    const { code, err } = await runWith(["convert", "a.iam", "-o", "out/"], { change: { files } });
    expect(err).toBe(
      "error: `out/restore-prod.sh` cannot be written: no space is left on the disk\n" +
        "help: the command has already written `out/restore-dev.sh`; once that is solved,\n  run it again\n",
    );
    expect(code).toBe(1);
  });

  test("lost output turns the exit code", async () => {
    const { io } = fakeIo({ argv: ["--version"], folder });
    const full = Object.assign(new Error("full"), { code: "ENOSPC" });
    const texts: string[] = [];
    const code = await run({
      ...io,
      stdout: { ...io.stdout, flush: () => Promise.reject(full) },
      stderr: { ...io.stderr, write: (text) => void texts.push(text) },
    });
    expect(texts.join("")).toBe(
      "error: standard output cannot be written to: no space is left on the disk\n",
    );
    expect(code).toBe(1);
  });
});

describe("a bug of iamferry", () => {
  const broken: Partial<Io> = {
    files: {
      stat: () => Promise.reject(new TypeError("x is not a function")),
      read: () => {
        throw new Error("not reached");
      },
      list: () => Promise.reject(new Error("not reached")),
      write: () => Promise.reject(new Error("not reached")),
      append: () => Promise.reject(new Error("not reached")),
      probe: () => Promise.reject(new Error("not reached")),
    },
  };

  test("is one sentence and how to report it, without a stack", async () => {
    const { code, err } = await runWith(["check", "a.iam"], { change: broken });
    expect(err).toBe(
      "error: iamferry has a bug and cannot go on: x is not a function\n" +
        "help: please report it with the command line and, if it may be shown, the file;\n" +
        "  IAMFERRY_DEBUG=1 adds where it happened\n",
    );
    expect(code).toBe(1);
  });

  test("shows its stack to who asks for it", async () => {
    const { err } = await runWith(["check", "a.iam"], {
      change: broken,
      env: { IAMFERRY_DEBUG: "1" },
    });
    expect(err).toContain("TypeError: x is not a function\n    at ");
  });
});

describe("colours", () => {
  writeFileSync(join(folder, "small.iam"), BACKUP);
  const colored = async (rest: Partial<FakeRun>): Promise<boolean> => {
    const { out, err } = await runWith(["check", "small.iam"], rest);
    return (out + err).includes("\u001b[");
  };

  test.each<readonly [string, boolean, Partial<FakeRun>]>([
    ["a terminal", true, { terminal: 80 }],
    ["no terminal", false, {}],
    ["a terminal and NO_COLOR", false, { terminal: 80, env: { NO_COLOR: "1" } }],
    ["a terminal and an empty NO_COLOR", true, { terminal: 80, env: { NO_COLOR: "" } }],
    ["a dumb terminal", false, { terminal: 80, env: { TERM: "dumb" } }],
    ["no terminal and FORCE_COLOR", true, { env: { FORCE_COLOR: "1" } }],
    ["a terminal and FORCE_COLOR=0", false, { terminal: 80, env: { FORCE_COLOR: "0" } }],
    ["FORCE_COLOR and NO_COLOR", false, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }],
  ])("with %s: %s", async (_name, expected, rest) => {
    expect(await colored(rest)).toBe(expected);
  });
});
