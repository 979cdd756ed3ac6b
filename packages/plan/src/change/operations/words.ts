import { formatEntityPath } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import { visible } from "@iamferry/text";

/** What a path leads to, for people, in backticks. */
export function entityWords(path: EntityPath): string {
  return inBackticks(formatEntityPath(path));
}

/** Text of a user in backticks, on one line. */
export function inBackticks(text: string): string {
  const short = text.length <= 120 ? text : `${text.slice(0, 80)}…${text.slice(-30)}`;
  return `\`${visible(short.toWellFormed()).replaceAll("`", "'")}\``;
}

/** `1 entity`, `2 entities`. */
export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
