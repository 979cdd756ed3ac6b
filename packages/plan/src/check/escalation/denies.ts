import { quoted } from "../../compatibility/report.ts";
import { listedSome, shortWords } from "../words.ts";
import { speaksOf } from "../rights/principal.ts";
import { contextFor, resourcesOf } from "../rights/witness.ts";
import { actionsFor } from "../rights/actions.ts";
import type { EvaluationRequest } from "@iamferry/policy";
import type { EntityPath } from "@iamferry/text";
import type { Check } from "../check.ts";
import type { Principal } from "../rights/principal.ts";
import type { ReadStatement } from "../rights/read-statement.ts";

/**
 * Deny statements that held users and roles back before and that nothing replaces: of a request that the
 * statement is made for the state after says no explicit deny. Those that lose the same are told together.
 */
export const checkDenies: Check = (checking) => {
  const { access, report } = checking;
  const told = new Map<string, { readonly lost: LostDeny; readonly principals: EntityPath[] }>();
  const memory = new Map<string, readonly LostDeny[]>();
  for (const { before, after } of checking.touched) {
    const early = before === undefined ? undefined : access.before(before);
    const late = after === undefined ? undefined : access.after(after);
    if (after === undefined || early === undefined || late === undefined) continue;
    if (early.fingerprint === late.fingerprint) continue;
    const key = JSON.stringify([early.fingerprint, late.fingerprint]);
    let found = memory.get(key);
    if (found === undefined) memory.set(key, (found = lostDenies(early, late)));
    for (const lost of found) {
      const group = JSON.stringify([after[1], lost.harmless, lost.words]);
      const entry = told.get(group) ?? { lost, principals: [] };
      entry.principals.push(after);
      told.set(group, entry);
    }
  }
  for (const { lost, principals } of told.values()) {
    const [entity = []] = principals;
    const who = listedSome(principals.map(shortWords));
    const tail = lost.harmless ? ", but nothing allows it either" : "";
    report("escalation/deny-removed", {
      entity,
      message: `${lost.words} no longer holds back ${who} of account ${quoted(entity[1] ?? "")}${tail}`,
      harmless: lost.harmless,
    });
  }
};

interface LostDeny {
  readonly words: string;
  readonly harmless: boolean;
}

function lostDenies(early: Principal, late: Principal): readonly LostDeny[] {
  const kept = new Set(late.statements.map(({ key }) => key));
  const seen = new Set<string>();
  const lost: LostDeny[] = [];
  for (const statement of early.statements) {
    const { effect, key } = statement;
    if (effect !== "Deny" || kept.has(key) || seen.has(key)) continue;
    seen.add(key);
    const decisions = requestsFor(statement, early)
      .filter((request) => early.decide(request) === "explicitDeny")
      .map((request) => late.decide(request));
    // A statement that denies nothing that we can think of may deny something all the same.
    if (decisions.length > 0 && decisions.every((decision) => decision === "explicitDeny"))
      continue;
    const harmless = decisions.length > 0 && !decisions.includes("allowed");
    lost.push({ words: denyWords(statement), harmless });
  }
  return lost;
}

/** Requests that a Deny statement is made for. */
function requestsFor(statement: ReadStatement, { of }: Principal): readonly EvaluationRequest[] {
  const context = contextFor(statement.comparisons, of);
  return actionsFor(statement)
    .filter(({ action }) => speaksOf(statement, action.toLowerCase()))
    .flatMap(({ action }) =>
      resourcesOf(statement, of).map(({ resource }) => ({ action, resource, context })),
    );
}

function denyWords({ sid, actions, notActions }: ReadStatement): string {
  if (sid !== undefined && sid !== "") return `the Deny ${quoted(sid)}`;
  const [patterns, all] =
    actions === undefined ? [notActions ?? [], "a Deny of all but "] : [actions, "a Deny of "];
  return `${all}${listedSome(patterns.map(quoted), 3)}`;
}
