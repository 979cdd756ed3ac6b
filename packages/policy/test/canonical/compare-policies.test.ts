import {
  CLOUD_PROFILES,
  cloudProfile,
  type CloudProfileId,
  type JsonObject,
} from "@iamferry/model";
import {
  canonical,
  comparePolicies,
  readPolicy,
  type PolicyDifference,
  type UnderstoodPolicy,
} from "@iamferry/policy";
import { freeText, jsonObject, meaningfulPolicy, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawsOf, RESPELLINGS } from "./respell.ts";

function understood(text: string, cloud: CloudProfileId = "aws"): UnderstoodPolicy {
  const { value } = readPolicy(text);
  return {
    document: { text, ...(value !== undefined && { value }) },
    profile: cloudProfile(cloud),
  };
}

/** The difference, which is the same from either side. */
function difference(a: UnderstoodPolicy, b: UnderstoodPolicy): PolicyDifference {
  const found = comparePolicies(a, b);
  expect(comparePolicies(b, a)).toBe(found);
  return found;
}

const conditioned = (value: string): string =>
  `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"s3:max-keys":${value}}}}]}`;

describe("policies whose texts are equal", () => {
  test("do not differ, whatever they say and wherever", () => {
    for (const text of ["", "no policy", conditioned("5.0"), '{"Action":1,"Action":2}']) {
      expect(difference(understood(text), understood(text))).toBe("none");
      expect(difference(understood(text), understood(text, "eucalyptus-3.1"))).toBe("none");
    }
  });
});

describe("policies that no cloud can read", () => {
  test("are equal to their own texts alone", () => {
    expect(difference(understood("no policy"), understood("no policy "))).toBe("meaning");
    expect(difference(understood("no policy"), understood("{}"))).toBe("meaning");
  });
});

describe("numbers", () => {
  test.each([
    ["5", '"5"', "cosmetic"],
    ["5", " 5", "cosmetic"],
    ["5", "5.0", "meaning"],
    ["5", "5e0", "meaning"],
    ["5.0", "5.00", "meaning"],
    ["0", "-0", "meaning"],
    ["1.5", " 1.5", "cosmetic"],
    ["1.5", "1.50", "meaning"],
    ["1.5", '"1.5"', "meaning"],
    ["12345678901234567890", '"12345678901234567890"', "meaning"],
    ['"5"', '"5.0"', "meaning"],
    ["true", '"true"', "cosmetic"],
    ["true", '"True"', "meaning"],
  ] as const)("%s and %s: %s", (a, b, expected) => {
    expect(difference(understood(conditioned(a)), understood(conditioned(b)))).toBe(expected);
  });

  test("that only look so, in texts and in keys, do not count", () => {
    const sids = [
      '{"Statement":[{"Sid":"5.0"}],"Id":"5.0"}',
      '{"Id":"6.0","Statement":[{"Sid":"5.0"}]}',
    ];
    const [a = "", b = ""] = sids;
    expect(difference(understood(a), understood(b))).toBe("cosmetic");
  });
});

describe("policies in json-lib's dialect", () => {
  test("are compared by what they say", () => {
    const strict = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    const lenient = "{Statement: [ { Effect=Allow; Action=>'*'; Resource: \"*\", } ] } // all";
    const [a, b] = [understood(strict, "eucalyptus-3.1"), understood(lenient, "eucalyptus-3.1")];
    expect(difference(a, b)).toBe("cosmetic");
  });

  test("differ where a key stands twice", () => {
    const once = '{"Statement":[{"Effect":"Allow","Action":["a:b","a:c"],"Resource":"*"}]}';
    const twice = '{"Statement":[{"Effect":"Allow","Action":"a:b","Action":"a:c","Resource":"*"}]}';
    expect(difference(understood(once), understood(twice))).toBe("meaning");
  });
});

describe("policies of two clouds", () => {
  const scalar = conditioned("5");
  const text = conditioned('"5"');
  const object = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const list = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

  test.each([
    [scalar, "aws", text, "aws-cn", "cosmetic"],
    [scalar, "aws", text, "eucalyptus-5.1", "cosmetic"],
    [scalar, "aws", text, "eucalyptus-4.4", "meaning"],
    [object, "eucalyptus-4.4", list, "aws", "cosmetic"],
    [object, "eucalyptus-4.3", list, "aws", "meaning"],
    [object, "aws", list, "eucalyptus-4.3", "meaning"],
  ] as const)("differ in what differs on either of them", (a, one, b, other, expected) => {
    expect(difference(understood(a, one), understood(b, other))).toBe(expected);
  });
});

test("what is written otherwise by any of the rules, in values and in texts, differs cosmetically", () => {
  const found = new Set<PolicyDifference>();
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(CLOUD_PROFILES)).chain((profile) =>
        fc.tuple(
          fc.constant(profile),
          fc
            .constantFrom("identity" as const, "trust" as const)
            .chain((kind) => meaningfulPolicy({ profile, kind })),
        ),
      ),
      fc.integer(),
      fc.constantFrom(undefined, 0, 2, "\t"),
      ([profile, policy], seed, indent) => {
        const draw = drawsOf(seed);
        const other = Object.values(RESPELLINGS).reduce(
          (changed: JsonObject, respell) => respell(changed, draw, profile),
          policy,
        );
        const text = JSON.stringify(other, null, indent);
        const a = { document: { text: JSON.stringify(policy), value: policy }, profile };
        const b = { document: { text, value: other }, profile };
        found.add(difference(a, b));
        expect(canonical(other, profile)).toEqual(canonical(policy, profile));
      },
    ),
    { numRuns: runs(150, 500) },
  );
  expect([...found]).toEqual(["cosmetic"]);
});

test("any two policies differ alike from either side", () => {
  const found = new Set<PolicyDifference>();
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(CLOUD_PROFILES)),
      fc.constantFrom(...Object.values(CLOUD_PROFILES)),
      meaningfulPolicy(),
      meaningfulPolicy(),
      (one, other, a, b) => {
        found.add(
          difference(
            { document: { text: JSON.stringify(a), value: a }, profile: one },
            { document: { text: JSON.stringify(b), value: b }, profile: other },
          ),
        );
      },
    ),
    { numRuns: runs(90, 300) },
  );
  expect(found.has("meaning")).toBe(true);
});

test("texts of any kind are compared, alike from either side", () => {
  const text = fc.oneof(
    fc.string(),
    freeText(),
    fc
      .tuple(jsonObject, fc.constantFrom(0, 2))
      .map(([value, indent]) => JSON.stringify(value, null, indent)),
    fc.constantFrom(conditioned("5"), conditioned("0x5"), conditioned("05"), conditioned("5d")),
  );
  const found = new Set<PolicyDifference>();
  fc.assert(
    fc.property(text, text, fc.constantFrom(...Object.values(CLOUD_PROFILES)), (a, b, { id }) => {
      found.add(difference(understood(a, id), understood(b)));
    }),
    { numRuns: runs(300, 1000) },
  );
  expect(found).toContain("meaning");
});

test.each([
  ["0x5", "5"],
  ["05", "5"],
  ["5d", "5"],
])("numbers of json-lib's dialect are equal to themselves alone: %s", (a, b) => {
  for (const cloud of ["eucalyptus-3.1", "eucalyptus-5.1"] as const) {
    expect(difference(understood(conditioned(a), cloud), understood(conditioned(b), cloud))).toBe(
      "meaning",
    );
  }
});
