import {
  canonicalJson,
  CLOUD_PROFILES,
  cloudProfile,
  isJsonArray,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { CANONICAL_RULES, canonical, canonicalStatements } from "@iamferry/policy";
import { jsonObject, meaningfulPolicy, policyValue, runs, slowdown } from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { policyLike } from "./policy-like.ts";
import { drawsOf, policyFor, RESPELLINGS } from "./respell.ts";

const profiles = Object.values(CLOUD_PROFILES);
const aws = cloudProfile("aws");
const old = cloudProfile("eucalyptus-3.1");

/** The canonical form of the one statement of a policy; the rest of it is common. */
function folded(changes: JsonObject, profile = aws): JsonObject {
  const statement = { Effect: "Allow", Action: ["s3:getobject"], Resource: ["*"], ...changes };
  const list = canonical({ Statement: [statement] }, profile)["Statement"];
  const [only] = isJsonArray(list ?? null) ? (list as readonly JsonObject[]) : [];
  if (only === undefined) throw new Error("a policy keeps its statement");
  return only;
}

function condition(operator: string, values: JsonValue, profile = aws): JsonValue | undefined {
  return folded({ Condition: { [operator]: { k: values } } }, profile)["Condition"];
}

describe("lists", () => {
  test("are sorted by code points, each value once", () => {
    expect(folded({ Resource: ["b", "a", "ä", "B", "a"] })["Resource"]).toEqual([
      "B",
      "a",
      "b",
      "ä",
    ]);
  });

  test("of one text are written for the text alone, where a list may stand", () => {
    expect(folded({ Action: "a:b", Resource: "*", Principal: { Service: "x" } })).toEqual({
      Effect: "Allow",
      Action: ["a:b"],
      Resource: ["*"],
      Principal: { Service: ["x"] },
    });
  });

  test("of several values stay where a key takes one", () => {
    for (const key of ["ec2:quota-imagenumber", "ec2:KeepAlive", "ec2:expirationtime"]) {
      for (const values of [
        ["2", "1"],
        ["1", "1"],
      ]) {
        const changes = { Condition: { NumericEquals: { [key]: values } } };
        expect(folded(changes)["Condition"]).toEqual({
          NumericEquals: { [key.toLowerCase()]: values },
        });
      }
      const one = folded({ Condition: { NumericEquals: { [key]: "1" } } });
      expect(one["Condition"]).toEqual({ NumericEquals: { [key.toLowerCase()]: ["1"] } });
    }
  });
});

describe("wildcards", () => {
  test.each([
    ["s3:**", "s3:*"],
    ["s3:?*?*", "s3:*??"],
    ["s3:a?b", "s3:a?b"],
    ["s3:a??b", "s3:a??b"],
    ["**", "**"],
    ["*:**", "*:*"],
    ["**:*", "**:*"],
    ["s3:${*}**", "s3:${*}**"],
  ])("of the action %s are %s", (action, expected) => {
    expect(folded({ Action: action })["Action"]).toEqual([expected]);
    const [statement] = [folded({ NotAction: action }), 0];
    expect(statement["NotAction"]).toBeDefined();
  });

  test.each([
    ["arn:aws:s3:::b/**", "arn:aws:s3:::b/*"],
    ["arn:aws:s3:::b/?*x**?", "arn:aws:s3:::b/*?x*?"],
    ["arn:aws:s3:::**:**", "arn:aws:s3:::*:*"],
    ["arn:aws:s3:**:**:b", "arn:aws:s3:**:**:b"],
    ["arn:aws:s3**", "arn:aws:s3**"],
    ["**", "**"],
    ["*?", "*?"],
    ["?*", "?*"],
    ["arn:aws:s3:::b/${*}/**", "arn:aws:s3:::b/${*}/**"],
    ["arn:aws:ec2:::address/**", "arn:aws:ec2:::address/**"],
    ["arn:aws:ec2:::image/**", "arn:aws:ec2:::image/*"],
  ])("of the resource %s are %s", (resource, expected) => {
    expect(folded({ Resource: resource })["Resource"]).toEqual([expected]);
  });

  test("are folded under the operators that have them alone", () => {
    const arn = "arn:aws:s3:::b**";
    for (const name of ["StringLike", "StringNotLike", "ForAnyValue:StringLikeIfExists"]) {
      expect(condition(name, "a?*")).toEqual({ [name]: { k: ["a*?"] } });
    }
    for (const name of ["ArnLike", "ArnNotLike", "ForAllValues:ArnNotLikeIfExists"]) {
      expect(condition(name, [arn, "**"])).toEqual({ [name]: { k: ["**", "arn:aws:s3:::b*"] } });
    }
    for (const name of ["StringEquals", "StringEqualsIgnoreCase", "BinaryEquals", "Null"]) {
      expect(condition(name, "a?*")).toEqual({ [name]: { k: ["a?*"] } });
    }
    const newer = cloudProfile("eucalyptus-5.1");
    expect(condition("ArnEquals", arn, newer)).toEqual({ ArnEquals: { k: [arn] } });
    expect(condition("ArnLike", arn, newer)).toEqual({ ArnLike: { k: ["arn:aws:s3:::b*"] } });
  });
});

test("letters beyond ASCII keep their case", () => {
  expect(folded({ Action: "S3:GetÄİ\u212a" })["Action"]).toEqual(["s3:getÄİ\u212a"]);
});

describe("condition values", () => {
  test("are texts where the cloud takes numbers and booleans", () => {
    expect(condition("NumericEquals", [5, "6", true, -7, 0])).toEqual({
      NumericEquals: { k: ["-7", "0", "5", "6", "true"] },
    });
    expect(condition("Null", [true])).toEqual({ Null: { k: ["true"] } });
  });

  test.each([[5.5], [-0], [2 ** 53], [1e21], [null], [["a"]], [{}]] as readonly (readonly [
    JsonValue,
  ])[])("stay where one is %j", (value) => {
    expect(condition("StringEquals", ["b", value, "a"])).toEqual({
      StringEquals: { k: ["b", value, "a"] },
    });
  });

  test("stay where the cloud refuses numbers and booleans", () => {
    expect(condition("StringEquals", [5, "a"], old)).toEqual({ StringEquals: { k: [5, "a"] } });
    expect(condition("Bool", true, old)).toEqual({ Bool: { k: true } });
  });

  test.each([
    ["1.2.3.4", "1.2.3.4/32"],
    ["255.255.255.255", "255.255.255.255/32"],
    ["0.0.0.0", "0.0.0.0/32"],
    ["256.1.1.1", "256.1.1.1"],
    ["1.2.3", "1.2.3"],
    ["1.2.3.4.5", "1.2.3.4.5"],
    ["1.2.3.4.", "1.2.3.4."],
    ["01.2.3.4", "01.2.3.4"],
    ["1.2.3.4/24", "1.2.3.4/24"],
    ["2001:db8::1", "2001:db8::1"],
    ["${x}", "${x}"],
  ])("that are the address %s are %s", (address, expected) => {
    expect(condition("NotIpAddress", address)).toEqual({ NotIpAddress: { k: [expected] } });
    expect(condition("ForAnyValue:IpAddressIfExists", address)).toEqual({
      "ForAnyValue:IpAddressIfExists": { k: [expected] },
    });
    expect(condition("StringEquals", address)).toEqual({ StringEquals: { k: [address] } });
  });
});

describe("conditions", () => {
  test("keep two spellings of one key, with their values", () => {
    const block = { "s3:prefix": "b", "S3:Prefix": ["b", "a"], x: "y" };
    expect(folded({ Condition: { StringEquals: block, StringLike: { X: "y" } } })).toMatchObject({
      Condition: { StringEquals: block, StringLike: { x: ["y"] } },
    });
  });

  test.each([
    ["stringEquals"],
    ["StringEqualsifexists"],
    ["IfExists"],
    ["NullIfExists"],
    ["ForAnyValue:Null"],
    ["ForEachValue:StringEquals"],
    ["__proto__"],
  ])("keep the operator %s, which AWS lacks", (name) => {
    const given = JSON.parse(`{"${name}": {"K": "v"}}`) as JsonObject;
    expect(folded({ Condition: given })["Condition"]).toEqual(given);
  });

  test("keep what no operator can have", () => {
    for (const block of [{}, [], null, "x"] as const) {
      expect(folded({ Condition: { StringEquals: block } })["Condition"]).toEqual({
        StringEquals: block,
      });
    }
    expect(condition("StringEquals", [])).toEqual({ StringEquals: { k: [] } });
  });

  test("know the operators of each Eucalyptus", () => {
    const name = "StringEqualsIfExists";
    expect(condition(name, "a", cloudProfile("eucalyptus-3.3"))).toEqual({ [name]: { k: "a" } });
    expect(condition(name, "a", cloudProfile("eucalyptus-3.4"))).toEqual({ [name]: { k: ["a"] } });
  });

  test("have one operator for ArnEquals and ArnLike, unless their keys meet", () => {
    const a = { a: "arn:aws:s3:::a" };
    const b = { b: "arn:aws:s3:::b" };
    const fold = (given: JsonObject, profile = aws): JsonValue | undefined =>
      folded({ Condition: given }, profile)["Condition"];
    expect(fold({ ArnEquals: a, ArnLike: b })).toEqual(fold({ ArnLike: { ...a, ...b } }));
    expect(fold({ ArnNotEquals: a })).toEqual(fold({ ArnNotLike: a }));
    expect(fold({ "ForAnyValue:ArnEqualsIfExists": a })).toEqual(
      fold({ "ForAnyValue:ArnLikeIfExists": a }),
    );
    expect(fold({ ArnEquals: { ...a, ...b }, ArnLike: { A: "x" } })).toEqual({
      ArnEquals: { a: ["arn:aws:s3:::a"], b: ["arn:aws:s3:::b"] },
      ArnLike: { a: ["x"] },
    });
    expect(fold({ ArnEquals: a, ArnLike: { x: "1", X: "2" } })).toEqual({
      ArnEquals: { a: ["arn:aws:s3:::a"] },
      ArnLike: { x: "1", X: "2" },
    });
    expect(fold({ ArnEquals: { x: "1", X: "2" } })).toEqual({ ArnEquals: { x: "1", X: "2" } });
    expect(fold({ ArnEquals: {} })).toEqual({ ArnEquals: {} });
    expect(fold({ ArnEquals: a, ArnLike: [] })).toEqual({
      ArnEquals: { a: ["arn:aws:s3:::a"] },
      ArnLike: [],
    });
    expect(fold({ ArnEquals: a }, cloudProfile("eucalyptus-5.1"))).toEqual({
      ArnEquals: { a: ["arn:aws:s3:::a"] },
    });
  });
});

describe("principals", () => {
  test("that are account numbers are roots of the cloud's own partition", () => {
    const given = { Principal: { AWS: ["123456789012", "*"], Service: "123456789012" } };
    expect(folded(given, cloudProfile("aws-cn"))["Principal"]).toEqual({
      AWS: ["*", "arn:aws-cn:iam::123456789012:root"],
      Service: ["123456789012"],
    });
  });

  test("of all stay, in each way to say it", () => {
    expect(folded({ Principal: "*" })["Principal"]).toBe("*");
    expect(folded({ NotPrincipal: { AWS: "*" } })["NotPrincipal"]).toEqual({ AWS: ["*"] });
  });
});

describe("versions", () => {
  const version = (policy: JsonObject, profile = aws): JsonValue | undefined =>
    canonical(policy, profile)["Version"];
  const variable = { Statement: [{ Effect: "Allow", Action: "a:b", Resource: "${x}" }] };

  test("are one where no variable occurs", () => {
    for (const Version of ["2008-10-17", "2012-10-17"])
      expect(version({ Version })).toBe("2008-10-17");
    expect(version({})).toBe("2008-10-17");
  });

  test("stay apart where one may occur, in keys too", () => {
    expect(version({ Version: "2012-10-17", ...variable })).toBe("2012-10-17");
    expect(version({ Version: "2012-10-17", "${": 1 })).toBe("2012-10-17");
    expect(version(variable)).toBe("2008-10-17");
  });

  test("are one where labels alone hold one, and where the cloud has no variables", () => {
    const labelled = {
      Version: "2012-10-17",
      Id: "${x}",
      Statement: [{ Sid: "${x}", Effect: "Allow", Action: "a:b", Resource: "*" }],
    };
    expect(version(labelled)).toBe("2008-10-17");
    expect(version({ Version: "2012-10-17", ...variable }, old)).toBe("2008-10-17");
  });

  test("of other values stay", () => {
    for (const Version of ["2011-04-01", "", 2012, null, ["2012-10-17"]]) {
      expect(version({ Version })).toEqual(Version);
    }
  });
});

describe("what is in no documented form", () => {
  test.each<[string, JsonObject]>([
    ["both of Action and NotAction", { NotAction: "S3:x" }],
    ["both of Resource and NotResource", { NotResource: "b" }],
    ["an unknown element", { Comment: "x" }],
    ["an effect of no cloud", { Effect: "allow" }],
    ["an effect that is no text", { Effect: ["Allow"] }],
    ["an effect of another cloud", { Effect: "Limit" }],
    ["an action that is no text", { Action: ["S3:x", 5] }],
    ["no action in the list", { Action: [] }],
    ["a resource in a list of lists", { Resource: [["b"]] }],
    ["a list of principals", { Principal: ["*"] }],
    ["a principal of no type", { Principal: {} }],
    ["a principal of an unknown type", { Principal: { aws: "123456789012" } }],
    ["both principals", { Principal: "*", NotPrincipal: "*" }],
    ["a condition that is a list", { Condition: [] }],
    ["a Sid that is no text", { Sid: 5 }],
  ])("stays: %s", (_, changes) => {
    const statement = {
      Sid: "one",
      Effect: "Allow",
      Action: "S3:x",
      Resource: ["b", "a"],
      ...changes,
    };
    expect(canonical({ Statement: [statement, statement] }, aws)["Statement"]).toEqual([
      statement,
      statement,
    ]);
  });

  test("stays: a statement without an effect or an action", () => {
    for (const statement of [{ Action: "S3:x" }, { Effect: "Allow", Resource: "*" }, 5, null, []]) {
      expect(canonical({ Statement: [statement] }, aws)["Statement"]).toEqual([statement]);
    }
  });

  test("stays: a Statement that is no list, and an object where the cloud refuses it", () => {
    const statement = { Effect: "Allow", Action: "S3:x", Resource: "*" };
    for (const value of [5, null, "x", true]) {
      expect(canonical({ Statement: value }, aws)["Statement"]).toEqual(value);
    }
    expect(canonical({ Statement: statement }, old)["Statement"]).toEqual(statement);
    expect(canonical({}, aws)).toEqual({ Version: "2008-10-17" });
    expect(canonical({ Statement: [] }, aws)["Statement"]).toEqual([]);
  });

  test("stays: an Id that is no text, and members of other names", () => {
    expect(canonical({ Id: 5, Sid: "x", x: [2, 1] }, aws)).toEqual({
      Id: 5,
      Sid: "x",
      x: [2, 1],
      Version: "2008-10-17",
    });
  });

  test("stays on Eucalyptus: what json-lib takes for something else", () => {
    const like = { Action: "S3:x", Condition: { StringEquals: { K: "[a]" } } };
    expect(folded(like, old)).toMatchObject(like);
    expect(
      folded({ Action: "S3:x", Condition: { StringEquals: { class: "a" } } }, old),
    ).toMatchObject({
      Action: "S3:x",
    });
    expect(folded(like)).toMatchObject({
      Action: ["s3:x"],
      Condition: { StringEquals: { k: ["[a]"] } },
    });
  });
});

describe("the statements of a policy", () => {
  test("come in canonical order, duplicates with all their places and the first Sid", () => {
    const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
    const allow = { Sid: "a", Effect: "Allow", Action: "s3:*", Resource: ["*"] };
    const odd = { Effect: 5 };
    const found = canonicalStatements(
      { Statement: [deny, allow, odd, 7, { ...deny, Sid: "d" }, odd, { ...allow, Sid: "b" }] },
      aws,
    );
    expect(found).toEqual([
      {
        indices: [1, 6],
        effect: "Allow",
        sid: "a",
        value: { Effect: "Allow", Action: ["s3:*"], Resource: ["*"] },
        key: '{"Action":["s3:*"],"Effect":"Allow","Resource":["*"]}',
      },
      {
        indices: [0, 4],
        effect: "Deny",
        value: { Effect: "Deny", Action: ["s3:*"], Resource: ["*"] },
        key: '{"Action":["s3:*"],"Effect":"Deny","Resource":["*"]}',
      },
      { indices: [2], value: odd, key: '{"Effect":5}' },
      { indices: [5], value: odd, key: '{"Effect":5}' },
    ]);
  });

  test("include the single object, whether the cloud takes it or not", () => {
    const Statement = { Effect: "Deny", Action: "s3:*", Resource: "*" };
    for (const profile of profiles) {
      expect(canonicalStatements({ Statement }, profile)).toMatchObject([{ indices: [0] }]);
    }
    expect(canonicalStatements({}, aws)).toEqual([]);
  });
});

describe("members of any name", () => {
  test("are own members in order", () => {
    const value = JSON.parse(
      '{"__proto__":{"b":1,"a":2},"Statement":[{"constructor":1,"__proto__":[]}],"10":0,"9":0}',
    ) as JsonObject;
    const form = canonical(value, aws);
    expect(JSON.stringify(form)).toBe(
      '{"9":0,"10":0,"Statement":[{"__proto__":[],"constructor":1}],"Version":"2008-10-17","__proto__":{"a":2,"b":1}}',
    );
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  });
});

const anyPolicy: Arbitrary<JsonObject> = fc.oneof(
  jsonObject,
  policyLike,
  policyValue,
  meaningfulPolicy(),
  meaningfulPolicy({ profile: cloudProfile("eucalyptus-5.1") }),
  meaningfulPolicy({ kind: "trust" }),
);
const anyProfile = fc.constantFrom(...profiles);

describe("on any JSON object, the canonical form", () => {
  test("is canonical, leaves what it is made of, and has its statements", () => {
    fc.assert(
      fc.property(anyPolicy, anyProfile, (policy, profile) => {
        const before = structuredClone(policy);
        const form = canonical(policy, profile);
        expect(policy).toEqual(before);
        expect(canonical(form, profile)).toEqual(form);
        expect(JSON.stringify(canonical(form, profile))).toBe(JSON.stringify(form));
        const found = canonicalStatements(policy, profile);
        const list = form["Statement"];
        if (isJsonArray(list ?? null)) {
          const objects = (list as readonly JsonValue[]).filter(
            (entry) => typeof entry === "object" && entry !== null && !isJsonArray(entry),
          );
          expect(found.map(({ key }) => key)).toEqual(objects.map(canonicalJson));
        }
      }),
      { numRuns: runs(300, 1000) },
    );
  });

  test("is the same bytes whatever the order of members and statements", () => {
    fc.assert(
      fc.property(anyPolicy, anyProfile, fc.integer(), (policy, profile, seed) => {
        const draw = drawsOf(seed);
        let other = policy;
        for (const id of ["statement-order", "member-order"]) {
          other = RESPELLINGS[id]?.(other, draw, profile) ?? other;
        }
        expect(JSON.stringify(canonical(other, profile))).toBe(
          JSON.stringify(canonical(policy, profile)),
        );
      }),
      { numRuns: runs(300, 1000) },
    );
  });

  test("takes deep nesting and long lists", () => {
    let deep: JsonValue = [];
    for (let level = 0; level < 1000; level++) deep = level % 2 === 0 ? [deep] : { x: deep };
    expect(() => canonical({ Statement: [{ Action: deep }], x: deep }, aws)).not.toThrow();
  });

  test("takes time in proportion to what it is given", () => {
    const folding = (count: number) => () => {
      const Action = Array.from({ length: count }, (_, at) => `s3:${"*?".repeat(at % 30)}${at}`);
      const keys = Action.map((action) => [action, ["b", "a"]]);
      const Condition = { ArnEquals: Object.fromEntries(keys) as JsonObject };
      const Statement = Action.map((Sid) => ({ Sid, Effect: "Deny", Action: Sid, Resource: "*" }));
      const long = { Effect: "Allow", Action, Resource: Action, Condition };
      canonicalStatements({ Statement: [...Statement, ...Statement, long] }, aws);
    };
    // Four times as many, and a little for sorting.
    expect(slowdown({ small: folding(2000), large: folding(8000) }, 10)).toBeLessThan(10);
  });
});

describe.each(CANONICAL_RULES.map(({ id }) => id))("written otherwise by the rule %s", (id) => {
  const respell = RESPELLINGS[id] ?? ((policy: JsonObject) => policy);

  test("a policy has the same form on every cloud", () => {
    let changed = 0;
    for (const profile of profiles) {
      for (const kind of ["identity", "trust"] as const) {
        fc.assert(
          fc.property(policyFor(id, { profile, kind }), fc.integer(), (policy, seed) => {
            const other = respell(policy, drawsOf(seed), profile);
            if (JSON.stringify(other) !== JSON.stringify(policy)) changed++;
            expect(canonical(other, profile)).toEqual(canonical(policy, profile));
          }),
          { numRuns: runs(10, 25) },
        );
      }
    }
    // What values cannot show, only texts do.
    expect(changed > 5).toBe(id !== "json-spelling");
  });
});
