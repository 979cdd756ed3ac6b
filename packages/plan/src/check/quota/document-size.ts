import type { PolicySizeRule } from "@iamferry/model";

/** How many characters a cloud counts a policy text as, at least: where white space does not count, none of it. */
export function documentSize(text: string, { whiteSpace }: PolicySizeRule): number {
  return whiteSpace === "counted" ? text.length : text.replace(/[\t-\r ]/g, "").length;
}
