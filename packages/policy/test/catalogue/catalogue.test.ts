import {
  actionsMatching,
  actsOn,
  EUARE_ACTIONS,
  isEuareAction,
  loadCatalogue,
} from "@iamferry/policy";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const catalogue = await loadCatalogue();
const everyAction = (
  await Promise.all(catalogue.services.map((each) => catalogue.actions(each)))
).flat();

describe("the catalogue of actions", () => {
  test("is loaded once", async () => {
    expect(await loadCatalogue()).toBe(catalogue);
  });

  test("knows the services of AWS, in any case", () => {
    expect(catalogue.services.length).toBeGreaterThan(400);
    expect(catalogue.services).toEqual(catalogue.services.toSorted());
    expect(catalogue.hasService("EC2")).toBe(true);
    expect(catalogue.hasService("constructor")).toBe(false);
  });

  test("spells an action as AWS does, whatever the case that it is asked in", async () => {
    const action = await catalogue.action("S3:getobject");
    expect(action).toMatchObject({
      name: "s3:GetObject",
      service: "s3",
      accessLevels: ["Read"],
      isWildcardOnly: false,
    });
    expect(action?.resources).toContainEqual({
      name: "object",
      required: false,
      arn: "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
      conditionKeys: ["aws:ResourceTag/${TagKey}", "s3:BucketTag/${TagKey}"],
    });
    expect(action?.conditionKeys).toContain("s3:ExistingObjectTag/<key>");
  });

  test("tells an action that acts on no resource", async () => {
    expect(await catalogue.action("s3:ListAllMyBuckets")).toMatchObject({
      isWildcardOnly: true,
      resources: [],
    });
  });

  test("tells all the levels of access that an action has", async () => {
    expect((await catalogue.action("iam:AttachUserPolicy"))?.accessLevels).toEqual([
      "Permissions management",
      "Write",
    ]);
    expect((await catalogue.action("iam:TagUser"))?.accessLevels).toEqual(["Tagging", "Write"]);
  });

  test.each([
    "s3:GetObjects",
    "nothing:GetObject",
    "GetObject",
    "constructor:x",
    "s3:constructor",
    "",
  ])("knows no action %j", async (name) => {
    expect(await catalogue.action(name)).toBeUndefined();
  });

  test("describes each action of each service, with levels and ARNs", async () => {
    const levels = new Set<string>();
    let resources = 0;
    for (const name of everyAction) {
      // oxlint-disable-next-line no-await-in-loop
      const action = await catalogue.action(name);
      if (action?.name !== name) throw new Error(`${name} is not found by its name`);
      for (const level of action.accessLevels) levels.add(level);
      resources += action.resources.filter(({ arn = "" }) => arn.startsWith("arn:")).length;
    }
    expect(everyAction.length).toBeGreaterThan(20_000);
    expect([...levels].toSorted()).toEqual([
      "List",
      "Permissions management",
      "Read",
      "Tagging",
      "Write",
    ]);
    expect(resources).toBeGreaterThan(10_000);
  });
});

describe("a suggestion", () => {
  test.each([
    ["s3:GetObjet", ["s3:GetObject"]],
    ["S3:PUTOBJEKT", ["s3:PutObject"]],
    ["s4:GetObject", ["s3:GetObject"]],
    ["ec3:RunInstance", ["ec2:RunInstances"]],
    ["ssm:GetSecretValue", ["secretsmanager:GetSecretValue"]],
    ["RunInstances", ["ec2:RunInstances"]],
    ["s3:FrobnicateTheWholeWorld", []],
    [`s3:${"x".repeat(100_000)}`, []],
    ["", []],
  ])("for %.40s is %j", async (name, expected) => {
    expect(await catalogue.suggest(name)).toEqual(expected);
  });

  test("is of three services at most", async () => {
    const found = await catalogue.suggest("nothing-like-it:TagResource");
    expect(found).toHaveLength(3);
    expect(found.every((name) => name.endsWith(":TagResource"))).toBe(true);
  });

  test("is an action of the catalogue, and no name makes it reject", async () => {
    let suggested = 0;
    const names = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom("s3", "iam", "ec2", "__proto__", "..", "sts"), fc.string())
        .map(([service, rest]) => `${service}:${rest}`),
      fc.constantFrom("s3:GetObjekt", "iam:CreatUser", "ec2:DescribeInstance", "st:AssumeRole"),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        for (const each of await catalogue.suggest(name)) {
          suggested += 1;
          // oxlint-disable-next-line no-await-in-loop
          if ((await catalogue.action(each))?.name !== each) return false;
        }
        await catalogue.conditionKey(name);
        return true;
      }),
    );
    expect(suggested).toBeGreaterThan(5);
  });
});

