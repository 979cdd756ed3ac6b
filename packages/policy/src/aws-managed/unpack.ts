import type { JsonObject } from "@iamferry/model";
import { brotliDecompressSync } from "node:zlib";

/**
 * One AWS-managed policy as it is packed: what follows `arn:aws:iam::aws:policy/`, version, its date, document, and when
 * the policy was made where that is not the version's date.
 */
export type PackedPolicy = readonly [
  tail: string,
  version: string,
  updated: string,
  document: JsonObject,
  created?: string,
];

/** What {@link unpack} reads: JSON of a list of {@link PackedPolicy}, compressed with Brotli, as Base64. */
export function unpack(packed: string): readonly PackedPolicy[] {
  const text = brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8");
  // Our own text, made by scripts/pack-aws-managed.ts: its test holds it against what it was made of.
  return JSON.parse(text) as readonly PackedPolicy[];
}
