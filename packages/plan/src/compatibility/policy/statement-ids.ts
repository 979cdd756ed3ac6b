import { statements } from "@iamferry/policy";
import { counted, quoted } from "../report.ts";
import { mapStatements, ownMember } from "./map-statements.ts";
import type { JsonObject, JsonValue } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/**
 * Gives statements other Sids where the target refuses theirs, or none; no cloud asks for the Sid when it decides. What
 * is legal stays with the first statement that has it. Takes time linear in the policy.
 */
export const checkStatementIds: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  if (profile.statementIds === "any") return value;
  const kept = new Set<string>();
  const keeping = new Set<number>();
  for (const { raw, index } of statements(value)) {
    const sid = ownMember(raw as JsonObject, "Sid");
    if (typeof sid !== "string" || !LEGAL.test(sid) || kept.has(sid)) continue;
    keeping.add(index);
    if (sid !== "") kept.add(sid);
  }
  const taken = new Set(kept);
  const numbers = new Map<string, number>();
  const changes: string[] = [];
  const result = mapStatements(value, (statement, index) => {
    const { Sid: sid, ...rest } = statement;
    if (sid === undefined || keeping.has(index)) return statement;
    const becomes = freeSid(sid, { taken, numbers });
    taken.add(becomes);
    changes.push(typeof sid === "string" ? quoted(sid) : "one that is no text");
    return becomes === "" ? rest : { ...statement, Sid: becomes };
  });
  if (changes.length > 0) {
    const [first] = changes;
    const named =
      changes.length === 1
        ? `the Sid ${first}`
        : `${counted(changes.length, "Sid")}, ${first} first,`;
    report("plan/sid-changed", {
      entity,
      message: `${named} of ${label} of ${owner.label} ${changes.length === 1 ? "is" : "are"} changed: ${profile.title} takes letters and digits, and each once in a policy`,
      help: "nothing to do: it means the same",
    });
  }
  return result;
};

interface Sids {
  readonly taken: ReadonlySet<string>;
  /** By the Sid without a number: the last one that was tried. */
  readonly numbers: Map<string, number>;
}

/** What is legal in the Sid, with a number where that is taken; empty where nothing is legal. */
function freeSid(sid: JsonValue, { taken, numbers }: Sids): string {
  const given = typeof sid === "string" || typeof sid === "number" ? `${sid}` : "";
  const base = given.replaceAll(/[^A-Za-z0-9]/g, "");
  if (base === "" || !taken.has(base)) return base;
  let number = numbers.get(base) ?? 1;
  do number++;
  while (taken.has(`${base}${number}`));
  numbers.set(base, number);
  return `${base}${number}`;
}

const LEGAL = /^[A-Za-z0-9]*$/;
