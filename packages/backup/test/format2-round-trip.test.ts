import { createBackupWriter, parseFormat2, printBackup } from "@iamferry/backup";
import { sortSnapshot, type Snapshot } from "@iamferry/model";
import {
  awsSnapshots,
  oneFact,
  runs,
  shuffled,
  snapshots,
  wholeSnapshots,
} from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAccountHead, parseEntity, parseFile, parseHeader } from "../src/format2/grammar.ts";
import { readWhole } from "../src/format2/parse.ts";
import { RecordReader, type ReaderItem } from "../src/format2/reader.ts";
import type { GrammarToken } from "../src/format2/tokens.ts";
import { departures } from "./format2-canonical.ts";
import { ownedLines, type OwnedLine } from "./format2-lines.ts";

const anySnapshot: Arbitrary<Snapshot> = fc.oneof(wholeSnapshots(), awsSnapshots(), snapshots());

describe("printing and reading", () => {
  test("every Snapshot comes back, proven, with nothing to say but what was not read", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const text = printBackup(snapshot);
        const { diagnostics, integrity, snapshot: back } = parseFormat2(text);
        const whole = !/^ *unread: /m.test(text);
        expect(diagnostics.map(({ code }) => code)).toEqual(whole ? [] : ["backup/incomplete"]);
        expect(back).toEqual(sortSnapshot(snapshot));
        expect(integrity).toMatchObject({ proven: true, complete: whole, damaged: [] });
        expect(integrity.seals).toMatchObject({ altered: 0, unsealed: 0 });
      }),
      { numRuns: runs(50, 120) },
    );
  });

  test("a Snapshot in any order gives the same bytes", () => {
    fc.assert(
      fc.property(
        anySnapshot.chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot))),
        ([snapshot, other]) => {
          expect(printBackup(other)).toBe(printBackup(snapshot));
        },
      ),
      { numRuns: runs(40, 100) },
    );
  });

  test("what is printed is canonical, as the rules have it on their own", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(departures(printBackup(snapshot))).toEqual([]);
      }),
      { numRuns: runs(30, 80) },
    );
  });

  test("entities that come one after another print as the whole Snapshot does, or throw", () => {
    const writer = createBackupWriter();
    expect(() => writer.end()).toThrow("the end is written last");
    writer.header({});
    writer.account({ kind: "account", name: "b" });
    expect(() => writer.account({ kind: "account", name: "a" })).toThrow("does not follow");
  });
});

describe("one changed fact", () => {
  test.each([
    ["of all kinds", wholeSnapshots()],
    ["of AWS", awsSnapshots()],
  ])(
    "changes its lines, the end of its entity and the checksum, and nothing else: %s",
    (_, all) => {
      fc.assert(
        fc.property(oneFact(all), ({ after, before, entity }) => {
          const [old, made] = [partsOf(printBackup(before)), partsOf(printBackup(after))];
          expect(made.length).toBe(old.length);
          const changed = old.flatMap((part, at) =>
            JSON.stringify(part) === JSON.stringify(made[at]) ? [] : [at],
          );
          const wanted = old.flatMap(({ owner }, at) =>
            owner.length === 0 ? (at === 0 ? [] : [at]) : sameOwner(owner, entity) ? [at] : [],
          );
          expect(changed).toEqual(wanted);
          const trailer = (parts: readonly LinesOfPart[]): unknown =>
            parts.at(-1)?.lines.slice(0, -1);
          expect(trailer(made)).toEqual(trailer(old));
          const [first = 0, second = 0] = changed;
          const [x, y] = [old[first], made[first]];
          if (entity.length === 2) {
            expect(old[second]?.what).toBe("account-end");
            expectOneChange(x?.lines ?? [], y?.lines ?? []);
          } else {
            expect(x?.lines.at(-1)).not.toBe(y?.lines.at(-1));
            expectOneChange(x?.lines.slice(0, -1) ?? [], y?.lines.slice(0, -1) ?? []);
          }
        }),
        { numRuns: runs(25, 60) },
      );
    },
  );
});

interface LinesOfPart {
  readonly owner: OwnedLine["owner"];
  readonly what: OwnedLine["what"];
  readonly lines: readonly string[];
}

function partsOf(text: string): readonly LinesOfPart[] {
  const parts: { owner: OwnedLine["owner"]; what: OwnedLine["what"]; lines: string[] }[] = [];
  for (const { content, owner, what } of ownedLines(text)) {
    const last = parts.at(-1);
    if (what === "blank") continue;
    const opens = last === undefined || last.what !== what || what === "entity";
    if (opens && (last?.what !== "entity" || !sameOwner(last.owner, owner) || what !== "entity")) {
      parts.push({ owner, what, lines: [content] });
    } else last?.lines.push(content);
  }
  return parts;
}

function sameOwner(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** One line became another, or lines that stand together were added or taken out. */
function expectOneChange(before: readonly string[], after: readonly string[]): void {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  let same = 0;
  const most = Math.min(before.length, after.length) - from;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
  const [removed, added] = [before.length - same - from, after.length - same - from];
  expect(removed + added).toBeGreaterThan(0);
  if (removed > 0 && added > 0) expect([removed, added]).toEqual([1, 1]);
}

test("the rule of the grammar for whole files reads what the reader reads record by record", () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      const items: ReaderItem[] = [];
      readWhole(printBackup(snapshot), new RecordReader((item) => items.push(item)));
      const tokens: GrammarToken[] = [];
      const wanted: unknown[] = [];
      for (const item of items) {
        if (item.kind === "record") {
          const { kind, tokens: own } = item.record;
          tokens.push(...own);
          if (kind === "header") wanted.push(parseHeader(own));
          else wanted.push(kind === "account" ? parseAccountHead(own) : parseEntity(own));
        } else if (item.kind === "account-end" || item.kind === "trailer") {
          tokens.push(item.token as GrammarToken);
          wanted.push(item.token);
        } else throw new Error(`a sound file holds no ${item.kind}`);
      }
      const { accounts, header, trailer } = parseFile(tokens);
      expect([
        header,
        ...accounts.flatMap(({ end, entities, head }) => [head, ...entities, end]),
        trailer.complete,
        trailer.counts,
        trailer.sha256,
      ]).toEqual(wanted);
    }),
    { numRuns: runs(40, 100) },
  );
});
