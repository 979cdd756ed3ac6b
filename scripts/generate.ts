// Brings what is made from the package table, or from what the command prints, up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { generated } from "./generated.ts";

for (const { path, update } of generated) {
  const file = join(import.meta.dirname, "..", path);
  const old = readFileSync(file, "utf8");
  // The order matters only to messages, yet one file after the other is soon enough.
  // oxlint-disable-next-line no-await-in-loop
  const text = await format(update(old), { ...(await resolveConfig(file)), filepath: file });
  if (text === old) continue;
  writeFileSync(file, text);
  console.log(`updated ${path}`);
}
