import { isAccountId, type AccountRef } from "@iamferry/model";
import type { Caller, CloudState, ServiceError } from "@iamferry/simulator";
import type { HttpRequestRecord } from "./http-record.ts";
import type { LocalCloud } from "./local-cloud.ts";
import type { Parameters } from "./query/parameters.ts";
import { protocolOf } from "./query/protocol.ts";
import { claimedKey, claimOf, type Claim, type ClaimedKey } from "./signature/claim.ts";
import { verifyV2 } from "./signature/v2.ts";
import { verifyV4 } from "./signature/v4.ts";

/** Who makes a request. */
export interface Identity {
  readonly account: AccountRef;
  /** Absent for the account's root, or its `admin`. */
  readonly caller?: Caller;
  readonly accessKeyId?: string;
}

/** A request with what its name and its time tell. */
export interface IdentifyContext {
  readonly request: HttpRequestRecord;
  readonly parameters: Parameters;
  readonly service: "iam" | "sts" | "ec2";
  /** Milliseconds. */
  readonly now: number;
  /** The same as the model writes times. */
  readonly at: string;
}

/**
 * Who makes a request. With `enforce` it must be signed with a key that there is, in a version of signatures that the
 * cloud takes. Without, nothing is checked: a known key means its owner, twelve digits for a key mean the account of
 * that number, and all else means the first account.
 */
export function identify(
  cloud: LocalCloud,
  context: IdentifyContext,
): Identity | { readonly error: ServiceError } {
  const { at, parameters, request } = context;
  if (!cloud.enforce) return claimedIdentity(cloud, claimedKey(request, parameters), at);
  const claim = claimOf(request, parameters);
  if (claim === undefined) {
    return refusal("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  }
  if (claim.kind === "incomplete") return refusal("IncompleteSignature", claim.message, 400);
  return verifiedIdentity(cloud, claim, context);
}

/** The account that requests of nobody are made in: the system account, or the one with the lowest number. */
export function firstAccount({
  profile,
  accounts,
  accountNames,
}: CloudState): AccountRef | undefined {
  const { systemAccount } = profile;
  const system = systemAccount === undefined ? undefined : accountNames.get(systemAccount);
  if (system !== undefined) return { id: system };
  const [first] = accounts.keys();
  return first === undefined ? undefined : { id: first };
}

function claimedIdentity(
  { engine, state }: LocalCloud,
  key: ClaimedKey | undefined,
  at: string,
): Identity | { readonly error: ServiceError } {
  const accessKeyId = key?.accessKeyId;
  const named = accessKeyId === undefined ? {} : { accessKeyId };
  const known = key && engine.callerOf(state, { ...key, at });
  // Nothing is checked: who has a key that does not work any more is anybody.
  if (known !== undefined && "caller" in known) {
    return { account: { id: known.caller.accountId }, caller: known.caller, ...named };
  }
  if (accessKeyId !== undefined && isAccountId(accessKeyId)) {
    if (state.accounts.has(accessKeyId)) return { account: { id: accessKeyId }, ...named };
    return refusal("InvalidClientTokenId", `There is no account ${accessKeyId} in this cloud`, 403);
  }
  const account = firstAccount(state);
  if (account !== undefined) return { account, ...named };
  return refusal("InvalidClientTokenId", "There is no account in this cloud", 403);
}

function verifiedIdentity(
  { engine, state }: LocalCloud,
  claim: Claim,
  { at, now, parameters, request, service }: IdentifyContext,
): Identity | { readonly error: ServiceError } {
  const { profile } = state;
  const protocol = protocolOf(profile.id);
  if (!profile.signatures.includes(claim.kind === "v4" ? 4 : 2)) {
    const versions = profile.signatures.join(" or ");
    return refusal("IncompleteSignature", `The signature must be of version ${versions}`, 400);
  }
  const { accessKeyId, sessionToken } = claim;
  const isRefusedToken = sessionToken !== undefined && !protocol.temporaryCredentials;
  const known = isRefusedToken
    ? undefined
    : engine.callerOf(state, {
        accessKeyId,
        at,
        ...(sessionToken === undefined ? {} : { sessionToken }),
      });
  if (known === undefined) {
    return refusal(
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
      403,
    );
  }
  if (!("caller" in known)) return { error: known };
  const { caller, secretAccessKey } = known;
  const signed = { request, parameters };
  const error =
    claim.kind === "v2"
      ? verifyV2(claim, signed, { secretAccessKey, now })
      : verifyV4(
          claim,
          {
            ...signed,
            rules: {
              rootPath: profile.dialect === "euare",
              ...(protocol.scope === "checked"
                ? { services: service === "ec2" ? [service] : [service, ...SERVICES] }
                : {}),
            },
          },
          { secretAccessKey, now },
        );
  if (error !== undefined) return { error };
  return { account: { id: caller.accountId }, caller, accessKeyId };
}

function refusal(code: string, message: string, status: number): { readonly error: ServiceError } {
  return { error: { code, message, status } };
}

/** One endpoint answers both services of IAM, so that a client may have signed for either. */
const SERVICES = ["iam", "sts"] as const;
