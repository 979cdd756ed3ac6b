import { deletePolicyCall, putPolicyCall } from "./policy-calls.ts";
import type { Attempt } from "../plan.ts";
import type { PolicyHolder } from "./policy-calls.ts";
import type { TemporaryNames } from "./temporary-names.ts";

/** Answers that mean: it is there already, so go on. */
export const ALREADY_THERE: NonNullable<Attempt["recover"]> = {
  codes: ["EntityAlreadyExists"],
  attempts: [],
};

/** Answers that mean: it is gone already, so go on. */
const ALREADY_GONE: NonNullable<Attempt["recover"]> = { codes: ["NoSuchEntity"], attempts: [] };

/**
 * Puts a policy where a name in use is refused (Eucalyptus 3.x). The old text goes only when the new one
 * stands under a temporary name T, so that whatever the policy denies is denied at every moment. T may
 * stand there from an interrupted run, with the new text or with that of another script; then a second
 * temporary name U holds the new text while T is replaced. U goes before the old text does, so that only
 * T can outlive the name's moment of absence, and the step after this one removes T:
 *
 *     put N                     done, if N was free
 *     InvalidName: put T
 *                  InvalidName: put U             (InvalidName: delete U, put U)
 *                               delete T, put T
 *                  delete U     N and T stand
 *                  delete N     T stands
 *                  put N        N and T stand
 */
export function replacingPut(
  holder: PolicyHolder,
  policy: { readonly name: string; readonly text: string },
  temporary: TemporaryNames,
): Attempt {
  const put = (name: string): Attempt => ({
    call: putPolicyCall(holder, { name, text: policy.text }),
  });
  const ifInUse = (name: string, attempts: readonly Attempt[]): Attempt => ({
    ...put(name),
    recover: { codes: ["InvalidName"], attempts },
  });
  const { first, second } = temporary;
  return ifInUse(policy.name, [
    ifInUse(first, [
      ifInUse(second, [removal(holder, second), put(second)]),
      removal(holder, first),
      put(first),
    ]),
    removal(holder, second),
    removal(holder, policy.name),
    put(policy.name),
  ]);
}

/** Deletes a policy that may be gone already. */
export function removal(holder: PolicyHolder, policy: string): Attempt {
  return { call: deletePolicyCall(holder, policy), recover: ALREADY_GONE };
}
