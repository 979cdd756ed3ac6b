import type { AccountRef } from "@iamferry/model";
import type { ActionInputs } from "./actions.generated.ts";

/** An action of the IAM API that iamferry calls, named as in the API reference. */
export type ActionName = keyof ActionInputs;

/** A value that is known only when an earlier step of the same plan has run. */
export interface Ref {
  readonly kind: "ref";
  /** The id of that step. */
  readonly step: string;
  /** The way into its result: `["Account", "AccountId"]`. */
  readonly path: readonly string[];
}

/** A value that no plan, journal or script holds: whoever carries the call out asks for it. */
export interface Secret {
  readonly kind: "secret";
  /** For people: `the password of admin in my-account`. */
  readonly label: string;
}

/** An action's input where each member may also be known later, or be a secret. */
export type CallInput<A extends ActionName> = {
  readonly [K in keyof ActionInputs[A]]: ActionInputs[A][K] | Ref | Secret;
};

/** One IAM API call as data. */
export type IamCallOf<A extends ActionName> = {
  readonly action: A;
  /** The account that it is made in (or, for the account actions of Eucalyptus, about). */
  readonly account: AccountRef;
  readonly input: CallInput<A>;
};

/** Any IAM API call, told apart by `action`. */
export type IamCall = { readonly [A in ActionName]: IamCallOf<A> }[ActionName];
