import { hash } from "node:crypto";
import type { ServiceOutputs } from "@iamferry/api/service";
import { isAccountId, parseArn } from "@iamferry/model";
import { isAwsManagedArn } from "@iamferry/policy";
import { documentText } from "../execute/documents.ts";
import { inlinePolicy } from "./documents.ts";
import { eachPage } from "./pages.ts";
import { groupOf, policyOf, roleOf, userOf, versionOf } from "./records.ts";
import { failed, type AccountDraft, type Draft } from "./drafts.ts";
import { gathered, itemsOf } from "./values.ts";
import type { Reading } from "./reading.ts";
import type { Found, Source } from "./sources.ts";

type Details = ServiceOutputs["GetAccountAuthorizationDetails"];
type UserDetail = NonNullable<Details["UserDetailList"]>[number];
type GroupDetail = NonNullable<Details["GroupDetailList"]>[number];
type RoleDetail = NonNullable<Details["RoleDetailList"]>[number];
type PolicyDetail = NonNullable<Details["Policies"]>[number];

/**
 * Users, groups, roles and managed policies of an account with all that decides who may do what, in one listing (AWS,
 * IAM API Reference, GetAccountAuthorizationDetails). It lacks descriptions and session durations of roles, tags of
 * policies, and credentials. AWS' own policies that are attached to anything come with it: their versions are kept, as
 * AWS changes them. Not documented: whether it gives those that are boundaries and nothing else.
 */
export const DETAILS: Source = {
  kinds: ["user", "group", "role", "managed-policy"],
  list: (reading, account, take) =>
    eachPage(
      reading,
      {
        action: "GetAccountAuthorizationDetails",
        account: account.ref,
        input: { Filter: ["User", "Group", "Role", "LocalManagedPolicy", "AWSManagedPolicy"] },
      },
      (page) => {
        for (const user of itemsOf(page.UserDetailList)) take(foundUser(reading, user));
        for (const group of itemsOf(page.GroupDetailList)) take(foundGroup(group));
        for (const role of itemsOf(page.RoleDetailList)) take(foundRole(role));
        for (const policy of itemsOf(page.Policies)) {
          const { Arn: arn = "" } = policy;
          noteAccount(account, arn);
          if (isAwsManagedArn(arn)) noteAwsPolicy(reading, account, policy);
          else take(foundPolicy(policy));
        }
        const [first] = [
          ...itemsOf(page.UserDetailList),
          ...itemsOf(page.GroupDetailList),
          ...itemsOf(page.RoleDetailList),
        ];
        noteAccount(account, first?.Arn);
      },
    ),
};

/** Notes the number of the account that an ARN of its own tells. */
export function noteAccount({ facts }: AccountDraft, text: string | undefined): void {
  if (facts.id !== undefined || text === undefined) return;
  const account = parseArn(text)?.account;
  if (account !== undefined && isAccountId(account)) facts.id = account;
}

function foundUser({ profile }: Reading, detail: UserDetail): Found {
  return {
    kind: "user",
    name: detail.UserName,
    record: detail,
    make: ({ name, ...base }): Draft<"user"> => ({
      kind: "user",
      ...base,
      isDetailed: true,
      entity: { ...userOf(detail, name, profile), policies: inlinePolicies(detail.UserPolicyList) },
      links: { ...policyLinks(detail), groups: itemsOf(detail.GroupList) },
    }),
  };
}

function foundGroup(detail: GroupDetail): Found {
  return {
    kind: "group",
    name: detail.GroupName,
    record: detail,
    make: ({ name, ...base }): Draft<"group"> => ({
      kind: "group",
      ...base,
      isDetailed: true,
      entity: { ...groupOf(detail, name), policies: inlinePolicies(detail.GroupPolicyList) },
      links: policyLinks(detail),
    }),
  };
}

function foundRole(detail: RoleDetail): Found {
  const { InstanceProfileList: _profiles, ...rest } = detail;
  return {
    kind: "role",
    name: detail.RoleName,
    // Profiles are listed apart, and hold this role again.
    record: rest,
    make: ({ name, ...base }): Draft<"role"> => ({
      kind: "role",
      ...base,
      isDetailed: true,
      entity: { ...roleOf(detail, name), policies: inlinePolicies(detail.RolePolicyList) },
      links: policyLinks(detail),
    }),
  };
}

function foundPolicy(detail: PolicyDetail): Found {
  return {
    kind: "managed-policy",
    name: detail.PolicyName,
    record: detail,
    make: ({ name, ...base }): Draft<"managed-policy"> => {
      const listed = itemsOf(detail.PolicyVersionList);
      const versions = gathered(listed, (record) => versionOf(record) ?? []);
      const inForce = listed.find(({ IsDefaultVersion }) => IsDefaultVersion === true)?.VersionId;
      const draft: Draft<"managed-policy"> = {
        kind: "managed-policy",
        ...base,
        isDetailed: true,
        entity: {
          ...(inForce !== undefined && { defaultVersion: inForce }),
          ...policyOf(detail, name),
          versions,
        },
        links: { ...(detail.Arn !== undefined && { arn: detail.Arn }) },
      };
      if (versions.length < listed.length) failed(draft, NO_DOCUMENT, "versions");
      return draft;
    },
  };
}

const NO_DOCUMENT = { code: "NoDocument", message: "the answer lacks a document" };

function inlinePolicies(list: UserDetail["UserPolicyList"]): Draft<"user">["entity"]["policies"] {
  return gathered(list, ({ PolicyDocument: text, PolicyName: name }) =>
    name === undefined || text === undefined ? [] : inlinePolicy(name, text),
  );
}

function policyLinks({
  AttachedManagedPolicies,
  ...rest
}: UserDetail | GroupDetail | RoleDetail): Draft["links"] {
  const attached = gathered(AttachedManagedPolicies, ({ PolicyArn }) => PolicyArn ?? []);
  const boundary =
    "PermissionsBoundary" in rest ? rest.PermissionsBoundary?.PermissionsBoundaryArn : undefined;
  return { attached, ...(boundary !== undefined && { boundary }) };
}

/** Keeps the version in force of one of AWS' own policies, and the hash of its document. */
function noteAwsPolicy(
  { counts }: Reading,
  { awsDocuments }: AccountDraft,
  { Arn: arn = "", DefaultVersionId, PolicyVersionList }: PolicyDetail,
): void {
  const inForce = itemsOf(PolicyVersionList).find(
    ({ VersionId }) => VersionId === DefaultVersionId,
  );
  if (!awsDocuments.has(arn)) counts.awsPolicies += 1;
  const { Document: text, VersionId: version } = inForce ?? {};
  if (version === undefined || text === undefined) return;
  awsDocuments.set(arn, { version, sha256: hash("sha256", documentText(text)) });
}
