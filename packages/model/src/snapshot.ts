import type {
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  Role,
  SamlProvider,
  ServerCertificate,
  User,
  VirtualMfaDevice,
} from "./entities.ts";
import type { InlinePolicy, Unread } from "./parts.ts";
import type { CloudProfileId } from "./cloud-id.ts";

/**
 * The state of one cloud's IAM. Plain readonly data: two Snapshots of the same state are deeply equal once sorted.
 *
 * A list that may be left out is left out where it is empty. Times are UTC in whole seconds,
 * `YYYY-MM-DDThh:mm:ssZ`.
 */
export interface Snapshot {
  /** The cloud that it was read from, where that is known; a legacy backup does not say. */
  readonly cloud?: CloudProfileId;
  /**
   * What was asked for of the cloud: `all`, or kinds of entities (`user`, `managed-policy`) and accounts
   * (`account=NAME`). Absent where the source does not say. Nothing outside of it may be concluded.
   */
  readonly scope?: readonly string[];
  readonly accounts: readonly Account[];
  /** What of the whole could not be read; anything here makes the Snapshot a partial one. */
  readonly unread?: readonly Unread[];
}

/** An account is known by its name, its id, or both: a legacy file knows the name, AWS the id, Eucalyptus both. */
export interface AccountRef {
  readonly name?: string;
  /** Twelve digits. */
  readonly id?: string;
}

/** One account and everything in it. */
export interface Account extends AccountRef {
  readonly kind: "account";
  /** The sign-in alias (AWS); Eucalyptus' alias is the account's name. */
  readonly alias?: string;
  /** Made by the cloud itself (`eucalyptus`, `(eucalyptus)…`): a restore never creates it. */
  readonly builtIn?: true;
  /** The rules for the passwords of its users (AWS); absent where AWS' default is in force. */
  readonly passwordPolicy?: PasswordPolicy;
  /** Account policies (Eucalyptus): the policies of the account's `admin`, which bind the whole account. */
  readonly policies: readonly InlinePolicy[];
  readonly managedPolicies?: readonly ManagedPolicy[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles?: readonly Role[];
  readonly instanceProfiles?: readonly InstanceProfile[];
  readonly serverCertificates?: readonly ServerCertificate[];
  readonly oidcProviders?: readonly OidcProvider[];
  readonly samlProviders?: readonly SamlProvider[];
  readonly virtualMfaDevices?: readonly VirtualMfaDevice[];
  readonly unread?: readonly Unread[];
}

/** PasswordPolicy of the API reference. `ExpirePasswords` follows from `maxPasswordAge` and is not kept. */
export interface PasswordPolicy {
  /** 6 to 128. */
  readonly minimumPasswordLength?: number;
  readonly requireSymbols?: boolean;
  readonly requireNumbers?: boolean;
  readonly requireUppercaseCharacters?: boolean;
  readonly requireLowercaseCharacters?: boolean;
  readonly allowUsersToChangePassword?: boolean;
  /** Days, 1 to 1095; absent where passwords do not expire. */
  readonly maxPasswordAge?: number;
  /** How many earlier passwords are refused, 1 to 24. */
  readonly passwordReusePrevention?: number;
  /** Whether an expired password can be renewed by an administrator alone. */
  readonly hardExpiry?: boolean;
}
