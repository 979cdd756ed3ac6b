import type { IamCall, Ref, Tag as ApiTag } from "@iamferry/api";
import { assertUnreachable } from "@iamferry/text";
import type { AccountRef, Tag } from "@iamferry/model";

/** The text of an ARN, or where it will be known. */
export type ArnText = string | Ref;

/** A user, group or role that policies can be attached to. */
export interface Holder {
  readonly kind: "user" | "group" | "role";
  readonly account: AccountRef;
  readonly name: string;
}

/** The call that attaches a managed policy. */
export function attachCall({ kind, account, name }: Holder, PolicyArn: ArnText): IamCall {
  if (kind === "user")
    return { action: "AttachUserPolicy", account, input: { UserName: name, PolicyArn } };
  if (kind === "group")
    return { action: "AttachGroupPolicy", account, input: { GroupName: name, PolicyArn } };
  return { action: "AttachRolePolicy", account, input: { RoleName: name, PolicyArn } };
}

/** The call that detaches a managed policy. */
export function detachCall({ kind, account, name }: Holder, PolicyArn: ArnText): IamCall {
  if (kind === "user")
    return { action: "DetachUserPolicy", account, input: { UserName: name, PolicyArn } };
  if (kind === "group")
    return { action: "DetachGroupPolicy", account, input: { GroupName: name, PolicyArn } };
  return { action: "DetachRolePolicy", account, input: { RoleName: name, PolicyArn } };
}

/** The call that sets the permissions boundary of a user or role, or with no ARN takes it away. */
export function boundaryCall(
  { kind, account, name }: Holder & { readonly kind: "user" | "role" },
  PermissionsBoundary: ArnText | undefined,
): IamCall {
  if (kind === "user") {
    const input = { UserName: name };
    return PermissionsBoundary === undefined
      ? { action: "DeleteUserPermissionsBoundary", account, input }
      : {
          action: "PutUserPermissionsBoundary",
          account,
          input: { ...input, PermissionsBoundary },
        };
  }
  const input = { RoleName: name };
  return PermissionsBoundary === undefined
    ? { action: "DeleteRolePermissionsBoundary", account, input }
    : { action: "PutRolePermissionsBoundary", account, input: { ...input, PermissionsBoundary } };
}

/** What tags can be put on: by its name, or by its ARN. */
export type Tagged = { readonly account: AccountRef } & (
  | { readonly kind: "user" | "role" | "instance-profile"; readonly name: string }
  | {
      readonly kind: "managed-policy" | "oidc-provider" | "saml-provider";
      readonly arn: ArnText;
    }
);

/** The call that sets tags. */
export function tagCall(tagged: Tagged, tags: readonly Tag[]): IamCall {
  const { account } = tagged;
  const Tags = apiTags(tags);
  switch (tagged.kind) {
    case "user":
      return { action: "TagUser", account, input: { UserName: tagged.name, Tags } };
    case "role":
      return { action: "TagRole", account, input: { RoleName: tagged.name, Tags } };
    case "instance-profile": {
      const input = { InstanceProfileName: tagged.name, Tags };
      return { action: "TagInstanceProfile", account, input };
    }
    case "managed-policy":
      return { action: "TagPolicy", account, input: { PolicyArn: tagged.arn, Tags } };
    case "oidc-provider": {
      const input = { OpenIDConnectProviderArn: tagged.arn, Tags };
      return { action: "TagOpenIDConnectProvider", account, input };
    }
    case "saml-provider":
      return { action: "TagSAMLProvider", account, input: { SAMLProviderArn: tagged.arn, Tags } };
    default:
      return assertUnreachable(tagged);
  }
}

/** The call that takes tags away. */
export function untagCall(tagged: Tagged, TagKeys: readonly string[]): IamCall {
  const { account } = tagged;
  switch (tagged.kind) {
    case "user":
      return { action: "UntagUser", account, input: { UserName: tagged.name, TagKeys } };
    case "role":
      return { action: "UntagRole", account, input: { RoleName: tagged.name, TagKeys } };
    case "instance-profile": {
      const input = { InstanceProfileName: tagged.name, TagKeys };
      return { action: "UntagInstanceProfile", account, input };
    }
    case "managed-policy":
      return { action: "UntagPolicy", account, input: { PolicyArn: tagged.arn, TagKeys } };
    case "oidc-provider": {
      const input = { OpenIDConnectProviderArn: tagged.arn, TagKeys };
      return { action: "UntagOpenIDConnectProvider", account, input };
    }
    case "saml-provider":
      return {
        action: "UntagSAMLProvider",
        account,
        input: { SAMLProviderArn: tagged.arn, TagKeys },
      };
    default:
      return assertUnreachable(tagged);
  }
}

/** Tags as the API spells them. */
export function apiTags(tags: readonly Tag[]): readonly ApiTag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