describe("the actions of a pattern", () => {
  test("are those that it names, in any case", async () => {
    expect(await actionsMatching(catalogue, "s3:GETobject")).toEqual(["s3:GetObject"]);
    const found = await actionsMatching(catalogue, "sts:Get*");
    expect(found).toContain("sts:GetCallerIdentity");
    expect(found.every((name) => name.startsWith("sts:Get"))).toBe(true);
  });

  test.each(["*", "*:*", "s3*", "s?:Get*", "i*:*User", "ec2:DescribeInstance?", "nothing:*", ""])(
    "%s are those of all that match",
    async (pattern) => {
      const regex = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
      const expected = everyAction.filter((name) => regex.test(name));
      expect(await actionsMatching(catalogue, pattern)).toEqual(expected);
    },
  );
});

describe("what an action acts on", () => {
  test.each([
    ["s3:GetObject", "arn:aws:s3:::b/k", true],
    ["s3:GetObject", "arn:aws-us-gov:s3:::b/k/l", true],
    ["s3:GetObject", "arn:aws:s3:::b", false],
    ["s3:ListBucket", "arn:aws:s3:::b", true],
    ["iam:GetUser", "arn:aws:iam::111122223333:user/dev/bob", true],
    ["iam:GetUser", "arn:aws:iam::111122223333:role/bob", false],
    ["s3:ListAllMyBuckets", "*", true],
    ["s3:ListAllMyBuckets", "arn:aws:s3:::b", false],
  ])("%s: %s, %s", async (name, arn, expected) => {
    const action = await catalogue.action(name);
    expect(action && actsOn(action, arn)).toBe(expected);
  });
});

describe("a condition key", () => {
  test.each([
    ["AWS:sourceip", { name: "aws:SourceIp", type: "IPAddress", isMultiValued: false }],
    ["aws:TagKeys", { name: "aws:TagKeys", type: "String", isMultiValued: true }],
    [
      "aws:PrincipalTag/team",
      { name: "aws:PrincipalTag/tag-key", type: "String", isMultiValued: false },
    ],
    [
      "s3:existingobjecttag/x",
      { name: "s3:ExistingObjectTag/<key>", type: "String", isMultiValued: false },
    ],
    ["s3:max-keys", { name: "s3:max-keys", type: "Numeric", isMultiValued: false }],
  ])("is known by %s", async (name, facts) => {
    expect(await catalogue.conditionKey(name)).toEqual(facts);
  });

  test.each(["s3:nothing", "constructor:x", "__proto__:x", "nocolon", "", `s3:${"x".repeat(600)}`])(
    "is not known by %.20s",
    async (name) => {
      expect(await catalogue.conditionKey(name)).toBeUndefined();
    },
  );
});

describe("the actions that Eucalyptus alone has", () => {
  const api = JSON.parse(
    readFileSync(new URL("../../../api/data/euare-server-api.json", import.meta.url), "utf8"),
  ) as { readonly actions: Readonly<Record<string, { readonly awsIamAction: boolean }>> };
  const entries = Object.entries(api.actions);

  test("are those of its API that AWS' lacks", () => {
    const own = entries.filter(([, { awsIamAction }]) => !awsIamAction).map(([name]) => name);
    expect(own.length).toBeGreaterThan(10);
    expect(EUARE_ACTIONS).toEqual(own.toSorted().map((name) => `iam:${name}`));
    expect(own.every((name) => isEuareAction(`IAM:${name}`))).toBe(true);
    const shared = entries.filter(([, { awsIamAction }]) => awsIamAction);
    expect(shared.some(([name]) => isEuareAction(`iam:${name}`))).toBe(false);
  });

  test("are not in the catalogue", async () => {
    expect(await catalogue.action("iam:CreateAccount")).toBeUndefined();
  });
});
