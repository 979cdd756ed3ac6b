import type { Check } from "./check.ts";
import { checkCredentials } from "./destructive/credentials.ts";
import { checkCredentialsUnknown } from "./destructive/credentials-unknown.ts";
import { checkDeletes } from "./destructive/deletes.ts";
import { checkManyDeletes } from "./destructive/many-deletes.ts";
import { checkStillNamed } from "./destructive/still-named.ts";
import { checkVersions } from "./destructive/versions.ts";
import { checkAccountAllow } from "./escalation/account-allow.ts";
import { checkBoundaries } from "./escalation/boundaries.ts";
import { checkDenies } from "./escalation/denies.ts";
import { checkEnabled } from "./escalation/enabled.ts";
import { checkGains } from "./escalation/gains.ts";
import { checkInstanceRole } from "./escalation/instance-role.ts";
import { checkTags } from "./escalation/tags.ts";
import { checkTrust } from "./escalation/trust.ts";
import { checkUnknownPolicies } from "./escalation/unknown-policies.ts";
import { checkAccess } from "./lockout/access.ts";
import { checkAdministrators } from "./lockout/administrators.ts";
import { checkProtectedCircumstances } from "./lockout/circumstances.ts";
import { checkFate } from "./lockout/fate.ts";
import { checkGroups } from "./lockout/groups.ts";
import { checkProtectedOnTheWay } from "./lockout/on-the-way.ts";
import { checkPasswordPolicy } from "./lockout/password-policy.ts";
import { checkProtectedTrust } from "./lockout/trust.ts";
import { checkAccountFull } from "./quota/account-full.ts";
import { checkLimits } from "./quota/limits.ts";
import { checkOnTheWay } from "./quota/on-the-way.ts";

/** Every check of a plan, in the order in which they speak. */
export const CHECKS: readonly Check[] = [
  checkFate,
  checkAccess,
  checkProtectedCircumstances,
  checkProtectedTrust,
  checkProtectedOnTheWay,
  checkAdministrators,
  checkGroups,
  checkPasswordPolicy,
  checkGains,
  checkUnknownPolicies,
  checkTrust,
  checkDenies,
  checkBoundaries,
  checkTags,
  checkAccountAllow,
  checkEnabled,
  checkInstanceRole,
  checkDeletes,
  checkCredentials,
  checkCredentialsUnknown,
  checkVersions,
  checkStillNamed,
  checkManyDeletes,
  checkLimits,
  checkOnTheWay,
  checkAccountFull,
];
