import { createHash } from "node:crypto";
import { load, loadAll } from "js-yaml";
import { expect, test } from "vitest";
import { parseFormat2, printBackup } from "../../../packages/backup/src/index.ts";
import { printIamy } from "../../../packages/interchange/src/index.ts";
import {
  CLOUD_PROFILES,
  sortSnapshot,
  validateSnapshot,
} from "../../../packages/model/src/index.ts";
import { benchEntities } from "../../format2/data.ts";
import { iamyText } from "../../format2/files.ts";
import { countEntity, entityCount, heldBy, nothing } from "../../format2/held.ts";
import { iamyHeld, iamyHeldBy } from "../../format2/iamy.ts";
import { benchSnapshot } from "../../format2/snapshot.ts";

const bytes = 300_000;
const { snapshot, text } = benchSnapshot(bytes);
const held = heldBy(snapshot.accounts);

test("the made-up Snapshot is the same on every machine", () => {
  // A new digest means that figures from before cannot be compared with those from now on.
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  expect(digest).toMatchInlineSnapshot(`"7a66e11d0fdfe390"`);
  expect(benchSnapshot(bytes).text).toBe(text);
  expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(bytes);
  expect(Buffer.byteLength(text)).toBeLessThan(bytes + 400_000);
});

test("its text is what the printer makes of it, and reads back as it", () => {
  expect(printBackup(snapshot)).toBe(text);
  const read = parseFormat2(text);
  expect(read.diagnostics).toEqual([]);
  expect(read.integrity).toMatchObject({ proven: true, complete: true });
  expect(read.snapshot).toEqual(sortSnapshot(snapshot));
  expect(heldBy(read.snapshot.accounts)).toEqual(held);
});

test("AWS could hold it", () => {
  const diagnostics = validateSnapshot(snapshot, CLOUD_PROFILES.aws);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what is in an entity stands in no order, so that printing it has to sort", () => {
  const sorted = sortSnapshot(snapshot);
  expect(JSON.stringify(sorted.accounts[0]?.users)).not.toBe(
    JSON.stringify(snapshot.accounts[0]?.users),
  );
});

test("every kind of thing is in it, and policies in one line as often as laid out", () => {
  for (const count of Object.values(held)) expect(count).toBeGreaterThan(1);
  const texts = snapshot.accounts.flatMap(({ users }) =>
    users.flatMap(({ policies }) => policies.map(({ document }) => document.text)),
  );
  const lines = texts.filter((each) => !each.includes("\n")).length / texts.length;
  expect(lines).toBeGreaterThan(0.35);
  expect(lines).toBeLessThan(0.65);
});

test("an account of any size comes in canonical order, an entity at a time", () => {
  const entities = [...benchEntities({ number: 1, users: 30 })];
  const counted = nothing();
  for (const entity of entities) countEntity(counted, entity);
  expect(counted.users).toBe(30);
  expect(entityCount(counted)).toBe(entities.length);
  const names = entities.map(({ kind, name }) => `${kind} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test("iamy's form holds all that iamy has files of, as YAML documents", () => {
  const yaml = iamyText(snapshot);
  const documents = loadAll(yaml);
  expect(iamyHeld(documents)).toEqual(iamyHeldBy(snapshot.accounts));
  expect(documents).toEqual([...printIamy(snapshot).files.values()].map((file) => load(file)));
  expect(iamyHeld(documents.slice(1))).not.toEqual(iamyHeldBy(snapshot.accounts));
});
