import { COMPATIBILITY } from "@iamferry/plan";
import type { PlanCode, RestoreOptions } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";

/** How each of the planner's options is spelled on the command line, as the end of an advice. */
const SPELLED: Readonly<Record<keyof RestoreOptions, string>> = {
  keepNames: "--keep-names keeps it as it is",
  keepAccountAllow: "--keep-account-allow carries it all the same",
  loginProfiles: "--login-profiles asks for it",
  accountIds: "--account-id NAME=NUMBER gives it",
  accounts: "--account NAME chooses it",
};

/**
 * Adds to the advice of a plan's diagnostic which option of the command line decides otherwise. The planner
 * knows no command line; where the option is given already, there is nothing to add.
 */
export function withOption(
  diagnostic: Diagnostic<PlanCode>,
  choices: RestoreOptions,
): Diagnostic<PlanCode> {
  const { option } = COMPATIBILITY[diagnostic.code];
  if (option === undefined || diagnostic.severity === "info") return diagnostic;
  const choice = choices[option];
  const given = typeof choice === "object" ? false : choice === true;
  if (given) return diagnostic;
  const { help } = diagnostic;
  return {
    ...diagnostic,
    help: help === undefined ? SPELLED[option] : `${help}; ${SPELLED[option]}`,
  };
}
