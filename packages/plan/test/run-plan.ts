import { accountLabel } from "@iamferry/model";
import { answerCall } from "@iamferry/testkit";
import type { IamCall } from "@iamferry/api";
import type { Attempt, Step } from "@iamferry/plan";
import type { ServiceState } from "@iamferry/testkit";

/** How a run ended. */
export interface RunResult {
  readonly outcome: "done" | "interrupted" | "refused";
  /** Where it was refused: the error and the id of the step. */
  readonly refusal?: string;
  readonly calls: number;
}

/** Carries the steps out against a service, as a script does; `after` interrupts behind that many calls. */
export function runSteps(
  steps: readonly Step[],
  service: ServiceState,
  after: number = Infinity,
): RunResult {
  let calls = 0;
  const send = (call: IamCall): string | undefined => {
    if (calls >= after) throw new Interrupted();
    calls++;
    const answer = answerCall(service, {
      action: call.action,
      account: accountLabel(call.account),
      parameters: parametersOf(call),
    });
    return answer.ok ? undefined : answer.code;
  };
  try {
    for (const step of steps) {
      const code = attempt(step, send);
      if (code !== undefined)
        return { outcome: "refused", refusal: `${code} at ${step.id}`, calls };
    }
    return { outcome: "done", calls };
  } catch (error) {
    if (error instanceof Interrupted) return { outcome: "interrupted", calls };
    throw error;
  }
}

/** Carries one attempt out: undefined, or the code of the first error that nothing is foreseen for. */
export function attempt(
  { call, recover }: Attempt,
  send: (call: IamCall) => string | undefined,
): string | undefined {
  const code = send(call);
  if (code === undefined) return undefined;
  if (recover?.codes.includes(code) !== true) return code;
  for (const next of recover.attempts) {
    const refused = attempt(next, send);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

class Interrupted extends Error {}

function parametersOf(call: IamCall): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(call.input).map(([name, value]) => [
      name,
      typeof value === "string" ? value : "a secret",
    ]),
  );
}
