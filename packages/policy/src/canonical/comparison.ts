import type { CloudProfile, JsonObject, PolicyDocument } from "@iamferry/model";

/** A policy document as one cloud understands it. */
export interface UnderstoodPolicy {
  readonly document: PolicyDocument;
  readonly profile: CloudProfile;
}

/**
 * How two policy documents differ. `none`: not at all, their texts are equal. `cosmetic`: their canonical forms
 * are equal, so that no decision differs: Sid, order, spelling. `meaning`: not proven equal; that is not to say
 * that any right differs.
 */
export type PolicyDifference = "none" | "cosmetic" | "meaning";

/** One statement of a policy in canonical form. */
export interface CanonicalStatement {
  /** The places in `Statement` of all that became this one: several where they are duplicates; ascending. */
  readonly indices: readonly number[];
  /** `Allow`, `Deny`, `Limit`; as it stands there, or absent. */
  readonly effect?: string;
  /** The Sid of the first of them: it is no part of the canonical form. */
  readonly sid?: string;
  readonly value: JsonObject;
  /** The canonical JSON of `value`: equal for statements that are proven to mean the same. */
  readonly key: string;
}
