import { createReadStream, statSync } from "node:fs";
import type { BackupEvent } from "../../packages/backup/src/index.ts";
import { peakBytes, refuseErrors } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { PieceFile } from "../piece-file.ts";
import { benchEntities } from "./data.ts";
import type { BenchEntity } from "./data.ts";
import { countEntity, nothing } from "./held.ts";

/** What is done with a backup of any size, entity by entity. All of it is in one account, where an index of names is largest. */
export const streams: Readonly<Record<string, Run>> = {
  write: async (file = "", users = "") => {
    const { createBackupWriter } = await import("../../packages/backup/src/index.ts");
    const { accountOf, HEAD, kindOf } = await import("./snapshot.ts");
    const plan = { number: 1, users: Number(users) };
    const held = nothing();
    const writer = createBackupWriter();
    const out = new PieceFile(file);
    let workMs = 0;
    // The clock stands while the data are made up.
    const add = (make: () => string): void => {
      const begin = performance.now();
      out.add(make());
      workMs += performance.now() - begin;
    };
    add(() => writer.header(HEAD));
    add(() => writer.account(accountOf(plan)));
    held.accounts += 1;
    for (const entity of benchEntities(plan)) {
      countEntity(held, entity);
      add(() => writer.entity(entity, kindOf(entity)));
    }
    add(() => writer.end());
    const begin = performance.now();
    const bytes = out.close();
    workMs += performance.now() - begin;
    return { readMs: 0, workMs, peakBytes: peakBytes(), bytes, held };
  },
  /** Seals, counts and checksum; what it finds is what the file says of itself. */
  check: async (file = "") => {
    let counts = {};
    const measure = await readToEnd(file, (event) => {
      if (event.kind === "end") counts = Object.fromEntries(event.counts);
    });
    return { ...measure, held: counts };
  },
  /** Every entity to somebody who adds up what it holds. */
  read: async (file = "") => {
    const held = nothing();
    const measure = await readToEnd(file, (event) => {
      if (event.kind === "account") held.accounts += 1;
      // The made-up data have no other kinds.
      else if (event.kind === "entity") countEntity(held, event.read.entity as BenchEntity);
    });
    return { ...measure, held };
  },
  format: async (file = "", target = "") => {
    const { formatPieces, surveyFormat } = await import("../../packages/backup/src/index.ts");
    const begin = performance.now();
    const survey = await surveyFormat(createReadStream(file));
    refuseErrors(survey.diagnostics.length);
    if (survey.refused || !survey.inOrder) throw new Error("a sound file is not formatted");
    const out = new PieceFile(target);
    for await (const piece of formatPieces(createReadStream(file), survey)) out.add(piece);
    const bytes = out.close();
    const workMs = performance.now() - begin;
    if (bytes !== statSync(file).size) throw new Error("formatting canonical text has changed it");
    return { readMs: 0, workMs, peakBytes: peakBytes(), bytes, held: {} };
  },
};

/** Reads a backup to its end and makes sure that it is proven whole; `take` gets every event. */
async function readToEnd(
  file: string,
  take: (event: BackupEvent) => void,
): Promise<Omit<Measure, "held">> {
  const { readBackup } = await import("../../packages/backup/src/index.ts");
  let proven = false;
  let errors = 0;
  const begin = performance.now();
  for await (const event of readBackup(createReadStream(file))) {
    take(event);
    if (event.kind === "diagnostic") errors += 1;
    if (event.kind === "end") proven = event.integrity.proven && event.integrity.complete;
  }
  const workMs = performance.now() - begin;
  const peak = peakBytes();
  refuseErrors(errors);
  if (!proven) throw new Error("the seals of a sound file do not hold");
  return { readMs: 0, workMs, peakBytes: peak, bytes: statSync(file).size };
}
