import { ACCESS_KEYS } from "./access-keys.ts";
import { ACCOUNT_SUMMARY } from "./account-summary.ts";
import { ACCOUNTS } from "./accounts.ts";
import { ALIASES } from "./aliases.ts";
import { AUTHORIZATION_DETAILS } from "./authorization-details.ts";
import { BOUNDARIES } from "./boundaries.ts";
import { CREDENTIAL_REPORT } from "./credential-report.ts";
import { GROUP_MEMBERS } from "./group-members.ts";
import { GROUPS } from "./groups.ts";
import { INLINE_POLICIES } from "./inline-policies.ts";
import { ACCOUNT_POLICIES } from "./account-policies.ts";
import { ATTACHED_POLICIES } from "./attached-policies.ts";
import { MANAGED_POLICIES } from "./managed-policies.ts";
import { POLICY_VERSIONS } from "./policy-versions.ts";
import { TAGS } from "./tags.ts";
import { MFA_DEVICES } from "./mfa-devices.ts";
import { VIRTUAL_MFA_DEVICES } from "./virtual-mfa-devices.ts";
import { SERVICE_CREDENTIALS } from "./service-credentials.ts";
import { SSH_KEYS } from "./ssh-keys.ts";
import { SIGNING_CERTIFICATES } from "./signing-certificates.ts";
import type { Handlers } from "./handler.ts";
import { INSTANCE_PROFILES } from "./instance-profiles.ts";
import { LOGIN_PROFILES } from "./login-profiles.ts";
import { OIDC_PROVIDERS } from "./oidc-providers.ts";
import { PASSWORD_POLICIES } from "./password-policies.ts";
import { ROLES } from "./roles.ts";
import { SAML_PROVIDERS } from "./saml-providers.ts";
import { SERVER_CERTIFICATES } from "./server-certificates.ts";
import { SERVICE_LINKED_ROLES } from "./service-linked-roles.ts";
import { CONTEXT_KEYS } from "./context-keys.ts";
import { SIMULATION } from "./simulation.ts";
import { STS } from "./sts.ts";
import { USER_INFO } from "./user-info.ts";
import { USERS } from "./users.ts";

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
