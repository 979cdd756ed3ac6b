import { isServed, type ServiceActionName } from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import { PAGE_SIZE } from "./pages.ts";
import type { SkipGroup } from "./exported.ts";

/** How much a cloud holds, as far as the number of calls depends on it; in all accounts together. */
export interface ExportCounts {
  readonly accounts: number;
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly managedPolicies: number;
  readonly instanceProfiles: number;
  readonly serverCertificates: number;
  readonly oidcProviders: number;
  readonly samlProviders: number;
  readonly virtualMfaDevices: number;
  /** AWS' own policies that are attached to anything. */
  readonly awsPolicies: number;
  readonly serviceCredentials: number;
  readonly sshKeys: number;
  /** Users who are asked for their MFA devices: all, or none where no more are in use than virtual ones. */
  readonly usersWithMfa: number;
  /** Inside of users, groups and roles. */
  readonly inlinePolicies: number;
  readonly accountPolicies: number;
  /** Users that come with accounts, which have no policies but those of their accounts. */
  readonly accountUsers: number;
  readonly policyVersions: number;
}

/**
 * How many calls an export makes, as long as nothing fails or changes meanwhile and each page is full.
 *
 * A cloud with GetAccountAuthorizationDetails (AWS), where ⌈n⌉ is n / 1000 rounded up, and at least 1:
 *
 * - 2 ⌈users + groups + roles + policies + AWS' own policies in use⌉ for the details, read twice
 * - 2 (⌈instance profiles⌉ + ⌈server certificates⌉ + ⌈virtual MFA devices⌉ + 2) for the listings, the providers' among
 *   them, read twice
 * - ⌈roles⌉ + ⌈users⌉ for descriptions, session durations and last uses of passwords
 * - server certificates + OpenID Connect providers + SAML providers
 * - 4 for the caller, the alias, the password policy and the summary
 * - without `--skip credentials`: 4 users + SSH keys + ⌈credentials for services⌉, and once more users where MFA devices
 *   other than virtual ones are in use
 * - without `--skip tags`: policies + instance profiles + virtual MFA devices
 *
 * A cloud without it (Eucalyptus), which gives each listing in one page:
 *
 * - 1 for the accounts
 * - for each account 2 for the kinds that the release has, listed twice each, 1 for its policies, and 1 for the summary
 * - for each user 1 for the names of its inline policies, 1 for its info, 3 for credentials, up to 4.1 one for its status,
 *   and from 5.0 one for attached policies; up to 3.4 one less for the user that comes with an account
 * - for each group 2, for each role 1, and from 5.0 one more for attached policies
 * - 1 for each inline policy, account policy, server certificate and OpenID Connect provider; 2 for each managed policy and
 *   1 for each of its versions
 *
 * Calls that were sent again for want of an answer are not in it. A user of a release whose listings do not say who is
 * enabled costs one call more.
 */
export function expectedCalls(
  counts: ExportCounts,
  profile: CloudProfile,
  skip: readonly SkipGroup[] = [],
): number {
  const tally: Tally = {
    counts,
    profile,
    served: (action, times) => (isServed(action, profile.id) ? times : 0),
    credentials: !skip.includes("credentials"),
    tags: !skip.includes("tags"),
  };
  return isServed("GetAccountAuthorizationDetails", profile.id)
    ? callsByDetails(tally)
    : callsByListings(tally);
}

interface Tally {
  readonly counts: ExportCounts;
  readonly profile: CloudProfile;
  readonly served: (action: ServiceActionName, times: number) => number;
  readonly credentials: boolean;
  readonly tags: boolean;
}

function callsByDetails({ counts, credentials, tags }: Tally): number {
  const { groups, managedPolicies, roles, users } = counts;
  const { instanceProfiles, serverCertificates, virtualMfaDevices } = counts;
  const detailed = users + groups + roles + managedPolicies + counts.awsPolicies;
  const listed = [instanceProfiles, serverCertificates, virtualMfaDevices, 0, 0];
  return (
    2 * pages(detailed) +
    2 * sum(listed.map((count) => pages(count))) +
    pages(roles) +
    pages(users) +
    serverCertificates +
    counts.oidcProviders +
    counts.samlProviders +
    4 +
    (credentials
      ? 4 * users + counts.usersWithMfa + counts.sshKeys + pages(counts.serviceCredentials)
      : 0) +
    (tags ? managedPolicies + instanceProfiles + virtualMfaDevices : 0)
  );
}

function callsByListings({ counts, credentials, profile, served }: Tally): number {
  const { accounts, groups, managedPolicies, roles, users } = counts;
  const hasStatus = profile.missing.user?.includes("registrationStatus") !== true;
  const isAccounts = profile.accountUserPolicies === "allowed";
  return (
    1 +
    2 * sum(LISTED.map((action) => served(action, accounts))) +
    2 * accounts +
    (users - (isAccounts ? counts.accountUsers : 0)) +
    users +
    (credentials ? 3 * users : 0) +
    (hasStatus ? users : 0) +
    2 * groups +
    served("ListRolePolicies", roles) +
    served("ListAttachedUserPolicies", users + groups + roles) +
    counts.inlinePolicies +
    counts.accountPolicies +
    counts.serverCertificates +
    counts.oidcProviders +
    2 * managedPolicies +
    counts.policyVersions
  );
}

const LISTED: readonly ServiceActionName[] = [
  "ListUsers",
  "ListGroups",
  "ListRoles",
  "ListPolicies",
  "ListInstanceProfiles",
  "ListServerCertificates",
  "ListOpenIDConnectProviders",
];

function pages(count: number): number {
  return Math.max(1, Math.ceil(count / PAGE_SIZE));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Nothing at all. */
export const NO_COUNTS: ExportCounts = {
  accounts: 0,
  users: 0,
  groups: 0,
  roles: 0,
  managedPolicies: 0,
  instanceProfiles: 0,
  serverCertificates: 0,
  oidcProviders: 0,
  samlProviders: 0,
  virtualMfaDevices: 0,
  awsPolicies: 0,
  serviceCredentials: 0,
  sshKeys: 0,
  usersWithMfa: 0,
  inlinePolicies: 0,
  accountPolicies: 0,
  accountUsers: 0,
  policyVersions: 0,
};
