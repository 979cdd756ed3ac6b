import type { ServiceOutputs } from "@iamferry/api/service";
import type { EntityKind } from "@iamferry/model";
import { eachPage } from "./pages.ts";
import {
  certificateOf,
  groupOf,
  policyOf,
  profileOf,
  roleOf,
  userOf,
  type CertificateRecord,
  type GroupRecord,
  type PolicyRecord,
  type ProfileRecord,
  type RoleRecord,
  type UserRecord,
} from "./records.ts";
import { noteAccount } from "./details.ts";
import { itemsOf, present, timeOf } from "./values.ts";
import type { Draft } from "./drafts.ts";
import type { Reading } from "./reading.ts";
import type { Found, Source } from "./sources.ts";

/**
 * One listing for each kind. Those of users, groups, roles and policies stand in for GetAccountAuthorizationDetails where
 * that is not to be had: all but names, paths, ids and times is then asked for entity by entity.
 */
export const LISTINGS: { readonly [K in EntityKind]: Source } = {
  user: {
    kinds: ["user"],
    list: (reading, account, take) =>
      eachPage(reading, { action: "ListUsers", account: account.ref, input: {} }, (page) => {
        for (const user of itemsOf(page.Users)) {
          noteAccount(account, user.Arn);
          take(foundUser(reading, user));
        }
      }),
  },
  group: {
    kinds: ["group"],
    list: (reading, account, take) =>
      eachPage(reading, { action: "ListGroups", account: account.ref, input: {} }, (page) => {
        for (const group of itemsOf(page.Groups)) {
          noteAccount(account, group.Arn);
          take(foundGroup(group));
        }
      }),
  },
  role: {
    kinds: ["role"],
    list: (reading, account, take) =>
      eachPage(reading, { action: "ListRoles", account: account.ref, input: {} }, (page) => {
        for (const role of itemsOf(page.Roles)) {
          noteAccount(account, role.Arn);
          take(foundRole(role));
        }
      }),
  },
  "managed-policy": {
    kinds: ["managed-policy"],
    list: (reading, { ref }, take) =>
      eachPage(
        reading,
        { action: "ListPolicies", account: ref, input: { Scope: "Local" } },
        (page) => {
          for (const policy of itemsOf(page.Policies)) take(foundPolicy(policy));
        },
      ),
  },
  "instance-profile": {
    kinds: ["instance-profile"],
    list: (reading, { ref }, take) =>
      eachPage(reading, { action: "ListInstanceProfiles", account: ref, input: {} }, (page) => {
        for (const profile of itemsOf(page.InstanceProfiles)) take(foundProfile(profile));
      }),
  },
  "server-certificate": {
    kinds: ["server-certificate"],
    list: (reading, { ref }, take) =>
      eachPage(reading, { action: "ListServerCertificates", account: ref, input: {} }, (page) => {
        for (const record of itemsOf(page.ServerCertificateMetadataList)) {
          take(foundCertificate(record));
        }
      }),
  },
  "oidc-provider": {
    kinds: ["oidc-provider"],
    list: async ({ ask }, { ref }, take) => {
      const answer = await ask("ListOpenIDConnectProviders", ref, {});
      if ("error" in answer) return answer.error;
      for (const { Arn: arn } of itemsOf(answer.output.OpenIDConnectProviderList)) {
        take(foundProvider("oidc-provider", arn));
      }
      return undefined;
    },
  },
  "saml-provider": {
    kinds: ["saml-provider"],
    list: async ({ ask }, { ref }, take) => {
      const answer = await ask("ListSAMLProviders", ref, {});
      if ("error" in answer) return answer.error;
      for (const record of itemsOf(answer.output.SAMLProviderList)) {
        take(foundProvider("saml-provider", record.Arn, record));
      }
      return undefined;
    },
  },
  "virtual-mfa-device": {
    kinds: ["virtual-mfa-device"],
    list: (reading, { ref }, take) =>
      eachPage(reading, { action: "ListVirtualMFADevices", account: ref, input: {} }, (page) => {
        for (const device of itemsOf(page.VirtualMFADevices)) take(foundDevice(device));
      }),
  },
};

function foundUser({ profile }: Reading, record: UserRecord): Found {
  return {
    kind: "user",
    name: record.UserName,
    record,
    make: ({ name, ...base }): Draft<"user"> => ({
      kind: "user",
      ...base,
      isDetailed: false,
      entity: userOf(record, name, profile),
      links: {},
    }),
  };
}

