import { canonicalJson } from "@iamferry/model";
import { acceptedBy, characterCount, parseJson, printPolicy } from "@iamferry/policy";
import { droppedTail } from "./dropped-tail.ts";
import { quoted } from "../report.ts";
import { sizeLimit } from "./size.ts";
import type { JsonObject } from "@iamferry/model";
import type { PolicyRules } from "../rules.ts";

/**
 * The text that is put for a policy: the given one where the value is that of the Snapshot and the target
 * reads it in that text, else a normalised one. Undefined, with a report, where every text is too large.
 */
export function policyText(
  value: JsonObject,
  given: string,
  rules: PolicyRules,
): string | undefined {
  const { profile, entity, label, owner, report } = rules;
  const text = writtenText(value, given, rules);
  const tail = text === undefined || text === given ? undefined : droppedTail(given);
  if (tail !== undefined) {
    report("plan/text-tail-dropped", {
      entity,
      message: `${quoted(tail)} after the end of ${label} of ${owner.label} is left out: ${profile.title} gets the policy alone`,
      help: "look whether it was to be part of the policy; what it denies is not denied, and no cloud has read it so far",
    });
  }
  return text;
}

function writtenText(value: JsonObject, given: string, rules: PolicyRules): string | undefined {
  const { profile, entity, label, owner, original, report } = rules;
  const verbatim = value === original ? given : undefined;
  let text = verbatim ?? printPolicy(value, { indent: INDENT });
  if (verbatim !== undefined && !reads(verbatim, value, rules)) {
    text = printPolicy(value, { indent: INDENT });
    report("plan/text-normalised", {
      entity,
      message: `the text of ${label} of ${owner.label} is written as strict JSON: ${profile.title} would not read it as it stands`,
      help:
        droppedTail(given) === undefined
          ? "nothing to do: it means the same"
          : "look at what is left out after its end",
    });
  }
  if (profile.policyLeadingSpace === "refused" && LEADING_SPACE.test(text)) {
    text = text.replace(LEADING_SPACE, "");
    report("plan/text-trimmed", {
      entity,
      message: `the text of ${label} of ${owner.label} is written without the white space before it, which ${profile.title} refuses`,
      help: "nothing to do: it means the same",
    });
  }
  if (profile.policyCharacters === "latin-1" && BEYOND_LATIN_1.test(text)) {
    text = escaped(text);
    report("plan/text-escaped", {
      entity,
      message: `characters above U+00FF in ${label} of ${owner.label} are written as escapes, as ${profile.title} wants them`,
      help: "nothing to do: it means the same",
    });
  }
  return fitting(text, value, rules);
}

const INDENT = 2;

/** Whether the target reads just this value in the text. */
function reads(text: string, value: JsonObject, { profile }: PolicyRules): boolean {
  // A lone surrogate cannot be sent.
  if (!text.isWellFormed() || !acceptedBy(text, profile.policySyntax)) return false;
  if (profile.policySyntax !== "strict") return true;
  // Of a doubled key a strict parser takes the last value only, and drops the others silently.
  const read = parseJson(text);
  return read !== undefined && canonicalJson(read) === canonicalJson(value);
}

/** The text, or a shorter one where it is too large for a single policy. */
function fitting(text: string, value: JsonObject, rules: PolicyRules): string | undefined {
  const { profile, entity, label, owner, report } = rules;
  const { whiteSpace, per } = profile.policySize;
  const limit = sizeLimit(profile, owner.kind);
  const size = characterCount(text, whiteSpace);
  if (per === "entity" || size <= limit) return text;
  const compact =
    profile.policyCharacters === "latin-1" ? escaped(printPolicy(value)) : printPolicy(value);
  const compactSize = characterCount(compact, whiteSpace);
  if (compactSize <= limit) {
    report("plan/text-compacted", {
      entity,
      message: `${label} of ${owner.label} is written without white space: it has ${size} characters, of ${limit} that ${profile.title} allows`,
      help: "nothing to do: it means the same",
    });
    return compact;
  }
  report("plan/policy-too-large", {
    entity,
    message: `${label} of ${owner.label} is left out: ${compactSize} characters without white space, of ${limit} that ${profile.title} allows`,
    help: "merge statements, or split the policy; what it denies is not denied until then",
  });
  return undefined;
}

/** What JSON takes for white space. */
const LEADING_SPACE = /^[\t\n\r ]+/;

const BEYOND_LATIN_1 = /[^\0-\xff]/;

/** In strict JSON such characters stand in strings alone, where an escape says the same. */
function escaped(text: string): string {
  return text.replace(
    /[^\0-\xff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
