import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";
import { TRUST_EC2 } from "../../trust-documents.ts";

describe.each(["aws", "aws-cn", "eucalyptus-3.3", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
  "instance profiles of %s",
  (id) => {
    const isIam = id.startsWith("aws");

    test("are made, found, listed by path, and deleted", () => {
      const cloud = openCloud(id);
      const { InstanceProfile } = cloud.call("CreateInstanceProfile", {
        InstanceProfileName: "web",
        Path: "/a/",
      });
      expect(InstanceProfile).toEqual({
        Path: "/a/",
        InstanceProfileName: "web",
        InstanceProfileId: expect.stringMatching(
          isIam ? /^AIPA[A-Z2-7]{17}$/ : /^AIP[A-Z2-7]{18}$/,
        ),
        Arn: expect.stringMatching(/:instance-profile\/a\/{1,2}web$/),
        CreateDate: "2026-01-01T00:00:00Z",
        Roles: [],
      });
      cloud.call("CreateInstanceProfile", { InstanceProfileName: "db" });
      expect(profileNames(cloud)).toEqual(["db", "web"]);
      expect(profileNames(cloud, "/a/")).toEqual(["web"]);
      reloaded(cloud);
      cloud.call("DeleteInstanceProfile", { InstanceProfileName: "web" });
      expect(profileNames(cloud)).toEqual(["db"]);
    });

    test("hold one role, with whom it trusts, and are found by it", () => {
      const cloud = withRoleIn(openCloud(id));
      const { InstanceProfile } = cloud.call("GetInstanceProfile", { InstanceProfileName: "one" });
      const { Role } = cloud.call("GetRole", { RoleName: "web" });
      const { Arn, AssumeRolePolicyDocument, CreateDate, Path, RoleId, RoleName } = Role;
      expect(InstanceProfile.Roles).toEqual([
        { Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument },
      ]);
      expect(cloud.call("ListInstanceProfilesForRole", { RoleName: "web" })).toEqual({
        InstanceProfiles: [InstanceProfile],
        IsTruncated: false,
      });
      expect(
        cloud.call("ListInstanceProfilesForRole", { RoleName: "db" }).InstanceProfiles,
      ).toEqual([]);
      reloaded(cloud);
      cloud.call("RemoveRoleFromInstanceProfile", { InstanceProfileName: "one", RoleName: "web" });
      reloaded(cloud);
      cloud.call("DeleteInstanceProfile", { InstanceProfileName: "one" });
      reloaded(cloud);
    });

    test.each([
      ["CreateInstanceProfile", { InstanceProfileName: "one" }, "EntityAlreadyExists"],
      ["GetInstanceProfile", { InstanceProfileName: "none" }, "NoSuchEntity"],
      ["DeleteInstanceProfile", { InstanceProfileName: "none" }, "NoSuchEntity"],
      ["DeleteInstanceProfile", { InstanceProfileName: "one" }, "DeleteConflict"],
      ["ListInstanceProfilesForRole", { RoleName: "none" }, "NoSuchEntity"],
      [
        "AddRoleToInstanceProfile",
        { InstanceProfileName: "none", RoleName: "web" },
        "NoSuchEntity",
      ],
      [
        "AddRoleToInstanceProfile",
        { InstanceProfileName: "one", RoleName: "none" },
        "NoSuchEntity",
      ],
      ["AddRoleToInstanceProfile", { InstanceProfileName: "one", RoleName: "db" }, "LimitExceeded"],
      [
        "AddRoleToInstanceProfile",
        { InstanceProfileName: "one", RoleName: "web" },
        "LimitExceeded",
      ],
      [
        "RemoveRoleFromInstanceProfile",
        { InstanceProfileName: "none", RoleName: "web" },
        "NoSuchEntity",
      ],
      [
        "RemoveRoleFromInstanceProfile",
        { InstanceProfileName: "one", RoleName: "none" },
        "NoSuchEntity",
      ],
      [
        "RemoveRoleFromInstanceProfile",
        { InstanceProfileName: "one", RoleName: "db" },
        "NoSuchEntity",
      ],
    ] as const)("%s of %j is refused", (action, input, code) => {
      expect(withRoleIn(openCloud(id)).code(action, input)).toBe(code);
    });
  },
);

describe("on AWS", () => {
  test("instance profiles have tags, which lists do not tell", () => {
    const cloud = openCloud("aws");
    const Tags = [{ Key: "team", Value: "a" }];
    const made = cloud.call("CreateInstanceProfile", { InstanceProfileName: "one", Tags });
    expect(made.InstanceProfile.Tags).toEqual(Tags);
    expect(cloud.call("GetInstanceProfile", { InstanceProfileName: "one" })).toEqual(made);
    const [listed] = cloud.call("ListInstanceProfiles", {}).InstanceProfiles;
    expect(listed).not.toHaveProperty("Tags");
    expect(
      cloud.code("CreateInstanceProfile", { InstanceProfileName: "two", Tags: [...Tags, ...Tags] }),
    ).toBe("InvalidInput");
    expect(cloud.code("CreateInstanceProfile", { InstanceProfileName: "ONE" })).toBe(
      "EntityAlreadyExists",
    );
    reloaded(cloud);
  });

  test("an account has 1000 instance profiles at most", () => {
    const cloud = openCloud("aws");
    for (let number = 0; number < 1000; number++) {
      cloud.call("CreateInstanceProfile", { InstanceProfileName: `i${number}` });
    }
    expect(cloud.code("CreateInstanceProfile", { InstanceProfileName: "more" })).toBe(
      "LimitExceeded",
    );
    const { InstanceProfiles, IsTruncated } = cloud.call("ListInstanceProfiles", {});
    expect([InstanceProfiles.length, IsTruncated]).toEqual([100, true]);
  });
});

function withRoleIn(cloud: TestCloud): TestCloud {
  for (const RoleName of ["web", "db"]) {
    cloud.call("CreateRole", { RoleName, AssumeRolePolicyDocument: TRUST_EC2 });
  }
  cloud.call("CreateInstanceProfile", { InstanceProfileName: "one" });
  cloud.call("AddRoleToInstanceProfile", { InstanceProfileName: "one", RoleName: "web" });
  return cloud;
}

function profileNames(cloud: TestCloud, PathPrefix = "/"): readonly string[] {
  const { InstanceProfiles } = cloud.call("ListInstanceProfiles", { PathPrefix });
  return InstanceProfiles.map(({ InstanceProfileName }) => InstanceProfileName);
}