function foundGroup(record: GroupRecord): Found {
  return {
    kind: "group",
    name: record.GroupName,
    record,
    make: ({ name, ...base }): Draft<"group"> => ({
      kind: "group",
      ...base,
      isDetailed: false,
      entity: groupOf(record, name),
      links: {},
    }),
  };
}

function foundRole(record: RoleRecord): Found {
  return {
    kind: "role",
    name: record.RoleName,
    record,
    make: ({ name, ...base }): Draft<"role"> => ({
      kind: "role",
      ...base,
      isDetailed: false,
      entity: roleOf(record, name),
      links: {},
    }),
  };
}

function foundPolicy(record: PolicyRecord): Found {
  return {
    kind: "managed-policy",
    name: record.PolicyName,
    record,
    make: ({ name, ...base }): Draft<"managed-policy"> => ({
      kind: "managed-policy",
      ...base,
      isDetailed: false,
      entity: policyOf(record, name),
      links: { ...(record.Arn !== undefined && { arn: record.Arn }) },
    }),
  };
}

function foundProfile(record: ProfileRecord): Found {
  return {
    kind: "instance-profile",
    name: record.InstanceProfileName,
    // Of its roles the names are of it alone.
    record: { ...record, Roles: itemsOf(record.Roles).map(({ RoleName }) => RoleName) },
    make: ({ name: _name, ...base }): Draft<"instance-profile"> => ({
      kind: "instance-profile",
      ...base,
      isDetailed: false,
      entity: profileOf(record),
      links: {},
    }),
  };
}

function foundCertificate(record: CertificateRecord): Found {
  return {
    kind: "server-certificate",
    name: record.ServerCertificateName,
    record,
    make: ({ name: _name, ...base }): Draft<"server-certificate"> => ({
      kind: "server-certificate",
      ...base,
      isDetailed: false,
      entity: certificateOf(record),
      links: {},
    }),
  };
}

type SamlRecord = NonNullable<ServiceOutputs["ListSAMLProviders"]["SAMLProviderList"]>[number];

function foundProvider(
  kind: "oidc-provider" | "saml-provider",
  arn: string | undefined,
  record: SamlRecord = {},
): Found {
  const links = { ...(arn !== undefined && { arn }) };
  return {
    kind,
    // An OpenID Connect provider is named by its URL, which may hold slashes.
    name: afterMark(arn, `:${kind}/`),
    record: { arn, ...record },
    make: ({ name, ...base }): Draft =>
      kind === "oidc-provider"
        ? { kind, ...base, isDetailed: false, entity: { kind, name }, links }
        : ({
            kind,
            ...base,
            isDetailed: false,
            entity: present<Draft<"saml-provider">["entity"]>({
              kind,
              name,
              created: timeOf(record.CreateDate),
              validUntil: timeOf(record.ValidUntil),
            }),
            links,
          } satisfies Draft<"saml-provider">),
  };
}

type DeviceRecord = ServiceOutputs["ListVirtualMFADevices"]["VirtualMFADevices"][number];

/** A device is named by its ARN, with its path. */
function foundDevice(record: DeviceRecord): Found {
  const { EnableDate, SerialNumber: arn, User } = record;
  const place = afterMark(arn, ":mfa/");
  const cut = place === undefined ? 0 : place.lastIndexOf("/") + 1;
  // The root user has no name, or that of its account.
  const isRoot = User === undefined || User.Arn.endsWith(":root");
  const holder = isRoot ? undefined : User.UserName;
  return {
    kind: "virtual-mfa-device",
    name: place?.slice(cut),
    record: { arn, enabled: EnableDate, user: holder },
    make: ({ name, ...base }): Draft<"virtual-mfa-device"> => ({
      kind: "virtual-mfa-device",
      ...base,
      isDetailed: false,
      entity: present<Draft<"virtual-mfa-device">["entity"]>({
        kind: "virtual-mfa-device",
        name,
        path: `/${place?.slice(0, cut) ?? ""}`,
        user: holder,
        enabled: timeOf(EnableDate),
      }),
      links: { arn },
    }),
  };
}

function afterMark(arn: string | undefined, mark: string): string | undefined {
  const at = arn?.indexOf(mark) ?? -1;
  return at < 0 ? undefined : arn?.slice(at + mark.length);
}
