import { isAccountId, isJsonObject, parseArn } from "@iamferry/model";
import { statements } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import {
  comparisonsOf,
  holdsBack,
  memberOf,
  NAMING_OPERATORS,
  textsOf,
} from "../rights/json-parts.ts";
import { claimOf } from "./shared-oidc.ts";
import type { JsonValue, PolicyDocument } from "@iamferry/model";
import type { CheckCode } from "../codes.ts";
import type { Comparison } from "../rights/json-parts.ts";

/** Somebody whom a trust policy lets in, and who calls for a look. */
export interface Opening {
  readonly code: CheckCode;
  /** Equal for openings that let the same in: what stood before is no news. */
  readonly key: string;
  /** Whom, as the end of "lets … assume it". */
  readonly words: string;
}

/** An {@link Opening}, and the principal that it is about: kind and name. */
export interface PrincipalOpening extends Opening {
  readonly principal: string;
}

/** What the account that a role is in is called in ARNs. */
export interface OwnAccount {
  readonly names: ReadonlySet<string>;
  /** Ids of its own users and roles (`AIDA…`, `AROA…`). */
  readonly ids: ReadonlySet<string>;
}

/**
 * Whom a trust policy lets in: those of the own account, which matter to roles of administrators alone, and those from
 * outside of it. Each Allow statement speaks for itself; a Deny that
 * takes back what one of them gives is not seen. A principal with a wildcard is taken for everybody.
 */
export function openingsOf(document: PolicyDocument, own: OwnAccount): readonly PrincipalOpening[] {
  if (document.value === undefined) return [];
  return statements(document.value).flatMap(({ effect, raw }) => {
    if (effect !== "Allow" || !isJsonObject(raw)) return [];
    const comparisons = comparisonsOf(memberOf(raw, "Condition"));
    if (Object.hasOwn(raw, "NotPrincipal")) {
      const all = anyone("everybody but those that it names", comparisons);
      return all.map((opening) => ({ ...opening, principal: "NotPrincipal" }));
    }
    return principalsOf(memberOf(raw, "Principal")).flatMap((principal) =>
      openingOf(principal, comparisons, own).map((opening) => ({
        ...opening,
        principal: `${principal.kind} ${principal.name}`,
      })),
    );
  });
}

interface NamedPrincipal {
  readonly kind: string;
  readonly name: string;
}

/** The principals of a statement. `"*"` is `AWS` here: both let everybody in. */
export function principalsOf(principal: JsonValue | undefined): readonly NamedPrincipal[] {
  if (principal === undefined) return [];
  if (!isJsonObject(principal)) return textsOf(principal).map((name) => ({ kind: "AWS", name }));
  return Object.entries(principal).flatMap(([kind, names]) =>
    textsOf(names).map((name) => ({ kind, name })),
  );
}

function openingOf(
  { kind, name }: NamedPrincipal,
  comparisons: readonly Comparison[],
  own: OwnAccount,
): readonly Opening[] {
  switch (kind) {
    case "AWS":
      return openingToPrincipal(name, comparisons, own);
    case "CanonicalUser":
      return [otherAccount(`the account with the canonical id ${quoted(name)}`, name)];
    case "Service":
      return openingToService(name, comparisons);
    case "Federated":
      return openingToProvider(name, comparisons, own);
    default:
      return [];
  }
}

function openingToPrincipal(
  name: string,
  comparisons: readonly Comparison[],
  own: OwnAccount,
): readonly Opening[] {
  const arn = parseArn(name);
  const account = arn?.account ?? name;
  if (account.includes("*") || account.includes("?")) return anyone("everybody", comparisons);
  if (own.names.has(account) || own.ids.has(name)) {
    return [{ code: "escalation/trust-administrator", key: `own ${name}`, words: quoted(name) }];
  }
  if (arn !== undefined || isAccountId(name)) {
    return [otherAccount(`${quoted(name)} of another account`, name)];
  }
  // An id of somebody who is not in this Snapshot: of another account, or deleted.
  return [otherAccount(`${quoted(name)}, who is not known here,`, name)];
}

function otherAccount(words: string, name: string): Opening {
  return { code: "escalation/trust-other-account", key: `account ${name}`, words };
}

function anyone(words: string, comparisons: readonly Comparison[]): readonly Opening[] {
  const strong = comparisons.find((comparison) => holds(comparison) && STRONG.has(comparison.key));
  if (strong === undefined) return [{ code: "escalation/trust-anyone", key: "anyone", words }];
  const limit = `${quoted(strong.key)} is ${strong.values.map(quoted).join(" or ")}`;
  return [
    {
      code: "escalation/trust-other-account",
      key: `anyone if ${limit}`,
      words: `everybody whose ${limit}`,
    },
  ];
}

/** Keys of which everybody's differ, and that nobody can choose: IAM User Guide, "AWS global condition context keys". */
const STRONG: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
]);

/** IAM User Guide, "The confused deputy problem": a service acts for whoever asks it, unless a condition says whom. */
function openingToService(name: string, comparisons: readonly Comparison[]): readonly Opening[] {
  const hasSource = comparisons.some(
    (comparison) => holds(comparison) && SERVICE_SOURCES.has(comparison.key),
  );
  if (hasSource || WITHOUT_SOURCE.has(name)) return [];
  return [
    {
      code: "escalation/trust-service",
      key: `service ${name}`,
      words: `the service ${quoted(name)}, for whomever it acts,`,
    },
  ];
}

const SERVICE_SOURCES: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/**
 * An instance gets a role through an instance profile of the role's own account, which nobody else can use:
 * Amazon EC2 User Guide, "IAM roles for Amazon EC2".
 */
const WITHOUT_SOURCE: ReadonlySet<string> = new Set(["ec2.amazonaws.com", "ec2.amazonaws.com.cn"]);

function openingToProvider(
  name: string,
  comparisons: readonly Comparison[],
  own: OwnAccount,
): readonly Opening[] {
  const arn = parseArn(name);
  const [kind, url] = splitOnce(arn?.resource ?? "", "/");
  const elsewhere =
    arn === undefined || own.names.has(arn.account)
      ? []
      : [otherAccount(`the identity provider ${quoted(name)} of another account`, name)];
  if (arn !== undefined && kind !== "oidc-provider") return elsewhere;
  const provider = arn === undefined ? name : url;
  return [...elsewhere, ...openingToOidc(provider, comparisons)];
}

function openingToOidc(provider: string, comparisons: readonly Comparison[]): readonly Opening[] {
  const held = comparisons.filter(holds).map(({ key }) => key);
  const claim = claimOf(provider);
  const who = `users of ${quoted(provider)}`;
  if (claim !== undefined) {
    if (held.includes(claim.toLowerCase())) return [];
    return [
      {
        code: "escalation/trust-shared-oidc",
        key: `shared ${provider}`,
        words: `all ${who}, which many organisations share, for no condition looks at ${quoted(claim)},`,
      },
    ];
  }
  const prefix = `${provider.toLowerCase()}:`;
  if (held.some((key) => key.startsWith(prefix))) return [];
  return [
    {
      code: "escalation/trust-oidc",
      key: `oidc ${provider}`,
      words: `all ${who}, for no condition looks at their claims,`,
    },
  ];
}

function holds(comparison: Comparison): boolean {
  return holdsBack(comparison, POSITIVE);
}

const POSITIVE: ReadonlySet<string> = new Set([...NAMING_OPERATORS, "ipaddress"]);

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
