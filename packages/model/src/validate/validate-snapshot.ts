import { checkDuplicates } from "./duplicates.ts";
import { checkIncomplete } from "./incomplete.ts";
import { checkLimits } from "./limits.ts";
import { checkNames } from "./names.ts";
import { checkNotOnCloud } from "./not-on-cloud.ts";
import { checkOwnArns } from "./own-arns.ts";
import { checkPolicySizes } from "./policy-sizes.ts";
import { checkReferences } from "./references.ts";
import { checkValues } from "./values.ts";
import { createValidation } from "./validation.ts";
import type { Diagnostic } from "@iamferry/text";
import type { CloudProfile } from "../profile.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ModelCode } from "./codes.ts";
import type { Check } from "./validation.ts";

/**
 * Everything in a Snapshot that no cloud could hold as it stands, or not the cloud of `profile`: the one that
 * it was read from, or another. Without a profile only what holds on every cloud is checked. Each diagnostic
 * has an entity path, by which the sources of a file find its place, and help. One check after the other, each
 * in the order of the Snapshot; time is linear in its size.
 */
export function validateSnapshot(
  snapshot: Snapshot,
  profile?: CloudProfile,
): readonly Diagnostic<ModelCode>[] {
  const { validation, diagnostics } = createValidation(snapshot, profile);
  for (const check of CHECKS) check(validation);
  return diagnostics;
}

const CHECKS: readonly Check[] = [
  checkIncomplete,
  checkValues,
  checkDuplicates,
  checkReferences,
  checkOwnArns,
  checkNotOnCloud,
  checkNames,
  checkLimits,
  checkPolicySizes,
];
