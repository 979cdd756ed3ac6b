import { entityPath, foldName, formatEntityPath, parseArn } from "@iamferry/model";
import { visible, type EntityPath } from "@iamferry/text";
import { contextIn } from "./context-of.ts";
import { doubted, evaluate } from "./evaluate.ts";
import type { Evaluation, EvaluationRequest } from "./evaluation.ts";
import { principalArn } from "./principal-arns.ts";
import { accountAt, type AccountIndex, type PrincipalIndex } from "./principal-index.ts";
import { evaluateTrust, type TrustedRole } from "./trust.ts";
import type { IamPrincipal } from "./trust-principals.ts";

/**
 * Decides a request of a user or a role of a Snapshot; undefined where that has no such principal. To assume a role of
 * the Snapshot, named by its ARN, both sides are asked: see {@link evaluateTrust}. Of a role that is not in the
 * Snapshot the trust policy is not known, and the answer is not certain.
 */
export function evaluateRequest(
  index: PrincipalIndex,
  path: EntityPath,
  request: EvaluationRequest,
): Evaluation | undefined {
  const context = contextIn(index, path);
  if (context === undefined) return undefined;
  const resource = request.resource ?? "*";
  if (!ASSUMING.has(request.action.toLowerCase()) || resource === "*") {
    return evaluate(request, context);
  }
  const role = trustedRoleByArn(index, resource);
  const principal = iamPrincipal(index, path);
  if (role === undefined || principal === undefined) {
    const evaluation = evaluate(request, context);
    if (evaluation.decision === "explicitDeny" && evaluation.certain) return evaluation;
    const message = "the role is not here, and its trust policy is not known";
    return doubted(evaluation, { kind: "unknown-document", message });
  }
  return evaluateTrust({ ...request, principal, identity: context }, role);
}

/** The trust policy of a role of a Snapshot, by its path; undefined where there is no such role. */
export function trustedRole(index: PrincipalIndex, path: EntityPath): TrustedRole | undefined {
  const at = accountAt(index, path);
  const [, , kind, name] = path;
  if (at === undefined || kind !== "role" || name === undefined) return undefined;
  const role = at.roles.get(foldName(name, index.profile.nameCase));
  if (role === undefined) return undefined;
  const entity = entityPath(at.account, "role", role.name);
  const account = accountOf(at, index);
  const document = role.trustPolicy;
  return {
    profile: index.profile,
    policy: {
      role: "trust-policy",
      entity,
      title: visible(`trust policy of ${formatEntityPath(entity)}`),
      ...(document !== undefined && { document }),
    },
    ...(account !== undefined && { account }),
  };
}

/** A user or a role of a Snapshot, as trust policies mean it; undefined where there is none. */
export function iamPrincipal(index: PrincipalIndex, path: EntityPath): IamPrincipal | undefined {
  const at = accountAt(index, path);
  const [, , kind, name] = path;
  if (at === undefined || name === undefined) return undefined;
  const folded = foldName(name, index.profile.nameCase);
  const found = kind === "user" ? at.users.get(folded) : undefined;
  const principal = kind === "role" ? at.roles.get(folded) : found;
  if (principal === undefined) return undefined;
  const arn = principalArn(at.account, principal, index.profile);
  const account = accountOf(at, index);
  return {
    kind: principal.kind,
    ...(arn !== undefined && { arn }),
    ...(account !== undefined && { account }),
    ...(principal.id !== undefined && { id: principal.id }),
  };
}

/** AWS, Service Authorization Reference, "AWS Security Token Service": what a trust policy is asked for too. */
const ASSUMING: ReadonlySet<string> = new Set([
  "sts:assumerole",
  "sts:tagsession",
  "sts:setsourceidentity",
]);

function trustedRoleByArn(index: PrincipalIndex, text: string): TrustedRole | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "iam" || !arn.resource.startsWith("role/")) return undefined;
  const name = arn.resource.slice(arn.resource.lastIndexOf("/") + 1);
  const at = index.accounts.get(arn.account);
  const role = at?.roles.get(foldName(name, index.profile.nameCase));
  // ARNs keep case and path; only the name is looked up.
  if (at === undefined || role === undefined) return undefined;
  if (principalArn(at.account, role, index.profile) !== text) return undefined;
  return trustedRole(index, entityPath(at.account, "role", role.name));
}

function accountOf({ account }: AccountIndex, { profile }: PrincipalIndex): string | undefined {
  return profile.arnAccount === "name" ? account.name : account.id;
}
