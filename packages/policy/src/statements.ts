import { isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { listOf, memberOf } from "./members.ts";

/** An entry of a policy's `Statement`, which is a list of objects or one object. */
export interface PolicyStatement {
  /** Its place in the list; 0 for a single object. */
  readonly index: number;
  /** `Allow`, `Deny`, `Limit` or what else stands there; absent where that is no string. */
  readonly effect?: string;
  readonly sid?: string;
  /** The entry itself; not an object in a policy that no cloud accepts. */
  readonly raw: JsonValue;
}

/** The statements of a policy in their order: every entry of `Statement`, none where there is no `Statement`. */
export function statements(value: JsonObject): readonly PolicyStatement[] {
  return entries(value).map((raw, index) => {
    const effect = stringMember(raw, "Effect");
    const sid = stringMember(raw, "Sid");
    return {
      index,
      ...(effect !== undefined && { effect }),
      ...(sid !== undefined && { sid }),
      raw,
    };
  });
}

/** What a statement is called in a sentence: by its Sid, else by its place, counted from one. */
export function statementWords({
  index,
  sid,
}: {
  readonly index: number;
  readonly sid?: string | undefined;
}): string {
  return sid === undefined || sid === ""
    ? `statement ${index + 1}`
    : `statement \`${visible(sid)}\``;
}

/** The policy without the statements that `predicate` picks. `Statement` is a list then, if any was picked. */
export function withoutStatements(
  value: JsonObject,
  predicate: (statement: PolicyStatement) => boolean,
): JsonObject {
  const all = statements(value);
  const kept = all.filter((statement) => !predicate(statement));
  if (kept.length === all.length) return value;
  return { ...value, Statement: kept.map((statement) => statement.raw) };
}

/** The policy's `Version`; undefined where there is none, or where it is no string. */
export function policyVersion(value: JsonObject): string | undefined {
  return stringMember(value, "Version");
}

/** The policy with this `Version`: in its place, or first where there was none. */
export function withVersion(value: JsonObject, version: string): JsonObject {
  if (Object.hasOwn(value, "Version")) return { ...value, Version: version };
  return { Version: version, ...value };
}

function entries(value: JsonObject): readonly JsonValue[] {
  const statement = memberOf(value, "Statement");
  if (statement === undefined) return [];
  return listOf(statement);
}

function stringMember(value: JsonValue, name: string): string | undefined {
  const found = isJsonObject(value) ? memberOf(value, name) : undefined;
  return typeof found === "string" ? found : undefined;
}
