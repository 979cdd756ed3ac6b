import { pathKey } from "@iamferry/model";
import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { ActionName } from "@iamferry/api";
import type { Check } from "../check.ts";

/** Credentials that are deleted of users that stay. */
export const checkCredentials: Check = (checking) => {
  const { plan, removals, report } = checking;
  const removed = new Set(removals.map(({ entity }) => pathKey(entity)));
  for (const { call, cause } of plan.steps) {
    const credential = CREDENTIALS[call.action];
    const user = cause.entity.slice(0, 4);
    if (credential === undefined || removed.has(pathKey(user))) continue;
    if (removed.has(pathKey(user.slice(0, 2)))) continue;
    const { words, member } = credential;
    const input: Readonly<Record<string, unknown>> = { ...call.input };
    const id = member === undefined ? undefined : input[member];
    const which = typeof id === "string" ? ` ${quoted(id)}` : "";
    report("destructive/credential-deleted", {
      entity: user,
      message: `${words}${which} of ${entityWords(user)} is taken away, and its secret cannot be brought back`,
    });
  }
};

interface Credential {
  readonly words: string;
  /** The member of the input that says which one. */
  readonly member?: string;
}

const CREDENTIALS: { readonly [A in ActionName]?: Credential } = {
  DeleteLoginProfile: { words: "the password" },
  DeleteAccessKey: { words: "the access key", member: "AccessKeyId" },
  DeleteSSHPublicKey: { words: "the SSH key", member: "SSHPublicKeyId" },
  DeleteSigningCertificate: { words: "the signing certificate", member: "CertificateId" },
  DeleteServiceSpecificCredential: {
    words: "the service password",
    member: "ServiceSpecificCredentialId",
  },
  DeactivateMFADevice: { words: "the second factor", member: "SerialNumber" },
};
