import { cloudProfile } from "@iamferry/model";
import type { JsonObject, JsonValue, PolicyDocument, Snapshot } from "@iamferry/model";
import { checkTarget, healedIds } from "@iamferry/plan";
import { describe, expect, test } from "vitest";
import { account, document, ID, policy, role, user } from "../check/cases.ts";

const TARGET = "444455556666";
const BOB = "AIDABOBBOBBOBBOBBOBBO";
const JOB = "AROAJOBJOBJOBJOBJOBJO";
const ORPHAN = "AROAABCDEFGHIJKLMNOPQ";
const profile = cloudProfile("aws");
const live: Snapshot = { ...account({ id: TARGET }), cloud: "aws" };

const trust = (AWS: JsonValue): JsonObject => ({
  Effect: "Allow",
  Principal: { AWS },
  Action: "sts:AssumeRole",
});
const backup = (trustPolicy: PolicyDocument): Snapshot =>
  account({
    users: [user("bob", { path: "/staff/", id: BOB })],
    roles: [role("job", { id: JOB }), role("web", { trustPolicy })],
  });
const trustOf = ({ accounts }: Snapshot): PolicyDocument | undefined =>
  accounts[0]?.roles?.find(({ name }) => name === "web")?.trustPolicy;

describe("ids of principals in a trust policy", () => {
  test("become ARNs of the target where they are of users and roles of the backup", () => {
    const { snapshot, diagnostics } = healedIds(backup(document(trust([BOB, JOB]))), live);
    const expected = document(
      trust([`arn:aws:iam::${TARGET}:user/staff/bob`, `arn:aws:iam::${TARGET}:role/job`]),
    );
    expect(trustOf(snapshot)).toEqual(expected);
    expect(diagnostics).toEqual([
      {
        severity: "info",
        code: "trust/id-healed",
        entity: ["account", ID, "role", "web"],
        message: `the trust policy of role \`web\` of account \`${ID}\` names \`${BOB}\` and \`${JOB}\` by the ARN from now on`,
        help: "nothing to do",
      },
    ]);
    const found = checkTarget({ from: live, to: snapshot, profile });
    expect(found.filter(({ code }) => code === "trust/orphan-id")).toEqual([]);
  });

  test("have the partition of the target", () => {
    const { snapshot } = healedIds(backup(document(trust(BOB))), {
      ...live,
      cloud: "aws-us-gov",
    });
    expect(trustOf(snapshot)?.text).toContain(`"arn:aws-us-gov:iam::${TARGET}:user/staff/bob"`);
  });

  test("stay where nobody of the backup has them, and stop the restore", () => {
    const wanted = backup(document(trust(ORPHAN)));
    const { snapshot, diagnostics } = healedIds(wanted, live);
    expect(snapshot).toBe(wanted);
    expect(diagnostics).toEqual([]);
    expect(checkTarget({ from: live, to: snapshot, profile }).map(({ code }) => code)).toContain(
      "trust/orphan-id",
    );
  });

  test("stay where they are no principals", () => {
    const statement = { ...trust(ID), Sid: BOB, Condition: { StringEquals: { "x:y": BOB } } };
    const wanted = backup(document(statement));
    expect(healedIds(wanted, live).snapshot).toBe(wanted);
  });

  test.each([0, 2, 4])("leave the layout of a text with %s blanks as it was", (indent) => {
    const value: JsonObject = { Statement: trust([BOB, "*"]), Version: "2012-10-17" };
    const text = JSON.stringify(value, null, indent);
    const healed = trustOf(healedIds(backup({ text, value }), live).snapshot);
    expect(healed?.text).toBe(text.replace(BOB, `arn:aws:iam::${TARGET}:user/staff/bob`));
  });

  test("stay in an account that is still to be made, for nobody knows its number", () => {
    const eucalyptus = cloudProfile("eucalyptus-4.4");
    const wanted = backup(document(trust(BOB)));
    const accounts = wanted.accounts.map((each) => ({ ...each, name: "lab" }));
    const { snapshot } = healedIds({ accounts }, { accounts: [] }, eucalyptus);
    expect(trustOf(snapshot)).toEqual(document(trust(BOB)));
  });
});

describe("ids in conditions on aws:userid", () => {
  const statement = {
    Effect: "Deny",
    Action: "s3:*",
    Resource: "*",
    Condition: { StringNotLike: { "aws:UserId": [`${JOB}:*`, ORPHAN] } },
  };
  const wanted = account({
    users: [user("bob", { id: BOB, policies: [policy("own", statement)] })],
    roles: [role("job", { id: JOB })],
  });

  test("are told, and left as they are", () => {
    const { snapshot, diagnostics } = healedIds(wanted, live);
    expect(snapshot).toBe(wanted);
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "trust/id-in-condition",
        entity: ["account", ID, "user", "bob", "policy", "own"],
        message: `a condition of policy \`own\` of user \`bob\` of account \`${ID}\` names \`${JOB}\`, which nobody on the target has`,
      },
    ]);
  });

  test("are not told where the role on the target has the id still", () => {
    expect(healedIds(wanted, wanted).diagnostics).toEqual([]);
  });
});
