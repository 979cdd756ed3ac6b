import type { IamCall, Ref } from "@iamferry/api";
import type { AccountRef, CredentialStatus } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { Edit } from "./edits.ts";
import type { Milestone } from "./operation-list.ts";
import { refuse } from "./refuse.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";

/** SSH keys and signing certificates alike. */
interface Credential {
  readonly id: string;
  readonly status?: CredentialStatus;
  readonly body?: string;
}

/** How calls spell credentials of one kind. */
interface CredentialCalls {
  readonly what: string;
  readonly kind: string;
  /** What the service answers where the user has it already. */
  readonly duplicate: string;
  /** Where the answer of the upload has the id. */
  readonly result: readonly string[];
  readonly upload: (at: CredentialUser, body: string) => IamCall;
  readonly update: (at: CredentialUser, id: string | Ref, status: string) => IamCall;
  readonly remove: (at: CredentialUser, id: string | Ref) => IamCall;
}

interface CredentialUser {
  readonly account: AccountRef;
  readonly UserName: string;
}

const SSH_KEYS: CredentialCalls = {
  what: "SSH key",
  kind: "ssh-key",
  duplicate: "DuplicateSSHPublicKey",
  result: ["SSHPublicKey", "SSHPublicKeyId"],
  upload: ({ account, UserName }, SSHPublicKeyBody) => ({
    action: "UploadSSHPublicKey",
    account,
    input: { UserName, SSHPublicKeyBody },
  }),
  update: ({ account, UserName }, SSHPublicKeyId, Status) => ({
    action: "UpdateSSHPublicKey",
    account,
    input: { UserName, SSHPublicKeyId, Status },
  }),
  remove: ({ account, UserName }, SSHPublicKeyId) => ({
    action: "DeleteSSHPublicKey",
    account,
    input: { UserName, SSHPublicKeyId },
  }),
};

const SIGNING_CERTIFICATES: CredentialCalls = {
  what: "signing certificate",
  kind: "signing-certificate",
  duplicate: "DuplicateCertificate",
  result: ["Certificate", "CertificateId"],
  upload: ({ account, UserName }, CertificateBody) => ({
    action: "UploadSigningCertificate",
    account,
    input: { CertificateBody, UserName },
  }),
  update: ({ account, UserName }, CertificateId, Status) => ({
    action: "UpdateSigningCertificate",
    account,
    input: { CertificateId, Status, UserName },
  }),
  remove: ({ account, UserName }, CertificateId) => ({
    action: "DeleteSigningCertificate",
    account,
    input: { CertificateId, UserName },
  }),
};

/** Uploads, deletes, activates and deactivates SSH keys. */
export function planSshKeys(edits: readonly Edit[], subject: Subject<Place>): void {
  for (const edit of edits) planCredential(edit, SSH_KEYS, subject);
}

/** Uploads, deletes, activates and deactivates signing certificates. */
export function planSigningCertificates(edits: readonly Edit[], subject: Subject<Place>): void {
  for (const edit of edits) planCredential(edit, SIGNING_CERTIFICATES, subject);
}

function planCredential(edit: Edit, calls: CredentialCalls, subject: Subject<Place>): void {
  const from = edit.from as Credential | undefined;
  const to = edit.to as Credential | undefined;
  if (from === undefined && to !== undefined) return upload(to, { edit, calls }, subject);
  if (from !== undefined && to === undefined) return remove(from, calls, subject);
  if (from === undefined || to === undefined) return;
  if (from.body !== to.body) {
    // Only the body tells which one it is.
    remove(from, calls, subject);
    upload(to, { edit, calls }, subject);
  } else if (isActive(from) !== isActive(to) || to.status === "Expired") {
    setStatus({ from, to }, { edit, calls }, subject);
  }
}

interface CredentialContext {
  readonly edit: Edit;
  readonly calls: CredentialCalls;
}

