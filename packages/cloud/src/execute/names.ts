import { accountLabel, parseArn } from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import type { PortCall } from "../port.ts";
import { isRecord } from "./output.ts";

/** Keys of what a call makes, or gives a name; none for other calls. */
export function madeKeys(call: PortCall): readonly string[] {
  const named = MAKERS.get(call.action);
  const value = named && call.input[named.member];
  if (named === undefined || typeof value !== "string") return [];
  return bothKeys(call, named.kind, value);
}

/** Keys of what a call takes away, or takes the name from; none for other calls. */
export function goneKeys(call: PortCall): readonly string[] {
  const named = madeKeys(call).length > 0 ? RENAMERS.get(call.action) : TAKERS.get(call.action);
  const value = named && call.input[named.member];
  if (named === undefined || typeof value !== "string") return [];
  if (named.kind !== undefined) return bothKeys(call, named.kind, value);
  return arnKeys(value);
}

/** Keys of all entities that a call names by members of their own. */
export function namedKeys(call: PortCall): readonly string[] {
  return Object.entries(call.input).flatMap(([member, value]) => {
    if (typeof value !== "string") return [];
    if (ARN_MEMBERS.has(member)) return arnKeys(value);
    const kind = NAME_MEMBERS.get(member);
    return kind === undefined ? [] : [key(accountLabel(call.account), kind, value)];
  });
}

/** Keys of all principals in the documents of a call. */
export function principalKeys(call: PortCall): readonly string[] {
  return ["AssumeRolePolicyDocument", "PolicyDocument"].flatMap((member) => {
    const text = call.input[member];
    return typeof text === "string" ? principalsIn(text) : [];
  });
}

/** By the account where it is known, and without: an ARN may spell the account otherwise. */
function bothKeys({ account }: PortCall, kind: string, value: string): readonly string[] {
  const name = kind === "oidc-provider" ? value.replace(/^https?:\/\//, "") : value;
  return [key(accountLabel(account), kind, name), key("", kind, name)];
}

/** Names are unique whatever their case. */
function key(account: string, kind: string, name: string): string {
  return JSON.stringify([account, kind, name.toLowerCase()]);
}

/** The last part of the resource is the name; an account as a whole has none. */
function arnKeys(text: string): readonly string[] {
  const [type = "", ...rest] = parseArn(text)?.resource.split("/") ?? [];
  if (!ARN_TYPES.has(type)) return [];
  // The name of such a provider is its address.
  const name = type === "oidc-provider" ? rest.join("/") : (rest.at(-1) ?? "");
  return [key("", type, name)];
}

function principalsIn(text: string): readonly string[] {
  const document = parseJson(text);
  if (!isRecord(document)) return [];
  return listed(document["Statement"])
    .flatMap((statement) => (isRecord(statement) ? [statement["Principal"]] : []))
    .flatMap((principal) => (isRecord(principal) ? Object.values(principal) : []))
    .flatMap(listed)
    .flatMap((value) => (typeof value === "string" ? arnKeys(value) : []));
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** Types of resources that have a name; of each the kind of entity is called so, too. */
const ARN_TYPES: ReadonlySet<string> = new Set([
  "user",
  "role",
  "group",
  "policy",
  "saml-provider",
  "oidc-provider",
]);

const ARN_MEMBERS: ReadonlySet<string> = new Set([
  "OpenIDConnectProviderArn",
  "PermissionsBoundary",
  "PolicyArn",
  "SAMLProviderArn",
]);

/** By the member of an input, the kind of what it names. */
const NAME_MEMBERS: ReadonlyMap<string, string> = new Map([
  ["AccountName", "account"],
  ["GroupName", "group"],
  ["InstanceProfileName", "instance-profile"],
  ["RoleName", "role"],
  ["UserName", "user"],
]);

interface Named {
  readonly member: string;
  readonly kind: string;
}

/** By the action, the member that says what it makes. */
const MAKERS: ReadonlyMap<string, Named> = new Map([
  ["CreateAccount", { member: "AccountName", kind: "account" }],
  ["CreateGroup", { member: "GroupName", kind: "group" }],
  ["CreateInstanceProfile", { member: "InstanceProfileName", kind: "instance-profile" }],
  ["CreateOpenIDConnectProvider", { member: "Url", kind: "oidc-provider" }],
  ["CreatePolicy", { member: "PolicyName", kind: "policy" }],
  ["CreateRole", { member: "RoleName", kind: "role" }],
  ["CreateSAMLProvider", { member: "Name", kind: "saml-provider" }],
  ["CreateUser", { member: "UserName", kind: "user" }],
  ["UpdateGroup", { member: "NewGroupName", kind: "group" }],
  ["UpdateUser", { member: "NewUserName", kind: "user" }],
]);

/** By the action, the member that says what it takes away: a name where there is a kind, else an ARN. */
const TAKERS: ReadonlyMap<string, { readonly member: string; readonly kind?: string }> = new Map([
  ["DeleteAccount", { member: "AccountName", kind: "account" }],
  ["DeleteGroup", { member: "GroupName", kind: "group" }],
  ["DeleteInstanceProfile", { member: "InstanceProfileName", kind: "instance-profile" }],
  ["DeleteOpenIDConnectProvider", { member: "OpenIDConnectProviderArn" }],
  ["DeletePolicy", { member: "PolicyArn" }],
  ["DeleteRole", { member: "RoleName", kind: "role" }],
  ["DeleteSAMLProvider", { member: "SAMLProviderArn" }],
  ["DeleteUser", { member: "UserName", kind: "user" }],
]);

/** By the action, the member that says what it gives another name. */
const RENAMERS: ReadonlyMap<string, { readonly member: string; readonly kind?: string }> = new Map([
  ["UpdateGroup", { member: "GroupName", kind: "group" }],
  ["UpdateUser", { member: "UserName", kind: "user" }],
]);
