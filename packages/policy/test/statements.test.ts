import {
  acceptedBy,
  arnAccounts,
  characterCount,
  isStrictJson,
  policyVersion,
  printPolicy,
  readPolicy,
  statements,
  withoutStatements,
  withVersion,
} from "@iamferry/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonObject, strictText } from "./arbitraries.ts";

const ALLOW = { Sid: "1", Effect: "Allow", Action: "*", Resource: "*" };
const LIMIT = { Effect: "Limit", Action: "ec2:RunInstances", Resource: "*" };

describe("statements", () => {
  test("are the entries of a list", () => {
    expect(statements({ Statement: [ALLOW, LIMIT] })).toEqual([
      { index: 0, effect: "Allow", sid: "1", raw: ALLOW },
      { index: 1, effect: "Limit", raw: LIMIT },
    ]);
  });

  test("may be one object", () => {
    expect(statements({ Statement: LIMIT })).toEqual([{ index: 0, effect: "Limit", raw: LIMIT }]);
  });

  test("are none without the element, even if objects inherit it", () => {
    expect(statements({})).toEqual([]);
    expect(statements(Object.create({ Statement: ALLOW }) as Record<string, never>)).toEqual([]);
  });

  test("are given whatever they are", () => {
    expect(statements({ Statement: [[ALLOW], "x", { Effect: 1 }, null] })).toEqual([
      { index: 0, raw: [ALLOW] },
      { index: 1, raw: "x" },
      { index: 2, raw: { Effect: 1 } },
      { index: 3, raw: null },
    ]);
  });

  test("can be taken out, and the rest stays in its order", () => {
    const policy = { Version: "1", Statement: [LIMIT, ALLOW, LIMIT], Id: "x" };
    const without = withoutStatements(policy, ({ effect }) => effect === "Limit");
    expect(JSON.stringify(without)).toBe(
      JSON.stringify({ Version: "1", Statement: [ALLOW], Id: "x" }),
    );
    expect(policy.Statement.length).toBe(3);
    expect(withoutStatements({ Statement: LIMIT }, () => true)).toEqual({ Statement: [] });
    expect(withoutStatements({ Statement: LIMIT }, () => false)).toEqual({ Statement: LIMIT });
  });
});

describe("the version", () => {
  test("is the string there", () => {
    expect(policyVersion({ Version: "2012-10-17" })).toBe("2012-10-17");
    expect(policyVersion({ Version: 2012 })).toBeUndefined();
    expect(policyVersion({})).toBeUndefined();
  });

  test("is replaced in its place, or comes first", () => {
    expect(JSON.stringify(withVersion({ Id: "x", Version: "a", Statement: [] }, "b"))).toBe(
      '{"Id":"x","Version":"b","Statement":[]}',
    );
    expect(JSON.stringify(withVersion({ Statement: [] }, "b"))).toBe(
      '{"Version":"b","Statement":[]}',
    );
  });

  test("is set without effects of a member called `__proto__`", () => {
    const { value } = readPolicy('{"__proto__":{"x":1},"Version":"a"}');
    expect(JSON.stringify(withVersion(value ?? {}, "b"))).toBe(
      '{"__proto__":{"x":1},"Version":"b"}',
    );
  });
});

describe("printing", () => {
  test("gives strict JSON that is read to the same value", () => {
    fc.assert(
      fc.property(jsonObject, fc.constantFrom(0, 2, 4), (value, indent) => {
        const text = printPolicy(value, { indent });
        expect(isStrictJson(text)).toBe(true);
        expect(text.isWellFormed()).toBe(true);
        expect(JSON.stringify(readPolicy(text).value)).toBe(JSON.stringify(value));
        expect(printPolicy(readPolicy(text).value ?? {}, { indent })).toBe(text);
      }),
    );
  });

  test("escapes lone surrogates", () => {
    expect(printPolicy({ a: "\ud800x" })).toBe('{"a":"\\ud800x"}');
  });

  test("puts every member on a line of its own if asked", () => {
    expect(printPolicy({ a: [1], b: {} }, { indent: 2 })).toBe(
      '{\n  "a": [\n    1\n  ],\n  "b": {}\n}',
    );
  });
});