/** An upload is active at once; one that is not to be is deactivated right after. */
function upload(to: Credential, { edit, calls }: CredentialContext, subject: Subject<Place>): void {
  const { world, path } = subject;
  const at = userOf(subject);
  if (to.body === undefined || to.body === "") {
    return refuse(edit.change, "plan/incomplete", {
      list: world.list,
      message: `${calls.what} ${to.id} of ${entityWords(path)} is not uploaded: its text is not known`,
      help: "upload it by hand",
    });
  }
  const id = `${subject.id}/${stepIdOf([calls.kind, to.id])}`;
  const ref: Ref = { kind: "ref", step: id, path: calls.result };
  world.list.add({
    id,
    call: calls.upload(at, to.body),
    // What follows needs the new id, and has it from this call alone.
    ...(isActive(to) && { recover: { codes: [calls.duplicate], attempts: [] } }),
    reverse: { calls: [calls.remove(at, ref)] },
    entity: path,
    title: `upload ${calls.what} of ${subject.name}`,
    stage: "credential",
    // An account has a signing certificate once: another user gives it up first.
    after: [...subject.after, freed(to.body, subject)],
    brings: [`done ${id}`],
  });
  if (isActive(to)) return;
  sayExpired(to, { edit, calls }, subject);
  world.list.add({
    id: `${id}/deactivate`,
    call: calls.update(at, ref, "Inactive"),
    reverse: { calls: [calls.update(at, ref, "Active")] },
    entity: path,
    title: `deactivate ${calls.what} of ${subject.name}`,
    stage: "credential",
    after: [`done ${id}`],
  });
}

function remove(from: Credential, calls: CredentialCalls, subject: Subject<Place>): void {
  const { world, path, id, name } = subject;
  const at = userOf(subject);
  world.list.add({
    id: `${id}/${stepIdOf([calls.kind, from.id])}/delete`,
    call: calls.remove(at, from.id),
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse:
      from.body !== undefined && isActive(from)
        ? { calls: [calls.upload(at, from.body)] }
        : { none: `an upload would make the ${calls.what} active` },
    entity: path,
    title: `delete ${calls.what} of ${name}`,
    after: subject.after,
    brings: [...subject.empties, ...(from.body === undefined ? [] : [freed(from.body, subject)])],
  });
}

/** That nobody in the account has a credential with this text. */
function freed(body: string, { place }: Subject<Place>): Milestone {
  return `gone ${place.account.id} ${body}`;
}

function setStatus(
  { from, to }: { readonly from: Credential; readonly to: Credential },
  { edit, calls }: CredentialContext,
  subject: Subject<Place>,
): void {
  const { world, path, id, name } = subject;
  const at = userOf(subject);
  sayExpired(to, { edit, calls }, subject);
  if (isActive(from) === isActive(to)) return;
  const status = (active: boolean): string => (active ? "Active" : "Inactive");
  world.list.add({
    id: `${id}/${stepIdOf([calls.kind, from.id])}/status`,
    call: calls.update(at, from.id, status(isActive(to))),
    reverse: { calls: [calls.update(at, from.id, status(isActive(from)))] },
    entity: path,
    title: `${isActive(to) ? "activate" : "deactivate"} ${calls.what} of ${name}`,
    // What works again comes with the other credentials; what no longer does, before.
    stage: isActive(to) ? "credential" : "change",
    after: subject.after,
  });
}

function sayExpired(
  { status, id }: Credential,
  { edit, calls }: CredentialContext,
  { world, path }: Subject<Place>,
): void {
  if (status !== "Expired") return;
  refuse(edit.change, "plan/not-settable", {
    list: world.list,
    message: `${calls.what} ${id} of ${entityWords(path)} becomes inactive: no call makes one expired`,
    help: "nothing to do: it does not work either way",
  });
}

/** Deactivates what a user has of them. */
export function deactivateCredentials(subject: Subject<Place>, edit: Edit): void {
  const user = subject.place.from as {
    readonly sshKeys?: readonly Credential[];
    readonly signingCertificates?: readonly Credential[];
  };
  const lists = [
    [SSH_KEYS, user.sshKeys],
    [SIGNING_CERTIFICATES, user.signingCertificates],
  ] as const;
  for (const [calls, credentials = []] of lists) {
    for (const from of credentials) {
      setStatus({ from, to: { ...from, status: "Inactive" } }, { edit, calls }, subject);
    }
  }
}

function isActive({ status }: Credential): boolean {
  return status === undefined || status === "Active";
}

function userOf({ account, name }: Subject<Place>): CredentialUser {
  return { account, UserName: name };
}
