import { ownPolicy } from "../checks/policy-arns.ts";
import { providerAt } from "../checks/provider-arns.ts";
import { checkOpen, withoutTags, withTags, type TagInput } from "../checks/tags.ts";
import type { Draft } from "../draft.ts";
import { entityAt, putEntity } from "../entities.ts";
import { pageOf, type PageInput } from "../page.ts";
import { refuse } from "../refusal.ts";
import type { EntityStates, VirtualMfaDeviceState } from "../state/cloud-state.ts";
import { NOTHING, type Handlers } from "./handler.ts";
import type { TagRecord } from "./users/user-records.ts";
import { deviceAt } from "./credentials/virtual-mfa-devices.ts";

/** The tags of every kind that has some (AWS, IAM API Reference, TagUser and so on). */
export const TAGS: Handlers = {
  TagUser: (draft, { Tags, UserName }) => tag(draft, entityAt(draft, "user", UserName), Tags),
  UntagUser: (draft, { TagKeys, UserName }) =>
    untag(draft, entityAt(draft, "user", UserName), TagKeys),
  ListUserTags: (draft, { UserName, ...page }) =>
    listTags(draft, entityAt(draft, "user", UserName), page),

  TagRole: (draft, { RoleName, Tags }) => tag(draft, entityAt(draft, "role", RoleName), Tags),
  UntagRole: (draft, { RoleName, TagKeys }) =>
    untag(draft, entityAt(draft, "role", RoleName), TagKeys),
  ListRoleTags: (draft, { RoleName, ...page }) =>
    listTags(draft, entityAt(draft, "role", RoleName), page),

  TagPolicy: (draft, { PolicyArn, Tags }) => tag(draft, ownPolicy(draft, PolicyArn), Tags),
  UntagPolicy: (draft, { PolicyArn, TagKeys }) =>
    untag(draft, ownPolicy(draft, PolicyArn), TagKeys),
  ListPolicyTags: (draft, { PolicyArn, ...page }) =>
    listTags(draft, ownPolicy(draft, PolicyArn), page),

  TagInstanceProfile: (draft, { InstanceProfileName, Tags }) =>
    tag(draft, entityAt(draft, "instance-profile", InstanceProfileName), Tags),
  UntagInstanceProfile: (draft, { InstanceProfileName, TagKeys }) =>
    untag(draft, entityAt(draft, "instance-profile", InstanceProfileName), TagKeys),
  ListInstanceProfileTags: (draft, { InstanceProfileName, ...page }) =>
    listTags(draft, entityAt(draft, "instance-profile", InstanceProfileName), page),

  TagServerCertificate: (draft, { ServerCertificateName, Tags }) =>
    tag(draft, entityAt(draft, "server-certificate", ServerCertificateName), Tags),
  UntagServerCertificate: (draft, { ServerCertificateName, TagKeys }) =>
    untag(draft, entityAt(draft, "server-certificate", ServerCertificateName), TagKeys),
  ListServerCertificateTags: (draft, { ServerCertificateName, ...page }) =>
    listTags(draft, entityAt(draft, "server-certificate", ServerCertificateName), page),

  TagOpenIDConnectProvider: (draft, { OpenIDConnectProviderArn, Tags }) =>
    tag(draft, providerAt(draft, "oidc-provider", OpenIDConnectProviderArn), Tags),
  UntagOpenIDConnectProvider: (draft, { OpenIDConnectProviderArn, TagKeys }) =>
    untag(draft, providerAt(draft, "oidc-provider", OpenIDConnectProviderArn), TagKeys),
  ListOpenIDConnectProviderTags: (draft, { OpenIDConnectProviderArn, ...page }) =>
    listTags(draft, providerAt(draft, "oidc-provider", OpenIDConnectProviderArn), page),

  TagSAMLProvider: (draft, { SAMLProviderArn, Tags }) =>
    tag(draft, providerAt(draft, "saml-provider", SAMLProviderArn), Tags),
  UntagSAMLProvider: (draft, { SAMLProviderArn, TagKeys }) =>
    untag(draft, providerAt(draft, "saml-provider", SAMLProviderArn), TagKeys),
  ListSAMLProviderTags: (draft, { SAMLProviderArn, ...page }) =>
    listTags(draft, providerAt(draft, "saml-provider", SAMLProviderArn), page),

  TagMFADevice: (draft, { SerialNumber, Tags }) =>
    tag(draft, taggedDevice(draft, SerialNumber), Tags),
  UntagMFADevice: (draft, { SerialNumber, TagKeys }) =>
    untag(draft, taggedDevice(draft, SerialNumber), TagKeys),
  ListMFADeviceTags: (draft, { SerialNumber, ...page }) =>
    listTags(draft, taggedDevice(draft, SerialNumber), page),
};

/** InvalidInput for the ARN of something else. A hardware device has no tags, and is not there. */
function taggedDevice(draft: Draft, serial: string): VirtualMfaDeviceState {
  if (serial.startsWith("arn:") && !/^arn:[^:]*:iam::[^:]*:mfa\//.test(serial)) {
    refuse("InvalidInput", `Invalid ARN: ${serial}`);
  }
  return deviceAt(draft, serial);
}

type TaggedKind = Exclude<keyof EntityStates, "group">;

type Tagged = EntityStates[TaggedKind];

function tag(draft: Draft, entity: Tagged, tags: readonly TagInput[]): typeof NOTHING {
  const { kind } = entity;
  putEntity<TaggedKind>(draft, kind, { ...entity, tags: withTags(entity.tags, tags, kind) });
  return NOTHING;
}

function untag(draft: Draft, entity: Tagged, keys: readonly string[]): typeof NOTHING {
  const { kind } = entity;
  checkOpen(...keys);
  putEntity<TaggedKind>(draft, kind, { ...entity, tags: withoutTags(entity.tags, keys, kind) });
  return NOTHING;
}

/** In the order of the keys (AWS, IAM API Reference, ListUserTags). */
function listTags(
  draft: Draft,
  { tags }: Tagged,
  page: PageInput,
): {
  readonly Tags: readonly TagRecord[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
} {
  const { items, more } = pageOf(draft, tags, {
    ...page,
    pick: ({ key, value }) => ({ Key: key, Value: value }),
  });
  return { Tags: items, ...more };
}
