import { describe, expect, test } from "vitest";
import { CLOUD_PROFILES, FIELD_CLASSES, cloudProfile, nameProblem } from "@iamferry/model";
import type { FieldLimit, FieldLimits, NameRule } from "@iamferry/model";

const PROFILES = Object.values(CLOUD_PROFILES);
const AWS = cloudProfile("aws");

function allLimits(limits: FieldLimits): readonly (readonly [string, string, FieldLimit])[] {
  return Object.entries(limits).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([field, limit]) => [kind, field, limit] as const),
  );
}

describe("what a cloud lacks", () => {
  test("is a field of the model, and never one that every entity has", () => {
    for (const { missing } of PROFILES) {
      for (const [kind, fields] of Object.entries(missing)) {
        const facts = FIELD_CLASSES[kind as keyof typeof missing] as Readonly<
          Record<string, { readonly optional?: true; readonly many?: readonly string[] }>
        >;
        for (const field of fields) {
          expect(facts[field], `${kind}.${field}`).toBeDefined();
          expect(facts[field]?.optional === true || facts[field]?.many !== undefined).toBe(true);
        }
        expect(new Set(fields).size).toBe(fields.length);
      }
    }
  });

  test("is what the other kind of cloud alone has, and later versions lack less", () => {
    expect(AWS.missing.user).toEqual(["enabled", "registrationStatus", "passwordExpires", "info"]);
    const accounts = (version: "3.1" | "3.3" | "4.0" | "4.4" | "5.0"): unknown =>
      // The first two are the alias and the password policy, which it never had.
      cloudProfile(`eucalyptus-${version}`).missing.account?.slice(2);
    expect(accounts("3.1")).toEqual([
      "managedPolicies",
      "roles",
      "instanceProfiles",
      "serverCertificates",
      "oidcProviders",
      "samlProviders",
      "virtualMfaDevices",
    ]);
    expect(accounts("3.3")).toEqual([
      "managedPolicies",
      "serverCertificates",
      "oidcProviders",
      "samlProviders",
      "virtualMfaDevices",
    ]);
    expect(accounts("4.0")).not.toContain("serverCertificates");
    expect(accounts("4.4")).toEqual(["managedPolicies", "samlProviders", "virtualMfaDevices"]);
    expect(accounts("5.0")).toEqual(["samlProviders", "virtualMfaDevices"]);
    expect(cloudProfile("eucalyptus-4.1").missing.user).not.toContain("registrationStatus");
    expect(cloudProfile("eucalyptus-4.2").missing.user).toContain("registrationStatus");
  });

  test("goes with the names: a kind has a name rule where the cloud has the kind", () => {
    for (const { names, missing } of PROFILES) {
      const lists = missing.account ?? [];
      expect(names.role === undefined).toBe(lists.includes("roles"));
      expect(names.instanceProfile === undefined).toBe(lists.includes("instanceProfiles"));
      expect(names.managedPolicy === undefined).toBe(lists.includes("managedPolicies"));
      expect(names.managedPolicyPath === undefined).toBe(lists.includes("managedPolicies"));
      expect(names.serverCertificate === undefined).toBe(lists.includes("serverCertificates"));
      expect(names.oidcProvider === undefined).toBe(lists.includes("oidcProviders"));
      expect(names.samlProvider === undefined).toBe(lists.includes("samlProviders"));
      expect(names.virtualMfaDevice === undefined).toBe(lists.includes("virtualMfaDevices"));
    }
  });
});

describe("limits", () => {
  test("keep no state between texts, and have room between their ends", () => {
    for (const { limits } of PROFILES) {
      for (const [kind, field, limit] of allLimits(limits)) {
        const { pattern, minLength = 0, maxLength = Infinity, least = 0, most = Infinity } = limit;
        expect(pattern?.flags.replace("u", "") ?? "", `${kind}.${field}`).toBe("");
        expect(pattern === undefined).toBe(limit.description === undefined);
        expect(minLength).toBeLessThanOrEqual(maxLength);
        expect(least).toBeLessThan(most);
      }
    }
  });

  test.each([
    [
      "alias",
      AWS.limits.account?.alias,
      ["abc", "a-b-c", "1a2"],
      ["a", "-ab", "a--b", "Abc", "ab-"],
    ],
    ["description", AWS.limits.role?.description, ["", "é\n"], ["\u0000", "\u0080", "–"]],
    ["key", AWS.limits.tag?.key, ["cost center", "a/b:c=d+e-f@g.h_i", "é"], ["", "a*b", "a;b"]],
    ["value", AWS.limits.tag?.value, ["", "x"], ["{}"]],
  ])("of a text (%s) take what the API reference takes", (_, limit, legal, illegal) => {
    for (const text of legal) expect(limit?.pattern?.test(text), text).toBe(true);
    for (const text of illegal) expect(limit?.pattern?.test(text), text).toBe(false);
  });

  test.each<readonly [string, NameRule | undefined, readonly string[], readonly string[]]>([
    ["role", AWS.names.role, ["a".repeat(64), "a+=,.@-_"], ["", "a".repeat(65), "a b", "é"]],
    ["profile", AWS.names.instanceProfile, ["a".repeat(128)], ["a".repeat(129)]],
    ["device", AWS.names.virtualMfaDevice, ["a".repeat(226)], ["a".repeat(227)]],
    ["SAML provider", AWS.names.samlProvider, ["a.b_c-d"], ["a+b", "a".repeat(129)]],
    [
      "OIDC provider",
      AWS.names.oidcProvider,
      ["example.com", "example.com/a/b", "oidc.eks.eu-west-1.amazonaws.com/id/AB", "a:8443/x"],
      ["https://example.com", "example.com?a", "example.com/a#b", "a b", "x".repeat(248)],
    ],
    [
      "path of a policy",
      AWS.names.managedPolicyPath,
      ["/", "/a/", "/a/b_c/"],
      ["", "a/", "/a", "//", "/a//b/", "/a!/", `/${"a".repeat(511)}/`],
    ],
  ])("of a name (%s) are the documented ones", (_, rule, legal, illegal) => {
    expect(rule).toBeDefined();
    if (rule === undefined) return;
    for (const name of legal) expect(nameProblem(name, rule), name).toBeUndefined();
    for (const name of illegal) expect(nameProblem(name, rule), name).toBeDefined();
  });
});
