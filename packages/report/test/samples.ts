import type { PolicyDocument } from "@iamferry/model";
import type { Change, ChangePlan, Diff, Step } from "@iamferry/plan";

/** A policy document of a value. */
export function documentOf(value: object): PolicyDocument {
  const text = JSON.stringify(value);
  return { text, value: JSON.parse(text) as NonNullable<PolicyDocument["value"]> };
}

/** A diff of changes alone. */
export function diffOf(changes: readonly Change[], hidden: Partial<Diff["hidden"]> = {}): Diff {
  return {
    changes,
    hidden: { cosmetic: 0, evidence: 0, unselected: 0, ...hidden },
    compared: 24,
  };
}

const lab = { name: "lab", id: "123456789012" };
const eng = { name: "engineering" };

const allow = (
  action: string | readonly string[],
  resource: string | readonly string[],
): object => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
});

/** A day's work of an operator: people come and go, a role is given more, a policy is tightened. */
export const DAY: Diff = diffOf(
  [
    {
      kind: "document",
      account: eng,
      entity: ["account", "engineering", "policy", "quota"],
      type: "policy",
      field: "document",
      difference: "meaning",
      from: documentOf({
        Statement: [
          {
            Effect: "Limit",
            Action: "ec2:runinstances",
            Resource: "*",
            Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "20" } },
          },
        ],
      }),
      to: documentOf({
        Statement: [
          {
            Effect: "Limit",
            Action: "ec2:runinstances",
            Resource: "*",
            Condition: { NumericLessThanEquals: { "ec2:quota-vminstancenumber": "40" } },
          },
        ],
      }),
    },
    {
      kind: "removed",
      account: eng,
      entity: ["account", "engineering", "user", "dave"],
      type: "user",
      from: {
        kind: "user",
        name: "dave",
        path: "/",
        policies: [
          {
            kind: "policy",
            name: "own-keys",
            document: documentOf({
              Statement: [allow("iam:CreateAccessKey", "*"), allow("iam:DeleteAccessKey", "*")],
            }),
          },
        ],
        accessKeys: [{ id: "AKIAEXAMPLE1", status: "Active" }],
      },
    },
    {
      kind: "field",
      account: lab,
      entity: ["account", "lab"],
      type: "account",
      field: "passwordPolicy",
      class: "desired",
      from: { minimumPasswordLength: 8, requireSymbols: false },
      to: { minimumPasswordLength: 14, requireSymbols: false, maxPasswordAge: 90 },
    },
    {
      kind: "document",
      account: lab,
      entity: ["account", "lab", "managed-policy", "deploy"],
      type: "managed-policy",
      field: "versions",
      difference: "meaning",
      from: documentOf({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Artifacts",
            ...allow(
              ["s3:GetObject", "s3:ListBucket", "s3:PutObject"],
              ["arn:aws:s3:::artifacts", "arn:aws:s3:::artifacts/*"],
            ),
          },
          { Sid: "Logs", ...allow("logs:*", "*") },
          { Sid: "Pass", ...allow("iam:PassRole", "arn:aws:iam::123456789012:role/app-*") },
          {
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
      to: documentOf({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Artifacts",
            ...allow(
              ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
              ["arn:aws:s3:::artifacts", "arn:aws:s3:::artifacts/*"],
            ),
          },
          { Sid: "Logs", ...allow("logs:*", "*") },
          { Sid: "Pass", ...allow("iam:PassRole", "*") },
          {
            Effect: "Allow",
            Action: [
              "cloudformation:CreateStack",
              "cloudformation:DescribeStacks",
              "cloudformation:UpdateStack",
            ],
            Resource: "arn:aws:cloudformation:eu-central-1:123456789012:stack/app-*",
            Condition: { StringEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } },
          },
        ],
      }),
    },
    {
      kind: "added",
      account: lab,
      entity: ["account", "lab", "user", "carol"],
      type: "user",
      to: {
        kind: "user",
        name: "carol",
        path: "/dev/",
        tags: [
          { key: "team", value: "ops" },
          { key: "cost-centre", value: "4711" },
        ],
        policies: [
          {
            kind: "policy",
            name: "read",
            document: documentOf({ Statement: allow(["s3:Get*", "s3:List*"], "*") }),
          },
        ],
        attachedPolicies: [
          { own: true, path: "/", name: "deploy" },
          { foreign: true, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        ],
      },
    },
    {
      kind: "renamed",
      account: lab,
      entity: ["account", "lab", "user", "robert"],
      type: "user",
      from: "bob",
      to: "robert",
    },
    {
      kind: "field",
      account: lab,
      entity: ["account", "lab", "user", "robert"],
      type: "user",
      field: "permissionsBoundary",
      class: "desired",
      from: { foreign: true, arn: "arn:aws:iam::aws:policy/PowerUserAccess" },
    },
    {
      kind: "item-changed",
      account: lab,
      entity: ["account", "lab", "user", "robert"],
      type: "user",
      field: "tags",
      class: "desired",
      key: "team",
      from: { key: "team", value: "dev" },
      to: { key: "team", value: "ops" },
    },
    {
      kind: "added",
      account: lab,
      entity: ["account", "lab", "user", "robert", "policy", "on-call"],
      type: "policy",
      to: {
        kind: "policy",
        name: "on-call",
        document: documentOf({ Statement: [{ Sid: "Everything", ...allow("*", "*") }] }),
      },
    },
    {
      kind: "item-added",
      account: lab,
      entity: ["account", "lab", "group", "admins"],
      type: "group",
      field: "members",
      class: "desired",
      key: "carol",
      to: "carol",
    },
    {
      kind: "item-removed",
      account: lab,
      entity: ["account", "lab", "group", "admins"],
      type: "group",
      field: "members",
      class: "desired",
      key: "dave",
      from: "dave",
    },
    {
      kind: "document",
      account: lab,
      entity: ["account", "lab", "role", "app"],
      type: "role",
      field: "trustPolicy",
      difference: "meaning",
      from: documentOf({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      }),
      to: documentOf({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com", AWS: "arn:aws:iam::210987654321:root" },
          Action: "sts:AssumeRole",
        },
      }),
    },
  ],
  { cosmetic: 3, evidence: 12 },
);

