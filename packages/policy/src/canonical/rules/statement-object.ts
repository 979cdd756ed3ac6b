import { isJsonArray, isJsonObject, type CloudProfile, type JsonValue } from "@iamferry/model";

/** The entries of `Statement`; undefined where the cloud takes it for none of its forms. */
export function statementEntries(
  statement: JsonValue | undefined,
  profile: CloudProfile,
): readonly JsonValue[] | undefined {
  if (isJsonArray(statement)) return statement;
  return isJsonObject(statement) && profile.statementObject ? [statement] : undefined;
}
