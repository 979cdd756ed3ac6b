import { decodeBackup, parseFormat2, printBackup } from "@iamferry/backup";
import type { Account, Snapshot } from "@iamferry/model";
import { backupCorpus, runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import {
  anyDamage,
  dice,
  everyBeginning,
  everyBit,
  everyConflict,
  everyInsertion,
  everyLine,
  everyTwoBlocks,
  everyTwoLines,
  faultOf,
  soundFile,
  type Hit,
  type Sound,
} from "./format2-damage.ts";
import { departures } from "./format2-canonical.ts";

/**
 * The large file takes some hundredths of a second for each mutation. Ten thousand of them take some minutes:
 * `IAMFERRY_MUTATIONS=10000 vitest run --project backup format2-damage --testTimeout 900000`.
 */
const MUTATIONS = Number(process.env["IAMFERRY_MUTATIONS"] ?? runs(40, 120));

const corpus = backupCorpus("format2/sound").map(({ bytes, name }) =>
  soundFile(name.replace(/.*\//, ""), decodeBackup(bytes).text),
);
const small = corpus.filter(({ text }) => text.length < 2500);

/** Layout that is not canonical, and what is not there any more, as people write it. */
const NOT_CANONICAL: ReadonlySet<string> = new Set(["comments", "layout"]);

describe("the files that are damaged", () => {
  test("are whole, and of every kind", () => {
    expect(corpus.length).toBeGreaterThan(9);
    expect(small.length).toBeGreaterThan(5);
    for (const { name, text } of corpus) {
      const { diagnostics, integrity, snapshot } = parseFormat2(text);
      expect([name, integrity.proven]).toEqual([name, true]);
      expect(diagnostics.filter(({ code }) => code !== "backup/incomplete")).toEqual([]);
      if (NOT_CANONICAL.has(name)) continue;
      expect(departures(text)).toEqual([]);
      expect(printBackup(snapshot)).toBe(text);
    }
    const every = corpus.find(({ name }) => name === "every-kind");
    expect([...parseFormat2(every?.text ?? "").counts.keys()].length).toBe(10);
  });
});

describe("what is damaged is found, named, and never proven", () => {
  test.each(small.map((sound) => [sound.name, sound] as const))(
    "%s: cut anywhere, any bit flipped",
    (_, sound) => {
      expectFound(sound, everyBeginning(sound));
      // The files of every kind, and with comments, hold what there is to flip.
      // Every third bit is each of the eight of a byte, three bytes on; `npm run soak` flips all.
      if (/^(?:every-kind|comments)$/.test(sound.name)) {
        expectFound(sound, everyNth(everyBit(sound), runs(3, 1)));
      }
    },
  );

  test.each(corpus.map((sound) => [sound.name, sound] as const))(
    "%s: any line lost, twice, moved, in conflict, or with more in it; any two blocks swapped",
    (_, sound) => {
      expectFound(sound, everyLine(sound));
      expectFound(sound, everyTwoBlocks(sound));
      // These read longer texts some thousand times and find no more.
      if (sound.text.length >= 2500) return;
      expectFound(sound, everyTwoLines(sound));
      expectFound(sound, everyConflict(sound));
      expectFound(sound, everyInsertion(sound));
    },
  );

  test("files of some kilobytes, in a thousand ways", () => {
    const roll = dice(20_261_123);
    const longer = corpus.filter(({ text }) => text.length >= 2500);
    for (const sound of longer) {
      expectFound(sound, someDamage(sound, { roll, number: Math.ceil(1000 / longer.length) }));
    }
  });

  test("a large file, in many ways", () => {
    const sound = soundFile("large", printBackup(largeSnapshot()));
    expect(sound.bytes.length).toBeGreaterThan(180_000);
    const part = faultsOf(sound, someDamage(sound, { roll: dice(7), number: MUTATIONS }));
    expect(part).toEqual([]);
  });

  test("two files run together", () => {
    for (const first of small) {
      for (const second of small) {
        const text = first.text + second.text;
        const { diagnostics, integrity, snapshot } = parseFormat2(text);
        expect(integrity.proven).toBe(false);
        expect(diagnostics.map(({ code }) => code)).toContain("backup/second-document");
        // The first is read, and nothing of the second is mixed into it.
        expect(snapshot).toEqual(parseFormat2(first.text).snapshot);
      }
    }
  });

  test("two files run together where the first has lost its end", () => {
    for (const { lines, text } of small) {
      for (const { end, start } of lines) {
        // What is before it is blank.
        if (text.slice(0, end).trim() === "" || start === 0) continue;
        const { diagnostics, integrity } = parseFormat2(text.slice(0, end) + text);
        expect(integrity.proven).toBe(false);
        expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
      }
    }
  });
});

function expectFound(sound: Sound, hits: Iterable<Hit>): void {
  expect(faultsOf(sound, hits), sound.name).toEqual([]);
}

/** The first few ways in which damage was not found as it should be. */
function faultsOf(sound: Sound, hits: Iterable<Hit>): readonly string[] {
  const faults: string[] = [];
  let number = 0;
  for (const hit of hits) {
    number++;
    const fault = faultOf(sound, hit);
    if (fault !== undefined) faults.push(`${hit.what}: ${fault}`);
    if (faults.length >= 5) break;
  }
  expect(number).toBeGreaterThan(0);
  return faults;
}

function* everyNth(hits: Iterable<Hit>, step: number): Generator<Hit> {
  let at = 0;
  for (const hit of hits) if (at++ % step === 0) yield hit;
}

function* someDamage(
  sound: Sound,
  { number, roll }: { readonly number: number; readonly roll: (below: number) => number },
): Generator<Hit> {
  for (let at = 0; at < number; at++) yield anyDamage(sound, roll);
}

/** Three accounts of some hundred entities, as clouds have them. */
function largeSnapshot(): Snapshot {
  return { cloud: "eucalyptus-5.1", scope: ["all"], accounts: [0, 1, 2].map(largeAccount) };
}

function largeAccount(number: number): Account {
  const policy = (at: number): Account["policies"][number] => {
    const value = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["ec2:*", `s3:Get${at}`], Resource: "*" }],
    };
    return {
      kind: "policy",
      name: `p${at}`,
      document: { text: JSON.stringify(value, null, 2), value },
    };
  };
  const numbers = Array.from({ length: 120 }, (_, at) => at);
  return {
    kind: "account",
    name: `account-${number}`,
    id: `11112222333${number}`,
    policies: [policy(0)],
    users: numbers.map((at) => ({
      kind: "user",
      name: `user ${at} é`,
      path: "/dev/",
      created: "2020-01-31T00:00:00Z",
      tags: [{ key: "cost center", value: String(at % 7) }],
      policies: [policy(at), policy(at + 1)],
    })),
    groups: numbers.slice(0, 60).map((at) => ({
      kind: "group",
      name: `group-${at}`,
      members: [`user ${at} é`, `user ${at + 1} é`],
      policies: [policy(at)],
    })),
    roles: numbers.slice(0, 30).map((at) => ({
      kind: "role",
      name: `role-${at}`,
      trustPolicy: policy(at).document,
      policies: [],
    })),
  };
}
