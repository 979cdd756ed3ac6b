/** White space of Unicode that json-lib does not skip, and the byte-order mark. */
export const ODD_SPACE: RegExp =
  /[\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

/** Whether a text is nothing but such white space. */
export function isOddSpace(text: string): boolean {
  return /^[\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+$/.test(
    text,
  );
}

/** Whether a text begins or ends with a typographic quote. */
export function hasOddQuotes(text: string): boolean {
  return /^[«»‘’‚‛“”„‟]|[«»‘’‚‛“”„‟]$/.test(text);
}
