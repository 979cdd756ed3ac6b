import { OPERATIONS, type Operation, type ServiceActionName } from "@iamferry/api/service";
import { simulate, type CloudState, type ServiceCall } from "@iamferry/simulator";
import { compareCodePoints } from "@iamferry/text";
import { expect, test } from "vitest";
import { ACTIONS } from "../src/actions/table.ts";
import { CASES } from "./coverage-cases.ts";
import { coverageInputs } from "./coverage-inputs.ts";
import { filled, furnished } from "./coverage-clouds.ts";
import { UNREACHED } from "./unreached-errors.ts";

const actions = (Object.keys(ACTIONS) as readonly ServiceActionName[]).filter(
  (action) => "aws" in OPERATIONS[action],
);

const described = actions.flatMap((action) => {
  const { aws }: Operation = OPERATIONS[action];
  return aws?.errors.map(({ code }) => `${action} ${code}`) ?? [];
});

test("every error that AWS describes for an action is met, or listed with the reason why not", () => {
  const { present, state } = furnished();
  const met = new Set<string>();
  const full = filled(state);
  for (const cloud of [state, full]) {
    for (const action of actions) {
      for (const input of coverageInputs(action, present)) note(met, cloud, { action, input });
    }
  }
  for (const { calls, isFilled } of CASES) {
    let cloud = isFilled === true ? full : state;
    for (const call of calls(present)) cloud = note(met, cloud, call);
  }
  const unreached = new Set(UNREACHED.map(({ action, code }) => `${action} ${code}`));
  expect(described.filter((pair) => !met.has(pair) && !unreached.has(pair))).toEqual([]);
  const others = [...met].filter((pair) => !described.includes(pair) && !COMMON.test(pair));
  expect(others.toSorted(compareCodePoints)).toEqual(UNDESCRIBED);
  // What is met after all, or is not described, does not belong into the list.
  expect([...unreached].filter((pair) => met.has(pair) || !described.includes(pair))).toEqual([]);
});

test("each case of the table ends as it says", () => {
  const { present, state } = furnished();
  const full = filled(state);
  for (const { calls, code, isFilled } of CASES) {
    const met = new Set<string>();
    let cloud = isFilled === true ? full : state;
    const list = calls(present);
    for (const call of list) cloud = note(met, cloud, call);
    expect([...met]).toEqual([`${list.at(-1)?.action ?? ""} ${code}`]);
  }
});

/**
 * What the description names for other actions, and the service is known to answer to these too (a boundary that is not there),
 * or what an action must answer here for which nothing is named.
 */
const UNDESCRIBED: readonly string[] = [
  "AssumeRole InvalidInput",
  "AssumeRole InvalidParameterValue",
  "CreateRole NoSuchEntity",
  "CreateRole PolicyNotAttachable",
  "CreateUser PolicyNotAttachable",
  "GetAccessKeyLastUsed NoSuchEntity",
  "UntagRole InvalidInput",
  "UntagUser InvalidInput",
  "UpdateServiceSpecificCredential InvalidInput",
];

/** The errors that the reference lists as common to all actions. */
const COMMON = / (?:AccessDenied|NotImplemented|ValidationError)$/;

function note(met: Set<string>, state: CloudState, call: Omit<ServiceCall, "account">): CloudState {
  const outcome = simulate(state, { ...call, account: { id: "123456789012" } });
  if (!("error" in outcome)) return outcome.state;
  met.add(`${call.action} ${outcome.error.code}`);
  return state;
}
