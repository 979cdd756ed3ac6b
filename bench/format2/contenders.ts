import { readFileSync } from "node:fs";
import type { Account, Snapshot } from "../../packages/model/src/index.ts";
import { peakBytes, refuseErrors, timed } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { heldBy } from "./held.ts";
import { iamyHeld } from "./iamy.ts";
import { streams } from "./stream-contenders.ts";

/** Who reads or writes the made-up Snapshot. Those that write are given its JSON and read it before the clock starts. */
export const contenders: Readonly<Record<string, Run>> = {
  parseFormat2: async (file = "") => {
    const { parseFormat2 } = await import("../../packages/backup/src/index.ts");
    return timed(file, (text) => {
      const backup = parseFormat2(text);
      return () => {
        refuseErrors(backup.diagnostics.length);
        if (!backup.integrity.proven) throw new Error("the seals of a sound file do not hold");
        return heldBy(backup.snapshot.accounts);
      };
    });
  },
  "JSON.parse": async (file = "") =>
    timed(file, (text) => {
      const { accounts } = JSON.parse(text) as { readonly accounts: readonly Account[] };
      return () => heldBy(accounts);
    }),
  "js-yaml load": async (file = "") => {
    const { loadAll } = await import("js-yaml");
    return timed(file, (text) => {
      const documents = loadAll(text);
      return () => iamyHeld(documents);
    });
  },
  printBackup: async (file = "") => {
    const { parseFormat2, printBackup } = await import("../../packages/backup/src/index.ts");
    return written(snapshotOf(file), printBackup, (text) => {
      const { integrity, snapshot } = parseFormat2(text);
      if (!integrity.proven) throw new Error("the seals of what was printed do not hold");
      return heldBy(snapshot.accounts);
    });
  },
  "JSON.stringify": async (file = "") =>
    written(
      snapshotOf(file),
      (snapshot) => JSON.stringify(snapshot),
      (text) => heldBy((JSON.parse(text) as Snapshot).accounts),
    ),
  "js-yaml dump": async (file = "") => {
    const { dump, loadAll } = await import("js-yaml");
    const values = JSON.parse(readFileSync(file, "utf8")) as readonly unknown[];
    const print = (each: unknown): string => `---\n${dump(each, { noRefs: true, lineWidth: -1 })}`;
    return written(
      values,
      (documents) => documents.map(print).join(""),
      (text) => iamyHeld(loadAll(text)),
    );
  },
  ...streams,
};

function snapshotOf(file: string): Snapshot {
  return JSON.parse(readFileSync(file, "utf8")) as Snapshot;
}

/** Times `write`; reading what was written, to count it, is not timed. */
function written<T>(
  value: T,
  write: (value: T) => string,
  count: (text: string) => object,
): Measure {
  const begin = performance.now();
  const text = write(value);
  const workMs = performance.now() - begin;
  const peak = peakBytes();
  return { readMs: 0, workMs, peakBytes: peak, bytes: Buffer.byteLength(text), held: count(text) };
}
