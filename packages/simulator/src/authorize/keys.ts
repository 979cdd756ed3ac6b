import type { ServiceActionName } from "@iamferry/api/service";
import { entityArn, type PolicyRef } from "@iamferry/model";
import { callingEntity } from "../caller-names.ts";
import type { Caller } from "../caller.ts";
import type { Asking, Resource } from "./resources.ts";
import { textOf } from "./resources.ts";

/** What the request that a call came in says besides the call. */
export interface RequestFacts {
  /** The address that it came from: `aws:SourceIp`. Default: the request has no such key. */
  readonly sourceIp?: string;
  /** Whether it came over TLS: `aws:SecureTransport`. Default: false. */
  readonly secureTransport?: boolean;
}

/** Condition keys and their values. */
export type Keys = Readonly<Record<string, readonly string[]>>;

/**
 * The keys of every request (AWS, IAM User Guide, "AWS global condition context keys"), but for those that follow from
 * the user or role itself. IAM is a service of one region, `us-east-1`; in other partitions its region is not told here.
 */
export function requestKeys(caller: Caller, at: string, facts: RequestFacts): Keys {
  const { session } = caller;
  const tags = session?.tags ?? [];
  return recordOf([
    ["aws:CurrentTime", at],
    ["aws:EpochTime", String(Math.floor(Date.parse(at) / 1000))],
    ["aws:SecureTransport", String(facts.secureTransport ?? false)],
    ["aws:SourceIp", facts.sourceIp],
    ["aws:TokenIssueTime", session?.issued],
    ["aws:MultiFactorAuthPresent", session && String(session.mfa ?? false)],
    ["aws:SourceIdentity", session?.sourceIdentity],
    ["aws:userid", caller.kind === "role" ? `${caller.roleId}:${caller.sessionName}` : undefined],
    ...tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value] as const),
  ]);
}

/** The keys that IAM has of what a call acts on and of what it asks for (Service Authorization Reference). */
export function resourceKeys(asking: Asking, { boundary, kind, tags }: Resource): Keys {
  const isPrincipal = kind === "user" || kind === "role";
  const pairs: Pair[] = [];
  for (const { key, value } of tags?.values() ?? []) {
    pairs.push([`aws:ResourceTag/${key}`, value]);
    if (isPrincipal) pairs.push([`iam:ResourceTag/${key}`, value]);
  }
  return {
    ...recordOf([
      ...pairs,
      ["iam:PermissionsBoundary", boundaryKey(asking, boundary)],
      ["iam:PolicyARN", WITH_POLICY.has(asking.action) ? textOf(asking, "PolicyArn") : undefined],
      [
        "iam:AWSServiceName",
        OF_SERVICE.has(asking.action) ? textOf(asking, "AWSServiceName") : undefined,
      ],
      [
        "iam:ServiceSpecificCredentialServiceName",
        asking.action === "CreateServiceSpecificCredential"
          ? textOf(asking, "ServiceName")
          : undefined,
      ],
    ]),
    ...tagKeys(asking.input),
  };
}

/** The keys that a call of AssumeRole has of what it asks for. */
export function assumeRoleKeys(asking: Asking, { tags }: Resource): Keys {
  const { TransitiveTagKeys: transitive, SerialNumber: serial } = asking.input;
  const user =
    asking.caller.kind === "user" ? callingEntity(asking.state, asking.caller) : undefined;
  const isMfa = isText(serial) && user?.kind === "user" && user.mfaDevices.has(serial);
  return {
    ...recordOf([
      ["sts:RoleSessionName", textOf(asking, "RoleSessionName")],
      ["sts:ExternalId", textOf(asking, "ExternalId")],
      ["sts:SourceIdentity", textOf(asking, "SourceIdentity")],
      // A device of another, or none at all, the call itself refuses.
      ["aws:MultiFactorAuthPresent", isMfa ? "true" : undefined],
      ...[...(tags?.values() ?? [])].flatMap(({ key, value }): Pair[] => [
        [`aws:ResourceTag/${key}`, value],
        [`iam:ResourceTag/${key}`, value],
      ]),
    ]),
    ...(Array.isArray(transitive) && { "sts:TransitiveTagKeys": transitive.filter(isText) }),
    ...tagKeys(asking.input),
  };
}

function tagKeys({ TagKeys, Tags }: Asking["input"]): Keys {
  if (Array.isArray(TagKeys)) return { "aws:TagKeys": TagKeys.filter(isText) };
  if (!Array.isArray(Tags)) return {};
  const pairs = Tags.flatMap((tag: unknown): [string, string][] => {
    if (!isRecord(tag)) return [];
    const { Key, Value } = tag;
    return isText(Key) && isText(Value) ? [[Key, Value]] : [];
  });
  return {
    ...recordOf(pairs.map(([key, value]) => [`aws:RequestTag/${key}`, value] as const)),
    "aws:TagKeys": pairs.map(([key]) => key),
  };
}

/** The boundary that is asked for, or that what is there has. */
function boundaryKey(asking: Asking, boundary: PolicyRef | undefined): string | undefined {
  const { account, action, state } = asking;
  if (SETS_BOUNDARY.has(action)) return textOf(asking, "PermissionsBoundary");
  if (boundary === undefined || !ASKS_BOUNDARY.has(action)) return undefined;
  return "own" in boundary
    ? entityArn(account, { type: "policy", ...boundary }, state.profile)
    : boundary.arn;
}

const SETS_BOUNDARY: ReadonlySet<ServiceActionName> = new Set([
  "CreateRole",
  "CreateUser",
  "PutRolePermissionsBoundary",
  "PutUserPermissionsBoundary",
]);

const ASKS_BOUNDARY: ReadonlySet<ServiceActionName> = new Set([
  "AttachRolePolicy",
  "AttachUserPolicy",
  "DeleteRole",
  "DeleteRolePermissionsBoundary",
  "DeleteRolePolicy",
  "DeleteUserPermissionsBoundary",
  "DeleteUserPolicy",
  "DetachRolePolicy",
  "DetachUserPolicy",
  "GetRole",
  "PutRolePolicy",
  "PutUserPolicy",
  "UpdateAssumeRolePolicy",
  "UpdateRole",
  "UpdateRoleDescription",
]);

const WITH_POLICY: ReadonlySet<ServiceActionName> = new Set([
  "AttachGroupPolicy",
  "AttachRolePolicy",
  "AttachUserPolicy",
  "DetachGroupPolicy",
  "DetachRolePolicy",
  "DetachUserPolicy",
]);

const OF_SERVICE: ReadonlySet<ServiceActionName> = new Set(["CreateServiceLinkedRole"]);

type Pair = readonly [key: string, value: string | undefined];

function recordOf(pairs: readonly Pair[]): Keys {
  const entries: [string, readonly string[]][] = [];
  for (const [key, value] of pairs) {
    if (value !== undefined) entries.push([key, [value]]);
  }
  // A tag may have the key `__proto__`: entries make it a member like any other.
  return Object.fromEntries(entries);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
