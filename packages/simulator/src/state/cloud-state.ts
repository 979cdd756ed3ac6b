import type {
  AccessKey,
  Account,
  CloudProfile,
  Group,
  InlinePolicy,
  InstanceProfile,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  PolicyRef,
  PolicyVersion,
  Role,
  SamlPrivateKey,
  SamlProvider,
  ServerCertificate,
  ServiceCredential,
  SigningCertificate,
  Snapshot,
  SshKey,
  Tag,
  User,
  VirtualMfaDevice,
} from "@iamferry/model";
import type { AwsManagedPolicies } from "@iamferry/policy";
import type { Keyed } from "./keyed.ts";

/** The state of a cloud. Never changes: a call gives another one, which shares with it what the call did not touch. */
export interface CloudState {
  readonly profile: CloudProfile;
  /** What ids and secrets follow from: the same seed and the same calls give the same ids. */
  readonly seed: string;
  /** When it was made, as the model writes times: the default time of calls. */
  readonly made: string;
  /** The managed policies of AWS' own; absent where there are none. */
  readonly awsManaged?: AwsManagedPolicies;
  /** How many ids were given. */
  readonly issued: number;
  /** By id. */
  readonly accounts: Keyed<AccountState>;
  /** The id of each account, by its name. */
  readonly accountNames: Keyed<string>;
  /** The id of each account, by its sign-in alias (AWS). */
  readonly aliases: Keyed<string>;
  /** Whose each access key is, by its id. */
  readonly accessKeys: Keyed<UserPlace>;
  /** The users and roles by their unique ids. */
  readonly principals: Keyed<PrincipalPlace>;
  /**
   * Where trust policies name a user or a role by its ARN: by its unique id, or by the ARN where it is not there, the
   * roles, each as `ACCOUNT/KEY`. When it is deleted its id takes the ARN's place there.
   */
  readonly trustedIn: Keyed<Keyed<string>>;
  /** What a Snapshot says of itself. */
  readonly origin: Omit<Snapshot, "accounts" | "cloud">;
}

/** Where a user is: its account's id, and its key among the users. */
export interface UserPlace {
  readonly account: string;
  readonly key: string;
}

/** Where a user or a role is. */
export interface PrincipalPlace extends UserPlace {
  readonly kind: "user" | "role";
}

/**
 * One account. Entities are keyed by their names, folded as the cloud folds them; those of kinds that the cloud lacks
 * are empty.
 */
export interface AccountState extends Omit<Account, EntityLists | "policies" | "id"> {
  readonly id: string;
  /** The last one that was asked for; no Snapshot holds it. */
  readonly credentialReport?: CredentialReport;
  readonly policies: Keyed<InlinePolicy>;
  readonly users: Keyed<UserState>;
  readonly groups: Keyed<GroupState>;
  readonly roles: Keyed<RoleState>;
  readonly managedPolicies: Keyed<ManagedPolicyState>;
  readonly instanceProfiles: Keyed<InstanceProfileState>;
  readonly serverCertificates: Keyed<ServerCertificateState>;
  readonly oidcProviders: Keyed<OidcProviderState>;
  readonly samlProviders: Keyed<SamlProviderState>;
  readonly virtualMfaDevices: Keyed<VirtualMfaDeviceState>;
  /** The groups of each user, both by key. */
  readonly groupsOf: Keyed<Keyed<string>>;
  /** The virtual MFA devices that are assigned to each user, both by key. */
  readonly devicesOf: Keyed<Keyed<string>>;
  /** Whose each signing certificate is: by what {@link certificateKey} makes of it, the unique ids of users. */
  readonly certificates: Keyed<Keyed<string>>;
  /** The instance profiles of each role, both by key. */
  readonly profilesOf: Keyed<Keyed<string>>;
  /** What each policy is attached to: by the key of the reference, `user/KEY`, `group/KEY` and `role/KEY`. */
  readonly attachments: Keyed<Keyed<string>>;
  /** Whose boundary each policy is: by the key of the reference, `user/KEY` and `role/KEY`. */
  readonly boundaries: Keyed<Keyed<string>>;
}

/** What GetCredentialReport gives. */
export interface CredentialReport {
  readonly made: string;
  /** CSV. */
  readonly text: string;
}

