import { join } from "node:path";
import { dump } from "js-yaml";
import { writePieces } from "../piece-file.ts";
import { jsonBackup, legacyBackup, nothing, plainBackup } from "./formats.ts";
import type { Held } from "./formats.ts";

/** A file made for the bench, what it holds and how long it is. */
export interface BenchFile {
  readonly path: string;
  readonly bytes: number;
  readonly held: Held;
}

/** Writes a legacy backup of about `bytes` bytes into `folder`; memory does not grow with it. */
export function writeLegacy(folder: string, bytes: number): BenchFile {
  const held = nothing();
  const path = join(folder, `backup-${bytes}.iam`);
  return { path, bytes: writePieces(path, legacyBackup(bytes, held)), held };
}

/** Writes the same data as JSON, policies as objects. */
export function writeJson(folder: string, bytes: number): string {
  const path = join(folder, `backup-${bytes}.json`);
  writePieces(path, jsonBackup(bytes));
  return path;
}

/** Writes the same data as YAML in block style, without anchors. */
export function writeYaml(folder: string, bytes: number): string {
  const path = join(folder, `backup-${bytes}.yaml`);
  writePieces(path, [dump(plainBackup(bytes), { noRefs: true, lineWidth: -1 })]);
  return path;
}
