import { RECORD_FIELDS } from "../field-classes.ts";
import { countWords, recordWords, visitRecords } from "../walk.ts";
import { quoted } from "../words.ts";
import type { Check } from "./validation.ts";

/** What the cloud does not have at all. */
export const checkNotOnCloud: Check = ({ snapshot, profile, report }) => {
  if (profile === undefined) return;
  visitRecords(snapshot, (at) => {
    const missing: readonly string[] = profile.missing[at.kind] ?? [];
    if (missing.length === 0) return;
    for (const [field, facts] of RECORD_FIELDS[at.kind]) {
      const value = at.record[field];
      if (value === undefined || !missing.includes(field)) continue;
      const count = Array.isArray(value) ? value.length : undefined;
      if (count === 0) continue;
      report("model/not-on-cloud", {
        entity: at.entity,
        message: `${recordWords(at)} has ${count === undefined ? `the field ${quoted(field)}` : countWords(field, facts, count)}, which ${profile.title} does not have`,
        help: "look whether the cloud is the right one, or remove what it does not have",
      });
    }
  });
};
