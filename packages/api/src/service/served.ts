import type { CloudProfileId } from "@iamferry/model";
import { answersOn } from "../release.ts";
import { OPERATIONS } from "./service.generated.ts";
import type { ServiceActionName } from "./service.generated.ts";

/** Whether a cloud has the action, by the descriptions; a cloud may still refuse a call of it. */
export function isServed(action: ServiceActionName, profile: CloudProfileId): boolean {
  return answersOn(profile, OPERATIONS[action]);
}

/** Whether the text is the name of an action of IAM or STS on any cloud, in its own spelling. */
export function isServiceActionName(text: string): text is ServiceActionName {
  return Object.hasOwn(OPERATIONS, text);
}
