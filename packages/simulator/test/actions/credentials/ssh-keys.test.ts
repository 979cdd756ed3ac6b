import { createHash, createPublicKey } from "node:crypto";
import type { Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { EXPIRED_CERTIFICATE, PRIVATE_KEY } from "../../certificates.ts";
import { sshLine } from "../../public-keys.ts";
import { reloaded } from "../../reloaded.ts";

const UserName = "bob";

test("an SSH key is uploaded, told in both encodings, listed, switched off and deleted", () => {
  const cloud = withBob();
  const line = sshLine(1);
  const { SSHPublicKey } = cloud.call("UploadSSHPublicKey", {
    UserName,
    SSHPublicKeyBody: `${line} bob@example.com\n`,
  });
  const SSHPublicKeyId = SSHPublicKey?.SSHPublicKeyId ?? "";
  const digest = createHash("md5")
    .update(Buffer.from(line.slice(8), "base64"))
    .digest("hex");
  expect(SSHPublicKey).toEqual({
    UserName,
    SSHPublicKeyId: expect.stringMatching(/^APKA[A-Z2-7]{16}$/),
    Fingerprint: digest.match(/../g)?.join(":"),
    SSHPublicKeyBody: line,
    Status: "Active",
    UploadDate: "2026-01-01T00:00:00Z",
  });
  const told = (Encoding: string): string =>
    cloud.call("GetSSHPublicKey", { UserName, SSHPublicKeyId, Encoding }).SSHPublicKey
      ?.SSHPublicKeyBody ?? "";
  expect(told("SSH")).toBe(line);
  const jwk = createPublicKey(told("PEM")).export({ format: "jwk" });
  expect(Buffer.from(jwk.n ?? "", "base64url").readUInt32BE(252)).toBe(3);
  const [kept] = cloud.snapshot().accounts[0]?.users[0]?.sshKeys ?? [];
  expect(kept?.body).toBe(`${line} bob@example.com\n`);
  cloud.call("UpdateSSHPublicKey", { UserName, SSHPublicKeyId, Status: "Inactive" });
  expect(cloud.call("ListSSHPublicKeys", { UserName })).toEqual({
    SSHPublicKeys: [
      { UserName, SSHPublicKeyId, Status: "Inactive", UploadDate: "2026-01-01T00:00:00Z" },
    ],
    IsTruncated: false,
  });
  reloaded(cloud);
  cloud.call("DeleteSSHPublicKey", { UserName, SSHPublicKeyId });
  expect(cloud.call("ListSSHPublicKeys", { UserName }).SSHPublicKeys).toEqual([]);
  reloaded(cloud);
});

test("a key is the same whatever its encoding", () => {
  const cloud = withBob();
  const uploaded = cloud.call("UploadSSHPublicKey", { UserName, SSHPublicKeyBody: sshLine(1) });
  const SSHPublicKeyId = uploaded.SSHPublicKey?.SSHPublicKeyId ?? "";
  const asked = { UserName, SSHPublicKeyId, Encoding: "PEM" };
  const pem = cloud.call("GetSSHPublicKey", asked).SSHPublicKey?.SSHPublicKeyBody ?? "";
  const pkcs1 = createPublicKey(pem).export({ format: "pem", type: "pkcs1" });
  for (const SSHPublicKeyBody of [pem, pkcs1, `${sshLine(1)} comment`]) {
    expect(cloud.code("UploadSSHPublicKey", { UserName, SSHPublicKeyBody })).toBe(
      "DuplicateSSHPublicKey",
    );
  }
  cloud.call("CreateUser", { UserName: "zoe" });
  const other = cloud.call("UploadSSHPublicKey", { UserName: "zoe", SSHPublicKeyBody: pem });
  expect(other.SSHPublicKey?.Fingerprint).toBe(uploaded.SSHPublicKey?.Fingerprint);
  expect(other.SSHPublicKey?.SSHPublicKeyBody).toBe(pem);
});

test.each([
  ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==", "UnrecognizedPublicKeyEncoding"],
  ["hello", "UnrecognizedPublicKeyEncoding"],
  [PRIVATE_KEY, "UnrecognizedPublicKeyEncoding"],
  [EXPIRED_CERTIFICATE, "UnrecognizedPublicKeyEncoding"],
  ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "InvalidPublicKey"],
  ["ssh-rsa hello", "InvalidPublicKey"],
  ["ssh-rsa ", "UnrecognizedPublicKeyEncoding"],
  ["ssh-rsa ?", "InvalidPublicKey"],
  ["ssh-rsa AAAAB3NzaC1yc2E=", "InvalidPublicKey"],
  ["ssh-rsa AAAA/w==", "InvalidPublicKey"],
  [`${sshLine(1)}AAAA`, "InvalidPublicKey"],
  [sshLine(1).slice(0, -8), "InvalidPublicKey"],
  [sshLine(1, 1024), "InvalidPublicKey"],
  [
    // Of an elliptic curve.
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n",
    "InvalidPublicKey",
  ],
])("the body %j is refused", (SSHPublicKeyBody, code) => {
  expect(withBob().refusal("UploadSSHPublicKey", { UserName, SSHPublicKeyBody })).toMatchObject({
    code,
    status: 400,
  });
});

