import type { CloudProfile } from "@iamferry/model";
import type { ThreeWayDiff } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { viewOf } from "../outline/view.ts";
import { changesJson, diffMembers } from "./diff.ts";
import type { JsonReport } from "./diff.ts";

/** What `format` says of three-way differences. */
export const THREE_FORMAT = "iamferry-three-way-diff";

/** The version of the form of three-way differences. A member that is added does not change it. */
export const THREE_VERSION = 1;

/** What stands beside three-way differences in their JSON. */
export interface ThreeJsonExtra {
  readonly exitCode: number;
  /** What the base and the two sides are called: file names, say. */
  readonly names: readonly [base: string, a: string, b: string];
  /** As which clouds understand the policies of the base and of either side. Default: AWS. */
  readonly profiles?: readonly [base: CloudProfile, a: CloudProfile, b: CloudProfile];
  readonly diagnostics: readonly Diagnostic[];
}

/** Three-way differences for other programs: one object, of which `three-way-diff.schema.json` is the schema. */
export function threeJson(three: ThreeWayDiff, extra: ThreeJsonExtra): JsonReport {
  const { exitCode, names, profiles, diagnostics } = extra;
  const sides =
    profiles &&
    ([
      [profiles[0], profiles[1]],
      [profiles[0], profiles[2]],
    ] as const);
  const ofA = viewOf({ ...(sides && { profiles: sides[0] }) });
  const ofB = viewOf({ ...(sides && { profiles: sides[1] }) });
  return {
    exitCode,
    format: THREE_FORMAT,
    version: THREE_VERSION,
    base: names[0],
    a: { name: names[1], ...diffMembers(three.a, ofA) },
    b: { name: names[2], ...diffMembers(three.b, ofB) },
    both: three.both.map(({ a, b }) => ({
      a: changesJson([a], ofA.profiles)[0],
      b: changesJson([b], ofB.profiles)[0],
    })),
    conflicts: three.conflicts.map(({ reason, entity, a, b }) => ({
      reason,
      entity,
      a: changesJson(a, ofA.profiles),
      b: changesJson(b, ofB.profiles),
    })),
    diagnostics,
  };
}
