import { documentInForce } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { PolicyDocument, PolicyRef, Role, User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check } from "../check.ts";
import type { StateIndex } from "../state-index.ts";

/** Permissions boundaries that are taken away, exchanged, or that say something else. */
export const checkBoundaries: Check = (checking) => {
  const { states, report } = checking;
  for (const { before, after } of checking.touched) {
    if (before === undefined || after === undefined) continue;
    const early = boundaryAt(states.before, before);
    const late = boundaryAt(states.after, after);
    if (early === undefined) continue;
    if (late === undefined) {
      report("escalation/boundary-removed", {
        entity: after,
        message: `${entityWords(after)} loses its permissions boundary ${quoted(early.name)}`,
      });
    } else if (early.name !== late.name) {
      report("escalation/boundary-changed", {
        entity: after,
        message: `${entityWords(after)} gets the permissions boundary ${quoted(late.name)} in place of ${quoted(early.name)}`,
      });
    } else if (!sameDocument(early.document, late.document)) {
      report("escalation/boundary-changed", {
        entity: after,
        message: `the permissions boundary ${quoted(late.name)} of ${entityWords(after)} gets another document`,
      });
    }
  }
};

interface Boundary {
  /** The name of an own policy, or the ARN of one of elsewhere. */
  readonly name: string;
  /** The one in force of an own policy. */
  readonly document?: PolicyDocument;
}

function boundaryAt(state: StateIndex, path: EntityPath): Boundary | undefined {
  const principal = state.at(path) as User | Role | undefined;
  const ref: PolicyRef | undefined = principal?.permissionsBoundary;
  if (ref === undefined) return undefined;
  if (!("own" in ref)) return { name: ref.arn };
  const policy = state.accountAt(path)?.policy(ref);
  const document = policy === undefined ? undefined : documentInForce(policy);
  return { name: ref.name, ...(document !== undefined && { document }) };
}

function sameDocument(a: PolicyDocument | undefined, b: PolicyDocument | undefined): boolean {
  return a === b || JSON.stringify(a?.value) === JSON.stringify(b?.value);
}
