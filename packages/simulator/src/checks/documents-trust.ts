import { isJsonObject, type JsonObject } from "@iamferry/model";
import { memberOf } from "@iamferry/policy";
import { malformed, textsIn } from "./document-parts.ts";

/**
 * Refuses a statement that AWS takes in no trust policy (AWS, IAM User Guide, "AWS JSON policy elements: Principal").
 * Whether the principals are there is another question. Not documented: whether actions may hold wildcards; they are
 * taken if they are of STS.
 */
export function checkTrustStatement(statement: JsonObject, actions: readonly string[]): void {
  if (!actions.every((action) => /^sts:/i.test(action))) {
    malformed(
      "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity",
    );
  }
  if (Object.hasOwn(statement, "NotPrincipal")) malformed("Has prohibited field NotPrincipal.");
  const principal = memberOf(statement, "Principal");
  if (principal === undefined) return malformed("Missing required field Principal");
  if (principal === "*") return;
  if (!isJsonObject(principal)) return malformed("Syntax errors in policy.");
  const kinds = Object.entries(principal);
  if (kinds.length === 0) malformed("Missing required field Principal cannot be empty!");
  for (const [kind, value] of kinds) {
    const names = textsIn(value) ?? malformed("Syntax errors in policy.");
    if (names.length === 0) malformed("Missing required field Principal cannot be empty!");
    const form = KINDS.get(kind) ?? malformed("Syntax errors in policy.");
    for (const name of names) {
      if (!form.test(name)) malformed(`Invalid principal in policy: "${kind}":"${name}"`);
    }
  }
}

/**
 * How each kind names principals: accounts, users, roles and sessions of them, but no groups; unique ids; services by
 * their names, none of which we have a list of; providers by their ARNs or by their hosts.
 */
const KINDS: ReadonlyMap<string, RegExp> = new Map([
  [
    "AWS",
    /^(?:\*|[0-9]{12}|A[A-Z0-9]{15,127}|arn:aws[a-z-]*:(?:iam|sts)::(?:[0-9]{12}|cloudfront):(?:root|(?:user|role|assumed-role|federated-user)\/.+))$/s,
  ],
  ["Service", /^(?:\*|[A-Za-z0-9_.-]+\.[A-Za-z0-9_.-]+)$/],
  [
    "Federated",
    /^(?:\*|arn:aws[a-z-]*:iam::[0-9]{12}:(?:saml|oidc)-provider\/.+|[A-Za-z0-9_.-]+)$/s,
  ],
  ["CanonicalUser", /^(?:\*|[0-9a-f]+)$/],
]);
