import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { PRIVATE_KEY, samlMetadata } from "../../certificates.ts";
import { reloaded } from "../../reloaded.ts";

const ARN = "arn:aws:iam::123456789012:saml-provider/idp";
const named = { SAMLProviderArn: ARN };
const SAMLMetadataDocument = samlMetadata();

test("a provider has an id, and is valid as long as its metadata says", () => {
  const cloud = openCloud("aws");
  const Tags = [{ Key: "team", Value: "x" }];
  expect(cloud.call("CreateSAMLProvider", { Name: "idp", SAMLMetadataDocument, Tags })).toEqual({
    SAMLProviderArn: ARN,
    Tags,
  });
  expect(cloud.call("GetSAMLProvider", named)).toEqual({
    SAMLProviderUUID: expect.stringMatching(/^[A-Z0-9]{22,64}$/),
    SAMLMetadataDocument,
    CreateDate: "2026-01-01T00:00:00Z",
    ValidUntil: "2030-01-02T03:04:05Z",
    Tags,
  });
  expect(cloud.call("ListSAMLProviders", {})).toEqual({
    SAMLProviderList: [
      { Arn: ARN, ValidUntil: "2030-01-02T03:04:05Z", CreateDate: "2026-01-01T00:00:00Z" },
    ],
  });
});

test.each([
  ['validUntil="2030-01-02T03:04:05Z"', "2030-01-02T03:04:05Z"],
  ["validUntil='2030-01-02T03:04:05+02:00'", "2030-01-02T01:04:05Z"],
  ['a="b" validUntil = "2030-01-02T03:04:05"', "2030-01-02T03:04:05Z"],
  ['validUntil="tomorrow"', undefined],
  ['cacheDuration="PT1H"', undefined],
  ["/", undefined],
  ['validUntil="9999-12-31T23:59:59-01:00"', undefined],
])("metadata with %s are valid until %s", (attributes, time) => {
  const cloud = openCloud("aws");
  const document = samlMetadata(attributes);
  cloud.call("CreateSAMLProvider", { Name: "idp", SAMLMetadataDocument: document });
  expect(cloud.call("GetSAMLProvider", named).ValidUntil).toBe(time);
});

test("what is updated changes, and what is left out stays", () => {
  const cloud = openCloud("aws");
  cloud.call("CreateSAMLProvider", { Name: "idp", SAMLMetadataDocument });
  const before = cloud.call("GetSAMLProvider", named);
  const AssertionEncryptionMode = "Required";
  expect(cloud.call("UpdateSAMLProvider", { ...named, AssertionEncryptionMode })).toEqual(named);
  expect(cloud.call("GetSAMLProvider", named)).toEqual({ ...before, AssertionEncryptionMode });
  const document = samlMetadata("");
  cloud.call("UpdateSAMLProvider", { ...named, SAMLMetadataDocument: document });
  const { ValidUntil: _ended, ...rest } = before;
  expect(cloud.call("GetSAMLProvider", named)).toEqual({
    ...rest,
    AssertionEncryptionMode,
    SAMLMetadataDocument: document,
  });
});

test("private keys are known by their ids, of which there are two at most", () => {
  const cloud = openCloud("aws");
  const AddPrivateKey = PRIVATE_KEY;
  cloud.call("CreateSAMLProvider", { Name: "idp", SAMLMetadataDocument, AddPrivateKey });
  cloud.call("UpdateSAMLProvider", { ...named, AddPrivateKey }, { at: "2026-02-01T00:00:00Z" });
  const { PrivateKeyList: keys = [] } = cloud.call("GetSAMLProvider", named);
  expect(new Set(keys.map(({ Timestamp }) => Timestamp))).toEqual(
    new Set(["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"]),
  );
  expect(JSON.stringify(cloud.snapshot())).not.toContain("PRIVATE KEY");
  expect(cloud.code("UpdateSAMLProvider", { ...named, AddPrivateKey })).toBe("LimitExceeded");
  reloaded(cloud);
  const RemovePrivateKey = keys[0]?.KeyId ?? "";
  expect(RemovePrivateKey).toMatch(/^[A-Z0-9]{22,64}$/);
  cloud.call("UpdateSAMLProvider", { ...named, RemovePrivateKey });
  expect(cloud.call("GetSAMLProvider", named).PrivateKeyList).toEqual(keys.slice(1));
  expect(cloud.code("UpdateSAMLProvider", { ...named, RemovePrivateKey })).toBe("NoSuchEntity");
  const both = { ...named, AddPrivateKey, RemovePrivateKey: keys[1]?.KeyId };
  expect(cloud.code("UpdateSAMLProvider", both)).toBe("InvalidInput");
});

describe("refused", () => {
  test("is what is no metadata, and what is no key", () => {
    const cloud = openCloud("aws");
    const Name = "idp";
    for (const text of ["a".repeat(1000), samlMetadata().replaceAll("Entity", "Other")]) {
      const input = { Name, SAMLMetadataDocument: text };
      expect(cloud.code("CreateSAMLProvider", input)).toBe("InvalidInput");
    }
    const input = { Name, SAMLMetadataDocument, AddPrivateKey: "a key" };
    expect(cloud.code("CreateSAMLProvider", input)).toBe("InvalidInput");
    cloud.call("CreateSAMLProvider", { Name, SAMLMetadataDocument });
    const other = { ...named, SAMLMetadataDocument: "a".repeat(1000) };
    expect(cloud.code("UpdateSAMLProvider", other)).toBe("InvalidInput");
  });

  test("is an ARN of no provider of the account, and of one that is not there", () => {
    const cloud = openCloud("aws");
    for (const action of ["GetSAMLProvider", "UpdateSAMLProvider", "DeleteSAMLProvider"] as const) {
      expect(cloud.code(action, named)).toBe("NoSuchEntity");
      for (const arn of [
        ARN.replace("123456789012", "210987654321"),
        ARN.replace("saml", "oidc"),
      ]) {
        expect(cloud.code(action, { SAMLProviderArn: arn })).toBe("InvalidInput");
      }
    }
  });

  test("is a name that is taken, and what is beyond the quota, in this order", () => {
    const cloud = openCloud("aws");
    for (let n = 0; n < 100; n++) {
      cloud.call("CreateSAMLProvider", { Name: `idp${n}`, SAMLMetadataDocument });
    }
    const taken = { Name: "idp7", SAMLMetadataDocument };
    expect(cloud.code("CreateSAMLProvider", taken)).toBe("EntityAlreadyExists");
    const more = { Name: "idp", SAMLMetadataDocument };
    expect(cloud.code("CreateSAMLProvider", more)).toBe("LimitExceeded");
    cloud.call("DeleteSAMLProvider", { SAMLProviderArn: `${ARN}7` });
    cloud.call("CreateSAMLProvider", more);
  });
});
