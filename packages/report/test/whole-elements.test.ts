import type { PolicyDocument } from "@iamferry/model";
import { diffMarkdown, renderDiffTerminal } from "@iamferry/report";
import { expect, test } from "vitest";
import { diffOf, documentOf } from "./samples.ts";

const NAMES = ["monday.iam", "tuesday.iam"] as const;

const trust = (more: object): object => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::210987654321:root" },
  Action: "sts:AssumeRole",
  ...more,
});
const external = { StringEquals: { "sts:ExternalId": "x1" } };
const region = { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] } };

/** The rows of a trust policy, below its heading. */
function drawn(
  from: PolicyDocument | undefined,
  to: PolicyDocument | undefined,
  width = 80,
): readonly string[] {
  const change = {
    kind: "document",
    account: { name: "lab" },
    entity: ["account", "lab", "role", "app"],
    type: "role",
    field: "trustPolicy",
    difference: "meaning",
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  } as const;
  const diff = diffOf([change]);
  const text = renderDiffTerminal(diff, { width, colors: false, names: NAMES });
  const comment = diffMarkdown(diff, { names: NAMES });
  const lines = text.split("\n").slice(5, -3);
  // A comment says the same, line by line, as a terminal without columns does.
  if (width < 120) {
    const code = /```diff\n(?<code>[^]*?)\n```/u.exec(comment)?.groups?.["code"] ?? "";
    const marked = lines.map((line) => line.replace(/^~/u, "!").replace(/(?<=^.) {4}/u, ""));
    expect(code.split("\n")).toEqual(marked);
  }
  return lines;
}

const one = (statement: object): PolicyDocument => documentOf({ Statement: statement });

test("a condition that goes or comes as a whole has the mark at its name", () => {
  const kept = ["~       Allow", "          Principal AWS arn:aws:iam::210987654321:root"];
  const action = "          Action sts:AssumeRole";
  expect(drawn(one(trust({ Condition: external })), one(trust({}))).slice(1)).toEqual([
    ...kept,
    action,
    "-         Condition StringEquals sts:ExternalId x1",
  ]);
  expect(drawn(one(trust({})), one(trust({ Condition: region }))).slice(1)).toEqual([
    ...kept,
    action,
    "+         Condition StringEquals aws:RequestedRegion eu-central-1, eu-west-1",
  ]);
});

test("of several conditions the key or operator that goes has the mark, what stays has none", () => {
  const both = { StringEquals: { "sts:ExternalId": "x1", "aws:PrincipalOrgID": "o-1" } };
  const like = {
    StringLike: { "sts:ExternalId": "x*" },
    StringEquals: { "aws:PrincipalOrgID": "o-1" },
  };
  expect(drawn(one(trust({ Condition: both })), one(trust({ Condition: like }))).slice(4)).toEqual([
    "          Condition StringEquals aws:PrincipalOrgID o-1",
    "-         Condition StringEquals sts:ExternalId x1",
    "+         Condition StringLike sts:ExternalId x*",
  ]);
});

test("an element in place of another one has the mark, beside each other where there is room", () => {
  const allow = { Sid: "One", Effect: "Allow", Action: "s3:GetObject" };
  const from = one({ ...allow, Resource: "arn:aws:s3:::a/*" });
  const to = one({ ...allow, NotResource: ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] });
  expect(drawn(from, to).slice(1)).toEqual([
    '~       Allow "One"',
    "          Action s3:GetObject",
    "-         Resource arn:aws:s3:::a/*",
    "+         NotResource arn:aws:s3:::b/*, arn:aws:s3:::c/*",
  ]);
  const wide = drawn(from, to, 130).at(-1) ?? "";
  expect(wide.split("\u2502").map((part) => part.trim())).toEqual([
    "-         Resource arn:aws:s3:::a/*",
    "+         NotResource arn:aws:s3:::b/*, arn:aws:s3:::c/*",
  ]);
  const gone = drawn(one(trust({ Condition: external })), one(trust({})), 130);
  expect(gone.at(-1)).toBe("-         Condition StringEquals sts:ExternalId x1");
});

test("a trust policy that one side has not has the mark at its heading", () => {
  expect(drawn(one(trust({})), undefined)[0]).toBe("-     trust policy");
  expect(drawn(undefined, one(trust({})))[0]).toBe("+     trust policy");
});
