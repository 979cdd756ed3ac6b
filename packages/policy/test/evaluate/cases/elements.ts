/** A statement, a request, and whether the statement applies to it; undefined where nobody knows. */
export interface ElementCase {
  readonly title: string;
  readonly statement: Readonly<Record<string, unknown>>;
  /** Action and resource. */
  readonly request: readonly [string, string?];
  readonly applies: boolean | undefined;
  /** The page of AWS' IAM User Guide. */
  readonly source: string;
}

const ACTION = "IAM JSON policy elements: Action";
const NOT_ACTION = "IAM JSON policy elements: NotAction";
const RESOURCE = "IAM JSON policy elements: Resource";
const NOT_RESOURCE = "IAM JSON policy elements: NotResource";
const GRAMMAR = "Grammar of the IAM JSON policy language";
const VARIABLES = "IAM policy elements: Variables and tags";

const B = "arn:aws:s3:::b/a";
const any = { Resource: "*" };
const get = { Action: "s3:GetObject" };

/** All are read on AWS, in a policy of version 2012-10-17, of the user `bob`. */
export const ELEMENTS: readonly ElementCase[] = [
  row(
    "case of actions is ignored",
    { Action: "S3:getOBJECT", ...any },
    ["s3:GetObject"],
    true,
    ACTION,
  ),
  row(
    "`*` stands for the rest of an action",
    { Action: "s3:Get*", ...any },
    ["s3:GetObject"],
    true,
    ACTION,
  ),
  row(
    "`*` stands for nothing too",
    { Action: "s3:GetObject*", ...any },
    ["s3:GetObject"],
    true,
    ACTION,
  ),
  row(
    "`?` stands for one character",
    { Action: "s3:?etObject", ...any },
    ["s3:GetObject"],
    true,
    ACTION,
  ),
  row(
    "`?` does not stand for none",
    { Action: "s3:GetObject?", ...any },
    ["s3:GetObject"],
    false,
    ACTION,
  ),
  row(
    "a `*` in the middle",
    { Action: "iam:*AccessKey*", ...any },
    ["iam:ListAccessKeys"],
    true,
    ACTION,
  ),
  row("another service", { Action: "s3:*", ...any }, ["s3express:GetObject"], false, ACTION),
  row("every service", { Action: "*:GetObject", ...any }, ["s3:GetObject"], true, ACTION),
  row("all actions", { Action: "*", ...any }, ["x:y"], true, ACTION),
  row(
    "one of several",
    { Action: ["a:b", "s3:GetObject"], ...any },
    ["s3:GetObject"],
    true,
    ACTION,
  ),
  row(
    "none of several",
    { Action: ["a:b", "s3:PutObject"], ...any },
    ["s3:GetObject"],
    false,
    ACTION,
  ),
  row("all but these", { NotAction: "iam:*", ...any }, ["s3:GetObject"], true, NOT_ACTION),
  row(
    "one of those",
    { NotAction: ["iam:*", "s3:*"], ...any },
    ["s3:GetObject"],
    false,
    NOT_ACTION,
  ),
  row(
    "case of those is ignored",
    { NotAction: "IAM:*", ...any },
    ["iam:GetUser"],
    false,
    NOT_ACTION,
  ),
  row("a resource by its name", { ...get, Resource: B }, ["s3:GetObject", B], true, RESOURCE),
  row(
    "case of resources counts",
    { ...get, Resource: B },
    ["s3:GetObject", "arn:aws:s3:::b/A"],
    false,
    RESOURCE,
  ),
  row(
    "`*` crosses slashes",
    { ...get, Resource: "arn:aws:s3:::b/*" },
    ["s3:GetObject", "arn:aws:s3:::b/x/y"],
    true,
    RESOURCE,
  ),
  row(
    "`*` crosses colons",
    { ...get, Resource: "arn:aws:sns:*:t" },
    ["s3:GetObject", "arn:aws:sns:eu:1:t"],
    true,
    RESOURCE,
  ),
  row(
    "`?` is one character of any",
    { ...get, Resource: "arn:aws:s3:::b?a" },
    ["s3:GetObject", B],
    true,
    RESOURCE,
  ),
  row(
    "a pattern matches no request without a resource",
    { ...get, Resource: "arn:aws:s3:::*" },
    ["s3:GetObject"],
    false,
    RESOURCE,
  ),
  row(
    "`*` matches a request without a resource",
    { ...get, ...any },
    ["s3:GetObject"],
    true,
    RESOURCE,
  ),
  row(
    "all resources but these",
    { ...get, NotResource: "arn:aws:s3:::c/*" },
    ["s3:GetObject", B],
    true,
    NOT_RESOURCE,
  ),
  row(
    "one of those resources",
    { ...get, NotResource: ["arn:aws:s3:::c/*", B] },
    ["s3:GetObject", B],
    false,
    NOT_RESOURCE,
  ),
  row(
    "a variable in a resource",
    { ...get, Resource: "arn:aws:s3:::${aws:username}/*" },
    ["s3:GetObject", "arn:aws:s3:::bob/x"],
    true,
    VARIABLES,
  ),
  row(
    "a variable with another value",
    { ...get, Resource: "arn:aws:s3:::${aws:username}/*" },
    ["s3:GetObject", "arn:aws:s3:::eve/x"],
    false,
    VARIABLES,
  ),
  row(
    "a variable without a value matches nothing",
    { ...get, Resource: "arn:aws:s3:::${aws:x}*" },
    ["s3:GetObject", B],
    false,
    VARIABLES,
  ),
  row(
    "a default of a variable",
    { ...get, Resource: "arn:aws:s3:::${aws:x, 'b'}/*" },
    ["s3:GetObject", B],
    true,
    VARIABLES,
  ),
  row(
    "a wildcard character by a variable",
    { ...get, Resource: "arn:aws:s3:::b/${*}" },
    ["s3:GetObject", B],
    false,
    VARIABLES,
  ),
  row(
    "a lost variable beside a match",
    { ...get, Resource: ["${aws:x}", B] },
    ["s3:GetObject", B],
    true,
    VARIABLES,
  ),
  row(
    "what is not excluded by a lost variable",
    { ...get, NotResource: "${aws:x}" },
    ["s3:GetObject", B],
    undefined,
    VARIABLES,
  ),
  row(
    "a variable in an action is none",
    { Action: "s3:${aws:username}", ...any },
    ["s3:bob"],
    false,
    VARIABLES,
  ),
  row("no action", { ...any }, ["s3:GetObject", B], undefined, GRAMMAR),
  row("an empty list of actions", { Action: [], ...any }, ["s3:GetObject", B], undefined, GRAMMAR),
  row("an action that is a number", { Action: 5, ...any }, ["s3:GetObject", B], undefined, GRAMMAR),
  row(
    "a number beside an action",
    { Action: [5, "s3:*"], ...any },
    ["s3:GetObject", B],
    true,
    GRAMMAR,
  ),
  row(
    "Action and NotAction",
    { ...get, NotAction: "s3:*", ...any },
    ["s3:GetObject", B],
    undefined,
    GRAMMAR,
  ),
  row("no resource", { ...get }, ["s3:GetObject", B], undefined, GRAMMAR),
  row("no resource, and another action", { ...get }, ["s3:PutObject", B], false, GRAMMAR),
  row(
    "an empty list of resources",
    { ...get, Resource: [] },
    ["s3:GetObject", B],
    undefined,
    GRAMMAR,
  ),
  row(
    "Resource and NotResource",
    { ...get, ...any, NotResource: B },
    ["s3:GetObject", B],
    undefined,
    GRAMMAR,
  ),
  row("an object as a resource", { ...get, Resource: {} }, ["s3:GetObject", B], undefined, GRAMMAR),
  row(
    "a principal in an identity policy",
    { ...get, ...any, Principal: "*" },
    ["s3:GetObject", B],
    undefined,
    GRAMMAR,
  ),
  row(
    "no condition in a condition",
    { ...get, ...any, Condition: {} },
    ["s3:GetObject"],
    true,
    GRAMMAR,
  ),
  row(
    "a condition that is a list",
    { ...get, ...any, Condition: [] },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "an operator that nobody knows",
    { ...get, ...any, Condition: { Equals: { a: "b" } } },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "an operator in lower case",
    { ...get, ...any, Condition: { stringequals: { a: "b" } } },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "Null with IfExists",
    { ...get, ...any, Condition: { NullIfExists: { a: "true" } } },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "an operator without keys",
    { ...get, ...any, Condition: { StringEquals: {} } },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "keys that are a list",
    { ...get, ...any, Condition: { StringEquals: ["a"] } },
    ["s3:GetObject"],
    undefined,
    GRAMMAR,
  ),
  row(
    "one operator met, one not",
    { ...get, ...any, Condition: { StringEquals: { "aws:username": "bob" }, Bool: { x: "true" } } },
    ["s3:GetObject"],
    false,
    "Conditions with multiple context keys or values",
  ),
  row(
    "one key met, one not",
    { ...get, ...any, Condition: { StringEquals: { "aws:username": "bob", x: "y" } } },
    ["s3:GetObject"],
    false,
    "Conditions with multiple context keys or values",
  ),
  row(
    "two keys met",
    {
      ...get,
      ...any,
      Condition: { StringEquals: { "aws:username": "bob", "AWS:UserName": ["x", "bob"] } },
    },
    ["s3:GetObject"],
    true,
    "Conditions with multiple context keys or values",
  ),
];

function row(
  ...[title, statement, request, applies, source]: readonly [
    string,
    ElementCase["statement"],
    ElementCase["request"],
    boolean | undefined,
    string,
  ]
): ElementCase {
  return { title, statement, request, applies, source };
}
