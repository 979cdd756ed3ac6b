import { hash } from "node:crypto";
import { compareCodePoints } from "@iamferry/text";

/**
 * A short text that tells a record of an answer from another: lists count as sets, since their order is documented
 * nowhere, and what changes without anybody changing anything (last uses, counts of uses) does not count.
 */
export function fingerprint(record: object): string {
  return hash("sha256", spelled(record), "base64");
}

function spelled(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) {
    const items = value.map((item) => spelled(item));
    return `[${(items.length > 1 ? items.toSorted(compareCodePoints) : items).join()}]`;
  }
  const members = Object.entries(value).filter(
    ([name, member]) => !RESTLESS.has(name) && member !== undefined,
  );
  const sorted = members.toSorted(([a], [b]) => compareCodePoints(a, b));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${spelled(member)}`).join()}}`;
}

const RESTLESS: ReadonlySet<string> = new Set([
  "AttachmentCount",
  "PasswordLastUsed",
  "PermissionsBoundaryUsageCount",
  "RoleLastUsed",
]);
