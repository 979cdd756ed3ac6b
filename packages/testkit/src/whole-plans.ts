import type { ChangeOptions, ChangePlan } from "@iamferry/plan";

/** All that a plan may do. */
export const ALL_ALLOWED: ChangeOptions = {
  allowDelete: true,
  maxDeletes: 100_000,
  allowReplace: true,
  allowVersionDelete: true,
};

/** Codes that go with a plan that makes all that a restore could bring back. */
const HARMLESS: ReadonlySet<string> = new Set([
  "plan/replaced",
  "plan/new-id",
  "plan/unrestorable",
  "plan/left-alone",
  "plan/shut-out",
  "plan/trust-meets",
  "plan/exposed",
  "plan/interrupted",
]);

/** What a plan says that it does not make of what a restore could bring back. */
export function openFindings({
  diagnostics,
}: Pick<ChangePlan, "diagnostics">): ChangePlan["diagnostics"] {
  return diagnostics.filter(({ code }) => code.startsWith("plan/") && !HARMLESS.has(code));
}

/** Whether a plan makes all that differs. */
export function isWholePlan(found: ChangePlan): boolean {
  const { diff, withheld } = found;
  return openFindings(found).length === 0 && diff.assumed === undefined && withheld.length === 0;
}
