import type { Draft } from "../draft.ts";
import type { UserState } from "./cloud-state.ts";
import { withMember, withoutMember } from "./keyed.ts";
import { certificateKey } from "./keys.ts";

/** Notes that a certificate is a user's. */
export function linkCertificate(draft: Draft, { id }: UserState, body = ""): void {
  const { certificates } = draft.account;
  draft.edit({ certificates: withMember(certificates, certificateKey(body), [id, id]) });
}

/** Forgets that a certificate is a user's. */
export function unlinkCertificate(draft: Draft, { id }: UserState, body = ""): void {
  const { certificates } = draft.account;
  draft.edit({ certificates: withoutMember(certificates, certificateKey(body), id) });
}
