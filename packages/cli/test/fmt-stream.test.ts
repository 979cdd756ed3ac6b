import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseBackup, printBackup } from "@iamferry/backup";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { fmt } from "../src/commands/fmt.ts";
import type { FmtOptions, FmtSizes } from "../src/commands/fmt.ts";
import { checkStream } from "../src/check-stream.ts";
import { MOST_OF_A_CODE } from "../src/kept-diagnostics.ts";
import { check } from "../src/commands/check.ts";
import { fakeIo } from "./fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-fmt-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
});

const acme = readFileSync(new URL("samples/acme.iam", import.meta.url), "utf8");

/** All files of format 2 that others test with, and the sample in ways that formatting tells apart. */
const corpus = fileURLToPath(new URL("../../../fixtures/format2/", import.meta.url));
const samples: readonly (readonly [string, Uint8Array])[] = [
  ...readdirSync(corpus)
    .map((name) => [name, join(corpus, name, "input.iam")] as const)
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => [name, readFileSync(path)] as const),
  ["the sample", Buffer.from(acme)],
  ["the sample without indent", Buffer.from(acme.replaceAll(/^ +(?!\|)/gm, ""))],
  ["the sample with empty lines at its end", Buffer.from(`${acme}\n\n`)],
  ["the sample with CRs", Buffer.from(acme.replaceAll("\n", "\r\n"))],
  ["the sample with a comment", Buffer.from(acme.replace("  user: ben", "# of ben\nuser: ben"))],
  ["the sample unsealed", Buffer.from(acme.replaceAll(/^( *end[a-z-]+) [0-9a-f]{16}$/gm, "$1"))],
  ["the sample in UTF-16", Buffer.from(`\ufeff${acme}`, "utf16le")],
  ["no format 2", Buffer.from("accounts:\ndev\nuser: admin\nenduser\nendaccounts\n")],
];

const ALL_STREAM: FmtSizes = { streamFrom: 0 };
const NONE_STREAM: FmtSizes = { streamFrom: Infinity };

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly file: Buffer;
}

async function ran(bytes: Uint8Array, options: FmtOptions, sizes: FmtSizes): Promise<Ran> {
  writeFileSync(join(folder, "x.iam"), bytes);
  const { io, out, err } = fakeIo({ argv: [], folder });
  const code = await fmt(io, ["x.iam"], { ...options, sizes });
  return { code, out: out.join(""), err: err.join(""), file: readFileSync(join(folder, "x.iam")) };
}

/** What is said, without the frames that only a text at hand has. */
function saidIn(json: string): unknown {
  const { diagnostics, exitCode, files } = JSON.parse(json) as {
    readonly diagnostics: readonly Record<string, unknown>[];
    readonly exitCode: number;
    readonly files: readonly Record<string, unknown>[];
  };
  return {
    exitCode,
    files: files.map(({ name, outcome }) => ({ name, outcome })),
    diagnostics: diagnostics
      .map(({ code, message, place, severity }) =>
        JSON.stringify({ code, message, place, severity }),
      )
      .toSorted(),
  };
}

describe("a file that is laid out piece by piece becomes what it becomes at once", () => {
  test("of enough samples, some of which are refused, and some changed", async () => {
    const codes: number[] = [];
    for (const [, bytes] of samples) {
      codes.push((await ran(bytes, { check: true }, ALL_STREAM)).code);
    }
    expect(samples.length).toBeGreaterThan(40);
    expect(new Set(codes)).toEqual(new Set([0, 1, 3, 4]));
  });

  test.each(samples)("%s", async (_name, bytes) => {
    for (const seal of [undefined, true] as const) {
      const [pieces, whole] = [
        await ran(bytes, { seal }, ALL_STREAM),
        await ran(bytes, { seal }, NONE_STREAM),
      ];
      expect(pieces.out).toBe(whole.out);
      expect(pieces.code).toBe(whole.code);
      for (const what of [{ check: true }, { write: true }] as const) {
        const [one, other] = [
          await ran(bytes, { ...what, seal, json: true }, ALL_STREAM),
          await ran(bytes, { ...what, seal, json: true }, NONE_STREAM),
        ];
        expect(saidIn(one.out)).toEqual(saidIn(other.out));
        expect(one.file.equals(other.file)).toBe(true);
        expect(readdirSync(folder)).toEqual(["x.iam"]);
      }
    }
  });
});

