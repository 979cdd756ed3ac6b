import { makeId, type FakeCertificate, type FakeCloud } from "./fake-cloud.ts";
import type { Handlers } from "./handlers.ts";
import { keyOf } from "./play-openssl.ts";
import { FakeError, needText, type FakeMembers } from "./values.ts";

/** The calls of IAM for server certificates, and who the caller is. */
export const CERTIFICATE_CALLS: Handlers = {
  UploadServerCertificate(cloud, input) {
    const name = needText(input, "ServerCertificateName");
    const body = needText(input, "CertificateBody");
    const privateKey = needText(input, "PrivateKey");
    if (cloud.certificates.has(name))
      throw new FakeError("EntityAlreadyExists", `The Server Certificate ${name} already exists.`);
    if (!body.includes("BEGIN CERTIFICATE") || !privateKey.includes("PRIVATE KEY"))
      throw new FakeError("MalformedCertificate", "Unable to parse certificate or key");
    if (keyOf(body) !== keyOf(privateKey))
      throw new FakeError("KeyPairMismatch", "Private key does not match the certificate");
    const arn = `arn:aws:iam::${cloud.account}:server-certificate/${name}`;
    const certificate = { arn, id: makeId(cloud, "ASC"), body, privateKey };
    cloud.certificates.set(name, certificate);
    return { ServerCertificateMetadata: described(name, certificate) };
  },
  GetServerCertificate(cloud, input) {
    const [name, certificate] = existing(cloud, input);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: described(name, certificate),
        CertificateBody: certificate.body,
      },
    };
  },
  ListServerCertificates(cloud) {
    return {
      ServerCertificateMetadataList: [...cloud.certificates].map(([name, certificate]) =>
        described(name, certificate),
      ),
    };
  },
  DeleteServerCertificate(cloud, input) {
    const [name, { arn }] = existing(cloud, input);
    const inBalancer = [...cloud.balancers.values()].some(({ listeners }) =>
      listeners.some(({ certificate }) => certificate === arn),
    );
    const inStack = [...cloud.stacks.values()].some(({ parameters, progress }) => {
      const gone = /^(?:DELETE|ROLLBACK)_COMPLETE$/.test(progress.state);
      return !gone && [...parameters.values()].includes(arn);
    });
    if (inBalancer || inStack)
      throw new FakeError("DeleteConflict", `Certificate: ${name} is currently in use`);
    cloud.certificates.delete(name);
    return {};
  },
  GetCallerIdentity: (cloud) => ({
    UserId: "AIDA00000000",
    Account: cloud.account,
    Arn: `arn:aws:iam::${cloud.account}:user/operator`,
  }),
};

function existing(cloud: FakeCloud, input: FakeMembers): readonly [string, FakeCertificate] {
  const name = needText(input, "ServerCertificateName");
  const certificate = cloud.certificates.get(name);
  if (certificate === undefined)
    throw new FakeError(
      "NoSuchEntity",
      `The Server Certificate with name ${name} cannot be found.`,
    );
  return [name, certificate];
}

function described(name: string, { arn, id }: FakeCertificate): FakeMembers {
  return { Path: "/", ServerCertificateName: name, ServerCertificateId: id, Arn: arn };
}
