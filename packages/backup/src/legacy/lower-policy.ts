import type { InlinePolicy } from "@iamferry/model";
import { readPolicy, type PolicyCode } from "@iamferry/policy";
import { assertUnreachable, type Diagnostic, type Span } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import { isStructuralLine } from "./keywords.ts";
import type { Damage } from "./damage.ts";
import { lowerBound } from "./lower-bound.ts";
import { policySpan, type PolicyRecord } from "./records.ts";
import { report, type Report } from "./report.ts";
import type { LegacyToken } from "./tokens.ts";
import type { ObjectValue } from "./value.ts";

/** The policies of one user or group, and those that hold an error message in the place of a text. */
export interface LoweredPolicies {
  readonly policies: readonly InlinePolicy[];
  readonly errors: readonly PolicyRecord[];
}

/**
 * Makes the policies of one principal. What cannot be used is reported and left out; policies whose text
 * is an error message are given back for the caller to judge. A policy that no cloud can read keeps its
 * text and has no value.
 */
export function lowerPolicies(
  records: readonly PolicyRecord[],
  owner: { readonly title: () => string; readonly damage: Damage },
  add: Report<LegacyCode | PolicyCode>,
): LoweredPolicies {
  const policies: InlinePolicy[] = [];
  const errors: PolicyRecord[] = [];
  const names = new Map<string, LegacyToken>();
  for (const record of records) {
    const { name, value } = record;
    if (value?.value?.kind === "error") {
      errors.push(record);
      continue;
    }
    const damaged = owner.damage.firstIn(policySpan(record));
    if (damaged !== undefined) {
      add(
        report("not-utf8", policySpan(record), {
          message: `bytes that are not UTF-8 in a policy of ${owner.title()}; the policy is put aside`,
          related: [{ message: "here", span: { start: damaged, end: damaged + 1 } }],
          help: "find out what stood here, and save the file as UTF-8",
        }),
      );
      continue;
    }
    if (name === undefined) {
      add(
        report("missing-policy-name", policySpan(record), {
          message: `a policy of ${owner.title()} has no name; its text is put aside`,
          help: "put its `policy-name:` line before it",
        }),
      );
      continue;
    }
    if (name.image === "") {
      add(
        report("empty-name", policySpan(record), {
          message: `a policy of ${owner.title()} has an empty name; it is put aside`,
          help: "write its name behind `policy-name:`",
        }),
      );
      continue;
    }
    if (value === undefined || value.value === undefined) {
      add(
        report("missing-value", name.content, {
          message: `policy \`${name.image}\` of ${owner.title()} has no \`policy-val:\``,
          help: "its text is lost; take it from the cloud again",
        }),
      );
      continue;
    }
    const first = names.get(name.image);
    if (first !== undefined) {
      add(
        report("duplicate-policy", policySpan(record), {
          message: `policy \`${name.image}\` of ${owner.title()} stands twice; the second one is put aside`,
          related: [{ message: "the first one", span: first.content }],
          help: "a cloud never lists a policy twice: look which of the two texts is right",
        }),
      );
      continue;
    }
    names.set(name.image, name);
    const lowered = lowerValue(name, value, { title: owner.title, add });
    if (lowered !== undefined) policies.push(lowered);
  }
  return { policies, errors };
}

function lowerValue(
  name: LegacyToken,
  token: LegacyToken,
  { title, add }: { readonly title: () => string; readonly add: Report<LegacyCode | PolicyCode> },
): InlinePolicy | undefined {
  const found = token.value;
  const of = (): string => `policy \`${name.image}\` of ${title()}`;
  switch (found?.kind) {
    case "empty":
      add(
        report(
          "empty-value",
          { start: name.content.start, end: token.content.end },
          {
            message: `${of()} has an empty text`,
            help: "the client failed to read it when the backup was made: take it from the cloud again",
          },
        ),
      );
      return undefined;
    case "damage":
      add(
        found.reason === "not-an-object"
          ? report("value-not-object", token.content, {
              message: `the text of ${of()} is no object; it is put aside`,
              help: "a policy begins with `{`: look whether its beginning is lost",
            })
          : report("value-unscannable", token.content, {
              message: `the text of ${of()} has no end: ${REASONS[found.reason]}; it is put aside`,
              related: [{ message: "here", span: { start: found.at, end: found.at + 1 } }],
              help: "mend the text up to the next line of the backup, or take it from the cloud again",
            }),
      );
      return undefined;
    case "object":
      return lowerObject(name, token, { found, of, add });
    case "error":
    case undefined:
      return undefined;
    default:
      return assertUnreachable(found);
  }
}

