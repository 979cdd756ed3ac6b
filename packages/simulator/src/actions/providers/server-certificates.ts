import { readServerCertificate } from "../../checks/server-certificates.ts";
import { checkAccountQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, entityAt, checkFree, removeEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import type { ServerCertificateState } from "../../state/cloud-state.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { tagsMember } from "../users/user-records.ts";

/**
 * Server certificates (AWS, IAM API Reference, UploadServerCertificate and so on; Eucalyptus from 4.0). The private key
 * is compared with the certificate and not kept: nothing gives it back.
 */
export const SERVER_CERTIFICATES: Handlers = {
  UploadServerCertificate: (draft, input) => {
    const { CertificateBody, CertificateChain, Path = "/", ServerCertificateName, Tags } = input;
    const tags = newTags(Tags, "server-certificate");
    const { expires } = readServerCertificate(draft, input);
    checkFree(draft, "server-certificate", ServerCertificateName);
    checkAccountQuota(draft, "server-certificate");
    const certificate: ServerCertificateState = {
      kind: "server-certificate",
      name: ServerCertificateName,
      path: Path,
      id: draft.newId("server-certificate"),
      uploaded: draft.at,
      expires,
      tags,
      certificateBody: CertificateBody,
      ...(CertificateChain !== undefined && { certificateChain: CertificateChain }),
    };
    addEntity(draft, "server-certificate", certificate);
    return { ServerCertificateMetadata: metadataOf(draft, certificate), ...tagsMember(tags) };
  },
  GetServerCertificate: (draft, { ServerCertificateName }) => {
    const certificate = entityAt(draft, "server-certificate", ServerCertificateName);
    const { certificateBody = "", certificateChain, tags } = certificate;
    return {
      ServerCertificate: {
        ServerCertificateMetadata: metadataOf(draft, certificate),
        CertificateBody: certificateBody,
        ...(certificateChain !== undefined && { CertificateChain: certificateChain }),
        ...tagsMember(tags),
      },
    };
  },
  ListServerCertificates: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.serverCertificates, {
      ...page,
      pick: (certificate) =>
        certificate.path.startsWith(PathPrefix) ? metadataOf(draft, certificate) : undefined,
    });
    return { ServerCertificateMetadataList: items, ...more };
  },
  UpdateServerCertificate: (
    draft,
    { NewPath, NewServerCertificateName, ServerCertificateName },
  ) => {
    const certificate = entityAt(draft, "server-certificate", ServerCertificateName);
    const { name, path } = certificate;
    const changed = {
      ...certificate,
      name: NewServerCertificateName ?? name,
      path: NewPath ?? path,
    };
    removeEntity(draft, "server-certificate", certificate);
    addEntity(draft, "server-certificate", changed);
    return NOTHING;
  },
  // Nothing here uses certificates, so that no use of one hinders it.
  DeleteServerCertificate: (draft, { ServerCertificateName }) => {
    const certificate = entityAt(draft, "server-certificate", ServerCertificateName);
    removeEntity(draft, "server-certificate", certificate);
    return NOTHING;
  },
};

function metadataOf(
  draft: Draft,
  certificate: ServerCertificateState,
): {
  readonly Path: string;
  readonly ServerCertificateName: string;
  readonly ServerCertificateId: string;
  readonly Arn: string;
  readonly UploadDate: string;
  readonly Expiration?: string;
} {
  const { expires, id, name, path, uploaded } = certificate;
  return {
    Path: path,
    ServerCertificateName: name,
    ServerCertificateId: id,
    Arn: draft.arn("server-certificate", certificate),
    UploadDate: uploaded,
    ...(expires !== undefined && { Expiration: expires }),
  };
}
