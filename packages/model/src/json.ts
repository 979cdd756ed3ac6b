/** What a JSON text can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; never with effects of a member called `__proto__`. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
