import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const THUMBPRINT = "990f4193972f2becf12ddeda5237f9c952f20d9e";
const ARN = "arn:aws:iam::123456789012:oidc-provider/server.example.com/a/Path";
const Url = "https://server.example.com/a/Path";
const named = { OpenIDConnectProviderArn: ARN };

test("a provider is known by its URL without the scheme, with client ids and thumbprints as sets", () => {
  const cloud = openCloud("aws");
  const made = cloud.call("CreateOpenIDConnectProvider", {
    Url,
    ClientIDList: ["b", "a", "b"],
    ThumbprintList: [THUMBPRINT],
    Tags: [{ Key: "team", Value: "x" }],
  });
  expect(made).toEqual({ OpenIDConnectProviderArn: ARN, Tags: [{ Key: "team", Value: "x" }] });
  expect(cloud.call("GetOpenIDConnectProvider", named)).toEqual({
    Url: "server.example.com/a/Path",
    ClientIDList: ["a", "b"],
    ThumbprintList: [THUMBPRINT],
    CreateDate: "2026-01-01T00:00:00Z",
    Tags: [{ Key: "team", Value: "x" }],
  });
  expect(cloud.call("ListOpenIDConnectProviders", {})).toEqual({
    OpenIDConnectProviderList: [{ Arn: ARN }],
  });
  reloaded(cloud);
});

test("client ids are added and removed without a word where they are there, or are not", () => {
  const cloud = openCloud("aws");
  cloud.call("CreateOpenIDConnectProvider", { Url });
  for (const ClientID of ["a", "b", "a"]) {
    cloud.call("AddClientIDToOpenIDConnectProvider", { ...named, ClientID });
  }
  for (const ClientID of ["b", "b"]) {
    cloud.call("RemoveClientIDFromOpenIDConnectProvider", { ...named, ClientID });
  }
  expect(cloud.call("GetOpenIDConnectProvider", named).ClientIDList).toEqual(["a"]);
});

test("thumbprints may be left out, and are replaced as a whole", () => {
  const cloud = openCloud("aws");
  cloud.call("CreateOpenIDConnectProvider", { Url });
  expect(cloud.call("GetOpenIDConnectProvider", named).ThumbprintList).toEqual([]);
  for (const digit of ["1", "2"]) {
    const ThumbprintList = [digit.repeat(40)];
    cloud.call("UpdateOpenIDConnectProviderThumbprint", { ...named, ThumbprintList });
    expect(cloud.call("GetOpenIDConnectProvider", named).ThumbprintList).toEqual(ThumbprintList);
  }
});

test("a deleted provider may be deleted again on AWS", () => {
  const cloud = openCloud("aws");
  cloud.call("CreateOpenIDConnectProvider", { Url });
  cloud.call("DeleteOpenIDConnectProvider", named);
  cloud.call("DeleteOpenIDConnectProvider", named);
  expect(cloud.call("ListOpenIDConnectProviders", {}).OpenIDConnectProviderList).toEqual([]);
});

