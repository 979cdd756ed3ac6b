import { pathKey } from "@iamferry/model";
import type { ActionName } from "@iamferry/api";
import type { EntityKind } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { PlanToCheck } from "../check.ts";
import type { States } from "../states.ts";

/** An entity that a step deletes. */
export interface Removal {
  readonly kind: EntityKind | "account";
  /** The way to it before the first step. */
  readonly entity: EntityPath;
  /** It is made anew: the wanted state has it too. */
  readonly replaced: boolean;
}

/** The entities that the steps of a plan delete, each once, in the order of the steps. */
export function removalsOf({ steps }: PlanToCheck, states: States): readonly Removal[] {
  const found = new Map<string, Removal>();
  for (const { call, cause } of steps) {
    const kind = DELETES[call.action];
    if (kind === undefined) continue;
    const entity = cause.entity.slice(0, kind === "account" ? 2 : 4);
    const key = pathKey(entity);
    if (found.has(key)) continue;
    const isThereBefore = states.before.at(entity) !== undefined;
    const replaced =
      kind === "account"
        ? states.after.accountAt(entity) !== undefined
        : states.after.at(isThereBefore ? states.afterOf(entity) : entity) !== undefined;
    found.set(key, {
      kind,
      entity: isThereBefore ? entity : states.beforeOf(entity),
      replaced,
    });
  }
  return [...found.values()];
}

/** The calls that delete an entity, and its kind. */
const DELETES: { readonly [A in ActionName]?: EntityKind | "account" } = {
  DeleteAccount: "account",
  DeleteUser: "user",
  DeleteGroup: "group",
  DeleteRole: "role",
  DeletePolicy: "managed-policy",
  DeleteInstanceProfile: "instance-profile",
  DeleteServerCertificate: "server-certificate",
  DeleteOpenIDConnectProvider: "oidc-provider",
  DeleteSAMLProvider: "saml-provider",
  DeleteVirtualMFADevice: "virtual-mfa-device",
};
