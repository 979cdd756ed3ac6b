import type { Ec2Action, Ec2CallOf, Ec2Output } from "../ec2-call.ts";
import type { Ec2State } from "../ec2-state.ts";

/** What an action does: the state after it and what it answers, or a refusal that is thrown. */
export type Ec2Handler<A extends Ec2Action> = (
  state: Ec2State,
  call: Ec2CallOf<A>,
) => { readonly state: Ec2State; readonly output: Ec2Output };
