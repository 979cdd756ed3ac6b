import {
  isAccountId,
  isJsonObject,
  parseArn,
  type CloudProfile,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { matchesGlob } from "./glob.ts";
import { listOf, memberOf } from "../members.ts";
import { quirksOf } from "./quirks.ts";

/** Who wants to assume a role. */
export type TrustPrincipal =
  | IamPrincipal
  /** `ec2.amazonaws.com`. */
  | { readonly kind: "service"; readonly name: string }
  /** The ARN of a provider of OpenID Connect or SAML, or a name such as `cognito-identity.amazonaws.com`. */
  | { readonly kind: "federated"; readonly provider: string }
  | { readonly kind: "canonical-user"; readonly id: string }
  | { readonly kind: "anonymous" };

/** A user, or a role in one of its sessions, of the role's account or of another. */
export interface IamPrincipal {
  readonly kind: "user" | "role";
  /** Its ARN; a role's own, not that of a session. Absent where it is not known. */
  readonly arn?: string;
  /** The number of its account, or its name where ARNs have that. */
  readonly account?: string;
  /** `AIDA…`, `AROA…`. */
  readonly id?: string;
  /** The name of a role's session, where it is known. */
  readonly session?: string;
}

/**
 * How a statement means a principal: by itself, by its session, by its account, with everybody, not at all; or
 * nobody knows.
 */
export type Naming = "itself" | "session" | "account" | "anyone" | "no" | "unknown";

/**
 * How `Principal` or `NotPrincipal` of a statement means a principal (AWS, IAM User Guide, "AWS JSON policy elements:
 * Principal"). AWS takes no wildcards there but a `*` alone, and no NotPrincipal in a trust policy; Eucalyptus takes
 * both, and one kind of principal in a statement. `"*"` means every user and role; whether services and providers
 * too, the documentation does not say.
 */
export function namingOf(
  statement: JsonValue,
  principal: TrustPrincipal,
  profile: CloudProfile,
): Naming {
  if (!isJsonObject(statement)) return "unknown";
  const value = memberOf(statement, "Principal");
  const notValue = memberOf(statement, "NotPrincipal");
  if ((value === undefined) === (notValue === undefined)) return "unknown";
  const isEucalyptus = quirksOf(profile.id).principals === "one-kind-with-wildcards";
  if (value !== undefined) return namedBy(value, principal, isEucalyptus);
  if (!isEucalyptus || notValue === undefined) return "unknown";
  const naming = namedBy(notValue, principal, isEucalyptus);
  // Who is not excluded is meant by no name.
  if (naming === "unknown") return naming;
  return naming === "no" ? "anyone" : "no";
}

function namedBy(value: JsonValue, principal: TrustPrincipal, isEucalyptus: boolean): Naming {
  if (value === "*") return isAwsPrincipal(principal) ? "anyone" : "unknown";
  if (!isJsonObject(value)) return "unknown";
  const kinds = Object.keys(value);
  if (kinds.length === 0 || (isEucalyptus && kinds.length > 1)) return "unknown";
  return strongest([
    ...(kinds.every((kind) => KINDS.has(kind)) ? [] : (["unknown"] as const)),
    ...valuesOf(value, principal).map((entry) => {
      if (typeof entry !== "string") return "unknown";
      return isAwsPrincipal(principal)
        ? namedByAws(entry, principal, isEucalyptus)
        : namedByOther(entry, principal, isEucalyptus);
    }),
  ]);
}

const KINDS: ReadonlySet<string> = new Set(["AWS", "Service", "Federated", "CanonicalUser"]);

type AwsPrincipal = IamPrincipal | { readonly kind: "anonymous" };

function isAwsPrincipal(principal: TrustPrincipal): principal is AwsPrincipal {
  return principal.kind === "user" || principal.kind === "role" || principal.kind === "anonymous";
}

function valuesOf(value: JsonObject, principal: TrustPrincipal): readonly JsonValue[] {
  const found = memberOf(value, MEMBERS[principal.kind]);
  return found === undefined ? [] : listOf(found);
}

const MEMBERS: Readonly<Record<TrustPrincipal["kind"], string>> = {
  user: "AWS",
  role: "AWS",
  anonymous: "AWS",
  service: "Service",
  federated: "Federated",
  "canonical-user": "CanonicalUser",
};

/** The strongest naming of several; one that nobody knows is weaker than any that is sure. */
function strongest(namings: readonly Naming[]): Naming {
  return STRENGTHS.find((naming) => namings.includes(naming)) ?? "no";
}

const STRENGTHS: readonly Naming[] = ["itself", "session", "account", "anyone", "unknown", "no"];

function namedByOther(
  entry: string,
  principal: Exclude<TrustPrincipal, AwsPrincipal>,
  isEucalyptus: boolean,
): Naming {
  const name =
    principal.kind === "service"
      ? principal.name
      : principal.kind === "federated"
        ? principal.provider
        : principal.id;
  if (entry === name) return "itself";
  if (isEucalyptus && matchesGlob(entry, name)) return "itself";
  return entry === "*" ? "unknown" : "no";
}

function namedByAws(entry: string, principal: AwsPrincipal, isEucalyptus: boolean): Naming {
  if (entry === "*") return "anyone";
  if (principal.kind === "anonymous") return "no";
  const account = accountNamed(entry);
  if (account !== undefined) {
    if (principal.account === undefined) return "unknown";
    return account === principal.account ? "account" : "no";
  }
  if (/^A[A-Z0-9]{15,}$/.test(entry)) {
    if (principal.id === undefined) return "unknown";
    return entry === principal.id ? "itself" : "no";
  }
  const arn = parseArn(entry);
  // A name that is no ARN (a canonical id, a misprint) means nobody whom we know.
  if (arn === undefined) return "unknown";
  if (arn.service === "sts") return namedBySession(arn.resource, arn.account, principal);
  if (principal.arn === undefined) return "unknown";
  if (entry === principal.arn) return "itself";
  if (!matchesGlob(entry, principal.arn)) return "no";
  return isEucalyptus ? "itself" : "unknown";
}

/** `111122223333`, or the ARN of an account's root. */
function accountNamed(entry: string): string | undefined {
  if (isAccountId(entry)) return entry;
  const arn = parseArn(entry);
  return arn?.service === "iam" && arn.resource === "root" ? arn.account : undefined;
}

/** `assumed-role/ROLE/SESSION`: without the role's path. */
function namedBySession(resource: string, account: string, principal: IamPrincipal): Naming {
  const [type, role, ...session] = resource.split("/");
  if (type !== "assumed-role" || principal.kind !== "role") return "no";
  if (principal.arn === undefined || principal.account === undefined) return "unknown";
  const name = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
  if (account !== principal.account || role !== name) return "no";
  if (principal.session === undefined) return "unknown";
  return session.join("/") === principal.session ? "session" : "no";
}
