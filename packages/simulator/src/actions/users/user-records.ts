import type { ServiceOutputs } from "@iamferry/api/service";
import { formatArn, type PolicyRef, type Tag } from "@iamferry/model";
import type { Draft } from "../../draft.ts";
import type { UserState } from "../../state/cloud-state.ts";
import type { Keyed } from "../../state/keyed.ts";

type UserRecord = ServiceOutputs["GetUser"]["User"];

/**
 * User of the API reference. Tags and boundary stand in what CreateUser and GetUser answer, not in lists (AWS, IAM API
 * Reference, ListUsers: "does not return all the attributes").
 */
export function userRecord(draft: Draft, user: UserState, form: "whole" | "listed"): UserRecord {
  const { created, enabled, id, name, passwordExpires, passwordLastUsed, path } = user;
  const { registrationStatus } = user;
  const isEuare = draft.profile.dialect === "euare";
  return {
    Path: path,
    UserName: name,
    UserId: id,
    Arn: draft.arn("user", user),
    CreateDate: created,
    ...(passwordLastUsed !== undefined && { PasswordLastUsed: passwordLastUsed }),
    ...(isEuare && { Enabled: String(enabled ?? true) }),
    ...(form === "whole" && hasStatus(draft) && { RegStatus: registrationStatus ?? "CONFIRMED" }),
    ...(isEuare && passwordExpires !== undefined && { PasswordExpiration: passwordExpires }),
    ...(form === "whole" && {
      ...boundaryMember(draft, user.permissionsBoundary),
      ...tagsMember(user.tags),
    }),
  };
}

/**
 * Whether users have a `RegStatus`: on Eucalyptus up to 4.1. Not documented: that of a user who was given none; we take it
 * for confirmed, as users are who may log in.
 */
function hasStatus({ profile }: Draft): boolean {
  return (
    profile.dialect === "euare" && profile.missing.user?.includes("registrationStatus") !== true
  );
}

/**
 * What GetUser tells the root of an account of itself: its ARN, its account's number, and no name (not documented, though
 * the reference says that a User has one).
 */
export function rootRecord({ account, profile, state }: Draft): UserRecord {
  const { id } = account;
  const Arn = formatArn({
    partition: profile.partition,
    service: "iam",
    region: "",
    account: id,
    resource: "root",
  });
  return { UserId: id, Arn, CreateDate: state.made } as UserRecord;
}

/** The tags as answers have them: no member where there are none. */
export function tagsMember(tags: Keyed<Tag>): { readonly Tags?: readonly TagRecord[] } {
  if (tags.size === 0) return {};
  return { Tags: [...tags.values()].map(({ key, value }) => ({ Key: key, Value: value })) };
}

/** A tag as answers have it. */
export interface TagRecord {
  readonly Key: string;
  readonly Value: string;
}

/** The boundary as answers have it: no member where there is none. */
export function boundaryMember(
  draft: Draft,
  boundary: PolicyRef | undefined,
): { readonly PermissionsBoundary?: BoundaryRecord } {
  if (boundary === undefined) return {};
  const PermissionsBoundaryArn = refArn(draft, boundary);
  return {
    PermissionsBoundary: { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn },
  };
}

/** AttachedPermissionsBoundary of the API reference. */
export interface BoundaryRecord {
  readonly PermissionsBoundaryType: string;
  readonly PermissionsBoundaryArn: string;
}

/** The ARN of the policy that a reference means. */
export function refArn(draft: Draft, ref: PolicyRef): string {
  return "own" in ref ? draft.arn("policy", ref) : ref.arn;
}
