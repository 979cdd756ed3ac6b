import { entityArn, isJsonArray, isJsonObject, parseArn } from "@iamferry/model";
import type { JsonObject, JsonValue, PolicyDocument } from "@iamferry/model";
import { memberOf, memberTexts, statements } from "@iamferry/policy";
import type { CloudState, RoleState, UserState } from "./cloud-state.ts";
import { nameKey } from "./keys.ts";

/**
 * The users and roles that a trust policy names by their ARNs: their unique ids (AWS, IAM User Guide, "AWS JSON policy
 * elements: Principal": AWS keeps the id, and shows the ARN as long as what it names is there), and the ARNs of those
 * that a loaded Snapshot names and does not hold. None on Euare, which keeps the text.
 */
export function linkTrust(
  document: PolicyDocument | undefined,
  state: CloudState,
): readonly string[] {
  if (state.profile.dialect !== "iam" || document?.value === undefined) return [];
  const links = new Set<string>();
  for (const text of awsPrincipals(document.value)) {
    const found = principalByArn(text, state);
    if (found !== undefined) links.add(found === "missing" ? text : found.id);
  }
  return [...links];
}

/**
 * The first principal of a trust policy that should be there and is not: AWS refuses such a policy. Users and roles of
 * accounts that this cloud does not hold may be there.
 */
export function missingPrincipal(value: JsonObject, state: CloudState): string | undefined {
  return awsPrincipals(value).find(
    (text) =>
      !state.principals.has(text) &&
      (UNIQUE_ID.test(text) || principalByArn(text, state) === "missing"),
  );
}

/** The trust policy with the ARNs of users and roles in the place of their unique ids, as AWS shows it. */
export function shownTrust(document: PolicyDocument, state: CloudState): PolicyDocument {
  if (document.value === undefined) return document;
  const ids = awsPrincipals(document.value).filter((text) => state.principals.has(text));
  let shown = document;
  for (const id of new Set(ids)) {
    const arn = arnOfId(id, state);
    if (arn !== undefined) shown = replacePrincipal(shown, id, arn);
  }
  return shown;
}

/** The trust policy with another principal in the place of one, as JSON without white space. */
export function replacePrincipal(
  document: PolicyDocument,
  from: string,
  to: string,
): PolicyDocument {
  const list = document.value && memberOf(document.value, "Statement");
  if (document.value === undefined || list === undefined) return document;
  const change = (statement: JsonValue): JsonValue =>
    isJsonObject(statement)
      ? changed(statement, PRINCIPALS, (principal) =>
          isJsonObject(principal)
            ? changed(principal, AWS, (names) => replaced(names, from, to))
            : principal,
        )
      : statement;
  const Statement = isJsonArray(list) ? list.map(change) : change(list);
  const value = changed(document.value, STATEMENT, () => Statement);
  return { text: JSON.stringify(value), value };
}

/** Of any kind: what is none of a user or role is nobody. */
const UNIQUE_ID = /^A[A-Z0-9]{15,127}$/;
const PRINCIPALS: ReadonlySet<string> = new Set(["Principal", "NotPrincipal"]);
const AWS: ReadonlySet<string> = new Set(["AWS"]);
const STATEMENT: ReadonlySet<string> = new Set(["Statement"]);

function changed(
  object: JsonObject,
  names: ReadonlySet<string>,
  change: (value: JsonValue) => JsonValue,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, names.has(name) ? change(value) : value]),
  );
}

function replaced(value: JsonValue, from: string, to: string): JsonValue {
  if (value === from) return to;
  return isJsonArray(value) ? value.map((each) => replaced(each, from, to)) : value;
}

function awsPrincipals(value: JsonObject): readonly string[] {
  return statements(value).flatMap(({ raw }) =>
    [...PRINCIPALS].flatMap((name) => {
      const principal = isJsonObject(raw) ? memberOf(raw, name) : undefined;
      return isJsonObject(principal) ? memberTexts(principal, "AWS") : [];
    }),
  );
}

/**
 * What an ARN names; undefined where it is none of a user or role of an account that is here. ARNs distinguish case,
 * even where names do not (AWS, IAM User Guide, "IAM identifiers": the case of what an ARN names counts).
 */
function principalByArn(
  text: string,
  state: CloudState,
): UserState | RoleState | "missing" | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "iam") return undefined;
  const account = state.accounts.get(arn.account);
  const match = /^(user|role)\//.exec(arn.resource);
  if (account === undefined || match === null) return undefined;
  const key = nameKey(arn.resource.slice(arn.resource.lastIndexOf("/") + 1), state.profile);
  const found = match[1] === "user" ? account.users.get(key) : account.roles.get(key);
  if (found === undefined) return "missing";
  const own = entityArn(account, { type: found.kind, ...pathAndName(found) }, state.profile);
  return own === text ? found : "missing";
}

function arnOfId(id: string, state: CloudState): string | undefined {
  const place = state.principals.get(id);
  const account = place && state.accounts.get(place.account);
  if (place === undefined || account === undefined) return undefined;
  const list = place.kind === "user" ? account.users : account.roles;
  const found = list.get(place.key);
  return found && entityArn(account, { type: place.kind, ...pathAndName(found) }, state.profile);
}

function pathAndName({ name, path }: { readonly name: string; readonly path: string }): {
  readonly name: string;
  readonly path: string;
} {
  return { name, path };
}
