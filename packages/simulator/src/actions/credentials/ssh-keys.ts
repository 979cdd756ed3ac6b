import type { ServiceOutputs } from "@iamferry/api/service";
import type { SshKey } from "@iamferry/model";
import { checkQuota } from "../../checks/quotas.ts";
import { readablePublicKey, readPublicKey } from "../../checks/ssh-public-keys.ts";
import type { Draft } from "../../draft.ts";
import { entityAt } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { emptyKeyed } from "../../state/keyed.ts";
import { userOrRoot } from "../calling-user.ts";
import {
  credentialAt,
  putCredential,
  removeCredential,
  setStatus,
  statusOf,
} from "./credentials.ts";
import { NOTHING, type Handlers } from "../handler.ts";

type KeyRecord = NonNullable<ServiceOutputs["GetSSHPublicKey"]["SSHPublicKey"]>;

/**
 * Public keys for CodeCommit (AWS, IAM API Reference, UploadSSHPublicKey and so on). The state keeps the text as it was
 * uploaded; answers have it without its comment (not documented, and known from the service).
 */
export const SSH_KEYS: Handlers = {
  UploadSSHPublicKey: (draft, { SSHPublicKeyBody: body, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    const { fingerprint } = readPublicKey(body);
    const others = [...user.sshKeys.values()];
    if (others.some((key) => fingerprintOf(key) === fingerprint)) {
      refuse(
        "DuplicateSSHPublicKey",
        `The SSH public key is already associated with the user ${user.name}.`,
      );
    }
    const { most } = draft.profile.limits.user?.sshKeys ?? {};
    checkQuota("SSHPublicKeysPerUser", others.length + 1, most);
    const credential: SshKey = {
      id: draft.newId("ssh-key"),
      status: "Active",
      uploaded: draft.at,
      fingerprint,
      body,
    };
    putCredential(draft, user, { list: "sshKeys", credential });
    return { SSHPublicKey: keyRecord(draft, { user, key: credential }) };
  },
  GetSSHPublicKey: (draft, { Encoding, SSHPublicKeyId: id, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    const key = credentialAt(draft, user, { list: "sshKeys", id });
    return { SSHPublicKey: keyRecord(draft, { user, key, encoding: Encoding }) };
  },
  ListSSHPublicKeys: (draft, { UserName, ...page }) => {
    const user = userOrRoot(draft, UserName);
    const { items, more } = pageOf(draft, user?.sshKeys ?? emptyKeyed<SshKey>(), {
      ...page,
      pick: (key) => ({
        UserName: user?.name ?? "",
        SSHPublicKeyId: key.id,
        Status: statusOf(key),
        UploadDate: key.uploaded ?? draft.state.made,
      }),
    });
    return { SSHPublicKeys: items, ...more };
  },
  UpdateSSHPublicKey: (draft, { SSHPublicKeyId: id, Status, UserName }) => {
    setStatus(draft, entityAt(draft, "user", UserName), { list: "sshKeys", id, Status });
    return NOTHING;
  },
  DeleteSSHPublicKey: (draft, { SSHPublicKeyId: id, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    credentialAt(draft, user, { list: "sshKeys", id });
    removeCredential(draft, user, { list: "sshKeys", id });
    return NOTHING;
  },
};

function fingerprintOf({ body = "", fingerprint }: SshKey): string | undefined {
  return fingerprint ?? readablePublicKey(body)?.fingerprint;
}

/** What of a key is told, and in which of its two forms; default: that of its text. */
interface Telling {
  readonly user: UserState;
  readonly key: SshKey;
  readonly encoding?: string;
}

/**
 * SSHPublicKey of the API reference. A text that no cloud would have taken, of a Snapshot, is told as it is, and is not to be
 * had in another form: UnrecognizedPublicKeyEncoding.
 */
function keyRecord({ state }: Draft, { encoding, key, user }: Telling): KeyRecord {
  const { body = "", id, uploaded = state.made } = key;
  const own = body.trim().startsWith("-----") ? "PEM" : "SSH";
  const read = readablePublicKey(body);
  const asked = encoding ?? own;
  if (read === undefined && asked !== own) {
    refuse("UnrecognizedPublicKeyEncoding", `The public key cannot be encoded as ${asked}.`);
  }
  return {
    UserName: user.name,
    SSHPublicKeyId: id,
    Fingerprint: fingerprintOf(key) ?? "",
    SSHPublicKeyBody: read === undefined ? body : asked === "PEM" ? read.pem : read.ssh,
    Status: statusOf(key),
    UploadDate: uploaded,
  };
}
