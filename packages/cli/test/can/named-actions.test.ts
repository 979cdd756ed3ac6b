import type { Account, PolicyDocument } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { namesAction } from "../../src/can/named-actions.ts";

function document(Action: unknown, name = "Action"): PolicyDocument {
  return { text: "", value: { Statement: [{ Effect: "Allow", [name]: Action as never }] } };
}

const NEW = document(["s3:GetObject", "S3:brandNew"]);
const one = { kind: "policy", name: "one", document: NEW } as const;
const EMPTY: Account = { kind: "account", name: "lab", policies: [], users: [], groups: [] };

describe("an action", () => {
  test.each<readonly [string, Partial<Account>, boolean]>([
    ["the account", { policies: [one] }, true],
    ["a user", { users: [{ kind: "user", name: "x", policies: [one] }] }, true],
    ["a group", { groups: [{ kind: "group", name: "x", members: [], policies: [one] }] }, true],
    [
      "a role's trust",
      { roles: [{ kind: "role", name: "x", policies: [], trustPolicy: NEW }] },
      true,
    ],
    [
      "a managed policy",
      {
        managedPolicies: [
          {
            kind: "managed-policy",
            name: "x",
            versions: [{ id: "v1", document: NEW }],
          },
        ],
      },
      true,
    ],
    ["NotAction", { policies: [{ ...one, document: document("s3:BrandNew", "NotAction") }] }, true],
    ["a wildcard", { policies: [{ ...one, document: document(["s3:Brand*", 3]) }] }, false],
    [
      "a text that is no policy",
      { policies: [{ ...one, document: { text: "s3:BrandNew" } }] },
      false,
    ],
  ])("is named by %s or not", (_name, account, isNamed) => {
    expect(namesAction({ accounts: [{ ...EMPTY, ...account }] }, "s3:BrandNew")).toBe(isNamed);
  });
});
