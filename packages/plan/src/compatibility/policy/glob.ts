/**
 * Whether `pattern`, in which `*` stands for any text and `?` for any one character, matches the whole of
 * `text`. A variable (`${…}`) may become any text. Time is the product of both lengths at worst.
 */
export function globMatches(pattern: string, text: string): boolean {
  const glob = pattern.replace(/\$\{[^}]*\}?/g, "*");
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (from < text.length) {
    const token = glob[at];
    if (token === "*") {
      star = at++;
      resume = from;
    } else if (token !== undefined && (token === "?" || token === text[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      // The last star takes one character more; earlier ones never have to.
      at = star + 1;
      from = ++resume;
    } else return false;
  }
  while (glob[at] === "*") at++;
  return at === glob.length;
}

/** Whether a text of a policy is a pattern, or holds a variable. */
export function isPattern(text: string): boolean {
  return /[*?]|\$\{/.test(text);
}
