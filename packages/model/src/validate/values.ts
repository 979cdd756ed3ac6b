import { RECORD_FIELDS } from "../field-classes.ts";
import { isAccountId } from "../arn.ts";
import { isTime } from "../time.ts";
import { quoted, words } from "../words.ts";
import { recordWords, visitRecords } from "../walk.ts";
import type { FieldFacts } from "../field-classes.ts";
import type { At } from "../walk.ts";
import type { Check } from "./validation.ts";

/** Values that are not what the field holds on any cloud. */
export const checkValues: Check = ({ snapshot, report }) => {
  visitRecords(snapshot, (at) => {
    for (const [field, facts] of RECORD_FIELDS[at.kind]) {
      const value = at.record[field];
      if (value === undefined) continue;
      const shape = shapeOf(at, field, facts);
      if (shape === undefined) continue;
      const text = typeof value === "string" ? value : JSON.stringify(value);
      if (shape.fits(text)) continue;
      report("model/bad-value", {
        entity: at.entity,
        message: `the ${words(field)} of ${recordWords(at)} is ${quoted(text)}, which is no ${shape.noun}`,
        help: shape.help,
      });
    }
  });
};

interface Shape {
  /** Asked of a text as it is, and of any other value as JSON. */
  readonly fits: (text: string) => boolean;
  /** What it should be. */
  readonly noun: string;
  readonly help: string;
}

function shapeOf({ kind }: At, field: string, { type, oneOf }: FieldFacts): Shape | undefined {
  if (type === "time") return TIME;
  if (type === "integer") return INTEGER;
  if (oneOf !== undefined) {
    const list = oneOf.map((text) => `\`${text}\``).join(", ");
    return {
      fits: (text) => oneOf.includes(text),
      noun: "word that it can be",
      help: `it can be ${list}`,
    };
  }
  return SHAPES.get(`${kind}.${field}`);
}

const TIME: Shape = {
  fits: isTime,
  noun: "time",
  help: "times are UTC in whole seconds, as in `2026-01-31T23:59:59Z`",
};

const INTEGER: Shape = {
  fits: matches(/^\d{1,15}$/),
  noun: "whole number",
  help: "write a number of digits alone",
};

const VERSION: Shape = {
  fits: matches(/^v[1-9]\d*$/),
  noun: "version of a policy",
  help: "versions are called `v1`, `v2` and so on",
};

/** Of texts that are no words of people. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    "account.id",
    {
      fits: isAccountId,
      noun: "number of an account",
      help: "numbers of accounts have twelve digits",
    },
  ],
  ["policy-version.id", VERSION],
  ["managed-policy.defaultVersion", VERSION],
  ["foreign-document.version", VERSION],
  [
    "foreign-document.sha256",
    {
      fits: matches(/^[0-9a-f]{64}$/),
      noun: "SHA-256",
      help: "it has 64 digits, `0` to `9` and `a` to `f`",
    },
  ],
  [
    "policy-ref.arn",
    {
      fits: matches(/^arn:[^:]+:iam::[^:]+:policy\/[^]+$/),
      noun: "ARN of a managed policy",
      help: "such ARNs look like `arn:aws:iam::aws:policy/ReadOnlyAccess`",
    },
  ],
]);

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}
