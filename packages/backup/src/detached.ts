/**
 * A copy of a text that does not keep the text alive which it was cut from. What is remembered of a stream
 * would otherwise hold all of it in memory. Engines copy short texts anyway.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : text.split("").join("");
}
