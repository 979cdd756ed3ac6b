import type { FieldPath } from "../description/described.ts";

/** A path for people: `Resources.LoadBalancer.Properties.Listeners[0].Port`. */
export function pathText(path: FieldPath): string {
  return path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join("");
}
