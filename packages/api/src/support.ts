import type { CloudProfileId } from "@iamferry/model";
import { ACTIONS } from "./actions.generated.ts";
import type { ActionName } from "./call.ts";
import { answersOn } from "./release.ts";

/** The names of all actions of {@link ACTIONS}, in the order of the generated table. */
export const actionNames: readonly ActionName[] = namesOf(ACTIONS);

/** Whether a cloud has the action, by the descriptions; a cloud may still refuse a call of it. */
export function isSupported(action: ActionName, profile: CloudProfileId): boolean {
  return answersOn(profile, ACTIONS[action]);
}

/** The keys of an object literal, which has no others than its type says. */
function namesOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
