import { ACTIONS, type IamCall } from "@iamferry/api";
import type { Attempt, Step } from "@iamferry/plan";
import type { JournalHead } from "./journal.ts";

/** How the line with the head begins, in this version. */
export const HEAD_START = '{"journal":"iamferry","version":1,';

/** The line that begins a run, or the taking back of runs. */
export function headLine({ account, cloud, endpoint, wanted }: JournalHead): string {
  return JSON.stringify({
    journal: "iamferry",
    version: 1,
    cloud,
    ...(endpoint !== undefined && { endpoint }),
    ...(account !== undefined && { account }),
    wanted,
  });
}

/** A step, without the values of members that the API calls sensitive: these are never written. */
export function stepLine(step: Step): string {
  const { cause, id, needs, reverse } = step;
  const { entity, title } = cause;
  return JSON.stringify({
    step: {
      id,
      needs,
      ...attemptOf(step),
      reverse: "calls" in reverse ? { calls: reverse.calls.map(safeCall) } : { none: reverse.none },
      cause: { entity, title },
    },
  });
}

function attemptOf({ call, recover }: Attempt): object {
  return {
    call: safeCall(call),
    ...(recover !== undefined && {
      recover: { codes: recover.codes, attempts: recover.attempts.map(attemptOf) },
    }),
  };
}

function safeCall({ account, action, input }: IamCall): object {
  const { members } = ACTIONS[action];
  const { id, name } = account;
  return {
    action,
    account: { ...(name !== undefined && { name }), ...(id !== undefined && { id }) },
    input: Object.fromEntries(
      Object.entries(input as object).map(([member, value]: [string, unknown]) => [
        member,
        members[member]?.sensitive === true && typeof value !== "object"
          ? { kind: "secret", label: member }
          : value,
      ]),
    ),
  };
}
