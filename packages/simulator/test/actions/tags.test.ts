import type { ServiceActionName } from "@iamferry/api/service";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../calls.ts";
import { CERTIFICATE, PRIVATE_KEY } from "../certificates.ts";
import { ANY_POLICY } from "../policy-texts.ts";
import { reloaded } from "../reloaded.ts";
import { TRUST_EC2 } from "../trust-documents.ts";

/** A kind of entities with tags: how its actions are called, and how one is made and named. */
interface Tagged {
  readonly noun: string;
  readonly make: (cloud: TestCloud, tags?: readonly Tag[]) => object;
  /** Names one that is not there. */
  readonly missing: object;
  /** Is no name of one. */
  readonly wrong?: object;
  /** Keys of tags are one whatever their case. */
  readonly ignoresCase?: true;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

const KINDS: readonly Tagged[] = [
  {
    noun: "User",
    make: (cloud, Tags) => {
      cloud.call("CreateUser", { UserName: "x", ...(Tags && { Tags }) });
      return { UserName: "x" };
    },
    missing: { UserName: "y" },
    ignoresCase: true,
  },
  {
    noun: "Role",
    make: (cloud, Tags) => {
      const input = { RoleName: "x", AssumeRolePolicyDocument: TRUST_EC2 };
      cloud.call("CreateRole", { ...input, ...(Tags && { Tags }) });
      return { RoleName: "x" };
    },
    missing: { RoleName: "y" },
    ignoresCase: true,
  },
  {
    noun: "Policy",
    make: (cloud, Tags) => {
      const input = { PolicyName: "x", PolicyDocument: ANY_POLICY };
      const { Policy } = cloud.call("CreatePolicy", { ...input, ...(Tags && { Tags }) });
      return { PolicyArn: Policy?.Arn };
    },
    missing: { PolicyArn: "arn:aws:iam::123456789012:policy/y" },
    wrong: { PolicyArn: "arn:aws:iam::123456789012:user/x" },
  },
  {
    noun: "InstanceProfile",
    make: (cloud, Tags) => {
      cloud.call("CreateInstanceProfile", { InstanceProfileName: "x", ...(Tags && { Tags }) });
      return { InstanceProfileName: "x" };
    },
    missing: { InstanceProfileName: "y" },
  },
  {
    noun: "ServerCertificate",
    make: (cloud, Tags) => {
      cloud.call("UploadServerCertificate", {
        ServerCertificateName: "x",
        CertificateBody: CERTIFICATE,
        PrivateKey: PRIVATE_KEY,
        ...(Tags && { Tags }),
      });
      return { ServerCertificateName: "x" };
    },
    missing: { ServerCertificateName: "y" },
  },
  {
    noun: "OpenIDConnectProvider",
    make: (cloud, Tags) => {
      const input = { Url: "https://example.com/id", ThumbprintList: ["0".repeat(40)] };
      const made = cloud.call("CreateOpenIDConnectProvider", { ...input, ...(Tags && { Tags }) });
      return { OpenIDConnectProviderArn: made.OpenIDConnectProviderArn };
    },
    missing: { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:oidc-provider/example.org" },
    wrong: { OpenIDConnectProviderArn: "arn:aws:iam::123456789012:user/x" },
  },
  {
    noun: "SAMLProvider",
    make: (cloud, Tags) => {
      const input = { Name: "x", SAMLMetadataDocument: METADATA };
      const made = cloud.call("CreateSAMLProvider", { ...input, ...(Tags && { Tags }) });
      return { SAMLProviderArn: made.SAMLProviderArn };
    },
    missing: { SAMLProviderArn: "arn:aws:iam::123456789012:saml-provider/y" },
    wrong: { SAMLProviderArn: "arn:aws:iam::123456789012:user/x" },
  },
  {
    noun: "MFADevice",
    make: (cloud, Tags) => {
      const input = { VirtualMFADeviceName: "x", Path: "/p/" };
      const made = cloud.call("CreateVirtualMFADevice", { ...input, ...(Tags && { Tags }) });
      return { SerialNumber: made.VirtualMFADevice.SerialNumber };
    },
    missing: { SerialNumber: "arn:aws:iam::123456789012:mfa/x" },
    wrong: { SerialNumber: "arn:aws:iam::123456789012:user/x" },
  },
];

const METADATA = `<EntityDescriptor>${" ".repeat(1000)}</EntityDescriptor>`;

describe.each(KINDS)("tags of a $noun", ({ ignoresCase, make, missing, noun, wrong }) => {
  const tag = `Tag${noun}` as ServiceActionName;
  const untag = `Untag${noun}` as ServiceActionName;
  const list = `List${noun}Tags` as ServiceActionName;
  const tags = (...pairs: readonly string[]): { readonly Tags: readonly Tag[] } => ({
    Tags: pairs.map((pair) => ({ Key: pair.split("=")[0] ?? "", Value: pair.split("=")[1] ?? "" })),
  });
  const listed = (cloud: TestCloud, entity: object): readonly string[] => {
    const { Tags } = cloud.call(list, entity) as { readonly Tags: readonly Tag[] };
    return Tags.map(({ Key, Value }) => `${Key}=${Value}`);
  };
  const put = (cloud: TestCloud, entity: object, ...pairs: readonly string[]): void => {
    cloud.call(tag, { ...entity, ...tags(...pairs) } as never);
  };

  test("are put, replaced, listed by key, taken away", () => {
    const cloud = openCloud("aws");
    const entity = make(cloud, tags("b=1").Tags);
    put(cloud, entity, "c=2", "a=3");
    expect(listed(cloud, entity)).toEqual(["a=3", "b=1", "c=2"]);
    put(cloud, entity, "b=");
    expect(listed(cloud, entity)).toEqual(["a=3", "b=", "c=2"]);
    const { IsTruncated, Marker } = cloud.call(list, { ...entity, MaxItems: 2 }) as {
      readonly IsTruncated: boolean;
      readonly Marker: string;
    };
    expect(IsTruncated).toBe(true);
    expect(listed(cloud, { ...entity, Marker })).toEqual(["c=2"]);
    cloud.call(untag, { ...entity, TagKeys: ["a", "c", "not-there"] } as never);
    expect(listed(cloud, entity)).toEqual(["b="]);
    reloaded(cloud);
  });

  test(`differ in case alone: ${ignoresCase === true ? "one" : "two"}`, () => {
    const cloud = openCloud("aws");
    const entity = make(cloud);
    put(cloud, entity, "Team=1");
    put(cloud, entity, "TEAM=2");
    expect(listed(cloud, entity)).toEqual(ignoresCase ? ["TEAM=2"] : ["TEAM=2", "Team=1"]);
    cloud.call(untag, { ...entity, TagKeys: ["team"] } as never);
    expect(listed(cloud, entity)).toEqual(ignoresCase ? [] : ["TEAM=2", "Team=1"]);
    const both = { ...entity, ...tags("a=1", "A=2") };
    if (ignoresCase) expect(cloud.code(tag, both)).toBe("InvalidInput");
    else cloud.call(tag, both as never);
    reloaded(cloud);
  });

  test("are refused where they are doubled, reserved, too many, or of nothing", () => {
    const cloud = openCloud("aws");
    const entity = make(cloud);
    expect(cloud.code(tag, { ...entity, ...tags("a=1", "a=2") })).toBe("InvalidInput");
    expect(cloud.code(tag, { ...entity, ...tags("aws:a=1") })).toBe("InvalidInput");
    put(cloud, entity, ...Array.from({ length: 50 }, (_, at) => `k${at}=v`));
    expect(cloud.code(tag, { ...entity, ...tags("more=1") })).toBe("LimitExceeded");
    put(cloud, entity, "k7=w");
    for (const action of [tag, untag, list]) {
      const rest = action === untag ? { TagKeys: ["a"] } : action === tag ? tags("a=1") : {};
      expect(cloud.code(action, { ...missing, ...rest })).toBe("NoSuchEntity");
      if (wrong) expect(cloud.code(action, { ...wrong, ...rest })).toBe("InvalidInput");
    }
    if (!ignoresCase) {
      expect(cloud.code(untag, { ...entity, TagKeys: ["aws:a"] })).toBe("InvalidInput");
    }
  });
});

test("the number of a hardware device has no tags", () => {
  const cloud = openCloud("aws");
  expect(cloud.code("ListMFADeviceTags", { SerialNumber: "GAHT12345678" })).toBe("NoSuchEntity");
});

test.each(["eucalyptus-3.1", "eucalyptus-5.1"] as const)("%s has no tags", (id) => {
  const cloud = openCloud(id);
  expect(cloud.code("TagUser", { UserName: "admin", Tags: [] })).toBe("InvalidAction");
});
