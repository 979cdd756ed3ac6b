/**
 * The action in lower case. Of ASCII letters alone: how clouds lower others is not documented, and no action
 * has any.
 */
export function lowerAction(action: string): string {
  return lowerAscii(action);
}

/** The text with `A` to `Z` in lower case. */
export function lowerAscii(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

// eslint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\0-\x7f]*$/;
