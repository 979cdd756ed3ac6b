import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { reloaded } from "../../reloaded.ts";

describe.each(["eucalyptus-3.1", "eucalyptus-5.1"] as const)("the info of users of %s", (id) => {
  test("is put, told, replaced and taken away by key", () => {
    const cloud = openCloud(id);
    const UserName = "admin";
    const put = (InfoKey: string, InfoValue?: string): void => {
      cloud.call("UpdateUserInfo", {
        UserName,
        InfoKey,
        ...(InfoValue !== undefined && { InfoValue }),
      });
    };
    put("email", "a@example.com");
    put("team", "ops");
    put("email", "b@example.com");
    expect(cloud.call("GetUserInfo", {}).Infos).toEqual([
      { Key: "email", Value: "b@example.com" },
      { Key: "team", Value: "ops" },
    ]);
    expect(cloud.call("GetUserInfo", { UserName, InfoKey: "team" }).Infos).toHaveLength(1);
    expect(cloud.call("GetUserInfo", { UserName, InfoKey: "none" }).Infos).toEqual([]);
    reloaded(cloud);
    put("email");
    put("none");
    expect(cloud.call("GetUserInfo", {}).Infos).toEqual([{ Key: "team", Value: "ops" }]);
    reloaded(cloud);
  });

  test("is that of users who are there", () => {
    const cloud = openCloud(id);
    expect(cloud.code("GetUserInfo", { UserName: "none" })).toBe("NoSuchEntity");
    expect(cloud.code("UpdateUserInfo", { UserName: "none", InfoKey: "a" })).toBe("NoSuchEntity");
  });
});

test("AWS has none", () => {
  expect(openCloud("aws").code("GetUserInfo", {})).toBe("InvalidAction");
});
