import { factsOf } from "./records.ts";
import type { ChangedKind } from "./change.ts";
import type { Fields } from "./records.ts";

/** What people call an item of a list: a member's name, a tag's key, an ARN, path and name of a policy, an id. */
export function itemKey(type: ChangedKind, field: string, item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  const record = item as Fields;
  if (record["own"] === true) return `${String(record["path"])}${String(record["name"])}`;
  const keys = ["name", ...(factsOf(type, field)?.many ?? [])];
  // The text of a key or certificate says nothing to people.
  for (const key of [...keys.filter((each) => each !== "body"), "body"]) {
    const value = record[key];
    if (typeof value === "string") return value;
  }
  return "";
}
