/**
 * Whether json-lib 2.4 may make something else of a quoted string (`JSONUtils.mayBeJSON`, `isFunction`):
 * it looks like JSON, like null or like a function, possibly in one more pair of quotes.
 */
export function looksCoerced(text: string): boolean {
  if (text.length < 2) return false;
  switch (text.charCodeAt(0)) {
    case 0x5b: // [
      return text.endsWith("]");
    case 0x7b: // {
      return text.endsWith("}");
    case 0x66: // f
      return /^function ?\(/.test(text);
    case 0x6e: // n
      return text === "null";
    case 0x22: // "
    case 0x27: // '
      // One pair of quotes is stripped, and json-lib looks no deeper than that.
      return text.endsWith(text.charAt(0)) && /^["'](?:[[{]|null|function)/.test(text);
    default:
      return false;
  }
}

/** Whether json-lib drops members of this name (`JsonConfig`'s default excludes). */
export function isIgnoredKey(key: string): boolean {
  return key === "class" || key === "declaringClass" || key === "metaClass";
}
