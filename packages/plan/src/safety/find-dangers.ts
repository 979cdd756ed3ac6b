import { isAccountId, parseArn } from "@iamferry/model";
import type { Arn, CloudProfile } from "@iamferry/model";
import { quoted } from "../compatibility/report.ts";
import type { SafetyCode } from "./codes.ts";
import type { TrustedPrincipal } from "./principals.ts";
import type { Comparison } from "../check/rights/json-parts.ts";
import { namesClaims, neededKey } from "./shared-providers.ts";
import { asksFor, narrowedBy } from "./strong-conditions.ts";
import type { TargetNames } from "./target-names.ts";

/** What is wrong with letting somebody in. */
export interface Danger {
  readonly code: SafetyCode;
  /** As it stands in the policy: what a person allows. */
  readonly principal: string;
  /** Whom, as the end of "would trust …". */
  readonly words: string;
  /** Where the advice of the code is not enough. */
  readonly help?: string;
}

/** What target and backup are, for the principals of trust policies. */
export interface TrustScene {
  readonly names: TargetNames;
  readonly profile: CloudProfile;
}

/** What is wrong with a principal of an Allow statement; nothing, one thing, or several. */
export function dangersOf(principal: TrustedPrincipal, scene: TrustScene): readonly Danger[] {
  const { kind, name } = principal;
  switch (kind) {
    case "NotPrincipal":
      return anyone({ ...principal, name: "NotPrincipal" }, "everybody but some", scene);
    case "AWS":
      return ofAws(principal, scene);
    case "CanonicalUser":
      return [danger("trust/foreign-account", name, `the account of canonical id ${quoted(name)}`)];
    case "Federated":
      return ofProvider(principal, scene);
    case "Service":
      // Services act for whom they please, too: of those `escalation/trust-service` warns.
      return [];
    default:
      return [unknownKind(name, kind)];
  }
}

function danger(code: SafetyCode, principal: string, words: string): Danger {
  return { code, principal, words };
}

function unknownKind(name: string, kind: string): Danger {
  const words = `${quoted(name)} as ${quoted(kind)}, which is no kind of principal`;
  return danger("trust/unknown-principal", name, words);
}

function ofAws(principal: TrustedPrincipal, scene: TrustScene): readonly Danger[] {
  const { name } = principal;
  const { names, profile } = scene;
  if (name === "*") return anyone(principal, "everybody", scene);
  if (isAccountId(name)) return ofAccount(name, name, scene);
  if (/^A[A-Z0-9]{15,127}$/.test(name)) return ofId(name, scene);
  const arn = parseArn(name);
  if (arn === undefined) return nobody(name);
  if (/[*?]/.test(arn.account)) return anyone(principal, `everybody like ${quoted(name)}`, scene);
  if (arn.partition !== profile.partition) return otherPartition(name, arn);
  if (!names.isOwn(arn.account)) return ofAccount(arn.account, name, scene);
  return isThere(arn, name, scene) ? [] : nobody(name);
}

function ofId(id: string, { names }: TrustScene): readonly Danger[] {
  if (names.hasId(id)) return [];
  return [danger("trust/orphan-id", id, `${quoted(id)}, who is nobody here`)];
}

/** Of the kinds of principals that nobody lists, such as the account's root, we say that they are there. */
function isThere({ account, resource, service }: Arn, name: string, scene: TrustScene): boolean {
  const { names, profile } = scene;
  const [type = "", role = ""] = resource.split("/");
  if (service === "sts") return type !== "assumed-role" || names.hasRole(account, role);
  if (type !== "user" && type !== "role") return type === "root";
  // Eucalyptus takes wildcards in names; AWS looks for a user or role that is called so.
  if (/[*?]/.test(resource) && profile.dialect === "euare") return true;
  return profile.arnAccountWords.includes(account) || names.has(name);
}

function nobody(name: string): readonly Danger[] {
  return [danger("trust/unknown-principal", name, `${quoted(name)}, whom neither side has`)];
}

function otherPartition(name: string, { partition }: Arn): readonly Danger[] {
  const words = `${quoted(name)} of partition ${quoted(partition)}`;
  return [danger("trust/other-partition", name, words)];
}

function ofAccount(account: string, principal: string, { names }: TrustScene): readonly Danger[] {
  if (names.isOwn(account)) return [];
  const who = account === principal ? "" : `${quoted(principal)} of `;
  if (names.isBackup(account)) {
    const words = `${who}account ${quoted(account)}, which the backup is of`;
    return [danger("trust/backup-account", principal, words)];
  }
  return [danger("trust/foreign-account", principal, `${who}the other account ${quoted(account)}`)];
}

/** Everybody, as far as the conditions let them in. */
function anyone(
  { comparisons, name }: TrustedPrincipal,
  words: string,
  scene: TrustScene,
): readonly Danger[] {
  const narrowed = narrowedBy(comparisons);
  if (narrowed === undefined) return [danger("trust/anyone", name, words)];
  const { accounts, ids, organisations } = narrowed;
  const foreign = [
    ...accounts.flatMap((account) => ofAccount(account, account, scene)),
    ...(accounts.length > 0 ? [] : ids.flatMap((id) => ofId(id, scene))),
  ];
  if (organisations.length === 0 || !scene.names.moved) return foreign;
  return [
    ...foreign,
    danger(
      "trust/organisation",
      name,
      `everybody of organisation ${organisations.map(quoted).join(", ")}`,
    ),
  ];
}

function ofProvider(principal: TrustedPrincipal, scene: TrustScene): readonly Danger[] {
  const { comparisons, name } = principal;
  const { names, profile } = scene;
  if (name === "*") return anyone(principal, "the users of every identity provider", scene);
  const arn = parseArn(name);
  const asked = comparisons.filter(asksFor);
  if (arn === undefined) return ofPublicProvider(name, name, asked);
  if (arn.partition !== profile.partition) return otherPartition(name, arn);
  const [type = ""] = arn.resource.split("/");
  const own = names.isOwn(arn.account)
    ? names.has(name)
      ? []
      : nobody(name)
    : ofAccount(arn.account, name, scene);
  if (type === "oidc-provider") {
    const provider = arn.resource.slice(type.length + 1);
    return [...own, ...ofPublicProvider(provider, name, asked)];
  }
  if (type !== "saml-provider" || asked.some(({ key }) => key.startsWith("saml:"))) return own;
  const words = `the users of ${quoted(name)}, for whatever audience`;
  return [...own, danger("trust/saml-audience", name, words)];
}

function ofPublicProvider(
  provider: string,
  principal: string,
  asked: readonly Comparison[],
): readonly Danger[] {
  const needed = neededKey(provider);
  if (needed === undefined) return [];
  const isNeeded = (key: string): boolean =>
    needed.endsWith(":") ? key.startsWith(needed) : key === needed;
  if (asked.some((one) => isNeeded(one.key) && namesClaims(one))) return [];
  return [
    {
      ...danger("trust/shared-oidc", principal, `all users of ${quoted(provider)}`),
      help: `add a condition on ${quoted(needed.endsWith(":") ? `${needed}aud` : needed)} that says whose they are`,
    },
  ];
}
