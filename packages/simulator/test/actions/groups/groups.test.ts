import type { Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { openCloud, type TestCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

describe.each(["aws", "aws-cn", "eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
  "groups of %s",
  (id) => {
    const isIam = id.startsWith("aws");

    test("are made, found, listed by path, and deleted", () => {
      const cloud = openCloud(id);
      const made = cloud.call("CreateGroup", { GroupName: "devs", Path: "/a/" });
      expect(made.Group).toMatchObject({ Path: "/a/", GroupName: "devs" });
      expect(made.Group.GroupId).toMatch(isIam ? /^AGPA[A-Z2-7]{17}$/ : /^AGP[A-Z2-7]{18}$/);
      expect(made.Group.Arn).toMatch(/:group\/a\/{1,2}devs$/);
      cloud.call("CreateGroup", { GroupName: "ops" });
      expect(cloud.call("GetGroup", { GroupName: "devs" })).toEqual({
        Group: made.Group,
        Users: [],
        IsTruncated: false,
      });
      expect(groupNames(cloud)).toEqual(["devs", "ops"]);
      expect(groupNames(cloud, "/a/")).toEqual(["devs"]);
      cloud.call("DeleteGroup", { GroupName: "devs" });
      expect(groupNames(cloud)).toEqual(["ops"]);
      expect(cloud.code("GetGroup", { GroupName: "devs" })).toBe("NoSuchEntity");
    });

    test("have members, who are found from both sides", () => {
      const cloud = withMembers(openCloud(id));
      const { Users } = cloud.call("GetGroup", { GroupName: "devs" });
      expect(Users.map(({ UserName }) => UserName)).toEqual(["ann", "bob"]);
      expect(Object.keys(Users[0] ?? {})).not.toContain("Tags");
      expect(groupsOf(cloud, "bob")).toEqual(["devs", "ops"]);
      cloud.call("RemoveUserFromGroup", { GroupName: "devs", UserName: "bob" });
      expect(groupsOf(cloud, "bob")).toEqual(["ops"]);
      reloaded(cloud);
    });

    test("keep members and policies when they get another name and path", () => {
      const cloud = withMembers(openCloud(id));
      const { Group } = cloud.call("GetGroup", { GroupName: "devs" });
      cloud.call("UpdateGroup", { GroupName: "devs", NewGroupName: "zeal", NewPath: "/z/" });
      const after = cloud.call("GetGroup", { GroupName: "zeal" });
      expect(after.Group).toMatchObject({ GroupId: Group.GroupId, Path: "/z/", GroupName: "zeal" });
      expect(after.Users).toHaveLength(2);
      expect(groupsOf(cloud, "bob")).toEqual(["ops", "zeal"]);
      expect(cloud.code("GetGroup", { GroupName: "devs" })).toBe("NoSuchEntity");
      expect(cloud.code("UpdateGroup", { GroupName: "zeal", NewGroupName: "ops" })).toBe(
        "EntityAlreadyExists",
      );
      cloud.call("UpdateGroup", { GroupName: "zeal" });
      reloaded(cloud);
    });

    test("are not deleted as long as they hold anything", () => {
      const cloud = withMembers(openCloud(id));
      expect(cloud.refusal("DeleteGroup", { GroupName: "devs" })).toMatchObject({
        code: "DeleteConflict",
        status: 409,
        ...(isIam && {
          message: "Cannot delete entity, must remove users from group first.",
        }),
      });
    });

    test.each([
      ["CreateGroup", { GroupName: "devs" }, "EntityAlreadyExists"],
      ["GetGroup", { GroupName: "none" }, "NoSuchEntity"],
      ["UpdateGroup", { GroupName: "none" }, "NoSuchEntity"],
      ["DeleteGroup", { GroupName: "none" }, "NoSuchEntity"],
      ["AddUserToGroup", { GroupName: "none", UserName: "bob" }, "NoSuchEntity"],
      ["AddUserToGroup", { GroupName: "devs", UserName: "none" }, "NoSuchEntity"],
      ["RemoveUserFromGroup", { GroupName: "none", UserName: "bob" }, "NoSuchEntity"],
      ["RemoveUserFromGroup", { GroupName: "devs", UserName: "none" }, "NoSuchEntity"],
      ["RemoveUserFromGroup", { GroupName: "ops", UserName: "ann" }, "NoSuchEntity"],
      ["ListGroupsForUser", { UserName: "none" }, "NoSuchEntity"],
    ] as const)("%s of %j is refused", (action, input, code) => {
      expect(withMembers(openCloud(id)).code(action, input)).toBe(code);
    });
  },
);

describe("on AWS", () => {
  test("names of groups do not distinguish case, and a group can change its own", () => {
    const cloud = withMembers(openCloud("aws"));
    expect(cloud.code("CreateGroup", { GroupName: "DEVS" })).toBe("EntityAlreadyExists");
    cloud.call("UpdateGroup", { GroupName: "devs", NewGroupName: "Devs" });
    expect(groupsOf(cloud, "bob")).toEqual(["Devs", "ops"]);
    reloaded(cloud);
  });

  test("who is added twice is a member once", () => {
    const cloud = withMembers(openCloud("aws"));
    cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "BOB" });
    expect(cloud.call("GetGroup", { GroupName: "devs" }).Users).toHaveLength(2);
    expect(cloud.snapshot().accounts[0]?.groups[0]?.members).toEqual(["ann", "bob"]);
  });

  test("nothing is deleted recursively", () => {
    const input = { GroupName: "devs", IsRecursive: true };
    expect(withMembers(openCloud("aws")).code("DeleteGroup", input)).toBe("DeleteConflict");
  });

  test("a user is in ten groups at most, and an account has 300", () => {
    const cloud = openCloud("aws");
    cloud.call("CreateUser", { UserName: "bob" });
    for (let number = 0; number < 300; number++) {
      cloud.call("CreateGroup", { GroupName: `g${number}` });
      if (number < 10) cloud.call("AddUserToGroup", { GroupName: `g${number}`, UserName: "bob" });
    }
    expect(cloud.refusal("AddUserToGroup", { GroupName: "g10", UserName: "bob" })).toMatchObject({
      code: "LimitExceeded",
      message: "Cannot exceed quota for GroupsPerUser: 10",
    });
    cloud.call("AddUserToGroup", { GroupName: "g0", UserName: "bob" });
    expect(cloud.code("CreateGroup", { GroupName: "more" })).toBe("LimitExceeded");
    const page = cloud.call("ListGroups", { MaxItems: 7 });
    expect(page.Groups).toHaveLength(7);
    const next = cloud.call("ListGroups", { MaxItems: 7, Marker: page.Marker ?? "" });
    expect(next.Groups[0]?.GroupName).toBe("g104");
    expect(cloud.call("ListGroupsForUser", { UserName: "bob", MaxItems: 10 }).IsTruncated).toBe(
      false,
    );
  });

  test("members come in pages", () => {
    const cloud = openCloud("aws");
    cloud.call("CreateGroup", { GroupName: "all" });
    const names = Array.from({ length: 25 }, (_none, at) => `u${at + 10}`);
    for (const UserName of names) {
      cloud.call("CreateUser", { UserName });
      cloud.call("AddUserToGroup", { GroupName: "all", UserName });
    }
    const found: string[] = [];
    for (let Marker: string | undefined, more = true; more;) {
      const page = cloud.call("GetGroup", {
        GroupName: "all",
        MaxItems: 10,
        ...(Marker !== undefined && { Marker }),
      });
      found.push(...page.Users.map(({ UserName }) => UserName));
      Marker = page.Marker;
      more = page.IsTruncated === true;
    }
    expect(found).toEqual(names);
  });

  test.each([
    ["policies", "Cannot delete entity, must delete policies first."],
    ["attachedPolicies", "Cannot delete entity, must detach all policies first."],
  ])("a group with %s is not deleted", (field, message) => {
    const cloud = openCloud("aws", { snapshot: holding(field) });
    expect(cloud.refusal("DeleteGroup", { GroupName: "devs" })).toMatchObject({
      code: "DeleteConflict",
      message,
    });
    cloud.call("UpdateGroup", { GroupName: "devs", NewGroupName: "other" });
    reloaded(cloud);
  });
});

describe.each(["eucalyptus-3.4", "eucalyptus-5.0"] as const)("on %s", (id) => {
  test("names of groups distinguish case", () => {
    const cloud = withMembers(openCloud(id));
    cloud.call("CreateGroup", { GroupName: "DEVS" });
    expect(groupNames(cloud)).toEqual(["DEVS", "devs", "ops"]);
  });

  test("who is added twice is refused", () => {
    expect(
      withMembers(openCloud(id)).refusal("AddUserToGroup", { GroupName: "devs", UserName: "bob" }),
    ).toMatchObject({ code: "EntityAlreadyExists", status: 409 });
  });

  test("who is no member is not removed, with a status that its other refusals do not have", () => {
    const cloud = withMembers(openCloud(id));
    expect(
      cloud.refusal("RemoveUserFromGroup", { GroupName: "ops", UserName: "ann" }),
    ).toMatchObject({ code: "NoSuchEntity", status: 400 });
  });

  test("a recursive deletion takes all members out, and keeps them", () => {
    const cloud = withMembers(openCloud(id));
    expect(cloud.code("DeleteGroup", { GroupName: "devs", IsRecursive: false })).toBe(
      "DeleteConflict",
    );
    cloud.call("DeleteGroup", { GroupName: "devs", IsRecursive: true });
    expect(groupsOf(cloud, "bob")).toEqual(["ops"]);
    expect(groupsOf(cloud, "ann")).toEqual([]);
    reloaded(cloud);
  });
});

function withMembers(cloud: TestCloud): TestCloud {
  for (const UserName of ["bob", "ann"]) cloud.call("CreateUser", { UserName });
  for (const GroupName of ["devs", "ops"]) cloud.call("CreateGroup", { GroupName });
  cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "bob" });
  cloud.call("AddUserToGroup", { GroupName: "devs", UserName: "ann" });
  cloud.call("AddUserToGroup", { GroupName: "ops", UserName: "bob" });
  return cloud;
}

function groupNames(cloud: TestCloud, PathPrefix = "/"): readonly string[] {
  return cloud.call("ListGroups", { PathPrefix }).Groups.map(({ GroupName }) => GroupName);
}

function groupsOf(cloud: TestCloud, UserName: string): readonly string[] {
  return cloud.call("ListGroupsForUser", { UserName }).Groups.map(({ GroupName }) => GroupName);
}

function holding(field: string): Snapshot {
  const held =
    field === "policies"
      ? { policies: [{ kind: "policy", name: "p", document: { text: "{}", value: {} } }] as const }
      : {
          policies: [],
          attachedPolicies: [
            { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
          ] as const,
        };
  return {
    cloud: "aws",
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        policies: [],
        users: [],
        groups: [{ kind: "group", name: "devs", members: [], ...held }],
      },
    ],
  };
}
