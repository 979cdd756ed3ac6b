import { timingSafeEqual } from "node:crypto";
import { isAccountId, isJsonObject, type CloudProfile } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { ownerOf, type Caller, type SessionFacts } from "./caller.ts";
import { accessKeyIdOf, accountInKeyId, base32, bitsOf } from "./identifiers.ts";
import { secretAccessKey } from "./secrets.ts";
import type { ServiceError } from "./service-error.ts";
import type { CloudState } from "./state/cloud-state.ts";

/** An access key as a request names it, and when. */
export interface PresentedKey {
  readonly accessKeyId: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  /** When the request is made, as the model writes times. */
  readonly at: string;
}

/** Whose an access key is, and the secret that signs with it. */
export interface KnownCaller {
  readonly caller: Caller;
  readonly secretAccessKey: string;
}

/** Credentials of an account's owner. */
export interface RootAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Whose an access key is; undefined where it is nobody's here. An error where it is somebody's and does not work:
 * `InvalidClientTokenId` for one that is not active, for a session token that is not of it or was altered, and for the
 * session of who was deleted; `ExpiredToken` for a session that is over (AWS, IAM API Reference, "Common Errors").
 * That a user is disabled (Eucalyptus) is no matter of its keys: `authorize` refuses what such a user asks for.
 */
export function callerOf(
  state: CloudState,
  { accessKeyId, at, sessionToken }: PresentedKey,
): KnownCaller | ServiceError | undefined {
  if (sessionToken !== undefined) return sessionCaller(state, { accessKeyId, at, sessionToken });
  const place = state.accessKeys.get(accessKeyId);
  if (place === undefined) return rootCaller(state, accessKeyId);
  const user = state.accounts.get(place.account)?.users.get(place.key);
  const key = user?.accessKeys.get(accessKeyId);
  if (user === undefined || key === undefined) return undefined;
  if (key.status !== undefined && key.status !== "Active") return INVALID_TOKEN;
  return {
    caller: { kind: "user", accountId: place.account, userId: user.id, accessKeyId },
    secretAccessKey: secretAccessKey(state.seed, accessKeyId),
  };
}

/**
 * An access key of an account's owner: of its root (AWS), or of its `admin` (Eucalyptus). It follows from the seed, stands
 * in no list and no Snapshot, and always works. Undefined where there is no such account.
 */
export function rootAccessKey(state: CloudState, accountId: string): RootAccessKey | undefined {
  if (!state.accounts.has(accountId) || !isAccountId(accountId)) return undefined;
  const bits = bitsOf(state.seed, "root-key", accountId);
  const accessKeyId = keyIdOf(state.profile, "access-key", { account: accountId, bits });
  return { accessKeyId, secretAccessKey: secretAccessKey(state.seed, accessKeyId) };
}

/** The account whose number stands in the id of a key, as in those of AWS; undefined where none does. */
export function accountInKey(state: CloudState, accessKeyId: string): string | undefined {
  const id =
    state.profile.dialect === "euare" ? numberInEuareKey(accessKeyId) : accountInKeyId(accessKeyId);
  return id !== undefined && state.accounts.has(id) ? id : undefined;
}

function numberInEuareKey(accessKeyId: string): string | undefined {
  const digits = EUARE_KEY.exec(accessKeyId)?.[1];
  if (digits === undefined) return undefined;
  let number = 0;
  for (const digit of digits) number = number * 32 + BASE_32.indexOf(digit);
  return String(number).padStart(12, "0");
}

/** The id of a key of temporary credentials of an account. */
export function sessionKeyId({ profile }: CloudState, account: string, bits: Buffer): string {
  return keyIdOf(profile, "session-key", { account, bits });
}

/** The number of the account stands in it: so nothing is looked for. */
function keyIdOf(
  profile: CloudProfile,
  kind: "access-key" | "session-key",
  { account, bits }: { readonly account: string; readonly bits: Buffer },
): string {
  if (profile.dialect === "iam") return accessKeyIdOf(kind, { account, bits }, profile);
  const number = Buffer.alloc(5);
  number.writeUIntBE(Number(account), 0, 5);
  return (kind === "access-key" ? "AKI" : "ASI") + base32(number, 8) + base32(bits, 9);
}

/** The token of temporary credentials: it holds whose they are, so that no state has to. */
export function sessionTokenOf(
  seed: string,
  caller: Caller & { readonly session: SessionFacts },
): string {
  const body = Buffer.from(JSON.stringify(caller)).toString("base64url");
  return `${body}.${signatureOf(seed, body)}`;
}

function rootCaller(state: CloudState, accessKeyId: string): KnownCaller | undefined {
  const accountId = accountInKey(state, accessKeyId);
  const account = accountId === undefined ? undefined : state.accounts.get(accountId);
  if (account === undefined) return undefined;
  const key = rootAccessKey(state, account.id);
  if (key?.accessKeyId !== accessKeyId) return undefined;
  return {
    caller: { ...ownerOf(state, account), accessKeyId },
    secretAccessKey: key.secretAccessKey,
  };
}

const EUARE_KEY = /^A[KS]I([A-Z2-7]{8})[A-Z2-7]{9}$/;
const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function sessionCaller(
  state: CloudState,
  { accessKeyId, at, sessionToken }: Required<PresentedKey>,
): KnownCaller | ServiceError {
  const caller = readToken(state.seed, sessionToken);
  if (caller?.accessKeyId !== accessKeyId || !isThere(state, caller)) return INVALID_TOKEN;
  if (at >= caller.session.expires) return EXPIRED;
  return { caller, secretAccessKey: secretAccessKey(state.seed, accessKeyId) };
}

type SessionCaller = Caller & { readonly accessKeyId: string; readonly session: SessionFacts };

function readToken(seed: string, token: string): SessionCaller | undefined {
  const dot = token.indexOf(".");
  const body = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1));
  const right = Buffer.from(signatureOf(seed, body));
  if (dot < 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const value = parseJson(Buffer.from(body, "base64url").toString());
  // What bears the signature was written here.
  return value !== undefined && isJsonObject(value)
    ? (value as unknown as SessionCaller)
    : undefined;
}

function isThere({ accounts, principals }: CloudState, caller: Caller): boolean {
  if (caller.kind === "root") return accounts.has(caller.accountId);
  return principals.has(caller.kind === "user" ? caller.userId : caller.roleId);
}

function signatureOf(seed: string, body: string): string {
  return bitsOf(seed, "session-token", body).toString("base64url");
}

/** What AWS says to credentials that are nobody's. */
export const INVALID_TOKEN: ServiceError = {
  code: "InvalidClientTokenId",
  message: "The security token included in the request is invalid",
  status: 403,
};

const EXPIRED: ServiceError = {
  code: "ExpiredToken",
  message: "The security token included in the request is expired",
  status: 403,
};
