/**
 * The same text in memory of its own. A piece of 13 characters and more that is cut out of a text is no more than a place
 * in it to V8: whoever keeps the piece keeps the whole, as an id of a page of answers would keep the page. Joining makes a
 * new text, which no standard promises; a test looks at the memory.
 */
export function ownText(text: string): string {
  return text.length < SHORTEST ? text : [text.slice(0, 1), text.slice(1)].join("");
}

/** Pieces that are shorter are copies already. */
const SHORTEST = 13;
