import { entitiesOf, entityPath, parseArn } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { memberOf, textsOf } from "../rights/json-parts.ts";
import { entityWords, shortWords } from "../words.ts";
import type { PolicyDocument } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/**
 * Trust policies that stay and name users or roles that go. IAM User Guide, "AWS JSON policy elements:
 * Principal": the ARN of a deleted user or role becomes its id there, and one that is made anew under the same
 * name is not meant by it.
 */
export const checkStillNamed: Check = (checking) => {
  const removed = removedPrincipals(checking);
  if (removed.size === 0) return;
  const { states, report } = checking;
  for (const { account } of states.after.accounts) {
    for (const { name, trustPolicy } of entitiesOf(account, "role")) {
      const role = entityPath(account, "role", name);
      const seen = new Set<EntityPath>();
      for (const arn of principalArns(trustPolicy)) {
        const entity = removed.get(arnKey(arn));
        // One that is deleted and made anew is not asked about itself.
        if (entity === undefined || seen.has(entity)) continue;
        seen.add(entity);
        report("destructive/still-named", {
          entity: role,
          message: `the trust policy of ${entityWords(role)} names ${shortWords(entity)}, which is deleted`,
        });
      }
    }
  }
};

/** By account, kind and name as ARNs have them. */
function removedPrincipals({ removals, states }: Checking): ReadonlyMap<string, EntityPath> {
  const removed = new Map<string, EntityPath>();
  for (const { kind, entity } of removals) {
    if (kind !== "user" && kind !== "role") continue;
    const account = states.before.accountAt(entity)?.account;
    const [, label = "", , name = ""] = entity;
    for (const ref of [account?.id, account?.name, label]) {
      if (ref !== undefined) removed.set(`${ref}:${kind}/${name}`, entity);
    }
  }
  return removed;
}

/** Names are unique whatever their paths: the last part of the resource tells who is meant. */
function arnKey(text: string): string {
  const arn = parseArn(text);
  if (arn === undefined) return "";
  const { account, resource } = arn;
  const kind = resource.slice(0, Math.max(0, resource.indexOf("/")));
  return `${account}:${kind}/${resource.slice(resource.lastIndexOf("/") + 1)}`;
}

function principalArns(document: PolicyDocument | undefined): readonly string[] {
  return statements(document?.value ?? {}).flatMap(({ raw }) =>
    textsOf(memberOf(memberOf(raw, "Principal"), "AWS")),
  );
}
