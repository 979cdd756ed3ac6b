import { canonicalJson, isJsonObject } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import type { CloudProfile, JsonObject } from "@iamferry/model";

/** Until the canonical form is there. */
export interface CanonicalStatement {
  readonly indices: readonly number[];
  readonly effect?: string;
  readonly sid?: string;
  readonly value: JsonObject;
  readonly key: string;
}

/** Until the canonical form is there. */
export function canonicalStatements(
  value: JsonObject,
  _profile: CloudProfile,
): readonly CanonicalStatement[] {
  return statements(value).map(({ index, effect, sid, raw }) => {
    const { Sid: _sid, ...rest } = isJsonObject(raw) ? raw : { Statement: raw };
    return {
      indices: [index],
      ...(effect !== undefined && { effect }),
      ...(sid !== undefined && { sid }),
      value: rest,
      key: canonicalJson(rest),
    };
  });
}
