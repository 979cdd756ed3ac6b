import { cloudProfile, isJsonObject } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import type { Change, Diff, DocumentChanged } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import type { CanonicalStatement } from "@iamferry/policy";
import { pairStatements } from "../outline/pair-statements.ts";
import { accountSections } from "../outline/sections.ts";
import { tallyOf } from "../outline/tally.ts";
import { takeApart } from "../outline/understood.ts";

/** What `format` says of a diff. */
export const DIFF_FORMAT = "iamferry-diff";

/** The version of the form of a diff. A member that is added does not change it. */
export const DIFF_VERSION = 1;

/** What stands beside a report in its JSON. */
export interface JsonExtra {
  readonly exitCode: number;
  /** What the two sides are called: file names, say. */
  readonly names: readonly [from: string, to: string];
  /** As which clouds understand the policies of either side. Default: AWS. */
  readonly profiles?: readonly [from: CloudProfile, to: CloudProfile];
  readonly diagnostics: readonly Diagnostic[];
}

/** A value that JSON can hold, but for members that are undefined, which it leaves out. */
export type JsonReport = Readonly<Record<string, unknown>>;

/**
 * A diff for other programs: one object, of which `diff.schema.json` is the schema. Changes are as they are in a Diff,
 * values as the model has them; policies that differ have their statements beside them.
 */
export function diffJson(diff: Diff, extra: JsonExtra): JsonReport {
  const { exitCode, names, diagnostics } = extra;
  return {
    exitCode,
    format: DIFF_FORMAT,
    version: DIFF_VERSION,
    from: names[0],
    to: names[1],
    ...diffMembers(diff, extra),
    diagnostics,
  };
}

/** What a diff is, without what is around it. */
export function diffMembers(diff: Diff, { profiles }: Pick<JsonExtra, "profiles">): JsonReport {
  const both = profiles ?? [cloudProfile("aws"), cloudProfile("aws")];
  return {
    entities: tallyOf(accountSections(diff.changes, { all: false, profiles: both })),
    compared: diff.compared,
    hidden: diff.hidden,
    ...(diff.assumed !== undefined && { assumed: diff.assumed }),
    changes: changesJson(diff.changes, both),
  };
}

/** Changes as they are, with the statements of policies that differ. */
export function changesJson(
  changes: readonly Change[],
  profiles: readonly [from: CloudProfile, to: CloudProfile],
): readonly JsonReport[] {
  return changes.map((change) => {
    if (change.kind !== "document") return { ...change };
    const statements = statementsJson(change, profiles);
    return { ...change, ...(statements !== undefined && { statements }) };
  });
}

/** What became of the statements; undefined where a side is no policy that a cloud would accept, or not there. */
function statementsJson(
  { from, to }: DocumentChanged,
  profiles: readonly [from: CloudProfile, to: CloudProfile],
): JsonReport | undefined {
  if (!isJsonObject(from?.value) || !isJsonObject(to?.value)) return undefined;
  const { same, changed, added, removed } = pairStatements(
    takeApart(from.value, profiles[0]).statements,
    takeApart(to.value, profiles[1]).statements,
  );
  return {
    unchanged: same.length,
    changed: changed.map(([before, after]) => ({
      from: statementJson(before),
      to: statementJson(after),
    })),
    added: added.map(statementJson),
    removed: removed.map(statementJson),
  };
}

/** A statement in canonical form. */
function statementJson({ indices, effect, sid, value }: CanonicalStatement): JsonReport {
  return {
    indices,
    ...(effect !== undefined && { effect }),
    ...(sid !== undefined && { sid }),
    value,
  };
}
