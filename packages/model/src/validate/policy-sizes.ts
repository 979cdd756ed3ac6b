import { entitiesOf } from "../entity-lists.ts";
import { accountPath, entityPath } from "../paths.ts";
import { entityWords, quoted } from "../words.ts";
import type { EntityPath } from "@iamferry/text";
import type { InlinePolicy, PolicyDocument } from "../parts.ts";
import type { CloudProfile, PolicySizeRule } from "../profile.ts";
import type { Account } from "../snapshot.ts";
import type { Check, Validation } from "./validation.ts";

/** Policies that are larger than the cloud takes, however it counts white space. */
export const checkPolicySizes: Check = (validation) => {
  const { snapshot, profile } = validation;
  if (profile === undefined) return;
  for (const account of snapshot.accounts) checkAccount({ ...validation, profile }, account);
};

type Sized = Validation & { readonly profile: CloudProfile };

function checkAccount(validation: Sized, account: Account): void {
  const whole = accountPath(account);
  checkInline(validation, { entity: whole, kind: "account", policies: account.policies });
  for (const kind of ["user", "group", "role"] as const) {
    for (const { name, policies } of entitiesOf(account, kind)) {
      checkInline(validation, { entity: entityPath(account, kind, name), kind, policies });
    }
  }
  for (const { name, trustPolicy } of entitiesOf(account, "role")) {
    if (trustPolicy === undefined) continue;
    const entity = entityPath(account, "role", name);
    const size = sizeOf(trustPolicy, validation.profile.policySize);
    checkSize(validation, { entity, kind: "trust", size, what: "the trust policy of " });
  }
  for (const { name, versions } of entitiesOf(account, "managed-policy")) {
    const entity = entityPath(account, "managed-policy", name);
    for (const { id, document } of versions) {
      const size = sizeOf(document, validation.profile.policySize);
      checkSize(validation, { entity, kind: "managed", size, what: `version ${quoted(id)} of ` });
    }
  }
}

type SizedKind = NonNullable<PolicySizeRule["adjustable"]>[number];

interface Inline {
  readonly entity: EntityPath;
  readonly kind: SizedKind;
  readonly policies: readonly InlinePolicy[];
}

function checkInline(validation: Sized, { entity, kind, policies }: Inline): void {
  const { policySize } = validation.profile;
  if (policySize.per === "document") {
    for (const { name, document } of policies) {
      const policy = [...entity, "policy", name];
      checkSize(validation, { entity: policy, kind, size: sizeOf(document, policySize), what: "" });
    }
    return;
  }
  let size = 0;
  for (const { document } of policies) size += sizeOf(document, policySize);
  checkSize(validation, { entity, kind, size, what: "the inline policies of " });
}

interface Size {
  readonly entity: EntityPath;
  readonly kind: SizedKind;
  readonly size: number;
  /** What stands before the entity in the message. */
  readonly what: string;
}

function checkSize({ profile, report }: Sized, { entity, kind, size, what }: Size): void {
  const most = profile.policySize[kind];
  if (most === undefined || size <= most) return;
  const isAdjustable = profile.policySize.adjustable?.includes(kind) === true;
  report(isAdjustable ? "model/over-quota" : "model/policy-too-large", {
    entity,
    message: `${what}${entityWords(entity)} ${what.endsWith("policies of ") ? "have" : "has"} ${size} characters, and may have ${most}`,
    help: isAdjustable
      ? "ask for a higher limit before it is restored, or shorten it"
      : "shorten it, or move statements into a managed policy",
  });
}

/** The least that the cloud can count it as: where white space does not count, that inside of strings neither. */
function sizeOf({ text }: PolicyDocument, { whiteSpace }: PolicySizeRule): number {
  if (whiteSpace === "counted") return text.length;
  let blanks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) blanks++;
  }
  return text.length - blanks;
}
