import type { Severity } from "@iamferry/text";

/** What there is to know about one way in which no good order of steps could be had. */
export interface OrderRule {
  readonly severity: Severity;
  /** When it arises, for people. */
  readonly when: string;
  readonly help: string;
}

/** The stable codes of {@link ORDER_CODES}. */
export type OrderCode = "plan/interrupted" | "plan/exposed" | "plan/trust-meets" | "plan/shut-out";

/** Every way in which the order of steps is not what it ought to be, in the order of the documentation. */
export const ORDER_CODES: Readonly<Record<OrderCode, OrderRule>> = {
  "plan/interrupted": {
    severity: "error",
    when: "an Allow of a protected user or role has to go before all that come in its place have come",
    help: "run the plan with the credentials of another administrator, or make the changes in two plans",
  },
  "plan/exposed": {
    severity: "warning",
    when: "policies change so that no order of the calls is safe, and no Deny can be put on the user or role meanwhile",
    help: "disable it, or take its policies away, before the plan is run",
  },
  "plan/trust-meets": {
    severity: "warning",
    when: "trust policies, and policies that are about assuming roles, change so that no order of the calls is safe",
    help: "make the changes of trust policies in a plan of their own, with --only kind=role",
  },
  "plan/shut-out": {
    severity: "warning",
    when: "policies change so that no order of the calls is safe: a Deny of everything is put on the user or role until they have changed",
    help: "choose a time when nobody needs it; an interrupted run leaves the Deny `iamferry-closed` there, and the next plan removes it",
  },
};
