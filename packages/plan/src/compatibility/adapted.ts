import type { AccountRef, PolicyDocument } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Bearing } from "./precedence.ts";

/** A Snapshot as a target will hold it. `origin` is always the entity's path in the Snapshot. */
export interface AdaptedAccount {
  readonly ref: AccountRef;
  readonly origin: EntityPath;
  /** Whether the target has it already, or has no calls that make accounts. */
  readonly exists: boolean;
  /** The user that came with the account on the source, or comes with it on the target, as the target names it. */
  readonly accountUser?: string;
  readonly policies: readonly AdaptedPolicy[];
  /** Whether account policies are put on the account, or (Eucalyptus 3.x) on its user of this name. */
  readonly policiesOn:
    { readonly kind: "account" } | { readonly kind: "user"; readonly name: string };
  readonly users: readonly AdaptedUser[];
  readonly groups: readonly AdaptedGroup[];
}

/** A user as the target will hold it. */
export interface AdaptedUser {
  readonly name: string;
  readonly path?: string;
  readonly origin: EntityPath;
  /** Whether it comes with the account. */
  readonly exists: boolean;
  readonly policies: readonly AdaptedPolicy[];
}

/** A group as the target will hold it. */
export interface AdaptedGroup {
  readonly name: string;
  readonly path?: string;
  readonly origin: EntityPath;
  readonly members: readonly AdaptedMember[];
  readonly policies: readonly AdaptedPolicy[];
}

/** A membership as the target will hold it. */
export interface AdaptedMember {
  readonly user: string;
  readonly origin: EntityPath;
}

/** A policy as it will be put. */
export interface AdaptedPolicy extends Bearing {
  readonly name: string;
  readonly document: Required<PolicyDocument>;
  readonly origin: EntityPath;
}