test("a user has five of them", () => {
  const cloud = withBob();
  const upload = (number: number) => ({ UserName, SSHPublicKeyBody: sshLine(number) });
  for (let number = 0; number < 5; number++) cloud.call("UploadSSHPublicKey", upload(number));
  expect(cloud.code("UploadSSHPublicKey", upload(4))).toBe("DuplicateSSHPublicKey");
  expect(cloud.code("UploadSSHPublicKey", upload(5))).toBe("LimitExceeded");
});

test("a text that is no key, of a Snapshot, is told as it is and in no other encoding", () => {
  const SSHPublicKeyId = "APKAIEXAMPLE00000001";
  const user = {
    kind: "user" as const,
    name: UserName,
    policies: [],
    sshKeys: [{ id: SSHPublicKeyId, body: "ssh-rsa AAAA" }],
  };
  const snapshot: Snapshot = {
    accounts: [{ kind: "account", id: "123456789012", policies: [], users: [user], groups: [] }],
  };
  const cloud = openCloud("aws", { snapshot });
  const asked = { UserName, SSHPublicKeyId };
  expect(cloud.call("GetSSHPublicKey", { ...asked, Encoding: "SSH" }).SSHPublicKey).toMatchObject({
    SSHPublicKeyBody: "ssh-rsa AAAA",
    Status: "Active",
  });
  expect(cloud.code("GetSSHPublicKey", { ...asked, Encoding: "PEM" })).toBe(
    "UnrecognizedPublicKeyEncoding",
  );
});

const NO_KEY = { SSHPublicKeyId: "APKAIEXAMPLE00000001" };

test.each([
  ["UploadSSHPublicKey", { UserName: "none", SSHPublicKeyBody: "x" }, "NoSuchEntity"],
  ["GetSSHPublicKey", { UserName, ...NO_KEY, Encoding: "SSH" }, "NoSuchEntity"],
  ["GetSSHPublicKey", { UserName: "none", ...NO_KEY, Encoding: "SSH" }, "NoSuchEntity"],
  ["ListSSHPublicKeys", { UserName: "none" }, "NoSuchEntity"],
  ["UpdateSSHPublicKey", { UserName, ...NO_KEY, Status: "Active" }, "NoSuchEntity"],
  ["DeleteSSHPublicKey", { UserName, ...NO_KEY }, "NoSuchEntity"],
  ["DeleteSSHPublicKey", { UserName: "none", ...NO_KEY }, "NoSuchEntity"],
] as const)("%s of %j is refused", (action, input, code) => {
  expect(withBob().code(action, input)).toBe(code);
});

test("a status that cannot be set is refused", () => {
  const cloud = withBob();
  const { SSHPublicKey } = cloud.call("UploadSSHPublicKey", {
    UserName,
    SSHPublicKeyBody: sshLine(1),
  });
  const SSHPublicKeyId = SSHPublicKey?.SSHPublicKeyId ?? "";
  expect(cloud.code("UpdateSSHPublicKey", { UserName, SSHPublicKeyId, Status: "Expired" })).toBe(
    "InvalidInput",
  );
});

test("Eucalyptus has none", () => {
  expect(openCloud("eucalyptus-5.1").code("ListSSHPublicKeys", {})).toBe("InvalidAction");
});

function withBob(): TestCloud {
  const cloud = openCloud("aws");
  cloud.call("CreateUser", { UserName });
  return cloud;
}
