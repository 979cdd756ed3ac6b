import { visible } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";

/** The condition keys of a request, by key as spelled, each with its values in the order given. */
export type ContextKeys = Readonly<Record<string, readonly string[]>>;

/**
 * Reads `--context KEY=VALUE`, given again for a further value of the same key. Keys ignore case: the first
 * spelling stands. A key holds no `=`, a value may.
 */
export function contextKeysOf(given: readonly string[] | undefined): ContextKeys | Failure {
  const found = new Map<string, { readonly key: string; readonly values: string[] }>();
  for (const each of given ?? []) {
    const at = each.indexOf("=");
    if (at <= 0) {
      return usageFailure(
        `\`--context\` cannot be \`${visible(each)}\``,
        "give a condition key and its value: --context aws:SourceIp=203.0.113.9",
      );
    }
    const key = each.slice(0, at);
    const known = found.get(key.toLowerCase()) ?? { key, values: [] };
    known.values.push(each.slice(at + 1));
    found.set(key.toLowerCase(), known);
  }
  // Not a literal: a key may have any name, `__proto__` too.
  return Object.fromEntries([...found.values()].map(({ key, values }) => [key, values] as const));
}
