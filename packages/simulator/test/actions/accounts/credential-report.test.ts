import type { Snapshot } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";

function reportOf(cloud: TestCloud): readonly (readonly string[])[] {
  const { Content = "" } = cloud.call("GetCredentialReport", {});
  const text = Buffer.from(Content, "base64").toString();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
}

const SNAPSHOT: Snapshot = {
  cloud: "aws",
  accounts: [
    {
      kind: "account",
      id: "123456789012",
      passwordPolicy: { maxPasswordAge: 30 },
      policies: [],
      users: [
        {
          kind: "user",
          name: "bob",
          path: "/dev/",
          created: "2024-01-01T00:00:00Z",
          passwordLastUsed: "2024-03-01T00:00:00Z",
          policies: [],
          loginProfile: { created: "2024-02-20T00:00:00Z" },
          accessKeys: [
            {
              id: "AKIAAAAAAAAAAAAAAAAA",
              status: "Active",
              created: "2024-01-02T00:00:00Z",
              lastUsed: "2024-01-03T00:00:00Z",
              lastUsedRegion: "eu-west-1",
              lastUsedService: "s3",
            },
            { id: "AKIAAAAAAAAAAAAAAAAB", status: "Inactive", created: "2024-01-04T00:00:00Z" },
          ],
          signingCertificates: [
            { id: "A".repeat(24), status: "Active", uploaded: "2024-01-05T00:00:00Z" },
          ],
          mfaDevices: [{ serialNumber: "GAHT12345678" }],
        },
        { kind: "user", name: "eve", created: "2024-01-01T00:00:00Z", policies: [] },
      ],
      groups: [],
    },
  ],
};

test("a report is there once it is asked for, with a row for the root user and each user", () => {
  const cloud = openCloud("aws", { snapshot: SNAPSHOT });
  expect(cloud.code("GetCredentialReport", {})).toBe("ReportNotPresent");
  expect(cloud.call("GenerateCredentialReport", {}).State).toBe("STARTED");
  expect(cloud.call("GenerateCredentialReport", {})).toEqual({ State: "COMPLETE" });
  expect(cloud.call("GetCredentialReport", {})).toMatchObject({
    ReportFormat: "text/csv",
    GeneratedTime: "2026-01-01T00:00:00Z",
  });
  const [columns = [], ...rows] = reportOf(cloud);
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, at) => [column, row[at]])),
  );
  expect(rows.every(({ length }) => length === columns.length)).toBe(true);
  expect(records).toEqual([
    {
      user: "<root_account>",
      arn: "arn:aws:iam::123456789012:root",
      user_creation_time: "2026-01-01T00:00:00+00:00",
      password_enabled: "not_supported",
      password_last_used: "no_information",
      password_last_changed: "not_supported",
      password_next_rotation: "not_supported",
      mfa_active: "false",
      ...withoutCredentials,
    },
    {
      user: "bob",
      arn: "arn:aws:iam::123456789012:user/dev/bob",
      user_creation_time: "2024-01-01T00:00:00+00:00",
      password_enabled: "true",
      password_last_used: "2024-03-01T00:00:00+00:00",
      password_last_changed: "2024-02-20T00:00:00+00:00",
      password_next_rotation: "2024-03-21T00:00:00+00:00",
      mfa_active: "true",
      access_key_1_active: "true",
      access_key_1_last_rotated: "2024-01-02T00:00:00+00:00",
      access_key_1_last_used_date: "2024-01-03T00:00:00+00:00",
      access_key_1_last_used_region: "eu-west-1",
      access_key_1_last_used_service: "s3",
      access_key_2_active: "false",
      access_key_2_last_rotated: "2024-01-04T00:00:00+00:00",
      access_key_2_last_used_date: "N/A",
      access_key_2_last_used_region: "N/A",
      access_key_2_last_used_service: "N/A",
      cert_1_active: "true",
      cert_1_last_rotated: "2024-01-05T00:00:00+00:00",
      cert_2_active: "false",
      cert_2_last_rotated: "N/A",
    },
    {
      user: "eve",
      arn: "arn:aws:iam::123456789012:user/eve",
      user_creation_time: "2024-01-01T00:00:00+00:00",
      password_enabled: "false",
      password_last_used: "N/A",
      password_last_changed: "N/A",
      password_next_rotation: "N/A",
      mfa_active: "false",
      ...withoutCredentials,
    },
  ]);
});

test("a report stays what it was for four hours, and has expired then", () => {
  const cloud = openCloud("aws");
  cloud.call("GenerateCredentialReport", {});
  cloud.call("CreateUser", { UserName: "bob" });
  const later = { at: "2026-01-01T04:00:00Z" };
  expect(cloud.call("GenerateCredentialReport", {}, later).State).toBe("COMPLETE");
  expect(reportOf(cloud)).toHaveLength(2);
  const tooLate = { at: "2026-01-01T04:00:01Z" };
  expect(cloud.code("GetCredentialReport", {}, tooLate)).toBe("ReportExpired");
  expect(cloud.call("GenerateCredentialReport", {}, tooLate).State).toBe("STARTED");
  expect(reportOf(cloud)).toHaveLength(3);
});

test("a name with a comma is quoted, and no Snapshot tells of a report", () => {
  const cloud = openCloud("aws");
  const before = cloud.snapshot();
  cloud.call("GenerateCredentialReport", {});
  expect(cloud.snapshot()).toEqual(before);
  cloud.call("CreateUser", { UserName: "a,b" });
  cloud.call("GenerateCredentialReport", {}, { at: "2026-01-02T00:00:00Z" });
  const { Content = "" } = cloud.call("GetCredentialReport", {});
  expect(Buffer.from(Content, "base64").toString()).toContain(
    '\n"a,b","arn:aws:iam::123456789012:user/a,b",2026-01-01T00:00:00+00:00,',
  );
});

const withoutCredentials = {
  access_key_1_active: "false",
  access_key_1_last_rotated: "N/A",
  access_key_1_last_used_date: "N/A",
  access_key_1_last_used_region: "N/A",
  access_key_1_last_used_service: "N/A",
  access_key_2_active: "false",
  access_key_2_last_rotated: "N/A",
  access_key_2_last_used_date: "N/A",
  access_key_2_last_used_region: "N/A",
  access_key_2_last_used_service: "N/A",
  cert_1_active: "false",
  cert_1_last_rotated: "N/A",
  cert_2_active: "false",
  cert_2_last_rotated: "N/A",
};
