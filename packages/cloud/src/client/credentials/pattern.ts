/** Whether a name with `*` and `?` matches a text. Takes time of at most their product. */
export function matchesPattern(pattern: string, text: string): boolean {
  let [at, star, back] = [0, -1, 0];
  for (let position = 0; position < text.length;) {
    const character = pattern[at];
    if (character === "*") {
      star = at++;
      back = position;
    } else if (character === "?" || character === text[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++back;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
