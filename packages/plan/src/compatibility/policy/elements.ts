import { counted, quoted } from "../report.ts";
import { mapStatements } from "./map-statements.ts";
import type { JsonObject } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";

/** Leaves elements out that the policy language does not have, where the target refuses a policy with such. */
export const checkElements: PolicyCheck = (value, rules) => {
  const { profile, entity, label, owner, report } = rules;
  if (profile.unknownElements === "ignored") return value;
  const stripped = new Set<string>();
  const known = (object: JsonObject, names: ReadonlySet<string>): JsonObject => {
    const unknown = Object.entries(object).filter(
      // An Id means nothing, and is a text.
      ([name, member]) => !names.has(name) || (name === "Id" && typeof member !== "string"),
    );
    if (unknown.length === 0) return object;
    const out = new Set(unknown.map(([name]) => name));
    for (const name of out) stripped.add(name);
    return Object.fromEntries(Object.entries(object).filter(([name]) => !out.has(name)));
  };
  const result = mapStatements(known(value, OF_POLICY), (statement) =>
    known(statement, OF_STATEMENT),
  );
  const [first = ""] = stripped;
  if (stripped.size > 0) {
    const what =
      stripped.size === 1
        ? `the element ${quoted(first)}`
        : `${counted(stripped.size, "element")}, ${quoted(first)} first,`;
    report("plan/element-stripped", {
      entity,
      message: `${what} of ${label} of ${owner.label} ${stripped.size === 1 ? "is" : "are"} left out: ${profile.title} refuses what the policy language does not have`,
      help: "look whether it is misspelt; clouds that take it read over it",
    });
  }
  return result;
};

/** AWS, IAM User Guide, "Grammar of the IAM JSON policy language". */
const OF_POLICY: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);

const OF_STATEMENT: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);
