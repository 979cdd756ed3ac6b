import { ACCESS_KEYS } from "./credentials/access-keys.ts";
import { ACCOUNT_SUMMARY } from "./accounts/account-summary.ts";
import { ACCOUNTS } from "./accounts/accounts.ts";
import { ALIASES } from "./accounts/aliases.ts";
import { AUTHORIZATION_DETAILS } from "./accounts/authorization-details.ts";
import { BOUNDARIES } from "./policies/boundaries.ts";
import { CREDENTIAL_REPORT } from "./accounts/credential-report.ts";
import { GROUP_MEMBERS } from "./groups/group-members.ts";
import { GROUPS } from "./groups/groups.ts";
import { INLINE_POLICIES } from "./policies/inline-policies.ts";
import { ACCOUNT_POLICIES } from "./policies/account-policies.ts";
import { ATTACHED_POLICIES } from "./policies/attached-policies.ts";
import { MANAGED_POLICIES } from "./policies/managed-policies.ts";
import { POLICY_VERSIONS } from "./policies/policy-versions.ts";
import { TAGS } from "./tags.ts";
import { MFA_DEVICES } from "./credentials/mfa-devices.ts";
import { VIRTUAL_MFA_DEVICES } from "./credentials/virtual-mfa-devices.ts";
import { SERVICE_CREDENTIALS } from "./credentials/service-credentials.ts";
import { SSH_KEYS } from "./credentials/ssh-keys.ts";
import { SIGNING_CERTIFICATES } from "./credentials/signing-certificates.ts";
import type { Handlers } from "./handler.ts";
import { INSTANCE_PROFILES } from "./roles/instance-profiles.ts";
import { LOGIN_PROFILES } from "./users/login-profiles.ts";
import { OIDC_PROVIDERS } from "./providers/oidc-providers.ts";
import { PASSWORD_POLICIES } from "./accounts/password-policies.ts";
import { ROLES } from "./roles/roles.ts";
import { SAML_PROVIDERS } from "./providers/saml-providers.ts";
import { SERVER_CERTIFICATES } from "./providers/server-certificates.ts";
import { SERVICE_LINKED_ROLES } from "./roles/service-linked-roles.ts";
import { CONTEXT_KEYS } from "./rights/context-keys.ts";
import { SIMULATION } from "./rights/simulation.ts";
import { STS } from "./rights/sts.ts";
import { USER_INFO } from "./users/user-info.ts";
import { USERS } from "./users/users.ts";

/** Every action that the simulator has. */
export const ACTIONS: Handlers = {
  ...USERS,
  ...BOUNDARIES,
  ...GROUPS,
  ...GROUP_MEMBERS,
  ...ROLES,
  ...SERVICE_LINKED_ROLES,
  ...INSTANCE_PROFILES,
  ...ACCESS_KEYS,
  ...LOGIN_PROFILES,
  ...USER_INFO,
  ...ACCOUNTS,
  ...ALIASES,
  ...PASSWORD_POLICIES,
  ...ACCOUNT_SUMMARY,
  ...AUTHORIZATION_DETAILS,
  ...CREDENTIAL_REPORT,
  ...SERVER_CERTIFICATES,
  ...OIDC_PROVIDERS,
  ...SAML_PROVIDERS,
  ...INLINE_POLICIES,
  ...ACCOUNT_POLICIES,
  ...ATTACHED_POLICIES,
  ...MANAGED_POLICIES,
  ...POLICY_VERSIONS,
  ...TAGS,
  ...MFA_DEVICES,
  ...VIRTUAL_MFA_DEVICES,
  ...SERVICE_CREDENTIALS,
  ...SSH_KEYS,
  ...SIGNING_CERTIFICATES,
  ...STS,
  ...SIMULATION,
  ...CONTEXT_KEYS,
};