/** The lists of an account that hold entities. */
export type EntityLists =
  | "users"
  | "groups"
  | "roles"
  | "managedPolicies"
  | "instanceProfiles"
  | "serverCertificates"
  | "oidcProviders"
  | "samlProviders"
  | "virtualMfaDevices";

/** A record of the model whose lists are keyed, and which has what each cloud gives to it. */
type Stored<T, Lists extends keyof T, Given extends keyof T = never> = Omit<T, Lists | Given> & {
  readonly [F in Given]-?: NonNullable<T[F]>;
};

export interface UserState extends Stored<
  User,
  | "policies"
  | "attachedPolicies"
  | "tags"
  | "info"
  | "accessKeys"
  | "sshKeys"
  | "signingCertificates"
  | "serviceCredentials"
  | "mfaDevices",
  "path" | "id" | "created"
> {
  readonly policies: Keyed<InlinePolicy>;
  readonly attachedPolicies: Keyed<PolicyRef>;
  readonly tags: Keyed<Tag>;
  readonly info: Keyed<Tag>;
  readonly accessKeys: Keyed<AccessKey>;
  readonly sshKeys: Keyed<SshKey>;
  readonly signingCertificates: Keyed<SigningCertificate>;
  readonly serviceCredentials: Keyed<ServiceCredential>;
  readonly mfaDevices: Keyed<MfaDevice>;
  /** A hash of its password; absent where nobody knows it, as after loading a Snapshot. */
  readonly password?: string;
  /** Hashes of the passwords that it had before, the last first: as many as a password policy can ask for. */
  readonly oldPasswords?: readonly string[];
}

export interface GroupState extends Stored<
  Group,
  "members" | "policies" | "attachedPolicies",
  "path" | "id" | "created"
> {
  /** Names, by key. */
  readonly members: Keyed<string>;
  readonly policies: Keyed<InlinePolicy>;
  readonly attachedPolicies: Keyed<PolicyRef>;
}

export interface RoleState extends Stored<
  Role,
  "policies" | "attachedPolicies" | "tags",
  "path" | "id" | "created"
> {
  readonly policies: Keyed<InlinePolicy>;
  readonly attachedPolicies: Keyed<PolicyRef>;
  readonly tags: Keyed<Tag>;
  /** The unique ids of the users and roles that its trust policy names by their ARNs, or the ARNs of those not there. */
  readonly trusts: readonly string[];
}

export interface ManagedPolicyState extends Stored<
  ManagedPolicy,
  "versions" | "tags",
  "path" | "id" | "created" | "updated"
> {
  readonly versions: Keyed<PolicyVersion>;
  readonly tags: Keyed<Tag>;
  /** The number of the newest version that there ever was. */
  readonly lastVersion: number;
}

export interface InstanceProfileState extends Stored<
  InstanceProfile,
  "roles" | "tags",
  "path" | "id" | "created"
> {
  readonly roles: Keyed<string>;
  readonly tags: Keyed<Tag>;
}

export interface ServerCertificateState extends Stored<
  ServerCertificate,
  "tags",
  "path" | "id" | "uploaded"
> {
  readonly tags: Keyed<Tag>;
}

export interface OidcProviderState extends Stored<
  OidcProvider,
  "tags" | "clientIds" | "thumbprints",
  "created"
> {
  readonly clientIds: Keyed<string>;
  readonly thumbprints: Keyed<string>;
  readonly tags: Keyed<Tag>;
}

export interface SamlProviderState extends Stored<
  SamlProvider,
  "tags" | "privateKeys",
  "id" | "created"
> {
  readonly privateKeys: Keyed<SamlPrivateKey>;
  readonly tags: Keyed<Tag>;
}

export interface VirtualMfaDeviceState extends Stored<VirtualMfaDevice, "tags", "path"> {
  readonly tags: Keyed<Tag>;
}

/** The entities of each kind as a state holds them. */
export interface EntityStates {
  readonly user: UserState;
  readonly group: GroupState;
  readonly role: RoleState;
  readonly "managed-policy": ManagedPolicyState;
  readonly "instance-profile": InstanceProfileState;
  readonly "server-certificate": ServerCertificateState;
  readonly "oidc-provider": OidcProviderState;
  readonly "saml-provider": SamlProviderState;
  readonly "virtual-mfa-device": VirtualMfaDeviceState;
}
