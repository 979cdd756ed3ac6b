import { cloudProfile, initialSnapshot, restorable, type CloudProfileId } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { answerCall, foldBack, newService, type ServiceState } from "../../src/index.ts";

type Parameters = Readonly<Record<string, string>>;

/** Makes the calls in order; the answers as `ok` or error codes. */
function answers(
  profile: CloudProfileId | ServiceState,
  ...calls: readonly (readonly [action: string, parameters: Parameters, account?: string])[]
): string[] {
  const service = typeof profile === "string" ? newService(cloudProfile(profile)) : profile;
  return calls.map(([action, parameters, account]) => {
    const answer = answerCall(service, {
      action,
      parameters,
      ...(account === undefined ? {} : { account }),
    });
    return answer.ok ? "ok" : answer.code;
  });
}

const user = { UserName: "bob" };
const group = { GroupName: "devs" };
const policy = { PolicyName: "p", PolicyDocument: '{"Statement":[]}' };

describe("the stand-in service", () => {
  test.each(["eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"] as const)(
    "starts as a new cloud (%s)",
    (id) => {
      const profile = cloudProfile(id);
      expect(restorable(foldBack(newService(profile)))).toEqual(
        restorable(initialSnapshot(profile)),
      );
    },
  );

  test("knows the accounts by name and by number", () => {
    const service = newService(cloudProfile("eucalyptus-5.1"));
    expect(
      answers(
        service,
        ["CreateAccount", { AccountName: "acct" }],
        ["CreateUser", user, "acct"],
        ["CreateUser", user, "100000000002"],
        ["CreateUser", user, "accd"],
        ["CreateUser", user, ""],
        ["CreateUser", user],
      ),
    ).toEqual(["ok", "ok", "EntityAlreadyExists", "NotAuthorized", "NotAuthorized", "ok"]);
    expect([...service.accounts].map(([name, { users }]) => [name, [...users.keys()]])).toEqual([
      ["eucalyptus", ["admin", "bob"]],
      ["acct", ["admin", "bob"]],
    ]);
  });

  test("overwrites policies from 4.0 and refuses to before", () => {
    const twice = [
      ["CreateUser", user],
      ["PutUserPolicy", { ...user, ...policy }],
      ["PutUserPolicy", { ...user, ...policy }],
    ] as const;
    expect(answers("eucalyptus-3.4", ...twice)).toEqual(["ok", "ok", "InvalidName"]);
    expect(answers("eucalyptus-4.0", ...twice)).toEqual(["ok", "ok", "ok"]);
    expect(answers("aws", ...twice)).toEqual(["ok", "ok", "ok"]);
  });

  test("keeps policies of admin as the account's up to 3.4, and refuses them from 4.0", () => {
    const service = newService(cloudProfile("eucalyptus-3.4"));
    const put = ["PutUserPolicy", { UserName: "admin", ...policy }, "acct"] as const;
    const account = ["CreateAccount", { AccountName: "acct" }] as const;
    expect(answers(service, account, put)).toEqual(["ok", "ok"]);
    expect(service.accounts.get("acct")?.policies.size).toBe(1);
    expect(answers("eucalyptus-4.0", account, put)).toEqual(["ok", "NotAuthorized"]);
  });

  test("refuses a policy of the system account", () => {
    const put = ["PutAccountPolicy", { AccountName: "eucalyptus", ...policy }] as const;
    expect(answers("eucalyptus-3.1", put)).toEqual(["NotAuthorized"]);
    expect(answers("eucalyptus-5.1", put)).toEqual(["NotAuthorized"]);
  });

  test("takes a member twice on AWS only", () => {
    const twice = [
      ["CreateUser", user],
      ["CreateGroup", group],
      ["AddUserToGroup", { ...user, ...group }],
      ["AddUserToGroup", { ...user, ...group }],
    ] as const;
    expect(answers("aws", ...twice)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(answers("eucalyptus-5.1", ...twice).at(-1)).toBe("EntityAlreadyExists");
  });

  test("tells names by case on Eucalyptus only", () => {
    const both = [
      ["CreateUser", user],
      ["CreateUser", { UserName: "Bob" }],
    ] as const;
    expect(answers("aws", ...both)).toEqual(["ok", "EntityAlreadyExists"]);
    expect(answers("eucalyptus-5.1", ...both)).toEqual(["ok", "ok"]);
  });

  test("refuses names, paths, sizes and texts that its cloud refuses", () => {
    const long = JSON.stringify({ Statement: ["x".repeat(2100)] });
    const put = (text: string) =>
      ["PutUserPolicy", { ...user, PolicyName: "p", PolicyDocument: text }] as const;
    expect(
      answers(
        "aws",
        ["CreateUser", { UserName: "two words" }],
        ["CreateUser", { ...user, Path: "/dev" }],
        ["CreateUser", { ...user, Path: "/dev/" }],
        put("{'a':1}"),
        put('{"a":"\u0100"}'),
        put(long),
        put(JSON.stringify({ Statement: ["x"] }).padEnd(9000)),
      ),
    ).toEqual([
      "ValidationError",
      "InvalidPath",
      "ok",
      "MalformedPolicyDocument",
      "MalformedPolicyDocument",
      "LimitExceeded",
      "ok",
    ]);
    expect(
      answers("eucalyptus-4.3", ["CreateUser", user], put("{'a':1}"), put("{}".padEnd(17_000))),
    ).toEqual(["ok", "ok", "LimitExceeded"]);
    expect(answers("eucalyptus-4.4", ["CreateUser", user], put("{'a':1}"))).toEqual([
      "ok",
      "MalformedPolicyDocument",
    ]);
  });

  test("deletes what is empty, and more only when told to", () => {
    const all = { ...user, ...group };
    expect(
      answers(
        "eucalyptus-5.1",
        ["CreateUser", user],
        ["CreateGroup", group],
        ["AddUserToGroup", all],
        ["PutGroupPolicy", { ...group, ...policy }],
        ["DeleteUser", user],
        ["DeleteGroup", group],
        ["RemoveUserFromGroup", all],
        ["RemoveUserFromGroup", all],
        ["DeleteUser", user],
        ["DeleteGroup", { ...group, IsRecursive: "true" }],
        ["DeleteGroup", group],
        ["DeleteGroupPolicy", { ...group, PolicyName: "p" }],
      ),
    ).toEqual([
      "ok",
      "ok",
      "ok",
      "ok",
      "DeleteConflict",
      "DeleteConflict",
      "ok",
      "NoSuchEntity",
      "ok",
      "ok",
      "NoSuchEntity",
      "NoSuchEntity",
    ]);
  });

  test("makes a login profile once", () => {
    const set = { UserName: "admin", Password: "x" };
    expect(
      answers(
        "eucalyptus-5.1",
        ["UpdateLoginProfile", set],
        ["CreateLoginProfile", set],
        ["CreateLoginProfile", set],
        ["UpdateLoginProfile", set],
        ["DeleteLoginProfile", set],
        ["DeleteLoginProfile", set],
      ),
    ).toEqual(["NoSuchEntity", "ok", "EntityAlreadyExists", "ok", "ok", "NoSuchEntity"]);
  });

  test("does not know the actions of another cloud", () => {
    expect(answers("aws", ["CreateAccount", { AccountName: "x" }])).toEqual(["InvalidAction"]);
    expect(answers("eucalyptus-5.1", ["TagUser", user])).toEqual(["InvalidAction"]);
  });
});
