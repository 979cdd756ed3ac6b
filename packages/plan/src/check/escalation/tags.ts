import { documentInForce } from "@iamferry/policy";
import { entitiesOf } from "@iamferry/model";
import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import type { PolicyDocument } from "@iamferry/model";
import type { Check } from "../check.ts";
import type { IndexedAccount } from "../state-index.ts";

/** Tags of users, roles and other entities that policies of their account look at. */
export const checkTags: Check = ({ made, states, report }) => {
  const looked = new Map<string, ReadonlySet<string>>();
  for (const change of made) {
    if (!("field" in change) || change.field !== "tags" || !("key" in change)) continue;
    const { entity, key } = change;
    const label = entity[1] ?? "";
    let keys = looked.get(label);
    if (keys === undefined) {
      const accounts = [
        states.after.accountAt(entity),
        states.before.accountAt(states.beforeOf(entity)),
      ];
      keys = new Set(accounts.flatMap((account) => (account === undefined ? [] : tagsIn(account))));
      looked.set(label, keys);
    }
    if (!keys.has(key.toLowerCase())) continue;
    report("escalation/tag-changed", {
      entity,
      message: `the tag ${quoted(key)} of ${entityWords(entity)}, which policies of the account look at, ${VERBS[change.kind]}`,
    });
  }
};

const VERBS = {
  "item-added": "is added",
  "item-removed": "is taken away",
  "item-changed": "gets another value",
};

/** The keys of tags that policies of an account name, in lower case. */
function tagsIn({ account }: IndexedAccount): readonly string[] {
  const documents: (PolicyDocument | undefined)[] = account.policies.map(
    ({ document }) => document,
  );
  for (const kind of ["user", "group", "role"] as const) {
    for (const entity of entitiesOf(account, kind)) {
      documents.push(...entity.policies.map(({ document }) => document));
      if ("trustPolicy" in entity) documents.push(entity.trustPolicy);
    }
  }
  documents.push(...entitiesOf(account, "managed-policy").map(documentInForce));
  return documents.flatMap((document) => {
    if (document?.value === undefined) return [];
    const text = JSON.stringify(document.value).toLowerCase();
    return Array.from(text.matchAll(TAG_KEY), ([, key = ""]) => key);
  });
}

/** `aws:PrincipalTag/team`, `iam:ResourceTag/team`, also in a variable: up to what ends the key there. */
const TAG_KEY = /(?:principal|resource)tag\/([^"\\,}]+)/g;
