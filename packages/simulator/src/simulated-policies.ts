import { formatArn, parseArn, type PolicyDocument } from "@iamferry/model";
import { readPolicy, type AppliedPolicy, type EvaluationContext } from "@iamferry/policy";
import { groupContext, principalOf } from "./authorize/principals.ts";
import type { Draft } from "./draft.ts";
import { refuseMissing } from "./entities.ts";
import { refuse } from "./refusal.ts";

/** What is simulated: the policies of somebody, and more. */
export interface PolicyInputs {
  /** Of a user, a group or a role. */
  readonly PolicySourceArn?: string;
  readonly PolicyInputList?: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  /** Of a user. */
  readonly CallerArn?: string;
}

/**
 * What a simulation decides by (AWS, IAM API Reference, SimulatePrincipalPolicy, SimulateCustomPolicy). InvalidInput for
 * a text that is no policy and for an ARN that is none of a user, a group or a role; NoSuchEntity where there is no such.
 */
export function simulatedContext(draft: Draft, inputs: PolicyInputs): EvaluationContext {
  const { CallerArn, PolicySourceArn } = inputs;
  const source = PolicySourceArn === undefined ? undefined : sourceContext(draft, PolicySourceArn);
  const more = (inputs.PolicyInputList ?? []).map((text, index) =>
    given(text, { index, list: "PolicyInputList", role: "user-policy" }),
  );
  const [boundary, ...others] = (inputs.PermissionsBoundaryPolicyInputList ?? []).map(
    (text, index) =>
      given(text, {
        index,
        list: "PermissionsBoundaryPolicyInputList",
        role: "permissions-boundary",
      }),
  );
  if (others.length > 0) refuse("InvalidInput", "Only one permissions boundary can be simulated.");
  const inForce = boundary ?? source?.boundary;
  return {
    profile: draft.profile,
    principal: source?.principal ?? ["account", draft.account.id, "user", "simulated"],
    keys: CallerArn === undefined ? (source?.keys ?? {}) : callerKeys(draft, CallerArn),
    policies: [...(source?.policies ?? []), ...more],
    ...(inForce !== undefined && { boundary: inForce }),
  };
}

/** All policies of a context: those that can deny or allow, and the boundary. */
export function policiesOf({ boundary, policies }: EvaluationContext): readonly AppliedPolicy[] {
  return boundary === undefined ? policies : [...policies, boundary];
}

function sourceContext(draft: Draft, arn: string): EvaluationContext {
  const { at, account, state } = draft;
  const { kind, name } = entityIn(draft, arn);
  if (kind === "group") {
    const group = account.groups.get(draft.key(name));
    if (group === undefined) return refuseMissing(draft, kind, name);
    return groupContext(state, account, group);
  }
  const list = kind === "user" ? account.users : account.roles;
  const entity = list.get(draft.key(name));
  const principal = entity && principalOf(state, entity.id, at);
  return principal === undefined ? refuseMissing(draft, kind, name) : principal.context.context;
}

interface NamedEntity {
  readonly kind: "user" | "group" | "role";
  readonly name: string;
}

/** The refusals are the service's; the reference does not give them. */
function entityIn({ account }: Draft, arn: string): NamedEntity {
  const parsed = parseArn(arn);
  const match = /^(user|group|role)\/(?:.*\/)?([^/]+)$/s.exec(parsed?.resource ?? "");
  const [, kind, name] = match ?? [];
  if (parsed?.service !== "iam" || kind === undefined || name === undefined) {
    const message = `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`;
    return refuse("InvalidInput", message);
  }
  if (parsed.account !== account.id) {
    refuse("InvalidInput", `${arn} is not in the account ${account.id}.`);
  }
  return { kind: kind as NamedEntity["kind"], name };
}

interface Place {
  readonly list: string;
  readonly index: number;
  readonly role: AppliedPolicy["role"];
}

function given(text: string, { index, list, role }: Place): AppliedPolicy {
  const name = `${list}.${index + 1}`;
  return { role, entity: [list, name], title: name, document: readInput(text) };
}

/** The document of a policy text of a simulation; InvalidInput for a text that is none. */
export function readInput(text: string): PolicyDocument {
  const { value } = readPolicy(text);
  return value === undefined ? refuse("InvalidInput", "Syntax errors in policy.") : { text, value };
}

/** The keys of a simulated caller, who need not be there. */
function callerKeys(draft: Draft, arn: string): EvaluationContext["keys"] {
  const parsed = parseArn(arn);
  const name = /^user\/(?:.*\/)?([^/]+)$/s.exec(parsed?.resource ?? "")?.[1];
  if (parsed?.service !== "iam" || name === undefined) {
    return refuse("InvalidInput", `${arn} is not the ARN of a user.`);
  }
  const { account, at, state } = draft;
  const user = parsed.account === account.id ? account.users.get(draft.key(name)) : undefined;
  const known = user && principalOf(state, user.id, at)?.context.context.keys;
  return {
    ...known,
    "aws:username": [name],
    "aws:principalarn": [formatArn(parsed)],
    "aws:principalaccount": [parsed.account],
    "aws:principaltype": ["User"],
  };
}
