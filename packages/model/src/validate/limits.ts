import { entityPath } from "../paths.ts";
import { entityWords, quoted, words } from "../words.ts";
import { RECORD_FIELDS } from "../field-classes.ts";
import { countWords, itemWords, recordWords, visitRecords } from "../walk.ts";
import { keyOf } from "./validation.ts";
import type { FieldFacts } from "../field-classes.ts";
import type { FieldLimit } from "../profile.ts";
import type { At } from "../walk.ts";
import type { Check, Validation } from "./validation.ts";

/** Values beyond the limits of the cloud. */
export const checkLimits: Check = (validation) => {
  const { snapshot, profile } = validation;
  if (profile === undefined) return;
  visitRecords(snapshot, (at) => {
    const limits: Readonly<Record<string, FieldLimit>> | undefined = profile.limits[at.kind];
    if (limits === undefined) return;
    for (const [field, facts] of RECORD_FIELDS[at.kind]) {
      const limit = limits[field];
      if (limit === undefined) continue;
      const value = at.record[field];
      const limited = { at, field, facts, limit };
      if (typeof value === "string") checkText(validation, limited, value);
      else if (typeof value === "number") checkNumber(validation, limited, value);
      else if (Array.isArray(value)) checkList(validation, limited, value);
    }
  });
  checkGroupsPerUser(validation);
};

interface Limited {
  readonly at: At;
  readonly field: string;
  readonly facts: FieldFacts;
  readonly limit: FieldLimit;
}

function checkText({ report }: Validation, limited: Limited, text: string): void {
  const { at, field, facts, limit } = limited;
  const { minLength = 0, maxLength = Infinity, pattern, description = "" } = limit;
  const subject = `the ${itemWords(field, facts, text)} of ${recordWords(at)}`;
  const { entity } = at;
  const length = lengthOf(text, maxLength);
  if (length > maxLength) {
    const message = `${subject} has ${length} characters, and may have ${maxLength}`;
    report("model/too-long", { entity, message, help: "shorten it" });
  } else if (length < minLength) {
    const message = `${subject} has ${length} characters, and must have ${minLength}`;
    report("model/bad-value", { entity, message, help: "look whether it is all there" });
  } else if (pattern !== undefined && !pattern.test(text)) {
    const message = `${subject} is ${quoted(text)}, and may hold ${description}`;
    report("model/bad-value", { entity, message, help: "take out what it may not hold" });
  }
}

/** Characters, where the UTF-16 units alone do not say that there are few enough. */
function lengthOf(text: string, maxLength: number): number {
  if (text.length <= maxLength) return text.length;
  let pairs = 0;
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) {
      pairs++;
      at++;
    }
  }
  return text.length - pairs;
}

function checkNumber({ report }: Validation, { at, field, limit }: Limited, value: number): void {
  const { least = -Infinity, most = Infinity } = limit;
  if (value >= least && value <= most) return;
  report("model/bad-value", {
    entity: at.entity,
    message: `the ${words(field)} of ${recordWords(at)} is ${value}, and may be ${least} to ${most}`,
    help: "take a number between the two",
  });
}

function checkList(validation: Validation, limited: Limited, items: readonly unknown[]): void {
  const { at, field, facts, limit } = limited;
  for (const item of items) {
    if (typeof item === "string") checkText(validation, limited, item);
  }
  const { most = Infinity, per } = limit;
  const counts = new Map<unknown, number>();
  for (const item of new Set(items)) {
    const key = per === undefined ? undefined : (item as Readonly<Record<string, unknown>>)[per];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    if (count <= most) continue;
    const of = per === undefined ? "" : ` for ${quoted(String(key))}`;
    validation.report(limit.adjustable === true ? "model/over-quota" : "model/too-many", {
      entity: at.entity,
      message: `${recordWords(at)} has ${countWords(field, facts, count)}${of}, and may have ${most}`,
      help:
        limit.adjustable === true
          ? "ask for a higher limit before it is restored, or remove some"
          : "remove some",
    });
  }
}

/** Memberships are with the groups, and limited for the users. */
function checkGroupsPerUser({ snapshot, profile, report }: Validation): void {
  const most = profile?.groupsPerUser;
  if (most === undefined) return;
  for (const account of snapshot.accounts) {
    const joined = new Map<string, { readonly name: string; count: number }>();
    for (const { members } of account.groups) {
      for (const name of new Set(members)) {
        const key = keyOf("user", name, profile);
        const entry = joined.get(key) ?? { name, count: 0 };
        entry.count++;
        joined.set(key, entry);
      }
    }
    for (const { name, count } of joined.values()) {
      if (count <= most) continue;
      const entity = entityPath(account, "user", name);
      report("model/too-many", {
        entity,
        message: `${entityWords(entity)} is a member of ${count} groups, and may be one of ${most}`,
        help: "take the user out of some, or merge groups",
      });
    }
  }
}
