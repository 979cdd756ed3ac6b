import { parseFormat2, printBackup, readBackup } from "@iamferry/backup";
import { awsSnapshots, backupCorpus, runs, wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyCut, expectSameAsWhole, pieces } from "./format2-events.ts";

describe("a stream says what the whole text says", () => {
  test("for every file of the fixtures, cut everywhere", async () => {
    expect.hasAssertions();
    for (const { bytes, name } of backupCorpus("format2")) {
      // Small pieces cut characters of several bytes, and CR from LF; each piece of a long file takes time.
      for (const size of bytes.length < 20_000 ? [1, 7, 64, 1 << 20] : [37, 1 << 20]) {
        await expectSameAsWhole(bytes, { cuts: everyCut(bytes, size), what: `${name} by ${size}` });
      }
    }
  });

  test("for any Snapshot, cut anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(wholeSnapshots({ most: 2 }), awsSnapshots({ most: 2 })),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        fc.boolean(),
        async (snapshot, places, crlf) => {
          const unix = printBackup(snapshot);
          const bytes = new TextEncoder().encode(crlf ? unix.replaceAll("\n", "\r\n") : unix);
          const cuts = places.map((place) => Math.floor(place * bytes.length));
          await expectSameAsWhole(bytes, { cuts, what: "sound" });
        },
      ),
      { numRuns: runs(25, 60) },
    );
  });

  test("for bytes that were changed, left out and put in", async () => {
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 3 }),
      fc.uint8Array({ maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(
        wholeSnapshots({ most: 2 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 400 }),
        async (snapshot, edits, size) => {
          let bytes: Uint8Array = new TextEncoder().encode(printBackup(snapshot));
          for (const [place, left, put] of edits) {
            const at = Math.floor(place * bytes.length);
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + left)]);
          }
          await expectSameAsWhole(bytes, { cuts: everyCut(bytes, size), what: "changed" });
        },
      ),
      { numRuns: runs(50, 120) },
    );
  });
});

describe("a line of more than 16 MiB", () => {
  const file = (line: string): string =>
    printBackup({
      accounts: [{ kind: "account", name: "lab", policies: [], users: [], groups: [] }],
    }).replace("\nendaccount", `\n${line}\nendaccount`);
  const LIMIT = 16 * 1024 * 1024;

  // Made when they are wanted: the runner looks at what a test is given.
  const lines: readonly (readonly [string, () => string])[] = [
    ["a comment", () => `# ${"x".repeat(17 * 1024 * 1024)}`],
    ["with an indent", () => `    # ${"x".repeat(LIMIT - 1)}`],
    ["with a CR where it is cut", () => `#${"x".repeat(LIMIT - 1)}\r${"y".repeat(70_000)}`],
    ["just as long as a line may be, with CR", () => `  #${"x".repeat(LIMIT - 1)}\r`],
    ["of blanks alone", () => " \t".repeat(9 * 1024 * 1024)],
    ["that is the last", () => `#\n${" ".repeat(200_000)}#${"x".repeat(LIMIT)}`],
  ];
  test.each(lines)("%s is read alike from a stream", async (what, make) => {
    const line = make();
    const text = what.endsWith("last") ? file("#").replace(/endaccount[^]*/, line) : file(line);
    const tooLong = !what.startsWith("just") && !what.startsWith("of blanks");
    const codes = parseFormat2(text).diagnostics.map(({ code }) => code);
    expect(codes.includes("backup/too-long")).toBe(tooLong);
    const bytes = new TextEncoder().encode(text);
    await expectSameAsWhole(bytes, { cuts: everyCut(bytes, 1_000_003), what });
  });
});

test("an entity comes as soon as its last line is there", async () => {
  const text = printBackup({
    accounts: [
      {
        kind: "account",
        name: "lab",
        policies: [],
        users: ["a", "b"].map((name) => ({ kind: "user", name, policies: [] })),
        groups: [],
      },
    ],
  });
  const bytes = new TextEncoder().encode(text);
  const end = text.indexOf("\n", text.indexOf("enduser")) + 1;
  let given = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces(bytes, [end])) {
      given++;
      yield piece;
    }
  }
  const seen: [string, number][] = [];
  for await (const { kind } of readBackup(source())) seen.push([kind, given]);
  expect(seen).toEqual([
    ["header", 1],
    ["account", 1],
    ["entity", 1],
    ["entity", 2],
    ["account-end", 2],
    ["end", 2],
  ]);
});

test("an error of the source is passed on", async () => {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("iam-backup: 2\n");
    throw new Error("disk on fire");
  }
  const read = async (): Promise<void> => {
    for await (const event of readBackup(source())) expect(event.kind).not.toBe("end");
  };
  await expect(read()).rejects.toThrow("disk on fire");
});
