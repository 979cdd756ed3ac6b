/** One value of a policy and one of a request under an operator: met, not met, or nobody knows. */
export interface ValueCase {
  readonly operator: string;
  readonly wanted: unknown;
  readonly given: string | undefined;
  readonly met: boolean | undefined;
  /** The page of AWS' IAM User Guide that says so, or what it does not say. */
  readonly source: string;
}

const STRING = "Condition operators: String condition operators";
const NUMERIC = "Condition operators: Numeric condition operators";
const DATE = "Condition operators: Date condition operators";
const BOOLEAN = "Condition operators: Boolean condition operators";
const BINARY = "Condition operators: Binary condition operators";
const ADDRESS = "Condition operators: IP address condition operators";
const ARN = "Condition operators: Amazon Resource Name (ARN) condition operators";
const NULL = "Condition operators: Condition operator to check existence of condition keys";
const SETS = "Set operators for multi-valued context keys";
const VARIABLES = "IAM policy elements: Variables and tags";
const SILENT = "nothing is said of it";

/** A row: the values are those of a policy of version 2012-10-17, in which `aws:username` is `bob`. */
type Row = readonly [
  operator: string,
  wanted: unknown,
  given: string | undefined,
  met: boolean | undefined,
  source: string,
];

const ROWS: readonly Row[] = [
  ["StringEquals", "a*", "ab", false, STRING],
  ["StringEquals", "a*", "a*", true, STRING],
  ["StringEquals", "A", "a", false, STRING],
  ["StringEquals", "", "", true, STRING],
  ["StringEqualsIgnoreCase", "ÄB", "äb", true, STRING],
  ["StringLike", "a*", "a", true, STRING],
  ["StringLike", "*", "", true, STRING],
  ["StringLike", "?", "", false, STRING],
  ["StringLike", "a?c", "a/c", true, STRING],
  ["StringLike", "A*", "ab", false, STRING],
  ["StringLike", "a.c", "abc", false, STRING],
  ["StringNotLike", "a*", "ab", false, STRING],
  ["StringNotLike", "a*", "b", true, STRING],
  ["StringEquals", 5, "5", true, "scalars are compared as texts"],
  ["StringEquals", true, "true", true, "scalars are compared as texts"],
  ["StringEquals", null, "null", undefined, SILENT],
  ["StringEquals", [], "a", undefined, SILENT],
  ["StringEquals", [], undefined, undefined, SILENT],
  ["NumericEquals", "5", "5.0", true, NUMERIC],
  ["NumericEquals", "05", "5", true, NUMERIC],
  ["NumericEquals", "-0", "0", true, NUMERIC],
  ["NumericEquals", "9007199254740993", "9007199254740992", false, NUMERIC],
  ["NumericEquals", "five", "five", false, SILENT],
  ["NumericNotEquals", "five", "5", undefined, SILENT],
  ["NumericNotEquals", "5", "five", undefined, SILENT],
  ["NumericLessThan", "10", "9.5", true, NUMERIC],
  ["NumericLessThan", "10", "nine", false, SILENT],
  ["NumericLessThan", "-1", "-2", true, NUMERIC],
  ["NumericLessThan", "1e3", "5", false, SILENT],
  ["NumericGreaterThan", "0.45", "0.5", true, NUMERIC],
  ["NumericGreaterThanEquals", "1.50", "1.5", true, NUMERIC],
  ["NumericLessThanEquals", 10, "10", true, NUMERIC],
  ["DateEquals", "2020-01-01T00:00:00Z", "1577836800", true, DATE],
  ["DateEquals", "2020", "2020-01-01", true, DATE],
  ["DateEquals", "2020-02-30", "2020-03-01", false, DATE],
  ["DateEquals", "2020-01-01T00:00:00", "2020-01-01T00:00:00Z", false, DATE],
  ["DateNotEquals", "soon", "2020-01-01", undefined, SILENT],
  ["DateLessThan", "2020-01-01T00:00:00.5Z", "2020-01-01T00:00:00.4Z", true, DATE],
  ["DateGreaterThan", "2020-01-01T00:00Z", "2020-01-01T01:00-01:00", true, DATE],
  ["DateGreaterThan", "0001-01-01", "0002-01-01", true, DATE],
  ["Bool", "false", "false", true, BOOLEAN],
  ["Bool", "TRUE", "true", true, BOOLEAN],
  ["Bool", false, "false", true, BOOLEAN],
  ["Bool", "yes", "yes", false, BOOLEAN],
  ["Bool", "true", "1", false, BOOLEAN],
  ["BinaryEquals", "QUI=", "QUI", true, BINARY],
  ["BinaryEquals", "no base64!", "no base64!", false, BINARY],
  ["IpAddress", "10.0.0.1", "10.0.0.1", true, ADDRESS],
  ["IpAddress", "10.0.0.1", "10.0.0.2", false, ADDRESS],
  ["IpAddress", "10.0.0.9/8", "10.255.0.1", true, ADDRESS],
  ["IpAddress", "0.0.0.0/0", "192.0.2.1", true, ADDRESS],
  ["IpAddress", "0.0.0.0/0", "2001:db8::1", false, ADDRESS],
  ["IpAddress", "::/0", "2001:db8::1", true, ADDRESS],
  ["IpAddress", "::/0", "10.0.0.1", false, ADDRESS],
  ["IpAddress", "2001:DB8:0:0::1", "2001:db8::1", true, ADDRESS],
  ["IpAddress", "::ffff:10.0.0.1", "::ffff:a00:1", true, ADDRESS],
  ["IpAddress", "10.0.0.0/33", "10.0.0.1", false, SILENT],
  ["IpAddress", "10.0.0.256", "10.0.0.256", false, SILENT],
  ["IpAddress", "1::2::3", "1::2:3", false, SILENT],
  ["NotIpAddress", "10.0.0.0/8", "11.0.0.1", true, ADDRESS],
  ["NotIpAddress", "10.0.0.0/8", "nowhere", undefined, SILENT],
  ["NotIpAddress", "10.0.0.0/8", "10.0.0.0/8", undefined, SILENT],
  ["ArnLike", "arn:aws:sns:*:1:t", "arn:aws:sns:a:1:t", true, ARN],
  ["ArnLike", "arn:aws:sns:*:t", "arn:aws:sns:a:1:t", undefined, SILENT],
  ["ArnLike", "arn:*:t", "arn:aws:sns:a:1:u", false, ARN],
  ["ArnLike", "*", "arn:aws:s3:::b", undefined, SILENT],
  ["ArnLike", "arn:aws:s3:::*", "arn:aws:s3:::a:b", true, ARN],
  ["ArnLike", "arn:aws:*:*:*:x", "arn:aws:a:b:c:d:x", false, ARN],
  ["ArnLike", "arn:aws:s3:::b", "b", false, ARN],
  ["ArnEquals", "arn:aws:s3:::b*", "arn:aws:s3:::bc", true, ARN],
  ["ArnNotLike", "*", "arn:aws:s3:::b", undefined, SILENT],
  ["Null", "true", undefined, true, NULL],
  ["Null", "true", "x", false, NULL],
  ["Null", "false", undefined, false, NULL],
  ["Null", false, "x", true, NULL],
  ["Null", ["true", "false"], "x", true, NULL],
  ["Null", "True", undefined, undefined, SILENT],
  ["ForAllValues:StringEquals", "x", "", true, SETS],
  ["ForAnyValue:StringEquals", "x", "", false, SETS],
  ["StringEquals", "${aws:username}", "bob", true, VARIABLES],
  ["StringEquals", "${AWS:UserName}", "bob", true, VARIABLES],
  ["StringEquals", "x-${aws:username}-y", "x-bob-y", true, VARIABLES],
  ["StringEquals", "${aws:missing}", "", false, VARIABLES],
  ["StringNotEquals", "${aws:missing}", "x", undefined, SILENT],
  ["StringEquals", "${aws:missing, 'none'}", "none", true, VARIABLES],
  ["StringEquals", "${aws:missing,'a } b'}", "a } b", true, VARIABLES],
  ["StringEquals", "${aws:username, 'none'}", "bob", true, VARIABLES],
  ["StringEquals", "${aws:missing, none}", "none", false, SILENT],
  ["StringEquals", "${aws:username", "${aws:username", false, SILENT],
  ["StringLike", "${*}", "anything", false, VARIABLES],
  ["StringLike", "${*}", "*", true, VARIABLES],
  ["StringLike", "a${?}", "a?", true, VARIABLES],
  ["StringLike", "a${?}", "ab", false, VARIABLES],
  ["StringEquals", "${$}{x}", "${x}", true, VARIABLES],
  ["ArnLike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/bob", true, VARIABLES],
  ["NumericEquals", "${aws:username}", "bob", false, VARIABLES],
  ["StringEquals", "$aws:username", "$aws:username", true, VARIABLES],
];

export const VALUES: readonly ValueCase[] = ROWS.map(([operator, wanted, given, met, source]) => ({
  operator,
  wanted,
  given,
  met,
  source,
}));
