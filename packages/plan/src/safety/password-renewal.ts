import { entityArn, pathKey, userPath } from "@iamferry/model";
import type { CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import { evaluateRequest, principalIndex } from "@iamferry/policy";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { listedSome, shortWords } from "../check/words.ts";
import type { Step } from "../plan.ts";
import type { SafetyCode } from "./codes.ts";
import { renewsPasswords } from "./login-profiles.ts";
import { safetyDiagnostic } from "./report.ts";
import { targetAccount } from "./target-names.ts";

/** The steps that give passwords, and the state that they come on top of. */
export interface PasswordsToRenew {
  /** Those of `planLoginProfiles`. */
  readonly steps: readonly Step[];
  readonly wanted: Snapshot;
  readonly live: Snapshot;
  readonly profile: CloudProfile;
  /** The document of a policy of AWS' own or of another account, where it is known. Default: none is. */
  readonly foreign?: (arn: string, version?: string) => PolicyDocument | undefined;
}

/**
 * Users who get a password that must be renewed, and may not renew it (AWS, IAM User Guide, "Permit IAM users to change their
 * own passwords": `iam:ChangePassword`, or the password policy that lets all users do it). Asked as at a first sign-in, which
 * has no second factor: so a Deny for whoever comes without one counts. What is not understood counts as not allowed.
 */
export function checkPasswordRenewal({
  foreign,
  live,
  profile,
  steps,
  wanted,
}: PasswordsToRenew): readonly Diagnostic<SafetyCode>[] {
  if (steps.length === 0 || !renewsPasswords(profile)) return [];
  const index = principalIndex(wanted, { profile, ...(foreign !== undefined && { foreign }) });
  const given = new Set(steps.map(({ cause }) => pathKey(cause.entity)));
  return wanted.accounts.flatMap((account) => {
    const ref = targetAccount(account, live, profile) ?? account;
    const isOpen = account.passwordPolicy?.allowUsersToChangePassword === true;
    const stuck = account.users.flatMap(({ name, path = "/" }): readonly EntityPath[] => {
      const user = userPath(account, name);
      if (!given.has(pathKey(user))) return [];
      const resource = entityArn(ref, { type: "user", name, path }, profile);
      const evaluation = evaluateRequest(index, user, {
        action: "iam:ChangePassword",
        resource: resource ?? "*",
        context: FIRST_SIGN_IN,
      });
      const isStuck = isOpen
        ? evaluation?.decision === "explicitDeny"
        : evaluation?.decision !== "allowed";
      return isStuck ? [user] : [];
    });
    const [entity] = stuck;
    if (entity === undefined) return [];
    const message = `${listedSome(stuck.map(shortWords))} must renew the new password, and may not call iam:ChangePassword without a second factor`;
    return [safetyDiagnostic("target/no-change-password", { entity, message })];
  });
}

const FIRST_SIGN_IN: Readonly<Record<string, readonly string[]>> = {
  "aws:MultiFactorAuthPresent": ["false"],
};
