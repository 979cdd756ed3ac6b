import { entityArn } from "@iamferry/model";
import type { EntityKind, ManagedPolicy, PolicyRef } from "@iamferry/model";
import type { ArnText } from "./calls.ts";
import type { AccountPlace, Place } from "./place.ts";
import { isThere, placeAt } from "./world.ts";
import type { World } from "./world.ts";

/** Kinds of entities that calls name by their ARN. */
export type ArnKind = Extract<EntityKind, "managed-policy" | "oidc-provider" | "saml-provider">;

/**
 * The ARN of something on the target: made of the account's number, or, of what the plan makes where that is not
 * known, a reference to what the making call answers. Undefined for what was there before, in an account without
 * a known number. `side` is `from` for what it was before it is made anew.
 */
export function arnOf(place: Place, side: "from" | "to", world: Naming): ArnText | undefined {
  const { account, kind } = place;
  const isNew = side === "to" && (world.fates.made.has(place) || world.fates.replaced.has(place));
  const entity = isNew ? place.to : (place.from ?? place.to);
  const type = ARN_TYPES[kind as ArnKind];
  if (account.number === undefined) {
    return isNew ? { kind: "ref", step: place.id, path: ARN_RESULTS[kind as ArnKind] } : undefined;
  }
  const path = kind === "managed-policy" ? ((entity as ManagedPolicy).path ?? "/") : "/";
  const name = entity?.name ?? "";
  return entityArn({ id: account.number }, { type, path, name }, world.profile);
}

const ARN_TYPES: Readonly<Record<ArnKind, string>> = {
  "managed-policy": "policy",
  "oidc-provider": "oidc-provider",
  "saml-provider": "saml-provider",
};

/** Where the answers of CreatePolicy, CreateOpenIDConnectProvider and CreateSAMLProvider have the ARN. */
const ARN_RESULTS: Readonly<Record<ArnKind, readonly string[]>> = {
  "managed-policy": ["Policy", "Arn"],
  "oidc-provider": ["OpenIDConnectProviderArn"],
  "saml-provider": ["SAMLProviderArn"],
};

/** What it takes to name something. */
export type Naming = Pick<World, "profile" | "fates">;

/** A managed policy that something refers to. */
export interface Referred {
  /** Undefined for one of AWS' or of another account. */
  readonly place: Place | undefined;
  /** Undefined where no call can name it. */
  readonly arn: ArnText | undefined;
  /** For ids: a name, or an ARN. */
  readonly key: string;
}

/** What a reference of an entity means; undefined where the target has no such policy. */
export function referred(
  ref: PolicyRef,
  {
    account,
    side,
    world,
  }: {
    readonly account: AccountPlace;
    readonly side: "from" | "to";
    readonly world: Naming;
  },
): Referred | undefined {
  if ("foreign" in ref) {
    return { place: undefined, arn: ref.arn, key: ref.arn };
  }
  const place = placeAt(account, side, { kind: "managed-policy", name: ref.name });
  if (place === undefined) return undefined;
  if (side === "to" && !isThere(place, world)) return undefined;
  return {
    place,
    arn: arnOf(place, side, world),
    key: ref.name,
  };
}
