/** What a request said, for a message: no longer than that the answer to a large request stays small. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).toWellFormed()}…`;
}

const LONGEST = 256;
