/**
 * Indented JSON with a line end. What a terminal would act on, hide or reorder is escaped in its strings, so
 * that a name in a file can do nothing where the JSON is looked at; the value is the same.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replaceAll(ACTING, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

/** DEL and C1, zero-width and bidirectional controls, and line separators. C0 and lone surrogates are escaped anyway. */
const ACTING: RegExp = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
