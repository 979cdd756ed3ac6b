import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { madeCertificate } from "../../../src/made-certificate.ts";
import { openCloud, type TestCloud } from "../../calls.ts";
import { CERTIFICATE, EXPIRED_CERTIFICATE, PRIVATE_KEY } from "../../certificates.ts";
import { reloaded } from "../../reloaded.ts";

const UserName = "bob";

describe.each(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)(
  "signing certificates of %s",
  (id) => {
    test("are uploaded, listed, switched off and deleted", () => {
      const cloud = withUsers(openCloud(id));
      const { Certificate } = cloud.call("UploadSigningCertificate", {
        UserName,
        CertificateBody: CERTIFICATE,
      });
      const { CertificateId } = Certificate;
      expect(Certificate).toEqual({
        UserName,
        CertificateId: expect.stringMatching(/^[A-Z2-7]{24}$/),
        CertificateBody: CERTIFICATE,
        Status: "Active",
        UploadDate: cloud.state().made,
      });
      cloud.call("UpdateSigningCertificate", { UserName, CertificateId, Status: "Inactive" });
      expect(cloud.call("ListSigningCertificates", { UserName })).toEqual({
        Certificates: [{ ...Certificate, Status: "Inactive" }],
        IsTruncated: false,
      });
      reloaded(cloud);
      cloud.call("DeleteSigningCertificate", { UserName, CertificateId });
      expect(cloud.call("ListSigningCertificates", { UserName }).Certificates).toEqual([]);
      reloaded(cloud);
    });

    test("are one user's of the account, however their text is broken into lines", () => {
      const cloud = withUsers(openCloud(id));
      const upload = (name: string, CertificateBody: string) => ({
        UserName: name,
        CertificateBody,
      });
      cloud.call("UploadSigningCertificate", upload("bob", CERTIFICATE));
      const again = CERTIFICATE.replaceAll("\n", "\r\n").trimEnd();
      for (const name of ["bob", "zoe"]) {
        expect(cloud.refusal("UploadSigningCertificate", upload(name, again))).toMatchObject({
          code: "DuplicateCertificate",
          status: 409,
        });
      }
      const [first] = cloud.call("ListSigningCertificates", { UserName }).Certificates;
      const CertificateId = first?.CertificateId ?? "";
      cloud.call("DeleteSigningCertificate", { UserName, CertificateId });
      cloud.call("UploadSigningCertificate", upload("zoe", again));
      cloud.call("UpdateUser", { UserName: "zoe", NewUserName: "amy" });
      expect(cloud.code("UploadSigningCertificate", upload("bob", CERTIFICATE))).toBe(
        "DuplicateCertificate",
      );
      reloaded(cloud);
    });

    test.each([
      ["hello", "MalformedCertificate"],
      [CERTIFICATE.replace("MIIB", "AAAA"), "MalformedCertificate"],
      [CERTIFICATE.slice(0, 200), "MalformedCertificate"],
      [PRIVATE_KEY, "InvalidCertificate"],
    ])("the body %j is refused", (CertificateBody, code) => {
      const cloud = withUsers(openCloud(id));
      expect(cloud.code("UploadSigningCertificate", { UserName, CertificateBody })).toBe(code);
    });

    test.each([
      ["UploadSigningCertificate", { UserName: "none", CertificateBody: CERTIFICATE }],
      ["ListSigningCertificates", { UserName: "none" }],
      ["UpdateSigningCertificate", { UserName, CertificateId: NO_ID, Status: "Active" }],
      ["UpdateSigningCertificate", { UserName: "none", CertificateId: NO_ID, Status: "Active" }],
      ["DeleteSigningCertificate", { UserName, CertificateId: NO_ID }],
      ["DeleteSigningCertificate", { UserName: "none", CertificateId: NO_ID }],
    ] as const)("%s of %j finds nothing", (action, input) => {
      expect(withUsers(openCloud(id)).code(action, input)).toBe("NoSuchEntity");
    });
  },
);

const NO_ID = "TA7SMP42TDN5Z26OBPJE7EXAMPLE";

test("AWS takes none that is not valid at the time of the call, and Eucalyptus does", () => {
  const input = { UserName, CertificateBody: EXPIRED_CERTIFICATE };
  const aws = withUsers(openCloud("aws"));
  expect(aws.code("UploadSigningCertificate", input)).toBe("MalformedCertificate");
  const at = "2019-12-31T23:59:59Z";
  expect(aws.refusal("UploadSigningCertificate", input, { at }).code).toBe("MalformedCertificate");
  aws.call("UploadSigningCertificate", input, { at: "2020-06-01T00:00:00Z" });
  withUsers(openCloud("eucalyptus-4.2")).call("UploadSigningCertificate", input);
});

