import { isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { actionsOf } from "./known-actions.ts";
import { comparisonsOf, memberOf, textsOf } from "./json-parts.ts";
import type { JsonObject, PolicyDocument } from "@iamferry/model";
import type { ActionMatcher } from "./known-actions.ts";
import type { Comparison } from "./json-parts.ts";

/** A statement that allows or denies, with its lists as lists. */
export interface ReadStatement {
  readonly effect: "Allow" | "Deny";
  readonly sid?: string;
  /** Patterns as they are spelled; absent where `NotAction` stands. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** The known actions that it speaks of, in lower case. */
  readonly about: ReadonlySet<string>;
  /** Absent where `NotResource` stands, or neither. */
  readonly resources?: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** Equal for statements that are spelled the same but for their Sid. */
  readonly key: string;
}

/** The statements of a document that allow or deny; quotas and what no cloud accepts are left out. */
export function readStatements(
  { value }: PolicyDocument,
  matching: ActionMatcher,
): readonly ReadStatement[] {
  if (value === undefined) return [];
  return statements(value).flatMap(({ effect, sid, raw }): readonly ReadStatement[] => {
    if (!isJsonObject(raw) || (effect !== "Allow" && effect !== "Deny")) return [];
    const actions = patternsIn(raw, "Action");
    const notActions = patternsIn(raw, "NotAction");
    const resources = memberOf(raw, "Resource");
    const { Sid: _sid, ...rest } = raw;
    return [
      {
        effect,
        ...(sid !== undefined && { sid }),
        ...(actions !== undefined && { actions }),
        ...(notActions !== undefined && { notActions }),
        about:
          actions === undefined && notActions === undefined
            ? NOTHING
            : actionsOf(actions, notActions ?? [], matching),
        ...(resources !== undefined && { resources: textsOf(resources) }),
        comparisons: comparisonsOf(memberOf(raw, "Condition")),
        key: JSON.stringify(rest),
      },
    ];
  });
}

const NOTHING: ReadonlySet<string> = new Set();

function patternsIn(raw: JsonObject, name: string): readonly string[] | undefined {
  const member = memberOf(raw, name);
  return member === undefined ? undefined : textsOf(member);
}
