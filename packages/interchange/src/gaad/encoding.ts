/** The text that stands in percent-encoding (RFC 3986; `+` is a plus); undefined where it is none. */
export function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * A text in percent-encoding, its first character always encoded, as that is what it is known by. Lone
 * surrogates have no encoding and stay; a text that begins with one stays as it is.
 */
export function percentEncode(text: string): string {
  const [first] = text;
  if (first === undefined || !first.isWellFormed()) return text;
  const rest = Array.from(text.slice(first.length), (character) =>
    character.isWellFormed() ? encodeURIComponent(character) : character,
  );
  return encodeFully(first) + rest.join("");
}

/** `encodeURIComponent` leaves letters and some marks as they are. */
function encodeFully(character: string): string {
  const encoded = encodeURIComponent(character);
  if (encoded.startsWith("%")) return encoded;
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
