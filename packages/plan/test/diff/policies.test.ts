import { describe, expect, test } from "vitest";
import { diffSnapshots } from "@iamferry/plan";
import { diffOf, document, lab, user } from "./one-account.ts";
import type { CloudProfileId, ManagedPolicy, PolicyDocument, Snapshot } from "@iamferry/model";

describe("versions of managed policies", () => {
  const A = document("s3:*");
  const A2 = document(["S3:*"]);
  const B = document("ec2:*");

  /** `["v1", A, "v2", B]`, the last of which is in force unless another one is named. */
  const policy = (
    versions: readonly (readonly [string, PolicyDocument])[],
    inForce?: string,
  ): Snapshot => {
    const made: ManagedPolicy = {
      kind: "managed-policy",
      name: "p",
      defaultVersion: inForce ?? versions.at(-1)?.[0] ?? "v1",
      versions: versions.map(([each, text]) => ({ id: each, document: text })),
    };
    return lab({ managedPolicies: [made] });
  };

  test.each<readonly [string, Snapshot, Snapshot, readonly string[]]>([
    [
      "other numbers",
      policy([
        ["v1", B],
        ["v7", A],
      ]),
      policy(
        [
          ["v1", A],
          ["v2", B],
        ],
        "v1",
      ),
      [],
    ],
    ["another spelling in force", policy([["v1", A]]), policy([["v1", A2]]), []],
    [
      "a new version in force",
      policy([["v1", A]]),
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      ["item-added managed-policy p versions v2", "document managed-policy p versions"],
    ],
    [
      "another document in place of the one that was",
      policy([["v1", A]]),
      policy([["v2", B]]),
      [
        "item-removed managed-policy p versions v1",
        "item-added managed-policy p versions v2",
        "document managed-policy p versions",
      ],
    ],
    [
      "an old version in force again",
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      policy(
        [
          ["v1", A2],
          ["v2", B],
        ],
        "v1",
      ),
      ["field managed-policy p defaultVersion v2 → v1", "document managed-policy p versions"],
    ],
    [
      "a version that was not in force gone",
      policy([
        ["v1", A],
        ["v2", B],
      ]),
      policy([["v9", B]]),
      ["item-removed managed-policy p versions v1"],
    ],
  ])("%s", (_what, from, to, changes) => {
    expect(diffOf(from, to).toSorted()).toEqual(changes.toSorted());
  });

  test("numbers count where all is to be the same to the letter, or evidence is asked for", () => {
    const [from, to] = [policy([["v1", A]]), policy([["v2", A]])];
    expect(diffOf(from, to, { strict: true })).toEqual([
      "item-changed managed-policy p versions v2",
    ]);
    expect(diffOf(from, to, { evidence: true })).toEqual([
      "item-changed managed-policy p versions v2",
    ]);
    expect(diffSnapshots(from, to).hidden.evidence).toBe(1);
  });

  test("of which another one of the same meaning is in force are as they were", () => {
    const snapshot = (inForce: string): Snapshot =>
      policy(
        [
          ["v1", B],
          ["v2", A2],
          ["v3", A],
        ],
        inForce,
      );
    expect(diffOf(snapshot("v2"), snapshot("v3"))).toEqual([]);
    expect(diffOf(snapshot("v1"), snapshot("v3"))).toHaveLength(2);
  });
});

describe("policies", () => {
  test("are read as each side's own cloud understands them", () => {
    const made = (cloud: CloudProfileId, value: object): Snapshot => ({
      cloud,
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies: [],
          users: [
            user("bob", {
              policies: [
                {
                  kind: "policy",
                  name: "p",
                  document: { text: JSON.stringify(value), value: { ...value } },
                },
              ],
            }),
          ],
          groups: [],
        },
      ],
    });
    const one = { Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
    const list = { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    expect(diffOf(made("aws", one), made("aws", list))).toEqual([]);
    expect(diffOf(made("eucalyptus-3.1", one), made("eucalyptus-3.1", list))).toEqual([
      "document user bob policy p document",
    ]);
    expect(diffOf(made("eucalyptus-3.1", one), made("aws", list))).toEqual([
      "document user bob policy p document",
    ]);
  });

  test("that no cloud would accept are equal to their own text alone", () => {
    const made = (text: string, value?: PolicyDocument["value"]): Snapshot =>
      lab({
        policies: [{ kind: "policy", name: "p", document: { text, ...(value && { value }) } }],
      });
    expect(diffOf(made("{oops"), made("{oops"))).toEqual([]);
    expect(diffOf(made("{oops"), made("{ oops"))).toEqual(["document policy p document"]);
    expect(diffOf(made("{}"), made("{}", {}))).toEqual(["document policy p document"]);
  });
});
