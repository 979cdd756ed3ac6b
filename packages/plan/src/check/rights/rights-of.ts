import { quoted } from "../../compatibility/report.ts";
import { actionsFor } from "./actions.ts";
import { contextFor, resourcesOf } from "./witness.ts";
import type { EvaluationRequest } from "@iamferry/policy";
import type { Principal } from "./principal.ts";
import type { WitnessOf } from "./witness.ts";

/** Something that a statement allows a principal. */
export interface Right {
  /** The statement's own words: an action and a resource. */
  readonly words: string;
  /** A request that it is made for, by whoever asks: variables stand for each one's own. */
  readonly request: (of: WitnessOf) => EvaluationRequest;
}

/** What a principal may do by its Allow statements, each right once; of each statement some requests are tried. */
export function rightsOf(principal: Principal): readonly Right[] {
  const rights = new Map<string, Right>();
  for (const statement of principal.statements) {
    if (statement.effect !== "Allow") continue;
    const { comparisons } = statement;
    for (const { action, pattern } of actionsFor(statement)) {
      for (const [at, resource] of resourcesOf(statement, principal.of).entries()) {
        const key = JSON.stringify([action, resource.pattern, comparisons]);
        if (rights.has(key)) continue;
        const right: Right = {
          words: `${quoted(pattern)} on ${quoted(resource.pattern)}`,
          request: (of) => ({
            action,
            resource: resourcesOf(statement, of)[at]?.resource ?? "*",
            context: contextFor(comparisons, of),
          }),
        };
        if (mayDo(principal, right)) rights.set(key, right);
      }
    }
  }
  return [...rights.values()];
}

/** Whether a principal, perhaps another one, may do it too. */
export function mayDo({ decide, of }: Principal, { request }: Right): boolean {
  return decide(request(of)) === "allowed";
}
