import { isJsonArray } from "@iamferry/model";
import { mapStatements, ownMember } from "./map-statements.ts";
import { quoted } from "../report.ts";
import type { JsonObject, JsonValue } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/**
 * Eucalyptus 3.x refuses a policy that names an action of a service which it does not have. Without that
 * action the statement means the same there: nobody can call what does not exist.
 */
export const checkActions: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  if (profile.actionVendors === undefined) return value;
  const vendors = new Set(profile.actionVendors);
  const stripped = new Set<string>();
  const known = (action: string): boolean => {
    const vendor = /^([^:*?]*):/.exec(action)?.[1];
    const isKnown = vendor === undefined || vendors.has(vendor.toLowerCase());
    if (!isKnown) stripped.add(action);
    return isKnown;
  };
  const result = mapStatements(value, (statement) => {
    let changed: JsonObject | undefined = statement;
    for (const name of ["Action", "NotAction"] as const) {
      const actions: JsonValue | undefined =
        changed === undefined ? undefined : ownMember(changed, name);
      if (changed === undefined || actions === undefined) continue;
      const kept = keptActions(actions, known);
      if (kept === actions) continue;
      changed = isEmpty(kept) ? withoutActions(changed, name) : { ...changed, [name]: kept };
    }
    return changed;
  });
  if (stripped.size > 0) {
    report("plan/actions-stripped", {
      entity,
      message: `${[...stripped].map(quoted).join(", ")} ${stripped.size === 1 ? "is" : "are"} left out of ${label} of ${owner.label}: ${profile.title} has no such service and would refuse the policy`,
      help: "put the policy again after an upgrade to a release that has the service",
    });
  }
  return result;
};

/** The value itself where every action is known; what is no text is not ours to judge. */
function keptActions(actions: JsonValue, known: (action: string) => boolean): JsonValue {
  if (typeof actions === "string") return known(actions) ? actions : [];
  if (!isJsonArray(actions)) return actions;
  const kept = actions.filter((action) => typeof action !== "string" || known(action));
  return kept.length === actions.length ? actions : kept;
}

function isEmpty(actions: JsonValue): boolean {
  return isJsonArray(actions) && actions.length === 0;
}

/** No action at all: the statement is without effect. All but nothing: every action. */
function withoutActions(
  statement: JsonObject,
  name: "Action" | "NotAction",
): JsonObject | undefined {
  if (name === "Action") return undefined;
  return Object.fromEntries(
    Object.entries(statement).map(([key, member]) =>
      key === "NotAction" ? (["Action", "*"] as const) : ([key, member] as const),
    ),
  );
}
