import type { ManagedPolicy } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import { isRestrictive, versionInForce } from "./documents.ts";
import type { Place } from "./place.ts";
import type { Uses } from "./uses.ts";

/** What a change is about that only deleting and making anew brings about, in words; else undefined. */
export function replacementOf({ kind }: Place, change: Change): string | undefined {
  if (kind === "user" || kind === "group") return undefined;
  if (change.kind === "renamed") return "the name";
  if (change.kind !== "field" || !(IMMUTABLE[kind] ?? []).includes(change.field)) return undefined;
  return `the ${change.field}`;
}

/**
 * Fields that only a Create call takes. API reference: UpdateUser and UpdateGroup take a new path and name,
 * UpdateRole takes neither and a description alone; of policies and instance profiles there is no Update.
 */
const IMMUTABLE: { readonly [K in Place["kind"]]?: readonly string[] } = {
  role: ["path"],
  "managed-policy": ["path", "description"],
  "instance-profile": ["path"],
};

/**
 * Why a policy must not be missing for a moment. A renamed one stands beside the other before that goes; one with
 * another path or description cannot, as names are unique whatever the path.
 */
export function reasonAgainstReplacing(place: Place, uses: Uses): string | undefined {
  if (place.kind !== "managed-policy" || place.from === undefined) return undefined;
  const { from, to } = place;
  if (uses.isOfService(place)) return "a role of a service has it, and nobody can give it another";
  if (from.name.toLowerCase() !== to?.name.toLowerCase()) return undefined;
  if (uses.isBoundary(place))
    return "as a permissions boundary it must not be missing for a moment";
  const inForce = versionInForce(from as ManagedPolicy);
  return isRestrictive(inForce?.document)
    ? "it denies something, and must not be missing for a moment"
    : undefined;
}
