import { cloudProfile } from "@iamferry/model";
import type { Account, JsonObject, Snapshot, User } from "@iamferry/model";
import {
  checkPasswordRenewal,
  planChanges,
  planLoginProfiles,
  withLoginProfiles,
} from "@iamferry/plan";
import { describe, expect, test } from "vitest";
import { account, allow, deny, group, ID, managed, own, policy, user } from "../check/cases.ts";

const profile = cloudProfile("aws");
const loginProfile = {};
const live = account({ users: [user("ann"), user("old", { loginProfile })] });
const idsOf = (wanted: Snapshot, from: Snapshot = live): readonly string[] =>
  planLoginProfiles({ wanted, live: from, profile }).map(({ id }) => id);

describe("the steps that give passwords", () => {
  test("are one for each user who had a password and has none on the target", () => {
    const wanted = account({
      users: [
        user("ann", { loginProfile }),
        user("new", { loginProfile }),
        user("old", { loginProfile }),
        user("bot"),
      ],
    });
    expect(planLoginProfiles({ wanted, live, profile })).toEqual(
      ["ann", "new"].map((UserName) => ({
        id: `account:${ID}/user:${UserName}/login-profile`,
        needs: [],
        call: {
          action: "CreateLoginProfile",
          account: { id: ID },
          input: {
            UserName,
            Password: { kind: "secret", label: `the password of ${UserName} in ${ID}` },
            PasswordResetRequired: true,
          },
        },
        recover: { codes: ["EntityAlreadyExists"], attempts: [] },
        reverse: {
          calls: [{ action: "DeleteLoginProfile", account: { id: ID }, input: { UserName } }],
        },
        cause: { entity: ["account", ID, "user", UserName], title: `give ${UserName} a password` },
      })),
    );
  });

  test("are none for who is disabled, or of whom nobody knows whether it has one", () => {
    const wanted = account({
      users: [user("ann", { loginProfile }), user("off", { loginProfile, enabled: false })],
    });
    const unread = [{ field: "loginProfile", code: "AccessDenied" }];
    expect(idsOf(wanted, account({ users: [user("ann", { unread })] }))).toEqual([]);
    expect(idsOf(wanted, account({ users: [user("ann")], unread }))).toEqual([]);
  });

  test("are none for who is not selected, or not there when the plan is carried out", () => {
    const wanted = account({
      users: [
        user("ann", { loginProfile }),
        user("new", { loginProfile }),
        user("next", { loginProfile }),
      ],
    });
    const given = (select: Parameters<typeof planLoginProfiles>[0]["select"] & {}): unknown => {
      const { plan } = planChanges({ from: live, to: wanted }, profile, select);
      return planLoginProfiles({ wanted, live, profile, plan, select }).map(
        ({ cause }) => cause.entity[3],
      );
    };
    expect(given({})).toEqual(["ann", "new", "next"]);
    expect(given({ only: [{ by: "name", pattern: "ne*" }] })).toEqual(["new", "next"]);
    expect(given({ ignore: [{ by: "name", pattern: "new" }] })).toEqual(["ann", "next"]);
    expect(given({ only: [{ by: "kind", kind: "role" }] })).toEqual([]);
    const { plan } = planChanges({ from: live, to: live }, profile);
    const steps = planLoginProfiles({ wanted, live, profile, plan });
    expect(steps.map(({ cause }) => cause.entity[3])).toEqual(["ann"]);
  });

  test("name users whose names the cloud takes for one as one", () => {
    const wanted = account({ users: [user("OLD", { loginProfile })] });
    expect(idsOf(wanted)).toEqual([]);
  });

  test("ask for no renewal on Eucalyptus, and leave its administrator alone", () => {
    const eucalyptus = cloudProfile("eucalyptus-4.4");
    const whole = (name: string): Account => ({
      kind: "account",
      name,
      policies: [],
      users: [user("admin", { loginProfile })],
      groups: [],
    });
    const wanted: Snapshot = { accounts: [whole("eucalyptus"), whole("lab")] };
    const steps = planLoginProfiles({ wanted, live: { accounts: [] }, profile: eucalyptus });
    expect(steps.map(({ call }) => call)).toEqual([
      {
        action: "CreateLoginProfile",
        account: { name: "lab" },
        input: {
          UserName: "admin",
          Password: { kind: "secret", label: "the password of admin in lab" },
        },
      },
    ]);
  });
});

