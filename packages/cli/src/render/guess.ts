import { nearest, visible } from "@iamferry/text";
import { alternatives } from "./words.ts";

/** Advice on a name that there is not: `did you mean …`, or all that there are. */
export function guess(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  if (near !== undefined) return `did you mean \`${visible(near)}\``;
  return `it may be ${alternatives(candidates.map(visible))}`;
}
