import { cloudProfile, entityArn, entityPath, isJsonArray, isJsonObject } from "@iamferry/model";
import type {
  Account,
  AccountRef,
  CloudProfile,
  JsonObject,
  JsonValue,
  PolicyDocument,
  Role,
  Snapshot,
} from "@iamferry/model";
import { memberOf, memberTexts, printPolicy, statements } from "@iamferry/policy";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { entityWords, listedSome } from "../check/words.ts";
import { quoted } from "../compatibility/report.ts";
import type { SafetyCode } from "./codes.ts";
import { idConditions } from "./id-conditions.ts";
import { safetyDiagnostic } from "./report.ts";
import { targetAccount } from "./target-names.ts";

/** A state whose trust policies name by their ARNs whom they named by ids of a backup. */
export interface HealedIds {
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly Diagnostic<SafetyCode>[];
}

/**
 * Puts the ARN on the target in the place of each id (`AROA…`, `AIDA…`) in a trust policy that is the id of a user or role of
 * the wanted state itself: what is made anew has another id (AWS, IAM User Guide, "AWS JSON policy elements: Principal"). The
 * ARN has the partition and the account of the target, and path and name of the wanted entity. Ids of nobody in the wanted
 * state stay, and so do those of an account whose number on the target is not known yet: {@link checkTarget} stops at them.
 * Nothing but principals is changed; `aws:userid` conditions that name such an id, which no user or role of the target has,
 * are told, in policies of any kind. `profile` is the target's; default: that of the live state, else AWS.
 */
export function healedIds(
  wanted: Snapshot,
  live: Snapshot,
  profile: CloudProfile = cloudProfile(live.cloud ?? "aws"),
): HealedIds {
  const arns = arnsById(wanted, live, profile);
  if (arns.size === 0) return { snapshot: wanted, diagnostics: [] };
  const diagnostics: Diagnostic<SafetyCode>[] = [];
  const accounts = wanted.accounts.map((account): Account => {
    const { roles } = account;
    if (roles === undefined) return account;
    const healed = roles.map((role) => {
      const { role: next, ids } = healedRole(role, arns);
      if (ids.length > 0) diagnostics.push(healing(entityPath(account, "role", role.name), ids));
      return next;
    });
    return healed.every((role, at) => role === roles[at]) ? account : { ...account, roles: healed };
  });
  const isSame = accounts.every((account, at) => account === wanted.accounts[at]);
  return {
    snapshot: isSame ? wanted : { ...wanted, accounts },
    diagnostics: [...diagnostics, ...idConditions(wanted, strangeIds(arns, live))],
  };
}

type Arns = ReadonlyMap<string, string | undefined>;

/** The ids of the users and roles of the wanted state, with their ARNs on the target where these are known. */
function arnsById(wanted: Snapshot, live: Snapshot, profile: CloudProfile): Arns {
  const arns = new Map<string, string | undefined>();
  for (const account of wanted.accounts) {
    const ref: AccountRef | undefined = targetAccount(account, live, profile);
    for (const { id, kind, name, path = "/" } of [...account.users, ...(account.roles ?? [])]) {
      if (id === undefined) continue;
      arns.set(id, ref && entityArn(ref, { type: kind, name, path }, profile));
    }
  }
  return arns;
}

/** Those that nobody on the target has. */
function strangeIds(arns: Arns, { accounts }: Snapshot): ReadonlySet<string> {
  const there = new Set(
    accounts.flatMap(({ roles = [], users }) => [...users, ...roles].flatMap(({ id }) => id ?? [])),
  );
  return new Set([...arns.keys()].filter((id) => !there.has(id)));
}

interface HealedRole {
  readonly role: Role;
  /** Those that were replaced, each once. */
  readonly ids: readonly string[];
}

function healedRole(role: Role, arns: Arns): HealedRole {
  const { trustPolicy } = role;
  const { value } = trustPolicy ?? {};
  if (trustPolicy === undefined || value === undefined) return { role, ids: [] };
  const named = statements(value).flatMap(({ raw }) => {
    const principal = isJsonObject(raw) ? memberOf(raw, "Principal") : undefined;
    return isJsonObject(principal ?? null) ? memberTexts(principal as JsonObject, "AWS") : [];
  });
  const ids = [...new Set(named)].filter((name) => arns.get(name) !== undefined);
  if (ids.length === 0) return { role, ids };
  const heal = (name: JsonValue): JsonValue =>
    typeof name === "string" ? (arns.get(name) ?? name) : name;
  return { role: { ...role, trustPolicy: healedDocument(trustPolicy, value, heal) }, ids };
}

/** Only principals change. A text that was laid out in lines is laid out again; members keep their order. */
function healedDocument(
  { text }: PolicyDocument,
  value: JsonObject,
  heal: (name: JsonValue) => JsonValue,
): PolicyDocument {
  const ofStatement = (statement: JsonValue): JsonValue =>
    edited(statement, "Principal", (principal) =>
      edited(principal, "AWS", (names) => (isJsonArray(names) ? names.map(heal) : heal(names))),
    );
  const next = edited(value, "Statement", (list) =>
    isJsonArray(list) ? list.map(ofStatement) : ofStatement(list),
  ) as JsonObject;
  const indent = [2, 4, 1, 3].find((width) => printPolicy(value, { indent: width }) === text);
  const laidOut = indent ?? (/\n/.test(text) ? 2 : 0);
  return { text: printPolicy(next, { indent: laidOut }), value: next };
}

/** The object with another value of a member that it has; anything else as it is. */
function edited(
  value: JsonValue,
  member: string,
  change: (value: JsonValue) => JsonValue,
): JsonValue {
  if (!isJsonObject(value) || !Object.hasOwn(value, member)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === member ? change(each) : each]),
  );
}

function healing(entity: EntityPath, ids: readonly string[]): Diagnostic<SafetyCode> {
  return safetyDiagnostic("trust/id-healed", {
    entity,
    message: `the trust policy of ${entityWords(entity)} names ${listedSome(ids.map(quoted))} by the ARN from now on`,
  });
}
