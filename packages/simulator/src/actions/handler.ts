import type { ServiceActionName, ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import type { Draft } from "../draft.ts";

/**
 * What a cloud does with a call of an action, once the input is known to be of its shape: changes the draft, and gives
 * what is answered. Throws a Refusal where the cloud refuses.
 */
export type Handler<A extends ServiceActionName> = (
  draft: Draft,
  input: ServiceInputs[A],
) => ServiceOutputs[A];

/** Some of the actions. */
export type Handlers = { readonly [A in ServiceActionName]?: Handler<A> };

/** What an action answers that answers nothing but the request's id. */
export const NOTHING: Readonly<Record<string, never>> = {};
