import type { Account, Snapshot, Unread, User } from "@iamferry/model";
import type { Evaluation, EvaluationReason } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { answerCode, isCertain } from "../../src/can/answer.ts";
import type { Answer } from "../../src/can/answer.ts";
import type { Outlook } from "../../src/can/certainty.ts";
import { decidingCloud } from "../../src/can/cloud.ts";
import { kindsNotAskedFor, marksThatMatter, withoutMarks } from "../../src/can/unread.ts";
import type { Reading } from "../../src/formats/format.ts";

const ALLOWED: Evaluation = { decision: "allowed", certain: true, reasons: [reason("allow")] };
const DENIED: Evaluation = { decision: "explicitDeny", certain: true, reasons: [reason("deny")] };
const UNSAID: Evaluation = {
  decision: "implicitDeny",
  certain: true,
  reasons: [reason("no-statement")],
};
const DISABLED: Evaluation = {
  decision: "implicitDeny",
  certain: true,
  reasons: [reason("disabled")],
};
const UNCLEAR: Evaluation = {
  decision: "explicitDeny",
  certain: false,
  reasons: [reason("not-understood")],
};

function reason(kind: EvaluationReason["kind"]): EvaluationReason {
  return { kind, message: "" };
}

function answer(evaluation: Evaluation, more: Partial<Answer & Outlook> = {}): Answer {
  const { best = evaluation, worst = evaluation, missing = [] } = more;
  // Only what decides about certainty; the rest is for rendering.
  return { evaluation, outlook: { best, worst }, missing } as unknown as Answer;
}

describe("an answer", () => {
  test.each([
    ["yes", ALLOWED, {}, 0],
    ["a Deny", DENIED, {}, 4],
    ["no statement", UNSAID, {}, 4],
    ["yes, that could be no", ALLOWED, { worst: UNSAID }, 3],
    ["yes, beside an unknown document", ALLOWED, { worst: { ...ALLOWED, certain: false } }, 3],
    ["no, that could be yes", UNSAID, { best: ALLOWED }, 3],
    ["no, that is no at best too", { ...UNSAID, certain: false }, { best: UNSAID }, 4],
    ["a Deny of an assumed document", DENIED, { best: ALLOWED }, 3],
    ["a Deny of such a one, of what nothing else allows", DENIED, { best: UNSAID }, 4],
    ["a Deny that is not understood, of what nothing allows", UNCLEAR, { best: UNSAID }, 3],
    [
      "no, at best, as far as the trust is known",
      UNSAID,
      { best: { ...UNSAID, certain: false } },
      3,
    ],
    ["no statement in what was read", UNSAID, { missing: ["x"] }, 3],
    ["yes in what was read", ALLOWED, { missing: ["x"] }, 3],
    ["a Deny in what was read", DENIED, { missing: ["x"] }, 4],
    ["a disabled user, whatever else", DISABLED, { missing: ["x"] }, 4],
  ] as const)("that is %s has its exit code", (_name, evaluation, more, code) => {
    expect(answerCode(answer(evaluation, more))).toBe(code);
    expect(isCertain(answer(evaluation, more))).toBe(code !== 3);
  });
});

const bob: User = { kind: "user", name: "bob", policies: [] };

function marked(where: {
  snapshot?: readonly Unread[];
  account?: readonly Unread[];
  user?: readonly Unread[];
  member?: readonly Unread[];
  other?: readonly Unread[];
  used?: readonly Unread[];
  unused?: readonly Unread[];
}) {
  const mark = (unread: readonly Unread[] | undefined) => (unread === undefined ? {} : { unread });
  const entity: User = {
    ...bob,
    attachedPolicies: [{ own: true, path: "/", name: "used" }],
    ...mark(where.user),
  };
  const account: Account = {
    kind: "account",
    name: "lab",
    policies: [],
    users: [entity, { ...bob, name: "eve", unread: [{ field: "policies", code: "X" }] }],
    groups: [
      { kind: "group", name: "in", members: ["bob"], policies: [], ...mark(where.member) },
      { kind: "group", name: "out", members: [], policies: [], ...mark(where.other) },
    ],
    managedPolicies: [
      { kind: "managed-policy", name: "used", versions: [], ...mark(where.used) },
      { kind: "managed-policy", name: "unused", versions: [], ...mark(where.unused) },
    ],
    ...mark(where.account),
  };
  const snapshot: Snapshot = { accounts: [account], ...mark(where.snapshot) };
  return { snapshot, principal: { account, entity, path: ["account", "lab", "user", "bob"] } };
}

