import { describe, expect, test } from "vitest";
import {
  CLOUD_PROFILES,
  CLOUD_PROFILE_IDS,
  cloudProfile,
  initialSnapshot,
  isCloudProfileId,
  isServiceAccountName,
  nameProblem,
} from "@iamferry/model";
import type { CloudProfileId, NameRule } from "@iamferry/model";

/** The value of one fact over all versions, written as the versions at which it changes. */
function changes(fact: (id: CloudProfileId) => unknown): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = [];
  for (const id of CLOUD_PROFILE_IDS.filter((name) => name.startsWith("eucalyptus"))) {
    const value = fact(id);
    if (found.length === 0 || JSON.stringify(found.at(-1)?.[1]) !== JSON.stringify(value)) {
      found.push([id.slice("eucalyptus-".length), value]);
    }
  }
  return found;
}

describe("cloud profiles", () => {
  test("each stands under its own id, AWS first and Eucalyptus from old to new", () => {
    for (const id of CLOUD_PROFILE_IDS) expect(CLOUD_PROFILES[id].id).toBe(id);
    expect(CLOUD_PROFILE_IDS).toEqual([
      "aws",
      "aws-cn",
      "aws-us-gov",
      ...["3.1", "3.2", "3.3", "3.4", "4.0", "4.1", "4.2", "4.3", "4.4", "5.0", "5.1"].map(
        (version) => `eucalyptus-${version}`,
      ),
    ]);
    expect(cloudProfile("eucalyptus-4.0").title).toBe("Eucalyptus 4.0");
    expect(isCloudProfileId("eucalyptus-4.0")).toBe(true);
    expect(isCloudProfileId("toString")).toBe(false);
  });

  test("facts change at the versions that the server's sources give", () => {
    const at = cloudProfile;
    expect(changes((id) => at(id).policyOverwrite)).toEqual([
      ["3.1", "refused"],
      ["4.0", "overwrites"],
    ]);
    expect(changes((id) => at(id).accountUserPolicies)).toEqual([
      ["3.1", "allowed"],
      ["4.0", "refused"],
    ]);
    expect(changes((id) => at(id).accountPolicies)).toEqual([
      ["3.1", "limits-only"],
      ["4.2", "added-to-every-user"],
    ]);
    expect(changes((id) => at(id).policySyntax)).toEqual([
      ["3.1", "json-lib-2.2.2"],
      ["3.3", "json-lib-2.4"],
      ["4.4", "strict"],
    ]);
    expect(changes((id) => at(id).statementObject)).toEqual([
      ["3.1", false],
      ["4.4", true],
    ]);
    expect(changes((id) => at(id).policyEvaluation)).toEqual([["3.1", "json-lib"]]);
    expect(changes((id) => at(id).arnEqualsIsLike)).toEqual([["3.1", false]]);
    expect(changes((id) => at(id).identityPrincipals)).toEqual([
      ["3.1", "ignored"],
      ["3.3", "well-formed"],
      ["4.2", "refused"],
    ]);
    expect(changes((id) => at(id).arnAccount)).toEqual([
      ["3.1", "name"],
      ["3.3", "id"],
    ]);
    expect(changes((id) => at(id).arnPaths)).toEqual([
      ["3.1", "doubled"],
      ["4.1", "plain"],
    ]);
    expect(changes((id) => at(id).arnAccountWords)).toEqual([
      ["3.1", []],
      ["4.0", ["eucalyptus"]],
    ]);
    expect(changes((id) => at(id).policyVariables)).toEqual([
      ["3.1", false],
      ["4.3", true],
    ]);
    expect(changes((id) => at(id).conditionScalars)).toEqual([
      ["3.1", false],
      ["5.0", true],
    ]);
    expect(changes((id) => at(id).actionVendors?.length ?? "any")).toEqual([
      ["3.1", 3],
      ["3.3", 7],
      ["4.0", "any"],
    ]);
    expect(changes((id) => at(id).quotaKeys.length)).toEqual([
      ["3.1", 12],
      ["3.3", 18],
      ["4.0", 20],
      ["4.1", 28],
      ["4.4", 29],
      ["5.0", 33],
    ]);
    expect(changes((id) => at(id).systemAccountPrefix ?? "none")).toEqual([
      ["3.1", "none"],
      ["4.0", "(eucalyptus)"],
    ]);
    expect(changes((id) => at(id).names.user.maxLength ?? "none")).toEqual([
      ["3.1", "none"],
      ["4.3", 64],
    ]);
  });

  test("what Eucalyptus means otherwise than AWS is named by the profile of AWS alone", () => {
    for (const id of CLOUD_PROFILE_IDS) {
      const profile = cloudProfile(id);
      const isAws = profile.accounts === "one";
      expect(profile.negatedValues).toBe(isAws ? "all-differ" : "any-differs");
      expect(profile.missingResourceTypes.includes("ec2:vmtype")).toBe(isAws);
      expect(profile.missingConditionKeys.includes("ec2:keepalive")).toBe(isAws);
      expect(profile.regionalServices.includes("ec2")).toBe(isAws);
      // Their ARNs have no region anywhere.
      for (const service of ["iam", "s3"]) expect(profile.regionalServices).not.toContain(service);
      expect(profile.resourceTypeNames["ec2:keypair"]).toBe(isAws ? "ec2:key-pair" : undefined);
    }
  });

  test("operators came with 3.4, 4.0 and 5.1", () => {
    const has = (name: string): readonly (readonly [string, unknown])[] =>
      changes((id) => cloudProfile(id).conditionOperators?.includes(name));
    expect(has("StringLike")).toEqual([["3.1", true]]);
    expect(has("StringLikeIfExists")).toEqual([
      ["3.1", false],
      ["3.4", true],
    ]);
    expect(has("ArnLike")).toEqual([
      ["3.1", false],
      ["4.0", true],
    ]);
    expect(has("ForAllValues:StringLike")).toEqual([
      ["3.1", false],
      ["5.1", true],
    ]);
    expect(has("NullIfExists")).toEqual([["3.1", false]]);
  });

  test("a new Eucalyptus holds its system account with admin, a new AWS nothing", () => {
    expect(initialSnapshot(cloudProfile("aws")).accounts).toEqual([]);
    const { cloud, accounts } = initialSnapshot(cloudProfile("eucalyptus-3.1"));
    expect(cloud).toBe("eucalyptus-3.1");
    expect(accounts.map(({ name, builtIn }) => [name, builtIn])).toEqual([["eucalyptus", true]]);
    expect(accounts[0]?.users.map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ["admin", true],
    ]);
  });

  test("service accounts are known by their prefix", () => {
    expect(isServiceAccountName("(eucalyptus)blockstorage")).toBe(true);
    expect(isServiceAccountName("eucalyptus")).toBe(false);
  });
});

