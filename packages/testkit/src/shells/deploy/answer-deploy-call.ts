import type { FakeCloud } from "./fake-cloud.ts";
import type { Handlers } from "./handlers.ts";
import { BALANCER_CALLS } from "./play-balancers.ts";
import { CERTIFICATE_CALLS } from "./play-certificates.ts";
import { INSTANCE_CALLS } from "./play-instances.ts";
import { SCALING_CALLS } from "./play-scaling.ts";
import { SECURITY_CALLS } from "./play-security-groups.ts";
import { STACK_CALLS } from "./play-stacks.ts";
import { VOLUME_CALLS } from "./play-volumes.ts";
import { FakeError, type FakeMembers } from "./values.ts";

/** What the stand-in cloud says to a call. */
export type FakeAnswer =
  | { readonly ok: true; readonly output: FakeMembers }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Answers a call of a deployment script and changes the cloud, as far as such scripts can notice: names that are in use,
 * things that are needed by others, and states that take a few looks.
 */
export function answerDeployCall(
  cloud: FakeCloud,
  call: { readonly action: string; readonly input: FakeMembers },
): FakeAnswer {
  const handler = Object.hasOwn(HANDLERS, call.action) ? HANDLERS[call.action] : undefined;
  if (handler === undefined)
    return { ok: false, code: "InvalidAction", message: `${call.action} is not played here` };
  const at = cloud.faults.findIndex(
    ({ action, kind }) => kind === "refused" && action === call.action,
  );
  const [fault] = at === -1 ? [] : cloud.faults.splice(at, 1);
  if (fault?.kind === "refused") return { ok: false, code: fault.code, message: fault.message };
  try {
    return { ok: true, output: handler(cloud, call.input) };
  } catch (error) {
    if (error instanceof FakeError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

const HANDLERS: Handlers = {
  ...BALANCER_CALLS,
  ...CERTIFICATE_CALLS,
  ...INSTANCE_CALLS,
  ...SCALING_CALLS,
  ...SECURITY_CALLS,
  ...STACK_CALLS,
  ...VOLUME_CALLS,
};
