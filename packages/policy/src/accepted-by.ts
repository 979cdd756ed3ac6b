import { isJsonObject, type JsonValue } from "@iamferry/model";
import { POLICY_CODES, type PolicySyntax } from "./codes.ts";
import { readPolicy } from "./read-policy.ts";

/**
 * Whether `text` is one JSON text by RFC 8259, as a strict parser (Jackson, AWS) accepts it. Doubled keys
 * are legal there: the last one counts, silently.
 */
export function isStrictJson(text: string): boolean {
  return parseStrict(text) !== undefined;
}

/**
 * Whether a cloud with this parser can read the policy text as it stands. It says nothing about what the
 * policy means there, or whether it is a legal one. False for texts that are nested too deep for this reader.
 */
export function acceptedBy(text: string, syntax: PolicySyntax): boolean {
  if (syntax === "strict") {
    const value = parseStrict(text);
    return value !== undefined && isJsonObject(value);
  }
  return readPolicy(text).diagnostics.every((diagnostic) => {
    const { acceptedBy: parsers, orError } = POLICY_CODES[diagnostic.code];
    if (orError !== undefined && diagnostic.severity === "error") {
      return orError.acceptedBy.includes(syntax);
    }
    if (diagnostic.code === "policy/trailing-text" && syntax === "json-lib-2.4") {
      return endsAsExpected(text);
    }
    return parsers.includes(syntax);
  });
}

function parseStrict(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** json-lib 2.4 looks at the last character only where the first one, both trimmed as in Java, is `{`. */
function endsAsExpected(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- Java's trim takes all controls
  return !/^[\0-\x20]*\{/.test(text) || /\}[\0-\x20]*$/.test(text);
}
