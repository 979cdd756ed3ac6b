import type { CloudProfileId } from "@iamferry/model";
import { answersOn } from "../release.ts";
import { OPERATIONS } from "./service.generated.ts";
import type { ServiceActionName } from "./service.generated.ts";

/** Whether a cloud has the action, by the descriptions; a cloud may still refuse a call of it. */
export function isServed(action: ServiceActionName, profile: CloudProfileId): boolean {
  let served = SERVED.get(profile);
  if (served === undefined) {
    const names = Object.entries(OPERATIONS).filter(([, facts]) => answersOn(profile, facts));
    served = new Set(names.map(([name]) => name));
    SERVED.set(profile, served);
  }
  return served.has(action);
}

/** Asked at each request: worked out once for each cloud. */
const SERVED = new Map<CloudProfileId, ReadonlySet<string>>();

/** Whether the text is the name of an action of IAM or STS on any cloud, in its own spelling. */
export function isServiceActionName(text: string): text is ServiceActionName {
  return Object.hasOwn(OPERATIONS, text);
}
