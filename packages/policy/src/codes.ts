import type { CloudProfile } from "@iamferry/model";
import type { Severity } from "@iamferry/text";

/** The parsers that clouds read policies with. */
export type PolicySyntax = CloudProfile["policySyntax"];

/** What the reader of policies can say. Stable for ever. */
export type PolicyCode =
  | "policy/trailing-comma"
  | "policy/semicolon"
  | "policy/equals"
  | "policy/single-quotes"
  | "policy/unquoted-key"
  | "policy/unquoted-value"
  | "policy/comment"
  | "policy/empty-element"
  | "policy/duplicate-key"
  | "policy/trailing-text"
  | "policy/control-in-string"
  | "policy/raw-newline"
  | "policy/escape"
  | "policy/bad-escape"
  | "policy/lone-surrogate"
  | "policy/number"
  | "policy/number-ambiguous"
  | "policy/number-inexact"
  | "policy/literal-case"
  | "policy/string-coerced"
  | "policy/ignored-key"
  | "policy/odd-quotes"
  | "policy/odd-space"
  | "policy/syntax"
  | "policy/not-an-object"
  | "policy/too-deep";

/** One code of the reader, for people and for the planner. */
export interface PolicyCodeInfo {
  /** How bad it is on its own. `error` without `orError` means that the text has no value. */
  readonly severity: Severity;
  /** Where it is an error although `severity` is less, and a text in which it is. */
  readonly orError?: {
    readonly when: string;
    readonly example: string;
    /** As {@link PolicyCodeInfo.acceptedBy}, for this case. */
    readonly acceptedBy: readonly PolicySyntax[];
  };
  /** What was found and what is made of it. */
  readonly explanation: string;
  /** A shortest text that shows it, and nothing else. */
  readonly example: string;
  /**
   * The parsers that accept a text which has only this deviation, at the severity above. Measured against
   * json-lib 2.4; a test keeps it so where there is a Java runtime.
   */
  readonly acceptedBy: readonly PolicySyntax[];
}

const JSON_LIB = ["json-lib-2.2.2", "json-lib-2.4"] as const;
const ALL = [...JSON_LIB, "strict"] as const;

/**
 * Every code of the reader. `info` is for deviations that can mean one thing only; `warning` where a person
 * may have meant something else, or where clouds differ; `error` where there is no value, or one that the
 * cloud cannot use.
 */
