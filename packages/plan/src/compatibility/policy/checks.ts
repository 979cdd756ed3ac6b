import { checkAccountAllow } from "./account-allow.ts";
import { checkActions } from "./actions.ts";
import { checkArnRegions } from "./arn-regions.ts";
import { checkArns } from "./arns.ts";
import { checkConditionNames } from "./condition-names.ts";
import { checkConditionValues } from "./condition-values.ts";
import { checkEffects } from "./effects.ts";
import { checkMissingConditionKeys } from "./missing-condition-keys.ts";
import { checkNegatedValues } from "./negated-values.ts";
import { checkPrincipals } from "./principals.ts";
import { checkResourceTypes } from "./resource-types.ts";
import { checkElements } from "./elements.ts";
import { checkRefusedStatements } from "./refused-statements.ts";
import { checkResourceForms } from "./resource-forms.ts";
import { checkStatementIds } from "./statement-ids.ts";
import { checkStatementForm } from "./statement-form.ts";
import { checkStatementList } from "./statement-list.ts";
import { checkVariables } from "./variables.ts";
import { checkVersion } from "./version.ts";
import type { JsonObject } from "@iamferry/model";
import type { PolicyRules } from "../rules.ts";

/**
 * One compatibility rule on a policy's value: the value as the target can hold it, the same object where
 * nothing has to change, or undefined where the policy is left out. It reports what it does.
 */
export type PolicyCheck = (value: JsonObject, rules: PolicyRules) => JsonObject | undefined;

/**
 * The rules in order. What is left out comes first, so that nothing is said about it later; the form of the
 * list of statements comes last, when it is known which are left.
 */
export const POLICY_CHECKS: readonly PolicyCheck[] = [
  checkStatementForm,
  checkElements,
  checkEffects,
  checkAccountAllow,
  checkPrincipals,
  checkArns,
  checkResourceTypes,
  checkArnRegions,
  checkResourceForms,
  checkActions,
  checkConditionValues,
  checkConditionNames,
  checkMissingConditionKeys,
  checkNegatedValues,
  checkRefusedStatements,
  checkVariables,
  checkVersion,
  checkStatementIds,
  checkStatementList,
];