function lowerObject(
  name: LegacyToken,
  token: LegacyToken,
  {
    found,
    of,
    add,
  }: {
    readonly found: ObjectValue;
    readonly of: () => string;
    readonly add: Report<LegacyCode | PolicyCode>;
  },
): InlinePolicy {
  const text = token.image;
  if (found.plain !== undefined) {
    reportPercent(token, of, add);
    return { kind: "policy", name: name.image, document: { text, value: found.plain } };
  }
  const read = readPolicy(text, found.scan && { scan: found.scan });
  let control = found.rawNewlines;
  for (const diagnostic of read.diagnostics) {
    if (diagnostic.code === "policy/control-in-string") control = true;
    add(placed(diagnostic, token, found));
  }
  if (control) {
    add(
      report("raw-control-in-string", token.content, {
        message: `strings of ${of()} hold raw line breaks or control characters`,
        help: "an exporter that was run by `dash` turns `\\n` into a line break, and `\\\\` into `\\`: compare the text",
      }),
    );
  }
  if (found.encoded) {
    add(
      report("encoded-value", token.content, {
        message: `the text of ${of()} is read percent-decoded`,
      }),
    );
  }
  if (found.tail !== undefined) {
    const isObject = text.charCodeAt(found.tail) === 0x7b;
    add(
      report(
        isObject ? "second-object" : "value-tail",
        placedSpan({ start: found.tail, end: text.length }, token, found),
        {
          message: isObject
            ? `another object follows the end of ${of()}`
            : `text follows the end of ${of()}`,
          help: isObject
            ? "it may be a policy of its own, even one that denies: restore the lines that stood before it"
            : "servers up to 3.2 keep such text with the policy; remove it if it is not part of it",
        },
      ),
    );
  }
  if ((!found.scan?.strict || found.rawNewlines) && STRUCTURE.test(text)) {
    const inComment = holdsStructuralLine(text);
    add(
      report(inComment ? "lines-in-comment" : "keyword-in-value", token.content, {
        message: inComment
          ? `a comment in ${of()} runs over lines of the backup's structure; they are read as its text`
          : `the text of ${of()} holds words of the backup's structure; they are read as its text`,
        ...(inComment && {
          help: "if the end of a comment is lost there, users and policies are lost with it: look at the lines",
        }),
      }),
    );
  }
  if (!found.encoded) reportPercent(token, of, add);
  return {
    kind: "policy",
    name: name.image,
    document: read.value === undefined ? { text } : { text, value: read.value },
  };
}

/** Q21 */
function reportPercent(token: LegacyToken, of: () => string, add: Report<LegacyCode>): void {
  if (!token.image.includes("%") || !BARE_PERCENT.test(token.image)) return;
  add(
    report("percent-decoded", token.content, {
      message: `${of()} holds a bare \`%\`: the client may have decoded percent sequences in it`,
      help: "compare it with the cloud: `%25` and the like, as in values of `s3:prefix`, cannot be seen any more",
    }),
  );
}

/** A diagnostic of the policy reader, whose spans are offsets in the value, with offsets in the file. */
function placed(
  diagnostic: Diagnostic<PolicyCode>,
  token: LegacyToken,
  found: ObjectValue,
): Diagnostic<PolicyCode> {
  const { span, related } = diagnostic;
  return {
    ...diagnostic,
    span: span ? placedSpan(span, token, found) : token.content,
    ...(related && {
      related: related.map((place) => ({ ...place, span: placedSpan(place.span, token, found) })),
    }),
  };
}

function placedSpan(span: Span, token: LegacyToken, found: ObjectValue): Span {
  if (found.encoded) return token.content;
  const shift = (offset: number): number =>
    token.content.start + offset + lowerBound(found.removedCrs, offset);
  return { start: shift(span.start), end: shift(span.end) };
}

/** Whether a line of the text, but for its first, looks like one of the backup. */
function holdsStructuralLine(text: string): boolean {
  for (let lf = text.indexOf("\n"); lf !== -1; lf = text.indexOf("\n", lf + 1)) {
    if (isStructuralLine(text, lf + 1)) return true;
  }
  return false;
}

const REASONS = {
  "newline-in-string": "a string goes over the end of its line",
  mismatch: "brackets do not match",
  "structural-line": "a line of the backup comes first",
  unclosed: "brackets, a string or a comment are not closed",
  "too-deep": "brackets are nested too deep",
} as const;

const STRUCTURE =
  /(?:^|[\s#/*])(?:enduser|endgroup|endaccounts|policy[-_](?:name|val):|user:|group:|accounts:)/;
const BARE_PERCENT = /%(?![0-9A-Fa-f]{2})/;
