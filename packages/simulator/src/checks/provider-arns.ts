import { parseArn } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { listAt, refuseMissing } from "../entities.ts";
import { refuse } from "../refusal.ts";
import { refuseValue } from "./names.ts";
import type { EntityStates } from "../state/cloud-state.ts";

/** The kinds that calls name by ARN, and whose ARN holds their name and no path. */
export type ProviderKind = "oidc-provider" | "saml-provider";

/** The provider of that ARN; NoSuchEntity where there is none, InvalidInput as {@link findProvider}. */
export function providerAt<K extends ProviderKind>(
  draft: Draft,
  kind: K,
  arn: string,
): EntityStates[K] {
  return findProvider(draft, kind, arn) ?? refuseMissing(draft, kind, arn);
}

/**
 * The provider of that ARN, undefined where there is none. InvalidInput where it is no ARN of such a provider of this
 * account: the API reference names the error, and not its sentence. ARNs distinguish case, even where names do not.
 */
export function findProvider<K extends ProviderKind>(
  draft: Draft,
  kind: K,
  arn: string,
): EntityStates[K] | undefined {
  const { account, profile } = draft;
  const parsed = parseArn(arn);
  const start = `${kind}/`;
  if (
    parsed?.service !== "iam" ||
    parsed.partition !== profile.partition ||
    parsed.region !== "" ||
    parsed.account !== account.id ||
    !parsed.resource.startsWith(start)
  ) {
    return refuseInput(draft, `Invalid ARN: ${arn}`);
  }
  const name = parsed.resource.slice(start.length);
  const found = listAt(account, kind).get(draft.key(name));
  return found?.name === name ? found : undefined;
}

/** Refuses a value: InvalidInput, which Euare is not known to have; there as any other value. */
export function refuseInput({ profile }: Draft, message: string): never {
  if (profile.dialect === "euare") return refuseValue(profile, "value", message);
  return refuse("InvalidInput", message);
}
