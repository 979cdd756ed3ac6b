import type { JsonObject } from "./json.ts";

/** A policy embedded in a user, a group, a role or an account. */
export interface InlinePolicy {
  readonly kind: "policy";
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A policy text as it was found, and what it says. */
export interface PolicyDocument {
  /** The text, verbatim: evidence, and what is written back where the target takes it. */
  readonly text: string;
  /** What the source cloud understands by it; absent where no cloud would accept the text. */
  readonly value?: JsonObject;
}

/** One version of a managed policy. */
export interface PolicyVersion {
  /** `v1`, `v2`, …; never used again once deleted. */
  readonly id: string;
  readonly created?: string;
  readonly document: PolicyDocument;
}

/** What points at a managed policy: of the same account by path and name, else by its ARN. */
export type PolicyRef = OwnPolicy | ForeignPolicy;

/** A managed policy of the same account. */
export interface OwnPolicy {
  readonly own: true;
  readonly path: string;
  readonly name: string;
}

/** A managed policy of AWS' own, or of another account. */
export interface ForeignPolicy {
  readonly foreign: true;
  readonly arn: string;
  /** Which document it had when it was read. */
  readonly document?: ForeignDocument;
}

/** Tells one document of an AWS-managed policy from its others. */
export interface ForeignDocument {
  /** `v5`. */
  readonly version: string;
  /** SHA-256 of the document's text in UTF-8, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A tag, or a line of a user's info. Keys are unique in their list. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Something that was asked for and could not be read. */
export interface Unread {
  /** What: a field or a kind, as the model spells it (`sshKeys`, `policies`), or a name in words. */
  readonly field: string;
  /** Why: the error code of the cloud (`AccessDenied`), or the code of a diagnostic. */
  readonly code: string;
}

/** That a user has a password. The password itself no API gives back. */
export interface LoginProfile {
  readonly created?: string;
  readonly passwordResetRequired?: boolean;
}

/** An access key without its secret. */
export interface AccessKey {
  /** `AKIA…`. */
  readonly id: string;
  readonly status?: CredentialStatus;
  readonly created?: string;
  readonly lastUsed?: string;
  readonly lastUsedService?: string;
  readonly lastUsedRegion?: string;
}

/** Whether a credential works. */
export type CredentialStatus = "Active" | "Inactive" | "Expired";

/** A public key for AWS CodeCommit. */
export interface SshKey {
  /** `APKA…`. */
  readonly id: string;
  readonly status?: CredentialStatus;
  readonly uploaded?: string;
  readonly fingerprint?: string;
  /** SSHPublicKeyBody: the `ssh-rsa` line or the PEM. */
  readonly body?: string;
}

/** An X.509 certificate of a user. */
export interface SigningCertificate {
  readonly id: string;
  readonly status?: CredentialStatus;
  readonly uploaded?: string;
  /** PEM. */
  readonly body?: string;
}

/** A user name and password for one service (CodeCommit, Keyspaces), without the password. */
export interface ServiceCredential {
  /** `ACCA…`. */
  readonly id: string;
  readonly serviceName: string;
  readonly serviceUserName?: string;
  readonly status?: CredentialStatus;
  readonly created?: string;
  readonly expires?: string;
}

/** That a user has a second factor. */
export interface MfaDevice {
  /** The number of a hardware device, or the ARN of a virtual one, verbatim: it is never restored. */
  readonly serialNumber: string;
  readonly enabled?: string;
}

/** RoleLastUsed: within the tracking period of 400 days. */
export interface RoleLastUsed {
  readonly time?: string;
  readonly region?: string;
}

/** A private key of a SAML provider, of which only the id can be read. */
export interface SamlPrivateKey {
  readonly id: string;
  readonly created?: string;
}