describe("accepted texts", () => {
  test.each(["{}", "[1]", ' {"a":1,"a":2}\n', '"x"', "1"])("%s is strict JSON", (text) => {
    expect(isStrictJson(text)).toBe(true);
  });

  test.each(["", "{", '{"a":1,}', "{}x", "{} //", '\ufeff{"a":1}', "'x'", '{"a":01}'])(
    "%j is not strict JSON",
    (text) => {
      expect(isStrictJson(text)).toBe(false);
    },
  );

  test("are objects", () => {
    for (const syntax of ["json-lib-2.2.2", "json-lib-2.4", "strict"] as const) {
      expect(acceptedBy("[1]", syntax)).toBe(false);
      expect(acceptedBy('{"a":1}\n', syntax)).toBe(true);
    }
  });

  test("of strict JSON are accepted by every parser", () => {
    fc.assert(
      fc.property(strictText, ({ text }) => {
        for (const syntax of ["json-lib-2.2.2", "json-lib-2.4", "strict"] as const) {
          expect(acceptedBy(text, syntax)).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['{"a":1} x', false],
    ['{"a":1} x}\n\0', true],
    ['{"a":1}#', false],
    ['// c\n{"a":1} x', true],
    [' \n{"a":1}//', false],
  ])("of json-lib 2.4 with text behind are judged by their last character: %j", (text, is) => {
    expect(acceptedBy(text, "json-lib-2.4")).toBe(is);
    expect(acceptedBy(text, "json-lib-2.2.2")).toBe(true);
  });
});

describe("the size", () => {
  test("counts everything where the cloud does", () => {
    expect(characterCount('{ "a" : 1 }\n', "counted")).toBe(12);
  });

  test("leaves out white space between tokens, not in strings", () => {
    expect(characterCount('{\r\n\t"a b" : [ "x \\" y", 1 ] }\n', "ignored")).toBe(
      '{"a b":["x \\" y",1]}'.length,
    );
  });

  test("of a text that is not strict counts everything", () => {
    expect(characterCount("{ 'a' : 1 }", "ignored")).toBe(11);
  });

  test("is that of the compact text, for texts without needless escapes", () => {
    fc.assert(
      fc.property(jsonObject, fc.constantFrom(0, 1, 4), (value, indent) => {
        expect(characterCount(printPolicy(value, { indent }), "ignored")).toBe(
          printPolicy(value).length,
        );
      }),
    );
  });
});

describe("account names in ARNs", () => {
  test("are found with their place", () => {
    const policy = {
      Statement: [
        {
          Resource: ["arn:aws:iam::engineering:user/a", "*", "arn:aws:s3:::b"],
          NotResource: "arn:aws:iam::dev-?:group/*",
        },
        {
          Principal: { "a/b~c": ["arn:aws:iam::(eucalyptus)blockstorage:root"] },
          NotPrincipal: "arn:aws:iam::x:root",
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::y:root" } },
        },
      ],
    };
    expect(arnAccounts(policy)).toEqual([
      {
        pointer: "/Statement/0/Resource/0",
        arn: "arn:aws:iam::engineering:user/a",
        account: "engineering",
      },
      { pointer: "/Statement/0/NotResource", arn: "arn:aws:iam::dev-?:group/*", account: "dev-?" },
      {
        pointer: "/Statement/1/Principal/a~1b~0c/0",
        arn: "arn:aws:iam::(eucalyptus)blockstorage:root",
        account: "(eucalyptus)blockstorage",
      },
      { pointer: "/Statement/1/NotPrincipal", arn: "arn:aws:iam::x:root", account: "x" },
    ]);
  });

  test("have no index under a single statement", () => {
    const policy = { Statement: { Resource: "arn:aws:iam::a:user/b" } };
    expect(arnAccounts(policy)).toMatchObject([{ pointer: "/Statement/Resource" }]);
  });

  test.each([
    "arn:aws:iam::123456789012:user/a",
    "arn:aws:iam:::user/a",
    "arn:aws:iam::*:user/a",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::${aws:accountid}:user/a",
    "arn:aws:sts::name:assumed-role/a",
    "arn:aws:iam",
  ])("are not in %s", (arn) => {
    expect(arnAccounts({ Statement: [{ Resource: arn }] })).toEqual([]);
  });
});
