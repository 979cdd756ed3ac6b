import type { PolicyDocument } from "@iamferry/model";
import type { Change, Diff } from "@iamferry/plan";

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
