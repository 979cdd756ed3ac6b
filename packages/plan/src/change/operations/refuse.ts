import { isServiceAccountName } from "@iamferry/model";
import type { CloudProfile, PolicyRef, Role } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import type { ChangeOptions } from "../change-options.ts";
import type { OperationList } from "./operation-list.ts";
import type { AccountPlace, Place } from "./place.ts";
import { entityWords } from "./words.ts";

/** Made by the cloud itself. */
export function isBuiltIn(place: AccountPlace | Place): boolean {
  const is = (side: object | undefined): boolean =>
    side !== undefined && "builtIn" in side && side.builtIn === true;
  return is(place.from) || is(place.to);
}

/**
 * Whether the cloud makes it itself: it says so, or has the name of the system's accounts or of the user that comes
 * with each account. Not every format says the former.
 */
export function comesWithCloud(
  place: AccountPlace | Place,
  { accountUser, systemAccount }: CloudProfile,
): boolean {
  if (isBuiltIn(place)) return true;
  return [place.from?.name, place.to?.name].some((name) => {
    if (name === undefined) return false;
    if (place.kind === "user") return name === accountUser;
    return place.kind === "account" && (name === systemAccount || isServiceAccountName(name));
  });
}

/** Whether something that is to go loses its rights in place of that. */
export function isQuarantined(
  place: AccountPlace | Place,
  change: Change,
  { isPartial, options, profile }: Deciding,
): boolean {
  if (options.quarantine !== true || place.kind === "account") return false;
  const isChosen = !isPartial && change.kind === "removed" && change.uncertain !== true;
  return isChosen && !isServiceRole(place) && !comesWithCloud(place, profile);
}

interface Deciding {
  readonly isPartial: boolean;
  readonly options: ChangeOptions;
  readonly profile: CloudProfile;
}

/** Whether AWS alone can make or change a role; its path says so where nothing else does. */
export function isServiceRole({ kind, from, to }: Place): boolean {
  return kind === "role" && [from, to].some((role) => isOfService(role as Role | undefined));
}

function isOfService(role: Role | undefined): boolean {
  if (role === undefined) return false;
  const { origin, path = "/" } = role;
  return (
    origin !== undefined ||
    path.startsWith("/aws-service-role/") ||
    path.startsWith("/aws-reserved/")
  );
}

/** Whether calls can name it, and the policies of its account that have to be detached from it before it goes. */
export function isNameable({ kind, account, from }: Place): boolean {
  if (account.number !== undefined) return true;
  if (kind === "managed-policy" || kind === "oidc-provider" || kind === "saml-provider")
    return false;
  const { attachedPolicies = [] } = (from ?? {}) as {
    readonly attachedPolicies?: readonly PolicyRef[];
  };
  return attachedPolicies.every((ref) => "foreign" in ref);
}

/** Says that something stays as its ARN, or that of what is attached to it, is not known. */
export function refuseUnnamed(place: Place, change: Change, list: OperationList): void {
  refuse(change, "plan/account-id-unknown", {
    list,
    message: `${entityWords(place.path)} stays: that takes an ARN with the account's number, which is not known`,
    help: "read the target with its account's number, and plan again",
  });
}

/** Of kinds that no call makes again. */
export function isLost({ kind }: Place): boolean {
  return kind === "server-certificate" || kind === "virtual-mfa-device";
}

/** Says of a removal that it is not planned, as there may be more than could be read. */
export function refuseRemoval(
  place: AccountPlace | Place,
  change: Change,
  list: OperationList,
): void {
  list.withhold(change);
  const isUncertain = change.uncertain === true;
  list.report(isUncertain ? "plan/uncertain" : "plan/partial", {
    entity: place.path,
    message: isUncertain
      ? `nothing of ${entityWords(place.path)} is removed: it may only not have been asked for or read`
      : "nothing is removed: one of the two states is partial",
    help: "read both states again, and all of them",
  });
}

/** Says of an account that it may be one that the other side knows otherwise. */
export function refuseDoubtful(place: AccountPlace, change: Change, list: OperationList): void {
  refuse(change, "plan/uncertain", {
    list,
    message: `${entityWords(place.path)} is neither deleted nor made: it may be one of the other state, known there by its ${place.ref.name === undefined ? "name" : "number"} alone`,
    help: "give the accounts of both states their names and numbers, and plan again",
  });
}

/** Says that a role of a service is left as it is. */
export function refuseServiceRole(place: Place, change: Change, list: OperationList): void {
  refuse(change, "plan/service-role", {
    list,
    message: `${entityWords(place.path)} is left as it is: AWS alone makes and changes it`,
    help: "nothing to do; use the service that it belongs to",
  });
}

/** Withholds a change and says why. */
export function refuse(
  change: Change,
  code: Parameters<OperationList["report"]>[0],
  {
    list,
    message,
    help,
  }: { readonly list: OperationList; readonly message: string; readonly help: string },
): void {
  list.withhold(change);
  list.report(code, { entity: change.entity, message, help });
}
