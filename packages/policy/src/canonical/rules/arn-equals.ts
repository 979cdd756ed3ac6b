import { isJsonObject, type CloudProfile, type JsonObject, type JsonValue } from "@iamferry/model";
import { objectOf } from "./member-order.ts";

/**
 * The condition with ArnLike for ArnEquals, and ArnNotLike for ArnNotEquals, where the cloud does the same for
 * both. Where both stand there they become one, for all their keys have to match; but not if they have a key
 * in common: the values of one operator are alternatives. `isUnderstood` tells of which blocks the keys are
 * known, in lower case.
 */
export function foldArnEquals(
  condition: JsonObject,
  isUnderstood: (operator: string) => boolean,
  profile: CloudProfile,
): JsonObject {
  if (!profile.arnEqualsIsLike) return condition;
  const blocks = new Map<string, JsonValue>(Object.entries(condition));
  for (const [operator, block] of Object.entries(condition)) {
    const like = operator.replace(ARN_EQUALS, "$1Like");
    if (like === operator || !isUnderstood(operator) || !isJsonObject(block)) continue;
    const other = blocks.get(like) ?? {};
    if (blocks.has(like) && !isUnderstood(like)) continue;
    if (!isJsonObject(other) || Object.keys(other).some((key) => Object.hasOwn(block, key)))
      continue;
    blocks.delete(operator);
    blocks.set(like, objectOf([...Object.entries(other), ...Object.entries(block)]));
  }
  return objectOf([...blocks]);
}

const ARN_EQUALS = /^((?:ForAllValues:|ForAnyValue:)?Arn(?:Not)?)Equals(?=$|IfExists$)/;
