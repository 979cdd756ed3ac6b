import type { JsonValue } from "@iamferry/model";
import type { PolicyCode, PolicySyntax } from "@iamferry/policy";
import type { Severity } from "@iamferry/text";

/** A row of the table of leniencies: texts that are read alike. */
export interface FormatRow {
  readonly texts: readonly [string, ...string[]];
  /** The values of the texts; absent where they have none. */
  readonly values?: readonly JsonValue[];
  /** Which of json-lib 2.2.2 and 2.4 accept the texts. */
  readonly accepted: readonly PolicySyntax[];
  readonly code: PolicyCode;
  readonly severity: Severity;
}

const BOTH: readonly PolicySyntax[] = ["json-lib-2.2.2", "json-lib-2.4"];
const NONE: readonly PolicySyntax[] = [];

/** Section 2 of the format, row by row; fragments stand in an object. */
export const FORMAT_TABLE: readonly FormatRow[] = [
  {
    texts: ['{"a":1,}', '{"a":[1,]}'],
    values: [{ a: 1 }, { a: [1] }],
    accepted: BOTH,
    code: "policy/trailing-comma",
    severity: "info",
  },
  {
    texts: ['{"a":1;"b":2}', '{"a":["x";]}'],
    values: [{ a: 1, b: 2 }, { a: ["x"] }],
    accepted: BOTH,
    code: "policy/semicolon",
    severity: "info",
  },
  {
    texts: ['{a="b"}', '{a=>"b"}'],
    values: [{ a: "b" }, { a: "b" }],
    accepted: BOTH,
    code: "policy/equals",
    severity: "info",
  },
  {
    texts: ['{a = > "b"}', '{a=="b"}'],
    accepted: NONE,
    code: "policy/syntax",
    severity: "error",
  },
  {
    texts: [`{'a':'x"y'}`],
    values: [{ a: 'x"y' }],
    accepted: BOTH,
    code: "policy/single-quotes",
    severity: "info",
  },
  { texts: [`{"a":'it's'}`], accepted: NONE, code: "policy/syntax", severity: "error" },
  {
    texts: ["{can't:1}", "{a b:1}"],
    values: [{ "can't": 1 }, { "a b": 1 }],
    accepted: BOTH,
    code: "policy/unquoted-key",
    severity: "info",
  },
  { texts: ["{aws:x:1}"], accepted: NONE, code: "policy/syntax", severity: "error" },
  {
    texts: [
      '{"a":Allow}',
      '{"a":Allow,"b":1}',
      '{"a":[Allow]}',
      '{"a":[Allow[]]}',
      '{"a":Allow{}}',
      '{"a":Allow }',
    ],
    accepted: NONE,
    code: "policy/unquoted-value",
    severity: "error",
  },
  {
    texts: ['{"a":Allow\n}', '{"a":Allow;}', '{"a":Allow# x\n}', '{"a":Allow// x\n}'],
    values: [{ a: "Allow" }, { a: "Allow" }, { a: "Allow" }, { a: "Allow" }],
    accepted: BOTH,
    code: "policy/unquoted-value",
    severity: "warning",
  },
  {
    texts: ["{Version:2012-10-17}"],
    values: [{ Version: "2012-10-17" }],
    accepted: BOTH,
    code: "policy/unquoted-value",
    severity: "warning",
  },
  {
    texts: ['// x\n{"a":1}', '# x\n{"a":1}', '/* x */{"a":1}', '{"a":/* } */1 // }\n}'],
    values: [{ a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }],
    accepted: BOTH,
    code: "policy/comment",
    severity: "info",
  },
  {
    texts: ['{"a":1 /* }', '/* {"a":1}', '{"a":1 /*/ }'],
    accepted: NONE,
    code: "policy/syntax",
    severity: "error",
  },
  {
    texts: ['{"a":[1,,2]}', '{"a":[,1]}'],
    values: [{ a: [1, null, 2] }, { a: [null, 1] }],
    accepted: BOTH,
    code: "policy/empty-element",
    severity: "warning",
  },
  { texts: ["{,}", '{"a":[;]}'], accepted: NONE, code: "policy/syntax", severity: "error" },
  {
    texts: ['{"a":1,"a":2}'],
    values: [{ a: [1, 2] }],
    accepted: BOTH,
    code: "policy/duplicate-key",
    severity: "warning",
  },
  {
    texts: ['{"a":[1],"a":[2]}'],
    values: [{ a: [1, [2]] }],
    accepted: BOTH,
    code: "policy/duplicate-key",
    severity: "error",
  },
  {
    texts: ['{"a":1} x'],
    values: [{ a: 1 }],
    accepted: ["json-lib-2.2.2"],
    code: "policy/trailing-text",
    severity: "warning",
  },
  {
    texts: ['{"a":1}{"b":2}', '{"a":1}}', '{"a":1}// c }'],
    values: [{ a: 1 }, { a: 1 }, { a: 1 }],
    accepted: BOTH,
    code: "policy/trailing-text",
    severity: "warning",
  },
  {
    texts: ['{"a":"x\ty"}', '{"a":"x\u0001y"}'],
    values: [{ a: "x\ty" }, { a: "x\u0001y" }],
    accepted: BOTH,
    code: "policy/control-in-string",
    severity: "warning",
  },
  {
    texts: ['{"a":"x\ny"}', '{"a":"x\ry"}'],
    accepted: NONE,
    code: "policy/raw-newline",
    severity: "error",
  },
  {
    texts: ['{"a":"\\q"}', '{"a":"\\x41"}', '{"a":"\\\n"}'],
    values: [{ a: "q" }, { a: "A" }, { a: "\n" }],
    accepted: BOTH,
    code: "policy/escape",
    severity: "warning",
  },
  {
    texts: ['{"a":"\\u12"}', '{"a":"\\xZZ"}'],
    accepted: NONE,
    code: "policy/bad-escape",
    severity: "error",
  },
  {
    texts: ['{"a":"\\ud800"}'],
    values: [{ a: "\ud800" }],
    accepted: BOTH,
    code: "policy/lone-surrogate",
    severity: "warning",
  },
  {
    texts: ['{"a":010}', '{"a":0x1F}', '{"a":08}', '{"a":.5}', '{"a":1d}'],
    values: [{ a: 8 }, { a: 31 }, { a: 8 }, { a: 0.5 }, { a: 1 }],
    accepted: BOTH,
    code: "policy/number",
    severity: "warning",
  },
  {
    texts: ['{"a":1L}', '{"a":-0x1}'],
    accepted: BOTH,
    code: "policy/number-ambiguous",
    severity: "error",
  },
  {
    texts: ['{"a":12345678901234567890}', '{"a":1e400}'],
    values: [{ a: "12345678901234567890" }, { a: "1e400" }],
    accepted: BOTH,
    code: "policy/number-inexact",
    severity: "warning",
  },
  {
    texts: ['{"a":TRUE}'],
    values: [{ a: true }],
    accepted: BOTH,
    code: "policy/literal-case",
    severity: "warning",
  },
  { texts: ['{"a":NULL}'], accepted: NONE, code: "policy/literal-case", severity: "error" },
  {
    texts: ['{"Sid":"null"}', '{"a":"[1]"}', '{"a":["[1]"]}'],
    values: [{ Sid: "null" }, { a: "[1]" }, { a: ["[1]"] }],
    accepted: BOTH,
    code: "policy/string-coerced",
    severity: "warning",
  },
  {
    texts: ['{"class":1}'],
    values: [{ class: 1 }],
    accepted: BOTH,
    code: "policy/ignored-key",
    severity: "warning",
  },
  {
    texts: ["{“a”:1}"],
    values: [{ "“a”": 1 }],
    accepted: BOTH,
    code: "policy/odd-quotes",
    severity: "warning",
  },
  {
    texts: ['{"a":\u00a0"x"}', '{"a":\u00a0true}', '{\u00a0"a":1}', '\ufeff{"a":1}'],
    accepted: NONE,
    code: "policy/odd-space",
    severity: "error",
  },
  {
    texts: ["[1]", "", " \n", "%7B%7D", '"x"', "x"],
    accepted: NONE,
    code: "policy/not-an-object",
    severity: "error",
  },
  {
    texts: [`{"a":${"[".repeat(64)}${"]".repeat(64)}}`],
    accepted: NONE,
    code: "policy/too-deep",
    severity: "error",
  },
];
