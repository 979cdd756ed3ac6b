import { formatEntityPath, pathKey, withOwnRefs } from "@iamferry/model";
import type { AccountRef, CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { checkPlan } from "../check/check-plan.ts";
import { diffSnapshots } from "../diff/diff-snapshots.ts";
import type { DiffOptions } from "../diff/change.ts";
import type { Step } from "../plan.ts";
import type { ChangeOptions } from "./change-options.ts";
import type { ChangePlan } from "./change-plan.ts";
import { operationsOf } from "./operations/operations-of.ts";
import { placesOf } from "./operations/place.ts";
import type { Places } from "./operations/place.ts";
import { calledOtherwise, inLaterNames, laterPath } from "./order/later-names.ts";
import { orderOperations } from "./order/order-operations.ts";
import type { OrderedSteps } from "./order/order-operations.ts";
import { ORDER_CODES } from "./order/codes.ts";
import type { OrderCode } from "./order/codes.ts";

/** What a plan of changes is made of besides the two states. */
export interface PlanChangesOptions extends ChangeOptions, Pick<DiffOptions, "only" | "ignore"> {
  /**
   * The states as they can be compared, where not all that one holds could stand in the source of the other. Default:
   * the states themselves.
   */
  readonly compared?: { readonly from: Snapshot; readonly to: Snapshot };
  /** The document of a policy of AWS' own or of another account, where it is known. Default: none is. */
  readonly foreign?: (arn: string, version?: string) => PolicyDocument | undefined;
}

/**
 * Plans the way from one state of a target to another: what differs, the calls that make up for it, and an order of
 * these in which, after each, no user or role may do anything that neither state allows, and protected
 * ones may do all that both allow. What is not made or cannot be had is in `withheld` and in the diagnostics, with
 * what the checks of the plan found. Nothing is deleted, replaced or dropped that the options do not allow, and nothing
 * at all is taken away where one of the states is partial.
 *
 * The same arguments give the same plan; time is linear in what the states hold, but for sorting. Nothing in a
 * Snapshot makes it throw.
 */
export function planChanges(
  given: { readonly from: Snapshot; readonly to: Snapshot },
  profile: CloudProfile,
  options: PlanChangesOptions = {},
): ChangePlan {
  const states = { from: withOwnRefs(given.from), to: withOwnRefs(given.to) };
  const { from, to } = states;
  const { compared = states, foreign, ignore, only, ...change } = options;
  const diff = diffSnapshots(compared.from, compared.to, {
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
  });
  const places = placesOf(states, diff);
  const protect = (change.protect ?? []).map((path) => laterPath(path, places));
  const made = operationsOf(diff, { from, to, profile, compared, places }, change);
  const ordered = orderOperations(
    made.operations,
    { from: inLaterNames(from, places), to },
    {
      profile,
      protect,
      calledOtherwise: calledOtherwise(places, made.operations),
      ...(foreign !== undefined && { foreign }),
    },
  );
  const { steps } = ordered;
  const findings = checkPlan({
    from,
    to,
    profile,
    steps,
    diff,
    withheld: made.withheld,
    options: change,
    ...(foreign !== undefined && { foreign }),
  });
  return {
    plan: { profile: profile.id, accounts: accountsOf(steps), steps },
    diff,
    withheld: made.withheld,
    diagnostics: [
      ...withoutToldTwice(made.diagnostics, findings, places),
      ...orderDiagnostics(ordered),
      ...findings,
    ],
  };
}

/** What is made anew the checks tell, with what is lost of it: the planner need not say the same. */
function withoutToldTwice(
  diagnostics: readonly Diagnostic[],
  findings: readonly Diagnostic[],
  places: Places,
): readonly Diagnostic[] {
  const told = new Set(
    findings.flatMap(({ code, entity }) =>
      code === "destructive/replaced" && entity !== undefined
        ? [pathKey(laterPath(entity, places))]
        : [],
    ),
  );
  return diagnostics.filter(
    ({ code, entity = [] }) => code !== "plan/replaced" || !told.has(pathKey(entity)),
  );
}

/** The accounts of the steps, each once, in the order in which they come up. */
function accountsOf(steps: readonly Step[]): readonly AccountRef[] {
  const accounts = new Map<string, AccountRef>();
  for (const { call } of steps) {
    const { account } = call;
    const key = JSON.stringify([account.name, account.id]);
    if (!accounts.has(key)) accounts.set(key, account);
  }
  return [...accounts.values()];
}

function orderDiagnostics(ordered: OrderedSteps): readonly Diagnostic<OrderCode>[] {
  const { exposed, interrupted, shutOut } = ordered;
  return [
    ...interrupted.map((entity) =>
      orderDiagnostic(
        "plan/interrupted",
        entity,
        "lacks rights for a moment that it has before and after",
      ),
    ),
    ...exposed.map((entity) =>
      entity.length === 0
        ? orderDiagnostic(
            "plan/trust-meets",
            entity,
            "who may assume roles changes on both sides at once",
          )
        : orderDiagnostic(
            "plan/exposed",
            entity,
            "may have rights for a moment that it has neither before nor after",
          ),
    ),
    ...shutOut.map((entity) =>
      orderDiagnostic("plan/shut-out", entity, "may do nothing while its policies change"),
    ),
  ];
}

function orderDiagnostic(code: OrderCode, entity: EntityPath, what: string): Diagnostic<OrderCode> {
  const { severity, help } = ORDER_CODES[code];
  const subject = entity.length === 0 ? "" : `\`${visible(formatEntityPath(entity))}\` `;
  return {
    severity,
    code,
    message: `${subject}${what}`,
    ...(entity.length > 0 && { entity }),
    help,
  };
}