export const POLICY_CODES: Readonly<Record<PolicyCode, PolicyCodeInfo>> = {
  "policy/trailing-comma": {
    severity: "info",
    explanation: "A separator stands before a closing bracket. It is dropped.",
    example: '{"a":1,}',
    acceptedBy: JSON_LIB,
  },
  "policy/semicolon": {
    severity: "info",
    explanation: "`;` stands for `,`.",
    example: '{"a":1;"b":2}',
    acceptedBy: JSON_LIB,
  },
  "policy/equals": {
    severity: "info",
    explanation: "`=` or `=>` stands for `:`.",
    example: '{"a"=>"b"}',
    acceptedBy: JSON_LIB,
  },
  "policy/single-quotes": {
    severity: "info",
    explanation: "A string is written in single quotes.",
    example: `{"a":'x"y'}`,
    acceptedBy: JSON_LIB,
  },
  "policy/unquoted-key": {
    severity: "info",
    explanation:
      "A key is written without quotes. It ends at a control character or at one of `, : ] } / \\ \" [ { ; = #`, so it may hold blanks and `'`.",
    example: '{Effect:"Allow"}',
    acceptedBy: JSON_LIB,
  },
  "policy/unquoted-value": {
    severity: "warning",
    orError: {
      when: "one of `, } ] [ {` follows directly: json-lib refuses it there, unless it begins like a number",
      example: '{"a":Allow}',
      acceptedBy: [],
    },
    explanation: "A string is written without quotes.",
    example: '{"a":Allow\n}',
    acceptedBy: JSON_LIB,
  },
  "policy/comment": {
    severity: "info",
    explanation:
      "A comment, from `//` or `#` to the end of the line or between `/*` and `*/`. It is skipped.",
    example: '{"a":1 /* one */}',
    acceptedBy: JSON_LIB,
  },
  "policy/empty-element": {
    severity: "warning",
    explanation: "An element of a list is missing before a comma. It is null.",
    example: '{"a":[1,,2]}',
    acceptedBy: JSON_LIB,
  },
  "policy/duplicate-key": {
    severity: "warning",
    orError: {
      when: "the policy then means nothing: a list in a list, an object in a list outside `Statement`, or a list in `Version`, `Id`, `Sid` or `Effect`",
      example: '{"a":[1],"a":[2]}',
      acceptedBy: ALL,
    },
    explanation:
      "A key occurs twice in an object. json-lib collects the values in a list, JSON parsers keep the last; the list is what the cloud acts on, so it is the value.",
    example: '{"a":1,"a":2}',
    acceptedBy: ALL,
  },
  "policy/trailing-text": {
    severity: "warning",
    explanation:
      "Text follows the object. It is ignored; json-lib 2.4 accepts it only if all ends with `}` or a comment stands before the object.",
    example: '{"a":1} x',
    acceptedBy: ["json-lib-2.2.2"],
  },
  "policy/control-in-string": {
    severity: "warning",
    explanation: "A string holds a raw control character, such as a tab. It is kept.",
    example: '{"a":"x\ty"}',
    acceptedBy: JSON_LIB,
  },
  "policy/raw-newline": {
    severity: "error",
    explanation: "A string holds a raw line break. No cloud accepts it.",
    example: '{"a":"x\ny"}',
    acceptedBy: [],
  },
  "policy/escape": {
    severity: "warning",
    explanation:
      "An escape that JSON does not have: `\\xNN` is the character of that number, any other is the character after the backslash.",
    example: '{"a":"\\q"}',
    acceptedBy: JSON_LIB,
  },
  "policy/bad-escape": {
    severity: "error",
    explanation: "`\\u` without four hexadecimal digits, or `\\x` without two.",
    example: '{"a":"\\u12"}',
    acceptedBy: [],
  },
  "policy/lone-surrogate": {
    severity: "warning",
    explanation:
      "Half of a surrogate pair, which is no character. It is kept, and printed as an escape.",
    example: '{"a":"\\ud800"}',
    acceptedBy: ALL,
  },
  "policy/number": {
    severity: "warning",
    explanation:
      "A number that is not written as JSON writes it: `010` is octal and `0x1F` hexadecimal, `.5`, `5.` and `+5` are decimal, a final `d` or `f` is dropped.",
    example: '{"a":010}',
    acceptedBy: JSON_LIB,
  },
  "policy/number-ambiguous": {
    severity: "error",
    explanation:
      "Servers with json-lib 2.2.2 and 2.4 read different values here, such as the text `1L` and the number 1; or the spelling is one of Java's own.",
    example: '{"a":1L}',
    acceptedBy: JSON_LIB,
  },
  "policy/number-inexact": {
    severity: "warning",
    explanation:
      "A number that loses digits or its magnitude as a floating-point number. The value is its exact text, as a string.",
    example: '{"a":12345678901234567890}',
    acceptedBy: ALL,
  },
  "policy/literal-case": {
    severity: "warning",
    orError: {
      when: "it is `null` in another case and one of `, } ] [ {` follows directly: json-lib refuses it there",
      example: '{"a":NULL}',
      acceptedBy: [],
    },
    explanation:
      "`true` or `false` in another case is that value; `null` in another case is a string.",
    example: '{"a":TRUE}',
    acceptedBy: JSON_LIB,
  },
  "policy/string-coerced": {
    severity: "warning",
    explanation:
      "A string that looks like JSON or like a function, which json-lib 2.4 may read instead of keeping the string. It is kept.",
    example: '{"Sid":"null"}',
    acceptedBy: ALL,
  },
  "policy/ignored-key": {
    severity: "warning",
    explanation:
      "json-lib drops the members `class`, `declaringClass` and `metaClass` of every object. They are kept.",
    example: '{"class":1}',
    acceptedBy: ALL,
  },
  "policy/odd-quotes": {
    severity: "warning",
    explanation:
      "Typographic quotes around a key are part of the key: clouds do not read them as quotes.",
    example: "{“a”:1}",
    acceptedBy: JSON_LIB,
  },
  "policy/odd-space": {
    severity: "error",
    explanation:
      "A space that JSON does not know, such as a no-break space, or a byte-order mark where a value should begin.",
    example: '{"a":\u00a0"x"}',
    acceptedBy: [],
  },
  "policy/syntax": {
    severity: "error",
    explanation: "The text cannot be read from here on, and no cloud accepts it.",
    example: '{a=="b"}',
    acceptedBy: [],
  },
  "policy/not-an-object": {
    severity: "error",
    explanation: "The text does not begin with `{`.",
    example: "[1]",
    acceptedBy: [],
  },
  "policy/too-deep": {
    severity: "error",
    explanation:
      "Objects and lists are nested more than 64 deep. What comes behind is not read, so it cannot be told whether json-lib accepts it.",
    example: `{"a":${"[".repeat(64)}${"]".repeat(64)}}`,
    acceptedBy: ["strict"],
  },
};
