import { entitiesOf, entityPath, foldName } from "@iamferry/model";
import type { Account, PolicyDocument, Role, Snapshot } from "@iamferry/model";
import { comparePolicies } from "@iamferry/policy";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { deniesMore, lostConditions } from "../check/escalation/trust-conditions.ts";
import { listedSome, shortWords } from "../check/words.ts";
import { quoted } from "../compatibility/report.ts";
import { SAFETY_CODES } from "./codes.ts";
import type { SafetyCode } from "./codes.ts";
import { dangersOf } from "./find-dangers.ts";
import type { Danger, TrustScene } from "./find-dangers.ts";
import { trustedPrincipals } from "./principals.ts";
import { safetyDiagnostic } from "./report.ts";
import { targetAccount } from "./target-names.ts";

/** Two states, and what a person lets pass. */
export interface TrustToCheck extends TrustScene {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly allowTrust: readonly string[];
}

/**
 * Whom the trust policies that a plan would put let in, and should not. A trust policy that the role on the target has in
 * the same meaning is not looked at, and of one that changes not what the old one lets in as well, on no more conditions: one
 * that lost a condition for somebody, or a Deny, lets in anew.
 */
export function checkTrustPolicies(checked: TrustToCheck): readonly Diagnostic<SafetyCode>[] {
  const { allowTrust, profile, to } = checked;
  const found = new Map<string, Found>();
  for (const account of to.accounts) {
    const live = liveRoles(account, checked);
    for (const role of entitiesOf(account, "role")) {
      const { trustPolicy, origin } = role;
      // Roles that AWS makes nobody else puts a trust policy on.
      if (trustPolicy === undefined || origin !== undefined) continue;
      const before = live.get(foldName(role.name, profile.nameCase))?.trustPolicy;
      for (const danger of newDangers([before, trustPolicy], checked)) {
        const key = JSON.stringify([danger.code, danger.principal, danger.words]);
        const entry = found.get(key) ?? { danger, roles: [] };
        found.set(key, entry);
        entry.roles.push(entityPath(account, "role", role.name));
      }
    }
  }
  const allowed = new Set(allowTrust.map(meaningOf));
  const needed = new Set<string>();
  const diagnostics: Diagnostic<SafetyCode>[] = [];
  for (const { danger, roles } of found.values()) {
    const isAllowable = SAFETY_CODES[danger.code].allowable === true;
    const meaning = meaningOf(danger.principal);
    if (isAllowable) needed.add(meaning);
    if (isAllowable && allowed.has(meaning)) continue;
    diagnostics.push(diagnosticOf(danger, roles));
  }
  for (const principal of new Set(allowTrust)) {
    if (needed.has(meaningOf(principal))) continue;
    const message = `no trust policy has need of ${quoted(principal)} being allowed`;
    diagnostics.push(safetyDiagnostic("trust/not-needed", { message }));
  }
  return diagnostics;
}

interface Found {
  readonly danger: Danger;
  /** The roles that it was found in, of which there is one at least. */
  readonly roles: EntityPath[];
}

function diagnosticOf(
  { code, help, words }: Danger,
  roles: readonly EntityPath[],
): Diagnostic<SafetyCode> {
  const [entity] = roles;
  return safetyDiagnostic(code, {
    message: `${listedSome(roles.map(shortWords))} would trust ${words}`,
    ...(entity !== undefined && { entity }),
    ...(help !== undefined && { help }),
  });
}

/** The roles that the target has in an account, by their folded names. */
function liveRoles(account: Account, { from, profile }: TrustToCheck): ReadonlyMap<string, Role> {
  const ref = targetAccount(account, from, profile);
  const live = from.accounts.find(({ id, name }) => id === ref?.id && name === ref?.name);
  const roles = live?.roles ?? [];
  return new Map(roles.map((role) => [foldName(role.name, profile.nameCase), role]));
}

/** What is wrong with the later trust policy and was not with the earlier one. */
function newDangers(
  [before, after]: readonly [PolicyDocument | undefined, PolicyDocument],
  scene: TrustToCheck,
): readonly Danger[] {
  const { profile } = scene;
  const isSame =
    before !== undefined &&
    comparePolicies({ document: before, profile }, { document: after, profile }) !== "meaning";
  if (isSame) return [];
  const dangers = allDangers(after, scene);
  if (before === undefined || dangers.length === 0) return dangers;
  // A Deny that the earlier one had and the later one has not.
  if (deniesMore([after, before], profile)) return dangers;
  const known = new Set(allDangers(before, scene).map(keyOf));
  const lost = new Set(
    lostConditions([before, after], profile).map(({ principal }) => nameIn(principal)),
  );
  // Of everybody each is one.
  if (lost.has("*") || lost.has("NotPrincipal")) return dangers;
  return dangers.filter(
    (danger) => !known.has(keyOf(danger)) || lost.has(meaningOf(danger.principal)),
  );
}

/** A kind and a name: of everybody but some whom it names, only the kind. */
function nameIn(principal: string): string {
  const [kind = "", ...name] = principal.split(" ");
  return kind === "NotPrincipal" ? kind : meaningOf(name.join(" "));
}

function allDangers(document: PolicyDocument, scene: TrustScene): readonly Danger[] {
  const principals = trustedPrincipals(document);
  if (principals === undefined) {
    return [{ code: "trust/unreadable", principal: "", words: "nobody knows whom" }];
  }
  const found = principals.flatMap((principal) => dangersOf(principal, scene));
  return [...new Map(found.map((danger) => [keyOf(danger), danger])).values()];
}

function keyOf({ code, principal, words }: Danger): string {
  return JSON.stringify([code, principal, words]);
}

/** Equal for what means the same principal: the number of an account is its root's ARN. */
function meaningOf(principal: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):root$/.exec(principal)?.[1] ?? principal;
}
