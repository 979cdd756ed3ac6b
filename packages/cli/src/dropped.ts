import { markUnread } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { Reading } from "./formats/format.ts";

/**
 * A reading as a conversion sees it: what a file of a newer minor version holds and nobody here knows is
 * kept by formatting alone, so that a conversion loses it. That is an error there, and a warning elsewhere.
 */
export function withDropped(reading: Reading): Reading {
  const dropped = reading.diagnostics.filter(isDropped).map(asError);
  if (dropped.length === 0) return reading;
  const diagnostics = reading.diagnostics.map((each) => (isDropped(each) ? asError(each) : each));
  // A reader that marks what it could not read has not marked this.
  const snapshot = reading.isMarked ? markUnread(reading.snapshot, dropped) : reading.snapshot;
  return { ...reading, snapshot, diagnostics };
}

function isDropped({ code, related = [], severity }: Diagnostic): boolean {
  if (severity !== "warning") return false;
  return code === "json/unknown-member" || (code === "backup/newer-version" && related.length > 0);
}

function asError(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "error" };
}