test.each([
  ["aws", 2],
  ["eucalyptus-5.1", 2],
  ["eucalyptus-3.1", 9],
] as const)("a user of %s has %d of them, or as many as it likes", (id, most) => {
  const cloud = withUsers(openCloud(id));
  const upload = (number: number) => ({ UserName, CertificateBody: certificate(number) });
  for (let number = 0; number < most; number++) {
    cloud.call("UploadSigningCertificate", upload(number));
  }
  if (most === 9) return;
  expect(cloud.refusal("UploadSigningCertificate", upload(most))).toMatchObject({
    code: "LimitExceeded",
    message: "Cannot exceed quota for CertificatesPerUser: 2",
  });
  expect(cloud.code("UploadSigningCertificate", upload(0))).toBe("DuplicateCertificate");
});

test("a status that cannot be set is refused", () => {
  const cloud = withUsers(openCloud("aws"));
  const { CertificateId } = cloud.call("UploadSigningCertificate", {
    UserName,
    CertificateBody: CERTIFICATE,
  }).Certificate;
  const input = { UserName, CertificateId, Status: "Expired" };
  expect(cloud.code("UpdateSigningCertificate", input)).toBe("InvalidInput");
});

test("one that a Snapshot has twice is there until both are deleted", () => {
  const ids = ["A", "B"].map((letter) => letter.repeat(24));
  const user = {
    kind: "user" as const,
    name: UserName,
    policies: [],
    signingCertificates: [...ids.map((id) => ({ id, body: CERTIFICATE })), { id: "C".repeat(24) }],
  };
  const snapshot: Snapshot = {
    accounts: [{ kind: "account", id: "123456789012", policies: [], users: [user], groups: [] }],
  };
  const cloud = openCloud("aws", { snapshot });
  const [a = "", b = ""] = ids;
  cloud.call("DeleteSigningCertificate", { UserName, CertificateId: a });
  const again = { UserName, CertificateBody: CERTIFICATE };
  expect(cloud.code("UploadSigningCertificate", again)).toBe("DuplicateCertificate");
  reloaded(cloud);
  cloud.call("DeleteSigningCertificate", { UserName, CertificateId: b });
  cloud.call("UploadSigningCertificate", again);
  reloaded(cloud);
});

describe("Eucalyptus makes certificates", () => {
  test("with a key that belongs to them, and tells that key once", () => {
    const cloud = withUsers(openCloud("eucalyptus-4.2", { at: "2024-02-29T01:02:03Z" }));
    const { Certificate } = cloud.call("CreateSigningCertificate", { UserName });
    const read = new X509Certificate(Certificate.CertificateBody);
    expect(read.subject).toBe("CN=bob");
    expect(read.checkPrivateKey(createPrivateKey(Certificate.PrivateKey ?? ""))).toBe(true);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(new Date(read.validFrom).toISOString()).toBe("2024-02-29T01:02:03.000Z");
    const [listed] = cloud.call("ListSigningCertificates", { UserName }).Certificates;
    const { PrivateKey: _told, ...known } = Certificate;
    expect(listed).toEqual(known);
    expect(cloud.call("CreateSigningCertificate", {}).Certificate.UserName).toBe("admin");
    reloaded(cloud);
  });

  test.each(["2026-01-01T00:00:00Z", "2046-01-01T00:00:00Z", "2060-01-01T00:00:00Z"])(
    "that can be read when made at %s, for names of any length and script",
    (from) => {
      for (const subject of ["b", "b".repeat(64), "b".repeat(200), "b".repeat(70_000), "名前"]) {
        const { body } = madeCertificate({ bits: Buffer.alloc(32, 255), subject, from });
        const read = new X509Certificate(body);
        expect(new Date(read.validFrom).toISOString().slice(0, 19)).toBe(from.slice(0, 19));
        expect(read.verify(read.publicKey)).toBe(true);
      }
    },
  );

  test("for users who are there, and AWS makes none", () => {
    const cloud = openCloud("eucalyptus-4.2");
    expect(cloud.code("CreateSigningCertificate", { UserName: "none" })).toBe("NoSuchEntity");
    expect(openCloud("aws").code("CreateSigningCertificate", {})).toBe("InvalidAction");
  });
});

function certificate(number: number): string {
  const bits = Buffer.alloc(32, number + 1);
  return madeCertificate({ bits, subject: "x", from: "2025-12-01T00:00:00Z" }).body;
}

function withUsers(cloud: TestCloud): TestCloud {
  cloud.call("CreateUser", { UserName });
  cloud.call("CreateUser", { UserName: "zoe" });
  return cloud;
}
