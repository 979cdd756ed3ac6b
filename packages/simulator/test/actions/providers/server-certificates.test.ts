import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { CERTIFICATE, EXPIRED_CERTIFICATE, OTHER_KEY, PRIVATE_KEY } from "../../certificates.ts";
import { reloaded } from "../../reloaded.ts";

const CLOUDS = ["aws", "eucalyptus-4.0", "eucalyptus-5.1"] as const;

const upload = {
  ServerCertificateName: "www",
  CertificateBody: CERTIFICATE,
  PrivateKey: PRIVATE_KEY,
};
const named = { ServerCertificateName: "www" };

describe.each(CLOUDS)("server certificates of %s", (id) => {
  test("are given back without their keys, and with the end of their validity", () => {
    const cloud = openCloud(id);
    const CertificateChain = `${CERTIFICATE}\n${EXPIRED_CERTIFICATE}`;
    const made = cloud.call("UploadServerCertificate", {
      ...upload,
      CertificateChain,
      Path: "/a/",
    });
    const { ServerCertificateMetadata: metadata } = made;
    expect(metadata).toEqual({
      Path: "/a/",
      ServerCertificateName: "www",
      ServerCertificateId: expect.stringMatching(id === "aws" ? /^ASCA/ : /^ASC/),
      Arn: expect.stringMatching(/^arn:aws:iam::[0-9]{12}:server-certificate\/a\/(?:\/)?www$/),
      UploadDate: "2026-01-01T00:00:00Z",
      Expiration: "2040-01-01T00:00:00Z",
    });
    expect(cloud.call("GetServerCertificate", named).ServerCertificate).toEqual({
      ServerCertificateMetadata: metadata,
      CertificateBody: CERTIFICATE,
      CertificateChain,
    });
    expect(cloud.call("ListServerCertificates", {})).toEqual({
      ServerCertificateMetadataList: [metadata],
      IsTruncated: false,
    });
    expect(JSON.stringify(cloud.snapshot())).not.toContain("PRIVATE KEY");
    reloaded(cloud);
  });

  test("get another name and path, and keep their ids", () => {
    const cloud = openCloud(id);
    const { ServerCertificateMetadata: before } = cloud.call("UploadServerCertificate", upload);
    cloud.call("UploadServerCertificate", { ...upload, ServerCertificateName: "other" });
    const change = { NewServerCertificateName: "other", NewPath: "/b/" };
    expect(cloud.code("UpdateServerCertificate", { ...named, ...change })).toBe(
      "EntityAlreadyExists",
    );
    cloud.call("UpdateServerCertificate", { ...named, ...change, NewServerCertificateName: "new" });
    expect(cloud.code("GetServerCertificate", named)).toBe("NoSuchEntity");
    const { ServerCertificate: after } = cloud.call("GetServerCertificate", {
      ServerCertificateName: "new",
    });
    expect(after.ServerCertificateMetadata).toMatchObject({
      Path: "/b/",
      ServerCertificateId: before?.ServerCertificateId,
    });
    const inB = cloud.call("ListServerCertificates", { PathPrefix: "/b" });
    expect(inB.ServerCertificateMetadataList).toHaveLength(1);
    cloud.call("UpdateServerCertificate", { ServerCertificateName: "new" });
    cloud.call("DeleteServerCertificate", { ServerCertificateName: "new" });
    expect(cloud.call("ListServerCertificates", {}).ServerCertificateMetadataList).toHaveLength(1);
  });

  test("that are not there are not found", () => {
    const cloud = openCloud(id);
    for (const action of [
      "GetServerCertificate",
      "UpdateServerCertificate",
      "DeleteServerCertificate",
    ] as const) {
      expect(cloud.code(action, named)).toBe("NoSuchEntity");
    }
  });

  test("that cannot be read are malformed, as are keys and chains", () => {
    const cloud = openCloud(id);
    for (const wrong of [
      { CertificateBody: "a certificate" },
      { CertificateBody: CERTIFICATE.replace("MII", "MIX") },
      { PrivateKey: "a key" },
      { CertificateChain: "a chain" },
      { CertificateChain: CERTIFICATE + CERTIFICATE.replace("MII", "MIX") },
    ]) {
      const code = cloud.code("UploadServerCertificate", { ...upload, ...wrong });
      expect(code).toBe("MalformedCertificate");
    }
    expect(cloud.code("UploadServerCertificate", { ...upload, PrivateKey: OTHER_KEY })).toBe(
      id === "aws" ? "KeyPairMismatch" : "MalformedCertificate",
    );
    cloud.call("UploadServerCertificate", upload);
    expect(cloud.code("UploadServerCertificate", upload)).toBe("EntityAlreadyExists");
  });
});

test("AWS takes a certificate while it is valid, and twenty of them, with tags of different keys", () => {
  const cloud = openCloud("aws");
  const expired = { ...upload, CertificateBody: EXPIRED_CERTIFICATE };
  expect(cloud.code("UploadServerCertificate", expired)).toBe("MalformedCertificate");
  cloud.call("UploadServerCertificate", expired, { at: "2020-06-01T00:00:00Z" });
  const early = { at: "2019-12-31T23:59:59Z" };
  expect(cloud.code("UploadServerCertificate", expired, early)).toBe("MalformedCertificate");
  const Tags = ["A", "a"].map((Key) => ({ Key, Value: "" }));
  const other = { ...upload, ServerCertificateName: "other" };
  const doubled = { ...other, Tags: [...Tags, ...Tags] };
  expect(cloud.code("UploadServerCertificate", doubled)).toBe("InvalidInput");
  expect(cloud.call("UploadServerCertificate", { ...other, Tags }).Tags).toEqual(Tags);
  for (let n = 2; n < 20; n++) {
    cloud.call("UploadServerCertificate", { ...upload, ServerCertificateName: `n${n}` });
  }
  const more = { ...upload, ServerCertificateName: "more" };
  expect(cloud.code("UploadServerCertificate", more)).toBe("LimitExceeded");
  expect(cloud.code("UploadServerCertificate", upload)).toBe("EntityAlreadyExists");
});

test("certificates are listed in pages", () => {
  const cloud = openCloud("aws");
  for (const ServerCertificateName of ["a", "b", "c"]) {
    cloud.call("UploadServerCertificate", { ...upload, ServerCertificateName });
  }
  const first = cloud.call("ListServerCertificates", { MaxItems: 2 });
  expect(first.IsTruncated).toBe(true);
  const rest = cloud.call("ListServerCertificates", { Marker: first.Marker ?? "" });
  const names = [first, rest].flatMap(({ ServerCertificateMetadataList: list }) =>
    list.map(({ ServerCertificateName }) => ServerCertificateName),
  );
  expect(names).toEqual(["a", "b", "c"]);
});

test("Eucalyptus has none before 4.0", () => {
  expect(openCloud("eucalyptus-3.4").refusal("ListServerCertificates", {}).status).toBe(400);
});
