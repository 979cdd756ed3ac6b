import type { JsonValue } from "@iamferry/model";
import { compileGlob, globMatches, literalOf, type Glob } from "./glob.ts";
import { listOf } from "../members.ts";
import type { Reading, RequestTest } from "./reading.ts";

/**
 * Reads `Action` or `NotAction` as one list of patterns, in any case (AWS, IAM User Guide, "IAM JSON policy elements:
 * Action"). They are kept by service: a policy may name thousands of actions.
 */
export function compileActions(value: JsonValue, reading: Reading): RequestTest {
  const entries = listOf(value);
  const texts = entries.filter((entry) => typeof entry === "string");
  const isOdd = texts.length < entries.length || entries.length === 0;
  if (isOdd) reading.odd(entries.length === 0 ? "it has no action" : "an action is no string");
  const matches = compileActionTexts(texts);
  return isOdd ? (request) => matches(request) || undefined : matches;
}

/** Whether the request's action matches any of the patterns. */
export function compileActionTexts(
  patterns: readonly string[],
): (request: { readonly action: string; readonly service: string }) => boolean {
  const services = new Map<string, ServiceActions>();
  const everywhere: Glob[] = [];
  for (const pattern of patterns) {
    const text = pattern.toLowerCase();
    if (text === "*") return () => true;
    const colon = text.indexOf(":");
    const service = text.slice(0, Math.max(colon, 0));
    if (colon === -1 || /[*?]/.test(service)) {
      everywhere.push(compileGlob([{ text }]));
      continue;
    }
    const actions = services.get(service) ?? { names: new Set(), globs: [] };
    services.set(service, actions);
    const glob = compileGlob([{ text }]);
    if (literalOf(glob) === undefined) actions.globs.push(glob);
    else actions.names.add(text);
  }
  return ({ action, service }) => {
    const actions = services.get(service);
    if (actions?.names.has(action)) return true;
    for (const glob of actions?.globs ?? []) if (globMatches(glob, action)) return true;
    for (const glob of everywhere) if (globMatches(glob, action)) return true;
    return false;
  };
}

interface ServiceActions {
  readonly names: Set<string>;
  readonly globs: Glob[];
}
