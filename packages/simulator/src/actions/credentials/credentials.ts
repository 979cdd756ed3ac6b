import type {
  AccessKey,
  CredentialStatus,
  ServiceCredential,
  SigningCertificate,
  SshKey,
} from "@iamferry/model";
import { refuseValue } from "../../checks/names.ts";
import type { Draft } from "../../draft.ts";
import { putEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { withKey, withoutKey, type Keyed } from "../../state/keyed.ts";

/** What of a user's has an id and a status. */
export interface Credentials {
  readonly accessKeys: AccessKey;
  readonly sshKeys: SshKey;
  readonly signingCertificates: SigningCertificate;
  readonly serviceCredentials: ServiceCredential;
}

/** The list that a credential stands in, and its id. */
export interface CredentialPlace<L extends keyof Credentials> {
  readonly list: L;
  readonly id: string;
}

/** The credential of a user; NoSuchEntity where the user has none of that id. */
export function credentialAt<L extends keyof Credentials>(
  draft: Draft,
  user: UserState,
  { id, list }: CredentialPlace<L>,
): Credentials[L] {
  return credentialsOf(user, list).get(id) ?? refuseCredential(draft, { id, list });
}

/** Refuses a credential that is not there. AWS' sentences are known from its service, Euare's are not known. */
export function refuseCredential(
  { profile }: Draft,
  { id, list }: CredentialPlace<keyof Credentials>,
): never {
  const { aws, euare } = MISSING[list];
  return refuse(
    "NoSuchEntity",
    profile.dialect === "euare" ? `Can not find ${euare} ${id}` : aws(id),
  );
}

/** Gives a user a credential, or another in the place of the one of the same id. */
export function putCredential<L extends keyof Credentials>(
  draft: Draft,
  user: UserState,
  { credential, list }: { readonly list: L; readonly credential: Credentials[L] },
): void {
  const all = withKey(credentialsOf(user, list), credential.id, credential);
  putEntity(draft, "user", { ...user, [list]: all });
}

/** Takes a credential from a user; the user without it. */
export function removeCredential(
  draft: Draft,
  user: UserState,
  { id, list }: CredentialPlace<keyof Credentials>,
): UserState {
  const rest = { ...user, [list]: withoutKey(user[list] as Keyed<unknown>, id) };
  putEntity(draft, "user", rest);
  return rest;
}

/** Gives a credential another status. */
export function setStatus(
  draft: Draft,
  user: UserState,
  { Status, id, list }: CredentialPlace<keyof Credentials> & { readonly Status: string },
): void {
  const credential = {
    ...credentialAt(draft, user, { id, list }),
    status: settable(draft, Status),
  };
  putEntity(draft, "user", {
    ...user,
    [list]: withKey(user[list] as Keyed<unknown>, id, credential),
  });
}

/** The status of a credential: one of which a Snapshot does not tell it works. */
export function statusOf({ status = "Active" }: { readonly status?: CredentialStatus }): string {
  return status;
}

/**
 * `Expired` is in AWS' list of statuses and not settable (UpdateAccessKey: "InvalidInput"). Euare knows two, and the code of
 * its refusal is not documented.
 */
function settable({ profile }: Draft, status: string): CredentialStatus {
  if (status === "Active" || status === "Inactive") return status;
  return profile.dialect === "euare"
    ? refuseValue(profile, "value", `Invalid status ${status}`)
    : refuse("InvalidInput", `The status ${status} cannot be set.`);
}

function credentialsOf<L extends keyof Credentials>(
  user: UserState,
  list: L,
): Keyed<Credentials[L]> {
  // Each list holds what its name says, which TypeScript cannot follow.
  return user[list] as unknown as Keyed<Credentials[L]>;
}

const MISSING: Readonly<
  Record<keyof Credentials, { readonly aws: (id: string) => string; readonly euare: string }>
> = {
  accessKeys: {
    aws: (id) => `The Access Key with id ${id} cannot be found`,
    euare: "access key",
  },
  sshKeys: {
    aws: (id) => `The SSH Public Key with id ${id} cannot be found`,
    euare: "SSH public key",
  },
  signingCertificates: {
    aws: (id) => `The Certificate with id ${id} cannot be found.`,
    euare: "certificate",
  },
  serviceCredentials: {
    aws: (id) => `No such credential ${id} exists`,
    euare: "credential",
  },
};