test("a deleted provider is not found on Eucalyptus, which has them from 4.4 on", () => {
  expect(openCloud("eucalyptus-4.3").code("ListOpenIDConnectProviders", {})).toBe("InvalidAction");
  for (const id of ["eucalyptus-4.4", "eucalyptus-5.1"] as const) {
    const cloud = openCloud(id);
    const made = cloud.call("CreateOpenIDConnectProvider", { Url, ThumbprintList: [THUMBPRINT] });
    const { OpenIDConnectProviderArn = "" } = made;
    expect(OpenIDConnectProviderArn).toMatch(/:oidc-provider\/server\.example\.com\/a\/Path$/);
    cloud.call("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn });
    for (const wrong of ["http://server.example.com", "server.example.com"]) {
      expect(cloud.code("CreateOpenIDConnectProvider", { Url: wrong })).toBe("ValidationError");
    }
    const wrong = { OpenIDConnectProviderArn: "arn:aws:iam::1:oidc-provider/x" };
    expect(cloud.code("GetOpenIDConnectProvider", wrong)).toBe("ValidationError");
    expect(cloud.code("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn })).toBe(
      "NoSuchEntity",
    );
  }
});

describe("refused", () => {
  test.each([
    ["example", "ValidationError"],
    ["server.example.com", "ValidationError"],
    ["https://", "ValidationError"],
    ["https:///path", "ValidationError"],
    ["http://server.example.com", "InvalidInput"],
    ["https://server.example.com?a=b", "InvalidInput"],
    ["https://server.example.com/#a", "InvalidInput"],
  ])("is the URL %s with %s", (url, code) => {
    expect(openCloud("aws").code("CreateOpenIDConnectProvider", { Url: url })).toBe(code);
  });

  test.each([
    "arn:aws:iam::210987654321:oidc-provider/server.example.com",
    "arn:aws-cn:iam::123456789012:oidc-provider/server.example.com",
    "arn:aws:iam::123456789012:saml-provider/server.example.com",
    "arn:aws:sts::123456789012:oidc-provider/server.example.com",
    "oidc-provider/server.example.com",
  ])("is the ARN %s", (arn) => {
    const cloud = openCloud("aws");
    const input = { OpenIDConnectProviderArn: arn, ClientID: "a", ThumbprintList: [] };
    for (const action of [
      "GetOpenIDConnectProvider",
      "AddClientIDToOpenIDConnectProvider",
      "RemoveClientIDFromOpenIDConnectProvider",
      "UpdateOpenIDConnectProviderThumbprint",
      "DeleteOpenIDConnectProvider",
    ] as const) {
      expect(cloud.code(action, input)).toBe("InvalidInput");
    }
  });

  test("is the ARN of a provider that is not there, and one in another case", () => {
    const cloud = openCloud("aws");
    const input = { ...named, ClientID: "a", ThumbprintList: [] };
    const actions = [
      "GetOpenIDConnectProvider",
      "AddClientIDToOpenIDConnectProvider",
      "RemoveClientIDFromOpenIDConnectProvider",
      "UpdateOpenIDConnectProviderThumbprint",
    ] as const;
    for (const action of actions) expect(cloud.code(action, input)).toBe("NoSuchEntity");
    cloud.call("CreateOpenIDConnectProvider", { Url });
    const other = { ...input, OpenIDConnectProviderArn: ARN.replace("/a/", "/A/") };
    for (const action of actions) expect(cloud.code(action, other)).toBe("NoSuchEntity");
  });

  test("is a URL that is taken, and what is beyond a quota, in this order", () => {
    const cloud = openCloud("aws");
    for (let n = 0; n < 100; n++) {
      cloud.call("CreateOpenIDConnectProvider", { Url: `https://server${n}.example.com` });
    }
    expect(cloud.code("CreateOpenIDConnectProvider", { Url })).toBe("LimitExceeded");
    const taken = { Url: "https://server7.example.com" };
    expect(cloud.code("CreateOpenIDConnectProvider", taken)).toBe("EntityAlreadyExists");
  });

  test("is a sixth thumbprint and a 101st client id", () => {
    const cloud = openCloud("aws");
    const ThumbprintList = Array.from({ length: 6 }, (_, n) => `${n}`.repeat(40));
    const ClientIDList = Array.from({ length: 101 }, (_, n) => `client-${n}`);
    expect(cloud.code("CreateOpenIDConnectProvider", { Url, ThumbprintList })).toBe("InvalidInput");
    expect(cloud.code("CreateOpenIDConnectProvider", { Url, ClientIDList })).toBe("LimitExceeded");
    cloud.call("CreateOpenIDConnectProvider", { Url, ClientIDList: ClientIDList.slice(1) });
    expect(
      cloud.code("AddClientIDToOpenIDConnectProvider", { ...named, ClientID: "client-0" }),
    ).toBe("LimitExceeded");
    cloud.call("AddClientIDToOpenIDConnectProvider", { ...named, ClientID: "client-1" });
    expect(cloud.code("UpdateOpenIDConnectProviderThumbprint", { ...named, ThumbprintList })).toBe(
      "InvalidInput",
    );
  });
});
