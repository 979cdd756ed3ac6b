import { cloudProfile } from "@iamferry/model";
import type { Attempt, ChangePlan, Step } from "@iamferry/plan";
import { changesRights, deletesEntity } from "../outline/calls.ts";
import { planTally } from "../outline/plan-outline.ts";
import { changesJson, diffMembers } from "./diff.ts";
import type { JsonExtra, JsonReport } from "./diff.ts";

/** What `format` says of a plan. */
export const PLAN_FORMAT = "iamferry-plan";

/** The version of the form of a plan. A member that is added does not change it. */
export const PLAN_VERSION = 1;

/**
 * A plan for other programs: one object, of which `plan.schema.json` is the schema. Steps stand in the order in which
 * they are carried out; what the plan found is in `findings`, and what reading the sides said in `diagnostics`.
 */
export function planJson(changePlan: ChangePlan, extra: JsonExtra): JsonReport {
  const { exitCode, names, diagnostics, profiles } = extra;
  const { plan, diff, withheld } = changePlan;
  return {
    exitCode,
    format: PLAN_FORMAT,
    version: PLAN_VERSION,
    from: names[0],
    to: names[1],
    cloud: plan.profile,
    accounts: plan.accounts,
    counts: planTally(changePlan),
    steps: plan.steps.map(stepJson),
    withheld: changesJson(withheld, profiles ?? [cloudProfile("aws"), cloudProfile("aws")]),
    findings: changePlan.diagnostics,
    diff: diffMembers(diff, extra),
    diagnostics,
  };
}

function stepJson({ id, needs, cause, reverse, ...attempt }: Step): JsonReport {
  return {
    id,
    title: cause.title,
    entity: cause.entity,
    needs,
    ...attemptJson(attempt),
    reverse,
    rights: changesRights(attempt.call),
    deletes: deletesEntity(attempt.call),
  };
}

function attemptJson({ call, recover }: Attempt): JsonReport {
  return {
    call,
    ...(recover !== undefined && {
      recover: { codes: recover.codes, attempts: recover.attempts.map(attemptJson) },
    }),
  };
}