describe("names", () => {
  const cases: readonly (readonly [CloudProfileId, keyof Names, string, boolean])[] = [
    ["eucalyptus-3.1", "account", "my-account", true],
    ["eucalyptus-3.1", "account", "ends-", true],
    ["eucalyptus-3.1", "account", "größe", true],
    ["eucalyptus-3.1", "account", "my account", false],
    ["eucalyptus-3.1", "account", "My", false],
    ["eucalyptus-3.1", "account", "a--b", false],
    ["eucalyptus-3.1", "account", "-a", false],
    ["eucalyptus-3.1", "account", "", false],
    ["eucalyptus-3.1", "account", "a_b", false],
    ["eucalyptus-3.1", "account", "𝐚", false],
    ["eucalyptus-4.1", "account", "111122223333", true],
    ["eucalyptus-4.2", "account", "111122223333", false],
    ["eucalyptus-4.2", "account", "1111222233334", true],
    ["eucalyptus-4.2", "account", "a".repeat(64), true],
    ["eucalyptus-4.3", "account", "a".repeat(64), false],
    ["eucalyptus-4.3", "account", "a".repeat(63), true],
    ["eucalyptus-5.1", "user", "John Doe_é+=,.@-", true],
    ["eucalyptus-5.1", "user", "-x", true],
    ["eucalyptus-5.1", "user", "a/b", false],
    ["eucalyptus-5.1", "group", "g".repeat(128), true],
    ["eucalyptus-5.1", "group", "g".repeat(129), false],
    ["eucalyptus-3.1", "inlinePolicy", "Error(NoSuchEntity):", true],
    ["eucalyptus-3.1", "inlinePolicy", "a b", false],
    ["eucalyptus-3.1", "inlinePolicy", "a*", false],
    ["eucalyptus-3.1", "path", "/dev", true],
    ["eucalyptus-3.1", "path", "dev/", false],
    ["aws", "user", "a_b+=,.@-C", true],
    ["aws", "user", "John Doe", false],
    ["aws", "user", "é", false],
    ["aws", "user", "u".repeat(65), false],
    ["aws", "inlinePolicy", "a:b", false],
    ["aws", "path", "/", true],
    ["aws", "path", "/dev/", true],
    ["aws", "path", "/dev", false],
  ];
  type Names = {
    account?: NameRule;
    user: NameRule;
    group: NameRule;
    inlinePolicy: NameRule;
    path: NameRule;
  };

  test.each(cases)("on %s the %s %j is legal: %s", (id, kind, name, legal) => {
    const rule = cloudProfile(id).names[kind];
    expect(rule && nameProblem(name, rule) === undefined).toBe(legal);
  });

  test("a legal name consists of characters that the rule calls legal", () => {
    const rules = CLOUD_PROFILE_IDS.flatMap((id) => Object.values(cloudProfile(id).names));
    const texts = ["a", "é", "𝐚", "A", "_", " ", "/", "-", ":", "\n"];
    const pairs = rules.flatMap((rule) => texts.map((text) => ({ rule, text })));
    const legal = pairs.filter(({ rule, text }) => rule.pattern.test(text));
    expect(legal.length).toBeGreaterThan(200);
    expect(legal.filter(({ rule, text }) => !rule.character.test(text))).toEqual([]);
  });
});