describe("a file that is too large to be held", () => {
  const sizes: FmtSizes = { streamFrom: 0, mostHeld: 100 };
  const misplaced = acme.replace(
    /( {2}user: ana\n.*?enduser \w+\n)\n( {2}user: ben\n.*?enduser \w+\n)/s,
    "$2\n$1",
  );

  test("is laid out where it stands in order", async () => {
    const { code, file } = await ran(
      Buffer.from(acme.replaceAll("    ", "\t")),
      { write: true },
      sizes,
    );
    expect(code).toBe(0);
    expect(file.toString()).toBe(acme);
  });

  test("is refused where it does not, with what to do", async () => {
    expect(misplaced).not.toBe(acme);
    const { code, err, file } = await ran(
      Buffer.from(misplaced),
      { write: true, seal: true },
      sizes,
    );
    expect(code).toBe(1);
    expect(err).toContain("error[cli/too-large]: `x.iam` does not stand in order");
    expect(err).toContain("help: make the file again");
    expect(file.toString()).toBe(misplaced);
  });
});

describe("what is laid out piece by piece", () => {
  const indented = Buffer.from(acme.replaceAll(/^ +(?!\|)/gm, ""));

  test("leaves the old file, and nothing beside it, where reading ends in an error", async () => {
    writeFileSync(join(folder, "x.iam"), indented);
    const { io, err } = fakeIo({ argv: [], folder });
    let reads = 0;
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(indented.subarray(0, indented.length / 2));
      expect(readdirSync(folder).length).toBe(2);
      throw Object.assign(new Error("broken"), { code: "EIO" });
    }
    const { read } = io.files;
    // To look at it, to compare it, to write it.
    const files = { ...io.files, read: (name: string) => (++reads < 3 ? read(name) : breaking()) };
    const code = await fmt({ ...io, files }, ["x.iam"], { write: true, sizes: ALL_STREAM });
    expect(code).toBe(1);
    expect(err.join("")).toContain("`x.iam` cannot be written: the disk has an input/output error");
    expect(readdirSync(folder)).toEqual(["x.iam"]);
    expect(readFileSync(join(folder, "x.iam")).equals(indented)).toBe(true);
  });

  test("goes to standard output no faster than that takes it", async () => {
    writeFileSync(join(folder, "x.iam"), indented);
    const { io, out } = fakeIo({ argv: [], folder });
    let waiting = 0;
    const stdout = {
      ...io.stdout,
      write: (text: string) => {
        expect(waiting).toBe(0);
        waiting++;
        io.stdout.write(text);
      },
      flush: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        waiting = 0;
      },
    };
    expect(await fmt({ ...io, stdout }, ["x.iam"], { sizes: ALL_STREAM })).toBe(0);
    expect(out.join("")).toBe(acme);
  });

  test("needs a file: standard input is held", async () => {
    const { io, out } = fakeIo({ argv: [], folder, stdin: indented });
    expect(await fmt(io, ["-"], { sizes: ALL_STREAM })).toBe(0);
    expect(out.join("")).toBe(acme);
  });
});

describe("damage in great number", () => {
  const count = MOST_OF_A_CODE + 7;
  const damaged = printBackup({
    accounts: [
      {
        kind: "account",
        name: "dev",
        policies: [],
        groups: [],
        users: Array.from({ length: count }, (_, at) => ({
          kind: "user",
          name: `u${String(at).padStart(5, "0")}`,
          path: "/a/",
          policies: [],
        })),
      },
    ],
  }).replaceAll("/a/", "/b/");

  test("is kept up to a number of each kind, and counted in all", async () => {
    writeFileSync(join(folder, "x.iam"), damaged);
    const { io } = fakeIo({ argv: [], folder });
    const chunks = io.files.read("x.iam");
    const checked = await checkStream(io, { name: "x.iam", chunks, again: true }, { all: true });
    const altered = checked.diagnostics.filter(({ code }) => code === "backup/altered");
    expect(altered.length).toBe(MOST_OF_A_CODE);
    expect(checked.more).toEqual([
      { code: "backup/altered", severity: "error", count: 7, source: "x.iam" },
    ]);
    const whole = parseBackup(damaged, { source: "x.iam" });
    expect(whole.diagnostics.length).toBe(checked.diagnostics.length + 7);
  });

  test("is told in one line of each kind", async () => {
    const said = await ran(Buffer.from(damaged), { check: true }, ALL_STREAM);
    expect(said.err).toContain(
      `… and ${count - 3} more of backup/altered (--all shows the first 1000)`,
    );
    const all = await ran(Buffer.from(damaged), { check: true, all: true }, ALL_STREAM);
    expect(all.err).toContain("… and 7 more of backup/altered, which are only counted");
    const json = await ran(Buffer.from(damaged), { check: true, json: true }, ALL_STREAM);
    expect((JSON.parse(json.out) as { readonly more: unknown }).more).toEqual([
      { code: "backup/altered", severity: "error", count: 7, source: "x.iam" },
    ]);
  });

  test("of a file at hand is kept in all", async () => {
    writeFileSync(join(folder, "x.iam"), damaged);
    const { io, out } = fakeIo({ argv: [], folder });
    expect(await check(io, ["x.iam"], {})).toBe(3);
    expect(out.join("")).toContain(`damage    ${count} errors`);
  });
});
