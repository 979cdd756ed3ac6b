import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import { loadCatalogue, type CatalogueAction } from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { questionsOf } from "../../src/authorize/questions.ts";
import { targetOf, type Target } from "../../src/authorize/targets.ts";
import { ACTIONS } from "../../src/actions/table.ts";
import { openCloud } from "../calls.ts";

const catalogue = await loadCatalogue();
const names = (Object.keys(ACTIONS) as ServiceActionName[]).filter(
  (name) => OPERATIONS[name].aws !== undefined,
);

/** The actions that the simulator has, and the catalogue too. */
const KNOWN: readonly (readonly [ServiceActionName, CatalogueAction])[] = (
  await Promise.all(
    names.map(async (name) => {
      const found = await catalogue.action(`${OPERATIONS[name].service}:${name}`);
      return found === undefined ? [] : [[name, found] as const];
    }),
  )
).flat();

/** The kinds of resources that a target is. */
const KINDS: Readonly<Record<Target, readonly string[]>> = {
  user: ["user"],
  group: ["group"],
  role: ["role"],
  "instance-profile": ["instance-profile"],
  "server-certificate": ["server-certificate"],
  policy: ["policy"],
  "oidc-provider": ["oidc-provider"],
  "saml-provider": ["saml-provider"],
  mfa: ["mfa"],
  arn: ["user", "group", "role", "policy"],
  "new-user": ["user"],
  "new-group": ["group"],
  "new-role": ["role"],
  "new-instance-profile": ["instance-profile"],
  "new-server-certificate": ["server-certificate"],
  "new-policy": ["policy"],
  "new-oidc-provider": ["oidc-provider"],
  "new-saml-provider": ["saml-provider"],
  "new-mfa": ["mfa"],
  "new-service-linked-role": ["role"],
  "deletion-task": ["role"],
  "key-owner": ["user"],
  "assumed-role": ["role"],
  none: [],
};

test("the catalogue knows the actions of the simulator", () => {
  expect(KNOWN.length).toBeGreaterThan(140);
});

test.each(KNOWN)("%s acts on what the Service Authorization Reference says", (name, found) => {
  const target = targetOf(name);
  const kinds = found.resources.map((resource) => resource.name);
  // GetSessionToken and GetCallerIdentity need no rights.
  if (target === undefined) expect(kinds).toEqual([]);
  else if (target === "none") expect(kinds).toEqual([]);
  else
    expect(KINDS[target]).toEqual(
      expect.arrayContaining(name === "DeleteVirtualMFADevice" ? ["mfa"] : kinds),
    );
  if (target !== undefined && target !== "none") expect(kinds).not.toEqual([]);
});

describe("the questions of a call with every member", () => {
  const cloud = openCloud("aws");
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  const Tags = [{ Key: "a", Value: "b" }];
  const { Policy } = cloud.call("CreatePolicy", { PolicyName: "x", PolicyDocument });
  const PermissionsBoundary = Policy?.Arn ?? "";
  cloud.call("CreateUser", { UserName: "x", Tags, PermissionsBoundary });
  cloud.call("CreateRole", {
    RoleName: "x",
    AssumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    }),
    Tags,
    PermissionsBoundary,
  });
  const [account] = cloud.state().accounts.values();
  if (account === undefined) throw new Error("no account");
  const input = {
    UserName: "x",
    GroupName: "x",
    RoleName: "x",
    PolicyArn: PermissionsBoundary,
    PermissionsBoundary,
    AWSServiceName: "a.amazonaws.com",
    ServiceName: "codecommit.amazonaws.com",
    SerialNumber: "arn:aws:iam::123456789012:mfa/x",
  };

  /** What AWS knows of tags of requests: `aws:RequestTag/${TagKey}`. */
  function spelled(key: string): string {
    return key.replace(/^(aws:RequestTag|aws:ResourceTag|iam:ResourceTag)\/.*/s, "$1/${TagKey}");
  }

  test.each(KNOWN.filter(([name]) => name !== "AssumeRole"))(
    "%s has no key that the reference does not have",
    (action, found) => {
      const caller = { kind: "root", accountId: account.id } as const;
      const members = action.startsWith("Untag") ? { TagKeys: ["a"] } : { Tags };
      const isTagging = found.conditionKeys.includes("aws:TagKeys");
      const asking = { state: cloud.state(), account, caller, action };
      const [question] = questionsOf({
        ...asking,
        input: { ...input, ...(isTagging && members) },
      });
      const legal = new Set([
        ...found.conditionKeys,
        ...found.resources.flatMap(({ conditionKeys }) => conditionKeys),
      ]);
      const keys = Object.keys(question?.keys ?? {}).map(spelled);
      // The tags of what an ARN names are not looked at, and some types have no tags.
      expect(keys.filter((key) => !legal.has(key))).toEqual([]);
      for (const key of ["aws:TagKeys", "iam:PolicyARN", "iam:AWSServiceName"]) {
        expect(keys.includes(key)).toBe(found.conditionKeys.includes(key));
      }
      if (targetOf(action) === "user" || targetOf(action) === "role") {
        const key = "iam:PermissionsBoundary";
        expect(keys.includes(key)).toBe(found.conditionKeys.includes(key));
        expect(keys).toContain("aws:ResourceTag/${TagKey}");
      }
    },
  );
});
