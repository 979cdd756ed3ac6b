import { expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

const UserName = "bob";
const GIT = "codecommit.amazonaws.com";
const KEYSPACES = "cassandra.amazonaws.com";
const BEDROCK = "bedrock.amazonaws.com";

test("a credential is made with its password, listed without it, reset, switched off and deleted", () => {
  const cloud = withUsers();
  const { ServiceSpecificCredential: made } = cloud.call("CreateServiceSpecificCredential", {
    UserName,
    ServiceName: GIT,
  });
  expect(made).toEqual({
    UserName,
    Status: "Active",
    ServiceName: GIT,
    ServiceUserName: "bob-at-123456789012",
    ServicePassword: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/),
    CreateDate: "2026-01-01T00:00:00Z",
  });
  const ServiceSpecificCredentialId = made?.ServiceSpecificCredentialId ?? "";
  const place = { UserName, ServiceSpecificCredentialId };
  const { ServiceSpecificCredential: reset } = cloud.call("ResetServiceSpecificCredential", place);
  expect(reset?.ServicePassword).not.toBe(made?.ServicePassword);
  expect({ ...reset, ServicePassword: made?.ServicePassword }).toEqual(made);
  cloud.call("UpdateServiceSpecificCredential", { ...place, Status: "Inactive" });
  const { ServicePassword: _password, ...known } = made ?? {};
  expect(cloud.call("ListServiceSpecificCredentials", { UserName })).toEqual({
    ServiceSpecificCredentials: [{ ...known, Status: "Inactive" }],
    IsTruncated: false,
  });
  reloaded(cloud);
  cloud.call("DeleteServiceSpecificCredential", place);
  expect(credentials(cloud, { UserName })).toEqual([]);
  reloaded(cloud);
});

test("a user has two for each service", () => {
  const cloud = withUsers();
  const make = (ServiceName: string) =>
    cloud.call("CreateServiceSpecificCredential", { UserName, ServiceName })
      .ServiceSpecificCredential?.ServiceUserName;
  expect([make(GIT), make(GIT), make(KEYSPACES)]).toEqual([
    "bob-at-123456789012",
    "bob+1-at-123456789012",
    "bob-at-123456789012",
  ]);
  expect(
    cloud.refusal("CreateServiceSpecificCredential", { UserName, ServiceName: GIT }),
  ).toMatchObject({ code: "LimitExceeded", status: 409 });
  make(KEYSPACES);
});

test("a key for an API has an alias, a secret, and perhaps an end", () => {
  const cloud = withUsers();
  const { ServiceSpecificCredential: made } = cloud.call("CreateServiceSpecificCredential", {
    UserName,
    ServiceName: BEDROCK,
    CredentialAgeDays: 30,
  });
  expect(made).toMatchObject({
    ExpirationDate: "2026-01-31T00:00:00Z",
    ServiceCredentialAlias: "bob-at-123456789012",
    ServiceCredentialSecret: expect.any(String),
  });
  expect(made).not.toHaveProperty("ServicePassword");
  expect(made).not.toHaveProperty("ServiceUserName");
  reloaded(cloud);
  expect(
    cloud.code("CreateServiceSpecificCredential", {
      UserName,
      ServiceName: GIT,
      CredentialAgeDays: 30,
    }),
  ).toBe("ValidationError");
});

test("AllUsers lists those of everybody in pages that follow one another", () => {
  const cloud = withUsers();
  for (const [name, ServiceName] of [
    ["zoe", GIT],
    ["bob", GIT],
    ["bob", KEYSPACES],
    ["zoe", KEYSPACES],
    ["zoe", BEDROCK],
  ] as const) {
    cloud.call("CreateServiceSpecificCredential", { UserName: name, ServiceName });
  }
  const whole = credentials(cloud, { AllUsers: true });
  expect(whole.map((each) => each.split(" ")[0])).toEqual(["bob", "bob", "zoe", "zoe", "zoe"]);
  for (const MaxItems of [1, 2, 3, 4, 5]) {
    const pages: string[] = [];
    let Marker: string | undefined;
    do {
      const input = { AllUsers: true, MaxItems, ...(Marker !== undefined && { Marker }) };
      const page = cloud.call("ListServiceSpecificCredentials", input);
      pages.push(...told(page));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(pages).toEqual(whole);
  }
  expect(credentials(cloud, { AllUsers: true, ServiceName: GIT })).toEqual([
    `bob ${GIT}`,
    `zoe ${GIT}`,
  ]);
  expect(credentials(cloud, { UserName: "zoe", ServiceName: BEDROCK })).toEqual([`zoe ${BEDROCK}`]);
});

const NO_ID = "ACCAEXAMPLE0000000000";

test.each([
  ["CreateServiceSpecificCredential", { UserName: "none", ServiceName: GIT }, "NoSuchEntity"],
  [
    "CreateServiceSpecificCredential",
    { UserName, ServiceName: "s3.amazonaws.com" },
    "NotSupportedService",
  ],
  ["ListServiceSpecificCredentials", { UserName: "none" }, "NoSuchEntity"],
  [
    "ListServiceSpecificCredentials",
    { UserName, ServiceName: "s3.amazonaws.com" },
    "NotSupportedService",
  ],
  ["ListServiceSpecificCredentials", { UserName, AllUsers: true }, "ValidationError"],
  ["ListServiceSpecificCredentials", {}, "ValidationError"],
  [
    "UpdateServiceSpecificCredential",
    { UserName, ServiceSpecificCredentialId: NO_ID, Status: "Active" },
    "NoSuchEntity",
  ],
  [
    "ResetServiceSpecificCredential",
    { UserName, ServiceSpecificCredentialId: NO_ID },
    "NoSuchEntity",
  ],
  [
    "DeleteServiceSpecificCredential",
    { UserName, ServiceSpecificCredentialId: NO_ID },
    "NoSuchEntity",
  ],
] as const)("%s of %j is refused", (action, input, code) => {
  expect(withUsers().code(action, input)).toBe(code);
});

test("NotSupportedService has the status that its description gives", () => {
  const input = { UserName, ServiceName: "s3.amazonaws.com" };
  expect(withUsers().refusal("CreateServiceSpecificCredential", input).status).toBe(404);
});

function credentials(
  cloud: TestCloud,
  input: { readonly UserName?: string; readonly AllUsers?: boolean; readonly ServiceName?: string },
): readonly string[] {
  return told(cloud.call("ListServiceSpecificCredentials", input));
}

function told({
  ServiceSpecificCredentials = [],
}: {
  readonly ServiceSpecificCredentials?: readonly { UserName: string; ServiceName: string }[];
}): readonly string[] {
  return ServiceSpecificCredentials.map((each) => `${each.UserName} ${each.ServiceName}`);
}

function withUsers(): TestCloud {
  const cloud = openCloud("aws");
  for (const name of ["bob", "none-of-these", "zoe"]) cloud.call("CreateUser", { UserName: name });
  return cloud;
}
