import { markUnread } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { Side } from "./sides.ts";
import { withoutDamaged } from "./without-damaged.ts";

/** A side as a wanted state: without what is not as it was sealed, which is told, and marked as not read. */
export function soundState(
  { reading, snapshot }: Side,
  found: readonly Diagnostic[],
): { readonly snapshot: Snapshot; readonly diagnostics: readonly Diagnostic[] } {
  const left = withoutDamaged(snapshot, { readings: [reading], found });
  return {
    // What is left out for its damage is not missing.
    snapshot: markUnread(
      left.snapshot,
      left.found.filter(({ code }) => code === "cli/left-out"),
    ),
    diagnostics: left.found,
  };
}
