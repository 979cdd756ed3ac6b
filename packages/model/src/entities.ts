import type {
  AccessKey,
  InlinePolicy,
  LoginProfile,
  MfaDevice,
  PolicyDocument,
  PolicyRef,
  PolicyVersion,
  RoleLastUsed,
  SamlPrivateKey,
  ServiceCredential,
  SigningCertificate,
  SshKey,
  Tag,
  Unread,
} from "./parts.ts";

/** What each entity of an account has. */
interface Entity {
  /** Unique among the entities of its kind in the account, once folded as the cloud folds names. */
  readonly name: string;
  /** What of it could not be read; anything here makes the Snapshot a partial one. */
  readonly unread?: readonly Unread[];
}

/** A user of an account. */
export interface User extends Entity {
  readonly kind: "user";
  /** Begins with `/`; absent where the source does not tell it, and then `/` on a restore. */
  readonly path?: string;
  /** `AIDA…` on AWS. */
  readonly id?: string;
  readonly created?: string;
  /** Made together with the account (Eucalyptus' `admin`): a restore never creates it there. */
  readonly builtIn?: true;
  /** Whether it may do anything at all (Eucalyptus); absent where the source does not tell it. */
  readonly enabled?: boolean;
  /** `REGISTERED`, `APPROVED` or `CONFIRMED` (Eucalyptus, settable up to 4.1). */
  readonly registrationStatus?: string;
  /** When its password expires (Eucalyptus). */
  readonly passwordExpires?: string;
  readonly passwordLastUsed?: string;
  readonly tags?: readonly Tag[];
  /** Free texts by key (Eucalyptus' GetUserInfo). */
  readonly info?: readonly Tag[];
  readonly permissionsBoundary?: PolicyRef;
  readonly policies: readonly InlinePolicy[];
  readonly attachedPolicies?: readonly PolicyRef[];
  readonly loginProfile?: LoginProfile;
  readonly accessKeys?: readonly AccessKey[];
  readonly sshKeys?: readonly SshKey[];
  readonly signingCertificates?: readonly SigningCertificate[];
  readonly serviceCredentials?: readonly ServiceCredential[];
  readonly mfaDevices?: readonly MfaDevice[];
}

/** A group of an account. */
export interface Group extends Entity {
  readonly kind: "group";
  /** As {@link User.path}. */
  readonly path?: string;
  /** `AGPA…` on AWS. */
  readonly id?: string;
  readonly created?: string;
  /** Names of users of the same account; user names are unique in an account, whatever their paths. */
  readonly members: readonly string[];
  readonly policies: readonly InlinePolicy[];
  readonly attachedPolicies?: readonly PolicyRef[];
}

/** A role of an account (AWS; Eucalyptus from 3.3). */
export interface Role extends Entity {
  readonly kind: "role";
  /** As {@link User.path}. */
  readonly path?: string;
  /** `AROA…` on AWS. */
  readonly id?: string;
  readonly created?: string;
  /**
   * Who made it where that was not the account's owner: AWS for one of its services (path
   * `/aws-service-role/`), or for IAM Identity Center (`/aws-reserved/`). Nobody else can create it.
   */
  readonly origin?: RoleOrigin;
  readonly description?: string;
  /** Seconds, 3600 to 43200. */
  readonly maxSessionDuration?: number;
  readonly tags?: readonly Tag[];
  readonly permissionsBoundary?: PolicyRef;
  /** AssumeRolePolicyDocument: who may assume it. Absent only where it could not be read. */
  readonly trustPolicy?: PolicyDocument;
  readonly policies: readonly InlinePolicy[];
  readonly attachedPolicies?: readonly PolicyRef[];
  readonly lastUsed?: RoleLastUsed;
}

/** Who made a role where that was not the account's owner. */
export type RoleOrigin = "service-linked" | "reserved";

/** A customer-managed policy (AWS; Eucalyptus from 5.0). */
export interface ManagedPolicy extends Entity {
  readonly kind: "managed-policy";
  /** As {@link User.path}. */
  readonly path?: string;
  /** `ANPA…` on AWS. */
  readonly id?: string;
  readonly created?: string;
  readonly updated?: string;
  readonly description?: string;
  readonly tags?: readonly Tag[];
  /** The id of the version in force. */
  readonly defaultVersion?: string;
  /** By number: `v2` before `v10`. */
  readonly versions: readonly PolicyVersion[];
}

/** What hands a role to an instance. */
export interface InstanceProfile extends Entity {
  readonly kind: "instance-profile";
  /** As {@link User.path}. */
  readonly path?: string;
  /** `AIPA…` on AWS. */
  readonly id?: string;
  readonly created?: string;
  readonly tags?: readonly Tag[];
  /** Names of roles of the same account; today's clouds allow one. */
  readonly roles: readonly string[];
}

/** A server certificate. No API gives its private key back, and without that it cannot be uploaded again. */
export interface ServerCertificate extends Entity {
  readonly kind: "server-certificate";
  /** As {@link User.path}. */
  readonly path?: string;
  /** `ASCA…` on AWS. */
  readonly id?: string;
  readonly uploaded?: string;
  readonly expires?: string;
  readonly tags?: readonly Tag[];
  /** PEM. */
  readonly certificateBody?: string;
  /** PEM, of one or more. */
  readonly certificateChain?: string;
}

/** An OpenID Connect provider (AWS; Eucalyptus from 4.4). Its name is its URL without `https://`. */
export interface OidcProvider extends Entity {
  readonly kind: "oidc-provider";
  readonly created?: string;
  readonly clientIds?: readonly string[];
  /** SHA-1 of the certificate of its certificate authority, 40 hexadecimal digits each. */
  readonly thumbprints?: readonly string[];
  readonly tags?: readonly Tag[];
}

/** A SAML provider (AWS). */
export interface SamlProvider extends Entity {
  readonly kind: "saml-provider";
  /** SAMLProviderUUID. */
  readonly id?: string;
  readonly created?: string;
  readonly validUntil?: string;
  readonly assertionEncryptionMode?: "Required" | "Allowed";
  /** Keys that decrypt assertions; only that there are such. */
  readonly privateKeys?: readonly SamlPrivateKey[];
  readonly tags?: readonly Tag[];
  /** SAMLMetadataDocument: XML. Absent only where it could not be read. */
  readonly metadata?: string;
}

/** A virtual MFA device. No API gives its seed back: a restored one is another device. */
export interface VirtualMfaDevice extends Entity {
  readonly kind: "virtual-mfa-device";
  /** As {@link User.path}. */
  readonly path?: string;
  /** The name of the user of the same account that it is assigned to; absent where it is assigned to none, or to the root user. */
  readonly user?: string;
  /** When it was assigned. */
  readonly enabled?: string;
  readonly tags?: readonly Tag[];
}
