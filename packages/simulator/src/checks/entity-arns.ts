import { parseArn, type EntityKind } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { listAt, refuseMissing } from "../entities.ts";
import { refuse } from "../refusal.ts";
import type { EntityStates } from "../state/cloud-state.ts";

/** The kinds that calls name by their ARNs, but for policies. */
export type ArnKind = "oidc-provider" | "saml-provider" | "virtual-mfa-device";

/**
 * The entity of the account that an ARN names; InvalidInput where it is no ARN of that kind, NoSuchEntity where nothing
 * of the account has it. The number of a hardware MFA device is no ARN, and nothing that is there.
 */
export function entityByArn<K extends ArnKind>(
  draft: Draft,
  kind: K,
  arn: string,
): EntityStates[K] {
  const parsed = parseArn(arn);
  const type = `${TYPES[kind]}/`;
  if (parsed === undefined && kind === "virtual-mfa-device") return refuseMissing(draft, kind, arn);
  const isOfKind = parsed?.service === "iam" && parsed.resource.startsWith(type);
  if (!isOfKind) return refuse("InvalidInput", `Invalid ARN: ${arn}`);
  const start = kind === "virtual-mfa-device" ? parsed.resource.lastIndexOf("/") + 1 : type.length;
  const found = listAt(draft.account, kind).get(draft.key(parsed.resource.slice(start)));
  const isMeant = found !== undefined && draft.arn(TYPES[kind], found) === arn;
  return isMeant ? found : refuseMissing(draft, kind, arn);
}

/** As ARNs write each kind. */
const TYPES: Readonly<Record<ArnKind, string>> = {
  "oidc-provider": "oidc-provider",
  "saml-provider": "saml-provider",
  "virtual-mfa-device": "mfa",
} satisfies Partial<Record<EntityKind, string>>;
