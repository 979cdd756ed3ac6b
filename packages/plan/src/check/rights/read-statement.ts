import { isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { comparisonsOf, memberOf, textsOf } from "./json-parts.ts";
import type { PolicyDocument } from "@iamferry/model";
import type { Comparison } from "./json-parts.ts";

/** A statement that allows or denies, with its lists as lists. */
export interface ReadStatement {
  readonly effect: "Allow" | "Deny";
  readonly sid?: string;
  /** Patterns in lower case; absent where `NotAction` stands. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** Absent where `NotResource` stands, or neither. */
  readonly resources?: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** Equal for statements that are spelled the same but for their Sid. */
  readonly key: string;
}

/** The statements of a document that allow or deny; quotas and what no cloud accepts are left out. */
export function readStatements({ value }: PolicyDocument): readonly ReadStatement[] {
  if (value === undefined) return [];
  return statements(value).flatMap(({ effect, sid, raw }): readonly ReadStatement[] => {
    if (!isJsonObject(raw) || (effect !== "Allow" && effect !== "Deny")) return [];
    const actions = memberOf(raw, "Action");
    const notActions = memberOf(raw, "NotAction");
    const resources = memberOf(raw, "Resource");
    const { Sid: _sid, ...rest } = raw;
    return [
      {
        effect,
        ...(sid !== undefined && { sid }),
        ...(actions !== undefined && { actions: lowered(textsOf(actions)) }),
        ...(notActions !== undefined && { notActions: lowered(textsOf(notActions)) }),
        ...(resources !== undefined && { resources: textsOf(resources) }),
        comparisons: comparisonsOf(memberOf(raw, "Condition")),
        key: JSON.stringify(rest),
      },
    ];
  });
}

function lowered(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
