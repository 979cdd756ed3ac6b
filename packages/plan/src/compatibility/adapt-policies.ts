import { characterCount, statements } from "@iamferry/policy";
import { POLICY_CHECKS } from "./policy/checks.ts";
import { assignNames } from "./names.ts";
import { byPrecedence } from "./precedence.ts";
import { policyText } from "./policy/text.ts";
import { quoted } from "./report.ts";
import { sizeLimit } from "./policy/size.ts";
import type { InlinePolicy, JsonObject } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { AdaptedPolicy } from "./adapted.ts";
import type { Bearing } from "./precedence.ts";
import type { OwnerRules, PolicyRules } from "./rules.ts";

/** A policy and where it stands in the Snapshot. */
export interface SourcePolicy {
  readonly policy: InlinePolicy;
  readonly entity: EntityPath;
}

/**
 * The policies of one entity as the target can hold them: those that take rights away first, and of these
 * those that give none; each kind in the order of the Snapshot.
 */
export function adaptPolicies(
  policies: readonly SourcePolicy[],
  rules: OwnerRules,
): readonly AdaptedPolicy[] {
  const { profile, options, report } = rules;
  const names = assignNames(
    policies.map(({ policy, entity }) => ({ name: policy.name, entity })),
    {
      rule: profile.names.inlinePolicy,
      profile,
      noun: "policy",
      renamed: "plan/policy-renamed",
      reserved: [],
      keepNames: options.keepNames === true,
      report,
    },
  );
  const adapted = policies.flatMap(({ policy, entity }, at) => {
    const name = names[at];
    if (name === undefined) return [];
    const document = adaptDocument(policy, {
      ...rules,
      entity,
      label: `policy ${quoted(policy.name)}`,
    });
    return document === undefined ? [] : [{ name, document, ...bearing(document), origin: entity }];
  });
  const ordered = byPrecedence(adapted, (policy) => policy);
  const kept = profile.policySize.per === "entity" ? withinSum(ordered, rules) : ordered;
  reportLostDenies(policies, kept, rules);
  return kept;
}

/** Says where what denies is left out and what allows is not: the entity may do more than on the source. */
function reportLostDenies(
  policies: readonly SourcePolicy[],
  kept: readonly AdaptedPolicy[],
  { owner, report }: OwnerRules,
): void {
  const allowing = kept.filter(({ gives }) => gives);
  if (allowing.length === 0) return;
  const denied = new Map(kept.map(({ origin, document }) => [origin, denies(document.value)]));
  const lost = policies.filter(({ policy, entity }) => {
    const { value } = policy.document;
    // What cannot be read may deny.
    return value === undefined || denies(value) > (denied.get(entity) ?? 0);
  });
  const [first] = lost;
  if (first === undefined) return;
  const names = (named: readonly string[]): string => named.map(quoted).join(", ");
  report("plan/deny-lost", {
    // The entity's own path: that of its policy without the last step.
    entity: first.entity.slice(0, -2),
    message: `${owner.label} may do more than in the backup: ${names(lost.map(({ policy }) => policy.name))} denies and is left out or cut, ${names(allowing.map(({ name }) => name))} allows and is not`,
    help: "mend what is left out first, or take out what allows, before you run anything that is made of this",
  });
}

function denies(value: JsonObject): number {
  return statements(value).filter(({ effect }) => effect === "Deny").length;
}

/** The document as the target takes it; undefined where nothing can be put. */
function adaptDocument(
  policy: InlinePolicy,
  about: Omit<PolicyRules, "original">,
): AdaptedPolicy["document"] | undefined {
  const { value } = policy.document;
  if (value === undefined) {
    about.report("plan/policy-unreadable", {
      entity: about.entity,
      message: `${about.label} of ${about.owner.label} is left out: no cloud would accept its text`,
      help: "repair the text in the backup; what it denied is not denied until then",
    });
    return undefined;
  }
  const rules: PolicyRules = { ...about, original: value };
  let changed = value;
  for (const check of POLICY_CHECKS) {
    const checked = check(changed, rules);
    if (checked === undefined) return undefined;
    changed = checked;
  }
  const text = policyText(changed, policy.document.text, rules);
  return text === undefined ? undefined : { text, value: changed };
}

function bearing({ value }: AdaptedPolicy["document"]): Bearing {
  const effects = statements(value).map(({ effect }) => effect);
  return {
    restricts: effects.some((effect) => effect !== "Allow"),
    gives: effects.includes("Allow"),
  };
}

/** The policies that fit together, taking them in this order. */
function withinSum(
  policies: readonly AdaptedPolicy[],
  rules: OwnerRules,
): readonly AdaptedPolicy[] {
  const { profile, owner, report } = rules;
  const limit = sizeLimit(profile, owner.kind);
  let sum = 0;
  return policies.filter((policy) => {
    const size = characterCount(policy.document.text, profile.policySize.whiteSpace);
    const fits = sum + size <= limit;
    if (fits) sum += size;
    else {
      report("plan/policy-too-large", {
        entity: policy.origin,
        message: `policy ${quoted(policy.name)} of ${owner.label} is left out: ${sum + size} characters of inline policies, of ${limit} that ${profile.title} allows`,
        help: `merge statements, or make it a managed policy${policy.restricts ? "; what it denies is not denied until then" : ""}`,
      });
    }
    return fits;
  });
}