describe("a mark of what was not read", () => {
  test.each([
    ["of the user's policies", { user: [{ field: "policies", code: "X" }] }, 1],
    ["of the user's keys", { user: [{ field: "accessKeys", code: "X" }] }, 0],
    ["of the user as a whole", { user: [{ field: "user bob", code: "X" }] }, 1],
    ["of the account's groups", { account: [{ field: "groups", code: "X" }] }, 1],
    ["of another user, who is not there", { account: [{ field: "user eve", code: "X" }] }, 0],
    ["of a policy of the account", { account: [{ field: "policy one", code: "X" }] }, 1],
    ["of the account's alias", { account: [{ field: "alias", code: "X" }] }, 0],
    ["of the Snapshot", { snapshot: [{ field: "snapshot", code: "X" }] }, 1],
    ["of a group that the user is in", { member: [{ field: "policies", code: "X" }] }, 1],
    ["of the policies of another group", { other: [{ field: "policies", code: "X" }] }, 0],
    ["of the members of another group", { other: [{ field: "members", code: "X" }] }, 1],
    ["of a managed policy that applies", { used: [{ field: "versions", code: "X" }] }, 1],
    ["of one that does not", { unused: [{ field: "versions", code: "X" }] }, 0],
  ])("%s matters or not", (_name, where, count) => {
    const { principal, snapshot } = marked(where);
    expect(marksThatMatter(snapshot, principal).count).toBe(count);
  });

  test("is taken away for the evaluator, and nothing else is", () => {
    const marks = [{ field: "policies", code: "X" }];
    const all = marked({ snapshot: marks, account: marks, user: marks, member: marks });
    const none = marked({});
    const partial = { ...all.snapshot, scope: ["user"] };
    expect(withoutMarks(partial, all.principal)).toEqual(none.snapshot);
  });
});

describe("a file that was made for some kinds", () => {
  const { principal } = marked({});
  const missing = (scope: readonly string[]) =>
    kindsNotAskedFor({ accounts: [], scope }, principal);

  test("lacks the others", () => {
    expect(missing(["user"])).toEqual(["groups"]);
    expect(missing(["group", "managed-policy"])).toEqual(["users"]);
    expect(missing(["user", "group"])).toEqual([]);
    expect(missing(["all"])).toEqual([]);
    expect(missing(["account=lab"])).toEqual([]);
    expect(kindsNotAskedFor({ accounts: [] }, principal)).toEqual([]);
  });
});

describe("the cloud that decides", () => {
  const reading = (cloud?: "aws" | "eucalyptus-4.2", format: Reading["format"] = "text"): Reading =>
    ({
      names: ["x"],
      format,
      diagnostics: [],
      snapshot: { accounts: [marked({}).principal.account], ...(cloud && { cloud }) },
    }) as unknown as Reading;

  test.each([
    [reading("eucalyptus-4.2"), undefined, "eucalyptus-4.2", undefined],
    [reading("aws"), "aws", "aws", undefined],
    [
      reading("aws"),
      "eucalyptus-5.1",
      "eucalyptus-5.1",
      "as Eucalyptus 5.1 decides; the file is of AWS",
    ],
    [reading(), "aws", "aws", undefined],
    [reading(undefined, "iamy"), undefined, "aws", undefined],
    [
      reading(undefined, "legacy"),
      undefined,
      "eucalyptus-5.1",
      "as Eucalyptus 5.1 decides, for the file does not say what cloud it is of; --cloud names another",
    ],
  ])("is the named one, else the file's own, else Eucalyptus 5.1", (read, named, id, note) => {
    const cloud = decidingCloud(read, named);
    expect([cloud.profile.id, cloud.note]).toEqual([id, note]);
  });
});
