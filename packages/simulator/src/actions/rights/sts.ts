import type { Tag } from "@iamferry/model";
import { roleByArn } from "../../authorize/questions.ts";
import { callerNames, callingEntity, sessionNames } from "../../caller-names.ts";
import type { Caller, SessionFacts } from "../../caller.ts";
import { packedSize, sessionPolicies } from "../../checks/session-policies.ts";
import { checkOpen, type TagInput } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { refuse } from "../../refusal.ts";
import { secretAccessKey } from "../../secrets.ts";
import { accountInKey, INVALID_TOKEN, sessionKeyId, sessionTokenOf } from "../../sessions.ts";
import { secondsLater } from "../../times.ts";
import type { Handlers } from "../handler.ts";

/**
 * The part of STS that IAM needs (AWS, STS API Reference). Who may assume a role is asked where rights are asked at all:
 * `authorize` asks the trust policy. Sentences are those that the service is known to send; the reference has none.
 */
export const STS: Handlers = {
  AssumeRole: (draft, input) => {
    const { caller } = draft;
    const { DurationSeconds = 3600, RoleArn, RoleSessionName } = input;
    // AWS, IAM User Guide, "Role chaining".
    if (caller.kind === "role" && DurationSeconds > 3600) {
      refuse(
        "ValidationError",
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
      );
    }
    const found = roleByArn(draft.state, RoleArn);
    // AWS does not say whether there is such a role.
    if (found === undefined) return refuseRole(draft, RoleArn);
    const { account, role } = found;
    if (DurationSeconds > Math.max(role.maxSessionDuration ?? 3600, 3600)) {
      refuse(
        "ValidationError",
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      );
    }
    const policies = sessionPolicies(draft, account, input);
    const tags = sessionTags(caller, input);
    const PackedPolicySize = packedSize(input);
    const sourceIdentity = sourceIdentityOf(caller, input.SourceIdentity);
    const session: SessionFacts = {
      issued: draft.at,
      expires: secondsLater(draft.at, DurationSeconds),
      ...(usesMfa(draft, input) && { mfa: true }),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...tags,
      ...(policies !== undefined && { policies }),
    };
    const names = sessionNames(draft.state, account, { role, session: RoleSessionName });
    const owner = { accountId: account.id, roleId: role.id, sessionName: RoleSessionName };
    return {
      Credentials: credentialsOf(draft, { kind: "role", ...owner, session }),
      AssumedRoleUser: { AssumedRoleId: names.userId, Arn: names.arn },
      ...(PackedPolicySize !== undefined && { PackedPolicySize }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
  GetAccessKeyInfo: ({ state }, { AccessKeyId }) => {
    const Account = state.accessKeys.get(AccessKeyId)?.account ?? accountInKey(state, AccessKeyId);
    // Not documented: what AWS answers to a key that nobody has.
    return Account === undefined
      ? refuse("ValidationError", `The access key ${AccessKeyId} does not exist.`)
      : { Account };
  },
  GetCallerIdentity: ({ caller, state }) => {
    const names = callerNames(state, caller);
    if (names === undefined) return refuse(INVALID_TOKEN.code, INVALID_TOKEN.message);
    return { UserId: names.userId, Account: caller.accountId, Arn: names.arn };
  },
  GetSessionToken: (draft, { DurationSeconds, ...mfa }) => {
    const { caller } = draft;
    if (caller.kind === "role" || caller.session !== undefined) {
      return refuse("AccessDenied", "Cannot call GetSessionToken with session credentials");
    }
    if (caller.kind === "user" && callingEntity(draft.state, caller) === undefined) {
      return refuse(INVALID_TOKEN.code, INVALID_TOKEN.message);
    }
    // Sessions of the root last an hour at most, whatever was asked for.
    const most = caller.kind === "root" ? 3600 : 129_600;
    const seconds = Math.min(DurationSeconds ?? 43_200, most);
    const session: SessionFacts = {
      issued: draft.at,
      expires: secondsLater(draft.at, seconds),
      ...(usesMfa(draft, mfa) && { mfa: true }),
    };
    return { Credentials: credentialsOf(draft, { ...caller, session }) };
  },
};

interface GivenCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
}

function credentialsOf(
  draft: Draft,
  caller: Caller & { readonly session: SessionFacts },
): GivenCredentials {
  const { seed } = draft.state;
  const bits = draft.newBits("session-key");
  const AccessKeyId = sessionKeyId(draft.state, caller.accountId, bits);
  return {
    AccessKeyId,
    SecretAccessKey: secretAccessKey(seed, AccessKeyId),
    SessionToken: sessionTokenOf(seed, { ...caller, accessKeyId: AccessKeyId }),
    Expiration: caller.session.expires,
  };
}

function refuseRole({ caller, state }: Draft, arn: string): never {
  const who = callerNames(state, caller)?.arn ?? caller.accountId;
  return refuse(
    "AccessDenied",
    `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
}

interface TagsInput {
  readonly Tags?: readonly TagInput[];
  readonly TransitiveTagKeys?: readonly string[];
}

/**
 * The tags of a new session: those that are passed, and those that a session of a role passes on (AWS, IAM User Guide,
 * "Pass session tags in AWS STS"; its sentences).
 */
function sessionTags(
  { session }: Caller,
  { Tags = [], TransitiveTagKeys = [] }: TagsInput,
): Pick<SessionFacts, "tags" | "transitive"> {
  const passed = new Map<string, Tag>();
  for (const { Key, Value } of Tags) {
    checkOpen(Key, Value);
    if (passed.has(Key.toLowerCase())) {
      refuse(
        "InvalidParameterValue",
        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
      );
    }
    passed.set(Key.toLowerCase(), { key: Key, value: Value });
  }
  const isTransitive = new Set(TransitiveTagKeys.map((key) => key.toLowerCase()));
  if ([...isTransitive].some((key) => !passed.has(key))) {
    refuse(
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    );
  }
  const inherits = new Set(session?.transitive?.map((key) => key.toLowerCase()));
  const inherited = (session?.tags ?? []).filter(({ key }) => inherits.has(key.toLowerCase()));
  if (inherited.some(({ key }) => passed.has(key.toLowerCase()))) {
    refuse(
      "InvalidParameterValue",
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const tags = [...inherited, ...passed.values()];
  const transitive = tags.flatMap(({ key }) => {
    const folded = key.toLowerCase();
    return inherits.has(folded) || isTransitive.has(folded) ? [key] : [];
  });
  return {
    ...(tags.length > 0 && { tags }),
    ...(transitive.length > 0 && { transitive }),
  };
}

/** It stays the same in every session of a chain (AWS, IAM User Guide, "Monitor and control actions taken with assumed roles"). */
function sourceIdentityOf({ session }: Caller, asked: string | undefined): string | undefined {
  const before = session?.sourceIdentity;
  if (before !== undefined && asked !== undefined && asked !== before) {
    refuse("AccessDenied", "The source identity of a session cannot be changed.");
  }
  return before ?? asked;
}

interface MfaInput {
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
}

/**
 * Whether a code of an MFA device of the caller came with the call. Nobody here knows the seeds of devices: any six
 * digits are the code of one.
 */
function usesMfa({ caller, state }: Draft, { SerialNumber, TokenCode }: MfaInput): boolean {
  if (SerialNumber === undefined && TokenCode === undefined) return false;
  if (SerialNumber === undefined || TokenCode === undefined) {
    return refuse(
      "AccessDenied",
      "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
    );
  }
  const user = caller.kind === "user" ? callingEntity(state, caller) : undefined;
  if (user?.kind === "user" && user.mfaDevices.has(SerialNumber)) return true;
  return refuse(
    "AccessDenied",
    "MultiFactorAuthentication failed, unable to validate MFA code. Please verify your MFA serial number is valid and associated with this user.",
  );
}