test("passwords come after all that decides about their users, and after nothing else", () => {
  const wanted = account({
    managedPolicies: [managed("base", allow("s3:*")), managed("other", allow("ec2:*"))],
    users: [
      user("ann", { loginProfile, attachedPolicies: [own("base")] }),
      user("new", { loginProfile, policies: [policy("p", deny("iam:*"))] }),
    ],
    groups: [group("ops", ["new"], deny("ec2:*")), group("far", [], deny("ec2:*"))],
  });
  const from = account({ users: [user("ann")] });
  const { plan } = planChanges({ from, to: wanted }, profile);
  const steps = planLoginProfiles({ wanted, live: from, profile });
  const whole = withLoginProfiles(plan, steps, wanted);
  expect(whole.steps.slice(0, plan.steps.length)).toEqual(plan.steps);
  const needs = new Map(whole.steps.map((step) => [step.id, step.needs]));
  const start = `account:${ID}`;
  expect(needs.get(`${start}/user:new/login-profile`)?.toSorted()).toEqual(
    [
      `${start}/group:ops`,
      `${start}/group:ops/member:new`,
      `${start}/group:ops/policy:p`,
      `${start}/user:new`,
      `${start}/user:new/policy:p`,
    ].toSorted(),
  );
  const ofAnn = needs.get(`${start}/user:ann/login-profile`) ?? [];
  expect(ofAnn).toContain(`${start}/managed-policy:base`);
  expect(ofAnn.some((id) => id.includes("other") || id.includes("new"))).toBe(false);
  expect(withLoginProfiles(plan, [], wanted)).toBe(plan);
});

describe("who must renew a password and may not", () => {
  const CHANGE = "iam:ChangePassword";
  const self = `arn:aws:iam::${ID}:user/\${aws:username}`;
  const withoutMfa = { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } };
  const found = (parts: Partial<User>, more: Partial<Account> = {}): readonly string[] => {
    const wanted = account({ ...more, users: [user("new", { loginProfile, ...parts })] });
    const steps = planLoginProfiles({ wanted, live, profile });
    expect(steps).toHaveLength(1);
    return checkPasswordRenewal({ steps, wanted, live, profile }).map(({ message }) => message);
  };
  const told = [
    "user `new` must renew the new password, and may not call iam:ChangePassword without a second factor",
  ];
  const policies = (...statements: readonly JsonObject[]): Partial<User> => ({
    policies: [policy("p", ...statements)],
  });

  test("is told, with those whom a Deny without a second factor keeps from it", () => {
    expect(found({})).toEqual(told);
    expect(found(policies(allow(CHANGE, self), deny("*", "*", withoutMfa)))).toEqual(told);
    const open = { passwordPolicy: { allowUsersToChangePassword: true } };
    expect(found(policies(deny(CHANGE)), open)).toEqual(told);
    const boundary = managed("bound", allow("s3:*"));
    const bounded = { ...policies(allow("*")), permissionsBoundary: own("bound") };
    expect(found(bounded, { managedPolicies: [boundary] })).toEqual(told);
  });

  test("is nobody who may, by a policy or by the password policy", () => {
    expect(found(policies(allow(CHANGE, self)))).toEqual([]);
    expect(found(policies(allow("iam:*")))).toEqual([]);
    expect(found({}, { passwordPolicy: { allowUsersToChangePassword: true } })).toEqual([]);
    const notThat = { Effect: "Deny", NotAction: CHANGE, Resource: "*", ...withoutMfa };
    expect(found(policies(allow(CHANGE, self), notThat))).toEqual([]);
  });

  test("is nobody on a cloud that asks for no renewal", () => {
    const eucalyptus = cloudProfile("eucalyptus-4.4");
    const wanted = account({ users: [user("new", { loginProfile })] });
    const steps = planLoginProfiles({ wanted, live, profile: eucalyptus });
    expect(checkPasswordRenewal({ steps, wanted, live, profile: eucalyptus })).toEqual([]);
  });
});
