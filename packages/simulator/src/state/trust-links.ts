import { isJsonArray, isJsonObject, parseArn } from "@iamferry/model";
import type { JsonObject, JsonValue, PolicyDocument } from "@iamferry/model";
import { memberOf, statements } from "@iamferry/policy";
import type { CloudState, PrincipalPlace } from "./cloud-state.ts";
import { nameKey } from "./keys.ts";

/**
 * The unique ids of the users and roles that a trust policy names by their ARNs (AWS, IAM User Guide, "AWS JSON policy
 * elements: Principal": AWS keeps the id, and shows the ARN as long as what it names is there).
 */
export function linkTrust(
  document: PolicyDocument | undefined,
  state: CloudState,
): readonly string[] {
  if (state.profile.dialect !== "iam" || document?.value === undefined) return [];
  const ids = new Set<string>();
  for (const text of awsPrincipals(document.value)) {
    const found = principalByArn(text, state);
    if (found !== undefined && found !== "missing") ids.add(found.id);
  }
  return [...ids];
}

/** The first principal of a trust policy that should be there and is not: AWS refuses such a policy. */
export function missingPrincipal(value: JsonObject, state: CloudState): string | undefined {
  return awsPrincipals(value).find((text) => {
    if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text)) return !state.principals.has(text);
    const found = principalByArn(text, state);
    return found === "missing";
  });
}

/** The trust policy with a deleted user's or role's id in the place of its ARN. */
export function unlinkTrust(document: PolicyDocument, arn: string, id: string): PolicyDocument {
  if (document.value === undefined) return document;
  const { Statement: list } = document.value;
  if (list === undefined) return document;
  const change = (statement: JsonValue): JsonValue => {
    if (!isJsonObject(statement)) return statement;
    return Object.fromEntries(
      Object.entries(statement).map(([name, member]) => [
        name,
        name === "Principal" ? replaced(member, arn, id) : member,
      ]),
    );
  };
  const Statement = isJsonArray(list) ? list.map(change) : change(list);
  const value = { ...document.value, Statement };
  return { text: JSON.stringify(value), value };
}

function replaced(value: JsonValue, from: string, to: string): JsonValue {
  if (value === from) return to;
  if (isJsonArray(value)) return value.map((each) => replaced(each, from, to));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, replaced(each, from, to)]),
  );
}

function awsPrincipals(value: JsonObject): readonly string[] {
  return statements(value).flatMap(({ raw }) => {
    const principal = isJsonObject(raw) ? memberOf(raw, "Principal") : undefined;
    const aws = principal !== undefined && isJsonObject(principal) ? principal["AWS"] : undefined;
    const list = aws === undefined ? [] : isJsonArray(aws) ? aws : [aws];
    return list.filter((each) => typeof each === "string");
  });
}

/** What an ARN names; undefined where it is no ARN of a user or role of an account that is here. */
function principalByArn(
  text: string,
  state: CloudState,
): (PrincipalPlace & { readonly id: string }) | "missing" | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "iam") return undefined;
  const account = state.accounts.get(arn.account);
  const match = /^(user|role)(\/.*)$/s.exec(arn.resource);
  if (account === undefined || match === null) return undefined;
  const [, kind = "", rest = ""] = match;
  const end = rest.lastIndexOf("/") + 1;
  const key = nameKey(rest.slice(end), state.profile);
  const found = kind === "user" ? account.users.get(key) : account.roles.get(key);
  if (found === undefined || found.path !== rest.slice(0, end)) return "missing";
  return { kind: found.kind, account: account.id, key, id: found.id };
}
