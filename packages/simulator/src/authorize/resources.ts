import type { ServiceActionName } from "@iamferry/api/service";
import { entityArn, parseArn, type EntityKind, type PolicyRef, type Tag } from "@iamferry/model";
import type { Caller } from "../caller.ts";
import { linkedName } from "../actions/roles/service-linked-names.ts";
import { listAt } from "../entities.ts";
import type { AccountState, CloudState } from "../state/cloud-state.ts";
import type { Keyed } from "../state/keyed.ts";
import { nameKey } from "../state/keys.ts";
import { targetOf, type Target } from "./targets.ts";

/** A call as far as it tells what it acts on. */
export interface Asking {
  readonly state: CloudState;
  readonly account: AccountState;
  readonly caller: Caller;
  readonly action: ServiceActionName;
  /** Not looked at by anybody yet. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a call acts on. */
export interface Resource {
  /** What policies are asked about: an ARN, or `*`. */
  readonly arn: string;
  /** How the refusal names it; default: its ARN. */
  readonly shown?: string;
  /** What is there of it. */
  readonly kind?: EntityKind;
  readonly tags?: Keyed<Tag>;
  readonly boundary?: PolicyRef;
}

/**
 * What a call acts on; nothing for one that needs no rights. A change of a name or a path acts on what is there and on
 * what it becomes (AWS, IAM API Reference, UpdateUser). What is not there has the ARN that it would have with path `/`.
 */
export function resourcesOf(asking: Asking): readonly Resource[] {
  const target = targetOf(asking.action);
  if (target === undefined) return [];
  const resource = RESOURCES[target](asking);
  const becomes = RENAMES[asking.action]?.(asking);
  return becomes === undefined ? [resource] : [resource, becomes];
}

/** The text of a member of the input. */
export function textOf({ input }: Pick<Asking, "input">, member: string): string | undefined {
  const value = input[member];
  return typeof value === "string" ? value : undefined;
}

const RESOURCES: Readonly<Record<Target, (asking: Asking) => Resource>> = {
  user: (asking) => {
    const name = textOf(asking, "UserName");
    return name === undefined ? callersOwn(asking) : named(asking, "user", name);
  },
  group: byName("group", "GroupName"),
  role: byName("role", "RoleName"),
  "instance-profile": byName("instance-profile", "InstanceProfileName"),
  "server-certificate": byName("server-certificate", "ServerCertificateName"),
  policy: byArn("managed-policy", "PolicyArn"),
  "oidc-provider": byArn("oidc-provider", "OpenIDConnectProviderArn"),
  "saml-provider": byArn("saml-provider", "SAMLProviderArn"),
  mfa: byArn("virtual-mfa-device", "SerialNumber"),
  arn: (asking) => ({
    arn: textOf(asking, "Arn") ?? textOf(asking, "PolicySourceArn") ?? "*",
  }),
  "new-user": byNewName("user", "UserName"),
  "new-group": byNewName("group", "GroupName"),
  "new-role": byNewName("role", "RoleName"),
  "new-instance-profile": byNewName("instance-profile", "InstanceProfileName"),
  "new-server-certificate": byNewName("server-certificate", "ServerCertificateName"),
  "new-policy": byNewName("managed-policy", "PolicyName"),
  "new-oidc-provider": (asking) => {
    const name = (textOf(asking, "Url") ?? "").replace(/^https:\/\//, "");
    return { arn: arnOf(asking, "oidc-provider", { name }) };
  },
  "new-saml-provider": byNewName("saml-provider", "Name"),
  "new-mfa": byNewName("virtual-mfa-device", "VirtualMFADeviceName"),
  "new-service-linked-role": (asking) => {
    const service = textOf(asking, "AWSServiceName") ?? "";
    const suffix = textOf(asking, "CustomSuffix");
    const base = `AWSServiceRoleFor${linkedName(service)?.role ?? ""}`;
    const name = suffix === undefined ? base : `${base}_${suffix}`;
    return { arn: arnOf(asking, "role", { path: `/aws-service-role/${service}/`, name }) };
  },
  "deletion-task": (asking) => {
    // task/aws-service-role/SERVICE/ROLE/ID
    const [, ...parts] = (textOf(asking, "DeletionTaskId") ?? "").split("/");
    return named(asking, "role", parts.at(-2) ?? "");
  },
  "key-owner": (asking) => {
    const { account, state } = asking;
    const place = state.accessKeys.get(textOf(asking, "AccessKeyId") ?? "");
    const user = place?.account === account.id ? account.users.get(place.key) : undefined;
    return user === undefined ? { arn: "*" } : named(asking, "user", user.name);
  },
  "assumed-role": (asking) => ({ arn: textOf(asking, "RoleArn") ?? "*" }),
  none: (asking) => {
    const type = LISTED[asking.action];
    if (type === undefined) return { arn: "*" };
    const prefix = textOf(asking, "PathPrefix") ?? "/";
    if (type === "policy") return { arn: "*", shown: `policy path ${prefix}` };
    // As the service is known to say it.
    const name = prefix.replace(/^\//, "");
    return {
      arn: "*",
      shown: entityArn(asking.account, { type, name }, asking.state.profile) ?? "*",
    };
  },
};

/** What becomes of what is there. */
const RENAMES: Partial<
  Readonly<Record<ServiceActionName, (asking: Asking) => Resource | undefined>>
> = {
  UpdateUser: (asking) => renamed(asking, "user", ["UserName", "NewUserName"]),
  UpdateGroup: (asking) => renamed(asking, "group", ["GroupName", "NewGroupName"]),
  UpdateServerCertificate: (asking) =>
    renamed(asking, "server-certificate", ["ServerCertificateName", "NewServerCertificateName"]),
};

function renamed(
  asking: Asking,
  kind: EntityKind,
  [member, newMember]: readonly [string, string],
): Resource | undefined {
  const newName = textOf(asking, newMember);
  const newPath = textOf(asking, "NewPath");
  if (newName === undefined && newPath === undefined) return undefined;
  const found = entityOf(asking, kind, textOf(asking, member) ?? "");
  const name = newName ?? found?.name ?? textOf(asking, member) ?? "";
  const path = newPath ?? found?.path ?? "/";
  return { arn: arnOf(asking, kind, { name, path }) };
}

function byName(kind: EntityKind, member: string): (asking: Asking) => Resource {
  return (asking) => named(asking, kind, textOf(asking, member) ?? "");
}

function byNewName(kind: EntityKind, member: string): (asking: Asking) => Resource {
  return (asking) => {
    const path = textOf(asking, "Path") ?? "/";
    return { arn: arnOf(asking, kind, { path, name: textOf(asking, member) ?? "" }) };
  };
}

function byArn(kind: EntityKind, member: string): (asking: Asking) => Resource {
  return (asking) => {
    const arn = textOf(asking, member);
    if (arn === undefined) return { arn: "*" };
    const parsed = parseArn(arn);
    if (parsed?.account !== asking.account.id) return { arn };
    const slash = parsed.resource.indexOf("/");
    const rest = parsed.resource.slice(slash + 1);
    const name = kind === "oidc-provider" ? rest : rest.slice(rest.lastIndexOf("/") + 1);
    return { ...entityFacts(entityOf(asking, kind, name)), arn };
  };
}

/** The user who calls, where it is one. */
function callersOwn(asking: Asking): Resource {
  const { account, caller, state } = asking;
  if (caller.kind !== "user") return { arn: "*" };
  const place = state.principals.get(caller.userId);
  const user = place?.account === account.id ? account.users.get(place.key) : undefined;
  return user === undefined ? { arn: "*" } : named(asking, "user", user.name);
}

function named(asking: Asking, kind: EntityKind, name: string): Resource {
  const found = entityOf(asking, kind, name);
  const path = found?.path ?? "/";
  return {
    ...entityFacts(found),
    arn: arnOf(asking, kind, { name: found?.name ?? name, path }),
  };
}

/** What is asked of any entity. */
interface Found {
  readonly kind: EntityKind;
  readonly name: string;
  readonly path?: string;
  readonly tags?: Keyed<Tag>;
  readonly permissionsBoundary?: PolicyRef;
}

function entityOf({ account, state }: Asking, kind: EntityKind, name: string): Found | undefined {
  const list: Keyed<Found> = listAt(account, kind);
  return list.get(nameKey(name, state.profile));
}

function entityFacts(found: Found | undefined): Omit<Resource, "arn"> {
  if (found === undefined) return {};
  const { kind, permissionsBoundary, tags } = found;
  return {
    kind,
    ...(tags !== undefined && { tags }),
    ...(permissionsBoundary !== undefined && { boundary: permissionsBoundary }),
  };
}

function arnOf(
  { account, state }: Asking,
  kind: EntityKind,
  entity: { readonly name: string; readonly path?: string },
): string {
  return entityArn(account, { type: ARN_TYPES[kind], ...entity }, state.profile) ?? "*";
}

const ARN_TYPES: Readonly<Record<EntityKind, string>> = {
  user: "user",
  group: "group",
  role: "role",
  "managed-policy": "policy",
  "instance-profile": "instance-profile",
  "server-certificate": "server-certificate",
  "oidc-provider": "oidc-provider",
  "saml-provider": "saml-provider",
  "virtual-mfa-device": "mfa",
};

/** What the refusal of a list names, though a policy can grant it for `*` alone. */
const LISTED: Partial<Readonly<Record<ServiceActionName, string>>> = {
  ListGroups: "group",
  ListInstanceProfiles: "instance-profile",
  ListOpenIDConnectProviders: "oidc-provider",
  ListPolicies: "policy",
  ListRoles: "role",
  ListSAMLProviders: "saml-provider",
  ListServerCertificates: "server-certificate",
  ListUsers: "user",
  ListVirtualMFADevices: "mfa",
};
