import type { Account, Entities, EntityKind } from "@iamferry/model";
import { planAlias, planPasswordPolicy } from "./account.ts";
import { planAttachments, planBoundary } from "./attachments.ts";
import { planSigningCertificates, planSshKeys } from "./credentials.ts";
import type { Edit } from "./edits.ts";
import { planInlinePolicies } from "./inline-policies.ts";
import { planMembers, planProfileRoles } from "./members.ts";
import type { AccountPlace, Place } from "./place.ts";
import { planClientIds, planSamlUpdate, planThumbprints } from "./providers.ts";
import { planRoleUpdate, planTrust } from "./role.ts";
import type { Subject } from "./subject.ts";
import { planTags } from "./tags.ts";
import { planGroupPath, planUserInfo, planUserUpdate } from "./user.ts";
import { planVersions } from "./versions.ts";

/** Plans the edits of one or more fields of an entity that are made by calls of one kind. */
export type Planner<P extends AccountPlace | Place = Place> = (
  edits: readonly Edit[],
  subject: Subject<P>,
) => void;

/**
 * What becomes of the changes of a field. `whole`: they are about the entity as a whole, or those of the entities in
 * it. `immutable`: decided on with the entity, which would have to be made anew. `evidence`: nothing is to be done.
 */
export type FieldRow<P extends AccountPlace | Place = Place> =
  { readonly plan: Planner<P> } | "whole" | "immutable" | "evidence" | "unrestorable";

type FieldsOf<T> = { readonly [F in keyof T]-?: FieldRow };

/** One row for each field of each kind of entity: a new field of the model does not compile without one. */
export const ENTITY_FIELDS: { readonly [K in EntityKind]: FieldsOf<Entities[K]> } = {
  user: {
    kind: "whole",
    name: "whole",
    path: { plan: planUserUpdate },
    id: "evidence",
    created: "evidence",
    builtIn: "evidence",
    enabled: { plan: planUserUpdate },
    registrationStatus: { plan: planUserUpdate },
    passwordExpires: { plan: planUserUpdate },
    passwordLastUsed: "evidence",
    tags: { plan: planTags },
    info: { plan: planUserInfo },
    permissionsBoundary: { plan: planBoundary },
    policies: { plan: planInlinePolicies },
    attachedPolicies: { plan: planAttachments },
    loginProfile: "unrestorable",
    accessKeys: "unrestorable",
    sshKeys: { plan: planSshKeys },
    signingCertificates: { plan: planSigningCertificates },
    serviceCredentials: "unrestorable",
    mfaDevices: "unrestorable",
    unread: "evidence",
  },
  group: {
    kind: "whole",
    name: "whole",
    path: { plan: planGroupPath },
    id: "evidence",
    created: "evidence",
    members: { plan: planMembers },
    policies: { plan: planInlinePolicies },
    attachedPolicies: { plan: planAttachments },
    unread: "evidence",
  },
  role: {
    kind: "whole",
    name: "whole",
    path: "immutable",
    id: "evidence",
    created: "evidence",
    origin: "evidence",
    description: { plan: planRoleUpdate },
    maxSessionDuration: { plan: planRoleUpdate },
    tags: { plan: planTags },
    permissionsBoundary: { plan: planBoundary },
    trustPolicy: { plan: planTrust },
    policies: { plan: planInlinePolicies },
    attachedPolicies: { plan: planAttachments },
    lastUsed: "evidence",
    unread: "evidence",
  },
  "managed-policy": {
    kind: "whole",
    name: "whole",
    path: "immutable",
    id: "evidence",
    created: "evidence",
    updated: "evidence",
    description: "immutable",
    tags: { plan: planTags },
    defaultVersion: { plan: planVersions },
    versions: { plan: planVersions },
    unread: "evidence",
  },
  "instance-profile": {
    kind: "whole",
    name: "whole",
    path: "immutable",
    id: "evidence",
    created: "evidence",
    tags: { plan: planTags },
    roles: { plan: planProfileRoles },
    unread: "evidence",
  },
  "server-certificate": {
    kind: "whole",
    name: "whole",
    path: "unrestorable",
    id: "evidence",
    uploaded: "evidence",
    expires: "evidence",
    tags: "unrestorable",
    certificateBody: "unrestorable",
    certificateChain: "unrestorable",
    unread: "evidence",
  },
  "oidc-provider": {
    kind: "whole",
    name: "whole",
    created: "evidence",
    clientIds: { plan: planClientIds },
    thumbprints: { plan: planThumbprints },
    tags: { plan: planTags },
    unread: "evidence",
  },
  "saml-provider": {
    kind: "whole",
    name: "whole",
    id: "evidence",
    created: "evidence",
    validUntil: "evidence",
    assertionEncryptionMode: { plan: planSamlUpdate },
    privateKeys: "unrestorable",
    tags: { plan: planTags },
    metadata: { plan: planSamlUpdate },
    unread: "evidence",
  },
  "virtual-mfa-device": {
    kind: "whole",
    name: "whole",
    path: "unrestorable",
    user: "unrestorable",
    enabled: "unrestorable",
    tags: "unrestorable",
    unread: "evidence",
  },
};

/** One row for each field of an account. */
export const ACCOUNT_FIELDS: {
  readonly [F in keyof Account]-?: FieldRow<AccountPlace>;
} = {
  kind: "whole",
  name: "whole",
  id: "evidence",
  alias: { plan: planAlias },
  builtIn: "evidence",
  passwordPolicy: { plan: planPasswordPolicy },
  policies: { plan: planInlinePolicies },
  unread: "evidence",
  managedPolicies: "whole",
  users: "whole",
  groups: "whole",
  roles: "whole",
  instanceProfiles: "whole",
  serverCertificates: "whole",
  oidcProviders: "whole",
  samlProviders: "whole",
  virtualMfaDevices: "whole",
};
