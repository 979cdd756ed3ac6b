import type { ServiceOutputs } from "@iamferry/api/service";
import type { SigningCertificate } from "@iamferry/model";
import { checkQuota } from "../../checks/quotas.ts";
import { checkSigningCertificate } from "../../checks/signing-certificates.ts";
import type { Draft } from "../../draft.ts";
import { madeCertificate } from "../../made-certificate.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import {
  linkCertificate,
  linkCertificates,
  unlinkCertificates,
} from "../../state/certificate-links.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { emptyKeyed } from "../../state/keyed.ts";
import { certificateKey } from "../../state/keys.ts";
import { userNamed, userOrRoot } from "../calling-user.ts";
import {
  credentialAt,
  putCredential,
  removeCredential,
  setStatus,
  statusOf,
} from "./credentials.ts";
import { NOTHING, type Handlers } from "../handler.ts";

type CertificateRecord = ServiceOutputs["UploadSigningCertificate"]["Certificate"];

/** Certificates of users (AWS, IAM API Reference, UploadSigningCertificate and so on; Eucalyptus makes them, too). */
export const SIGNING_CERTIFICATES: Handlers = {
  UploadSigningCertificate: (draft, { CertificateBody: body, UserName }) => {
    const user = userNamed(draft, UserName);
    checkSigningCertificate(draft, body);
    if (draft.account.certificates.has(certificateKey(body))) {
      refuse(
        "DuplicateCertificate",
        "The certificate is already associated with a user of the account.",
      );
    }
    return { Certificate: added(draft, user, body) };
  },
  /** Not documented: whether Eucalyptus counts certificates that it makes; here it does. */
  CreateSigningCertificate: (draft, { UserName }) => {
    const user = userNamed(draft, UserName);
    const bits = draft.newBits("signing-certificate");
    const { body, privateKey } = madeCertificate({ bits, subject: user.name, from: draft.at });
    return { Certificate: { ...added(draft, user, body), PrivateKey: privateKey } };
  },
  ListSigningCertificates: (draft, { UserName, ...page }) => {
    const user = userOrRoot(draft, UserName);
    const list = user?.signingCertificates ?? emptyKeyed<SigningCertificate>();
    const { items, more } = pageOf(draft, list, {
      ...page,
      pick: (certificate) => certificateRecord(draft, user?.name ?? "", certificate),
    });
    return { Certificates: items, ...more };
  },
  UpdateSigningCertificate: (draft, { CertificateId: id, Status, UserName }) => {
    setStatus(draft, userNamed(draft, UserName), { list: "signingCertificates", id, Status });
    return NOTHING;
  },
  DeleteSigningCertificate: (draft, { CertificateId: id, UserName }) => {
    const user = userNamed(draft, UserName);
    credentialAt(draft, user, { list: "signingCertificates", id });
    // A Snapshot may have the same one twice.
    unlinkCertificates(draft, user);
    linkCertificates(draft, removeCredential(draft, user, { list: "signingCertificates", id }));
    return NOTHING;
  },
};

function added(draft: Draft, user: UserState, body: string): CertificateRecord {
  const { most } = draft.profile.limits.user?.signingCertificates ?? {};
  checkQuota("CertificatesPerUser", user.signingCertificates.size + 1, most);
  const credential: SigningCertificate = {
    id: draft.newId("signing-certificate"),
    status: "Active",
    uploaded: draft.at,
    body,
  };
  putCredential(draft, user, { list: "signingCertificates", credential });
  linkCertificate(draft, user, body);
  return certificateRecord(draft, user.name, credential);
}

/** SigningCertificate of the API reference. */
function certificateRecord(
  { state }: Draft,
  name: string,
  certificate: SigningCertificate,
): CertificateRecord {
  const { body = "", id, uploaded = state.made } = certificate;
  return {
    UserName: name,
    CertificateId: id,
    CertificateBody: body,
    Status: statusOf(certificate),
    UploadDate: uploaded,
  };
}
