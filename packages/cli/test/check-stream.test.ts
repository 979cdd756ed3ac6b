import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup, printBackup } from "@iamferry/backup";
import type { Account } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import { afterAll, describe, expect, test } from "vitest";
import { checkStream } from "../src/check-stream.ts";
import { run } from "../src/program.ts";
import { isStreamable, STREAM_FROM } from "../src/streams.ts";
import { fakeIo } from "./fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-stream-"));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = readFileSync(new URL("samples/acme.iam", import.meta.url), "utf8");

/** The sample with something wrong in it, in every way that the check tells apart. */
const samples: readonly (readonly [string, string])[] = [
  ["as it was written", whole],
  ["cut off", whole.slice(0, whole.indexOf("  role: web"))],
  ["cut off before the trailer", whole.slice(0, whole.indexOf("complete:"))],
  ["altered", whole.replace("s3:GetObject", "s3:*")],
  ["with a removed entity", whole.replace(/ {2}user: ben\n.*?enduser \w+\n/s, "")],
  ["with a broken line", whole.replace("    path: /team/", "    pth /team/")],
  ["with something behind the end", `${whole}user: eve\n`],
  ["twice", whole + whole],
  ["of another major version", whole.replace("iam-backup: 2", "iam-backup: 9")],
  ["sealed, with a member of no user", resealed(whole.replace("member: ben", "member: bem"))],
  ["sealed, with names that collide", resealed(whole.replace("user: ben", "user: ANA"))],
  ["sealed, with a name too long", resealed(whole.replace("role: web", `role: ${"w".repeat(70)}`))],
  ["sealed, with too many keys", resealed(withKeys(whole, 3))],
  ["sealed, with a role that lacks its trust", resealed(whole.replace(/ {4}trust.*?\n.*?\n/, ""))],
];

/** As `printBackup` writes what can be read of a text. */
function resealed(text: string): string {
  return printBackup(parseBackup(text).snapshot);
}

function withKeys(text: string, count: number): string {
  const line = "    access-key: AKIAIOSFODNN7EXAMPLE status=Active\n";
  const keys = Array.from({ length: count }, (_, at) =>
    line.replace("EXAMPLE", `EXAMPL${String(at)}`),
  );
  return text.replace(line, keys.join(""));
}

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function inMemory(text: string): Promise<Record<string, unknown>> {
  writeFileSync(join(folder, "sample.iam"), text);
  const { io, out } = fakeIo({ argv: ["check", "sample.iam", "--json"], folder });
  await run(io);
  return JSON.parse(out.join("")) as Record<string, unknown>;
}

async function streamed(text: string, size: number) {
  writeFileSync(join(folder, "sample.iam"), text);
  const { io } = fakeIo({ argv: [], folder });
  return checkStream(
    io,
    { name: "sample.iam", chunks: pieces(text, size), again: true },
    { all: true },
  );
}

interface Said extends Diagnostic {
  readonly place?: { readonly line: number };
}

/** What diagnostics say and where; of what is wrong with an entity only the text at hand tells the line. */
function said(diagnostics: readonly unknown[]): readonly string[] {
  return (diagnostics as readonly Said[])
    .map(({ code, message, severity, place, entity }) => {
      const where = code.startsWith("model/") ? entity : place;
      return JSON.stringify({ code, message, severity, where });
    })
    .toSorted();
}

describe("a check of a stream says what a check of the whole text says", () => {
  test.each(samples)("of a file %s", async (_name, text) => {
    const { files, diagnostics } = await inMemory(text);
    const [file] = files as readonly {
      readonly completeness: string;
      readonly accounts: readonly { readonly name?: string; readonly id?: string }[];
    }[];
    for (const size of [7, 1 << 16]) {
      const checked = await streamed(text, size);
      expect(said(checked.diagnostics)).toEqual(said(diagnostics as readonly unknown[]));
      expect(checked.completeness.status).toBe(file?.completeness);
      expect(checked.accounts.map(({ name }) => name)).toEqual(
        file?.accounts.map(({ name, id }) => name ?? id),
      );
    }
  });

  test("of samples that differ in what they say", async () => {
    const codes: string[] = [];
    for (const [, text] of samples) {
      const { diagnostics } = await inMemory(text);
      codes.push((diagnostics as readonly Said[]).map(({ code }) => code).join());
    }
    expect(new Set(codes).size).toBeGreaterThan(samples.length - 3);
    expect(codes[0]).toBe("");
    expect(codes.slice(1).every((code) => code !== "")).toBe(true);
  });
});

describe("a large file", () => {
  const account = (name: string): Account => ({
    kind: "account",
    name,
    policies: [],
    users: Array.from({ length: 100 }, (_, at) => ({
      kind: "user",
      name: `u${at}`,
      policies: [
        {
          kind: "policy",
          name: "p",
          document: { text: `{"Statement":[],"Id":"${"x".repeat(180_000)}"}` },
        },
      ],
    })),
    groups: [],
  });
  const large = printBackup({ accounts: [account("dev"), account("prod")] });

  test("is checked piece by piece, with a bar, and without its text in memory", async () => {
    expect(large.length).toBeGreaterThan(STREAM_FROM);
    writeFileSync(join(folder, "large.iam"), large);
    const { io, out, err } = fakeIo({
      argv: ["check", "large.iam"],
      folder,
      terminal: 80,
      env: { NO_COLOR: "1" },
    });
    expect(await run(io)).toBe(0);
    expect(err.join("")).toContain("100 %");
    expect(out.join("")).toMatch(/^ACCOUNT {2}USERS {2}GROUPS {2}POLICIES\n/);
    expect(out.join("")).toContain("prod       100       0       100\n");
    expect(out.join("")).toContain("complete  proven:");
    // The spelling of `--json` tells that it was not read whole: names of all users are not in it.
    const json = fakeIo({ argv: ["check", "large.iam", "--json"], folder });
    await run(json.io);
    expect(json.out.join("").length).toBeLessThan(2000);
  });

  test("that is damaged says in which line", async () => {
    const at = large.indexOf("  user: u50\n", large.length / 2);
    writeFileSync(
      join(folder, "large.iam"),
      large.slice(0, at) + large.slice(at).replace("x", "y"),
    );
    const { io, err } = fakeIo({ argv: ["check", "large.iam"], folder });
    expect(await run(io)).toBe(3);
    const line = large.slice(0, large.indexOf("  enduser", at)).split("\n").length;
    expect(err.join("")).toContain("error[backup/altered]: user `u50` was changed");
    expect(err.join("")).toContain(`--> large.iam:${line}:3`);
  });

  test("that comes through a pipe names the entity", async () => {
    const at = large.indexOf("  user: u50\n", large.length / 2);
    const stdin = large.slice(0, at) + large.slice(at).replace("x", "y");
    const { io, err } = fakeIo({ argv: ["check", "-"], folder, stdin });
    expect(await run(io)).toBe(3);
    expect(err.join("")).toContain("--> -: account prod, user u50");
  });
});

describe("what can be checked piece by piece", () => {
  test.each([
    ["format 2", whole, true],
    ["the legacy format", "accounts:\ndev\nendaccounts\n", false],
    ["JSON", '{"format":"iam-backup"}', false],
  ])("%s: %s", (_name, text, expected) => {
    expect(isStreamable(Buffer.from(text))).toBe(expected);
  });
});
