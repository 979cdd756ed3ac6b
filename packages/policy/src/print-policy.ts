import type { JsonObject } from "@iamferry/model";

/** How a policy is printed. */
export interface PrintPolicyOptions {
  /** Blanks for each level, 1 to 10, with a line for each member and element; default 0: all in one line. */
  readonly indent?: number;
}

/**
 * The policy as strict JSON, members in their own order, without a line feed at its end. Lone surrogates are
 * printed as escapes, so the text is well-formed Unicode. Reading it gives an equal value.
 */
export function printPolicy(value: JsonObject, options: PrintPolicyOptions = {}): string {
  return JSON.stringify(value, null, options.indent ?? 0);
}
