import {
  entityPath,
  foldName,
  formatEntityPath,
  groupPath,
  policyPath,
  type Group,
  type InlinePolicy,
  type ManagedPolicy,
  type PolicyDocument,
  type PolicyRef,
  type Unread,
} from "@iamferry/model";
import { visible, type EntityPath } from "@iamferry/text";
import type { AppliedPolicy, PolicyRole } from "./evaluation.ts";
import type { AccountIndex, PrincipalIndex } from "./principal-index.ts";

/** The account in which policies are looked up, and the Snapshot around it. */
export interface Surroundings {
  readonly index: PrincipalIndex;
  readonly at: AccountIndex;
}

/** The inline policies of an entity, in its order. */
export function inlinePolicies(
  policies: readonly InlinePolicy[],
  owner: EntityPath,
  role: PolicyRole,
): readonly AppliedPolicy[] {
  return policies.map(({ document, name }) => {
    const entity = policyPath(owner, name);
    const through = role === "group-policy" ? { through: owner } : {};
    return { role, entity, title: visible(formatEntityPath(entity)), ...through, document };
  });
}

/** A managed policy that an entity points at: without a document where that is not known here. */
export function referredPolicy(
  ref: PolicyRef,
  role: PolicyRole,
  { at, index }: Surroundings,
): AppliedPolicy {
  if ("foreign" in ref) {
    const document = index.foreign?.(ref.arn, ref.document?.version);
    const name = ref.arn.slice(ref.arn.lastIndexOf("/") + 1);
    const isAws = /^arn:[^:]*:iam::aws:/.test(ref.arn);
    return {
      role,
      entity: ["managed-policy", ref.arn],
      title: visible(isAws ? `AWS-managed policy ${name}` : `managed policy ${ref.arn}`),
      ...(document !== undefined && { document }),
    };
  }
  const policy = at.managedPolicies.get(foldName(ref.name, index.profile.nameCase));
  const entity = entityPath(at.account, "managed-policy", policy?.name ?? ref.name);
  const document = policy && documentInForce(policy);
  return {
    role,
    entity,
    title: visible(formatEntityPath(entity)),
    ...(document !== undefined && { document }),
  };
}

/** The document in force; that of the only version, where the Snapshot does not say which it is. */
export function documentInForce({
  defaultVersion,
  versions,
}: ManagedPolicy): PolicyDocument | undefined {
  const [only] = versions;
  if (defaultVersion === undefined) return versions.length === 1 ? only?.document : undefined;
  return versions.find(({ id }) => id === defaultVersion)?.document;
}

/** Inline and attached policies of a group. */
export function groupPolicies(group: Group, surroundings: Surroundings): readonly AppliedPolicy[] {
  const path = groupPath(surroundings.at.account, group.name);
  const attached = (group.attachedPolicies ?? []).map((ref) => ({
    ...referredPolicy(ref, "managed-policy", surroundings),
    through: path,
  }));
  return [
    ...inlinePolicies(group.policies, path, "group-policy"),
    ...attached,
    ...unreadPolicies(group.unread, path, "group-policy"),
  ];
}

/** Policies of an entity that could not be read, or may not have been: one without a document. */
export function unreadPolicies(
  unread: readonly Unread[] | undefined,
  owner: EntityPath,
  role: PolicyRole,
): readonly AppliedPolicy[] {
  const isLost = unread?.some(({ field }) => !HARMLESS.has(field)) === true;
  if (!isLost) return [];
  const place = owner.length === 0 ? "the backup" : formatEntityPath(owner);
  return [{ role, entity: owner, title: visible(`what could not be read of ${place}`) }];
}

/** The boundary of an entity, and what could not be read of one. */
export function boundaryOf(
  ref: PolicyRef | undefined,
  surroundings: Surroundings,
): AppliedPolicy | undefined {
  return ref && referredPolicy(ref, "permissions-boundary", surroundings);
}

/** Fields and kinds that decide about no request. */
const HARMLESS: ReadonlySet<string> = new Set([
  "accessKeys",
  "sshKeys",
  "signingCertificates",
  "serviceCredentials",
  "mfaDevices",
  "loginProfile",
  "passwordLastUsed",
  "lastUsed",
  "info",
  "created",
  "description",
  "maxSessionDuration",
  "alias",
  "passwordPolicy",
  "instanceProfiles",
  "serverCertificates",
  "oidcProviders",
  "samlProviders",
  "virtualMfaDevices",
]);