const step = (
  title: string,
  entity: readonly string[],
  call: Omit<Step["call"], "account">,
  reverse: Step["reverse"] = { calls: [] },
): Step => ({
  id: `${entity.join("/")}/${call.action}`,
  needs: [],
  call: { ...call, account: lab } as Step["call"],
  reverse,
  cause: { entity, title },
});

const carol = ["account", "lab", "user", "carol"];
const dave = ["account", "engineering", "user", "dave"];
const app = ["account", "lab", "role", "app"];
const robert = ["account", "lab", "user", "robert"];

/** The way to a part of that day: somebody comes, somebody goes, a role is trusted by another account. */
export const DAY_PLAN: ChangePlan = {
  plan: {
    profile: "aws",
    accounts: [lab, eng],
    steps: [
      step("create user carol", carol, {
        action: "CreateUser",
        input: { UserName: "carol", Path: "/dev/", Tags: [{ Key: "team", Value: "ops" }] },
      }),
      step("put policy read", [...carol, "policy", "read"], {
        action: "PutUserPolicy",
        input: { UserName: "carol", PolicyName: "read", PolicyDocument: "{}".padEnd(87) },
      }),
      step("attach policy deploy", carol, {
        action: "AttachUserPolicy",
        input: {
          UserName: "carol",
          PolicyArn: {
            kind: "ref",
            step: `${carol.join("/")}/CreateUser`,
            path: ["Policy", "Arn"],
          },
        },
      }),
      step("add carol to group admins", ["account", "lab", "group", "admins"], {
        action: "AddUserToGroup",
        input: { GroupName: "admins", UserName: "carol" },
      }),
      step("set the trust policy of role app", app, {
        action: "UpdateAssumeRolePolicy",
        input: { RoleName: "app", PolicyDocument: "{}".padEnd(212) },
      }),
      step(
        "delete user dave",
        dave,
        { action: "DeleteUser", input: { UserName: "dave" } },
        { none: "its password and access keys cannot be given back" },
      ),
    ],
  },
  diff: DAY,
  withheld: DAY.changes.filter(({ entity }) => entity[3] === "robert").slice(0, 2),
  diagnostics: [
    {
      severity: "warning",
      code: "plan/partial",
      message: "nothing is removed: one of the two states is partial",
      entity: robert,
      help: "read both states again, and all of them",
    },
    {
      severity: "error",
      code: "escalation/trust-opened",
      message: "role `app` can be assumed by account 210987654321, which could not before",
      entity: app,
      help: "add a condition on `sts:ExternalId`, or leave the trust out with `--ignore name=app`",
    },
    {
      severity: "warning",
      code: "destructive/user",
      message: "user `dave` is deleted with 1 access key",
      entity: dave,
      help: "deactivate first with `--quarantine`",
    },
  ],
};

/** Every kind of change, sorted. */
export const CHANGE_KINDS: readonly Change["kind"][] = [
  "added",
  "document",
  "field",
  "item-added",
  "item-changed",
  "item-removed",
  "removed",
  "renamed",
  "replaced",
];
