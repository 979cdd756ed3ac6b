import type { Draft } from "../draft.ts";
import type { UserState } from "./cloud-state.ts";
import { withMember, withoutMember } from "./keyed.ts";
import { certificateKey } from "./keys.ts";

/** Notes that a certificate is a user's. */
export function linkCertificate(draft: Draft, { id }: UserState, body: string): void {
  const { certificates } = draft.account;
  draft.edit({ certificates: withMember(certificates, certificateKey(body), [id, id]) });
}

/** Forgets that certificates are a user's. */
export function unlinkCertificates(draft: Draft, user: UserState): void {
  let { certificates } = draft.account;
  for (const { body } of user.signingCertificates.values()) {
    if (body !== undefined)
      certificates = withoutMember(certificates, certificateKey(body), user.id);
  }
  draft.edit({ certificates });
}

/** Notes which certificates are a user's. */
export function linkCertificates(draft: Draft, user: UserState): void {
  for (const { body } of user.signingCertificates.values()) {
    if (body !== undefined) linkCertificate(draft, user, body);
  }
}
