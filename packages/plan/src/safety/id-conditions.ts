import { accountPath, entitiesOf, entityPath, isJsonObject, policyPath } from "@iamferry/model";
import type { InlinePolicy, PolicyDocument, Snapshot } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import { comparisonsOf, memberOf } from "../check/rights/json-parts.ts";
import { entityWords, listedSome } from "../check/words.ts";
import { quoted } from "../compatibility/report.ts";
import type { SafetyCode } from "./codes.ts";
import { safetyDiagnostic } from "./report.ts";

/** Policies whose conditions on `aws:userid` name one of the ids: `AROA…:SESSION`, `AROA…:*`, `AIDA…`. */
export function idConditions(
  snapshot: Snapshot,
  ids: ReadonlySet<string>,
): readonly Diagnostic<SafetyCode>[] {
  const diagnostics: Diagnostic<SafetyCode>[] = [];
  if (ids.size === 0) return diagnostics;
  const look = (entity: EntityPath, what: string, documents: readonly PolicyDocument[]): void => {
    const found = new Set(documents.flatMap((document) => idsIn(document, ids)));
    if (found.size === 0) return;
    diagnostics.push(
      safetyDiagnostic("trust/id-in-condition", {
        entity,
        message: `a condition of ${what}${entityWords(entity)} names ${listedSome([...found].map(quoted))}, which nobody on the target has`,
      }),
    );
  };
  const lookAtPolicies = (holder: EntityPath, policies: readonly InlinePolicy[]): void => {
    for (const { document, name } of policies) look(policyPath(holder, name), "", [document]);
  };
  for (const account of snapshot.accounts) {
    lookAtPolicies(accountPath(account), account.policies);
    for (const kind of ["user", "group", "role"] as const) {
      for (const { name, policies } of entitiesOf(account, kind)) {
        lookAtPolicies(entityPath(account, kind, name), policies);
      }
    }
    for (const { name, trustPolicy } of account.roles ?? []) {
      if (trustPolicy === undefined) continue;
      look(entityPath(account, "role", name), "the trust policy of ", [trustPolicy]);
    }
    for (const { name, versions } of account.managedPolicies ?? []) {
      const documents = versions.map(({ document }) => document);
      look(entityPath(account, "managed-policy", name), "", documents);
    }
  }
  return diagnostics;
}

function idsIn({ value }: PolicyDocument, ids: ReadonlySet<string>): readonly string[] {
  if (value === undefined) return [];
  return statements(value).flatMap(({ raw }) => {
    if (!isJsonObject(raw)) return [];
    return comparisonsOf(memberOf(raw, "Condition"))
      .filter(({ key }) => key === "aws:userid")
      .flatMap(({ values }) => values.map((text) => text.split(":", 1)[0] ?? ""))
      .filter((id) => ids.has(id));
  });
}
