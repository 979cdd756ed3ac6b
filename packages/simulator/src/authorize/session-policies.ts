import {
  compileContext,
  readPolicy,
  type AppliedPolicy,
  type CompiledContext,
} from "@iamferry/policy";
import type { PolicyDocument } from "@iamferry/model";
import type { SessionFacts } from "../caller.ts";
import { policyRefOf, nameKey } from "../state/keys.ts";
import type { AccountState, CloudState } from "../state/cloud-state.ts";
import type { Principal } from "./principals.ts";

/**
 * What the session policies of a session decide by; undefined where it has none (AWS, IAM User Guide, "Session
 * policies": what a session may do is what both they and the policies of the role allow).
 */
export function sessionContext(
  state: CloudState,
  { account, context }: Principal,
  session: SessionFacts | undefined,
): CompiledContext | undefined {
  const { arns = [], text } = session?.policies ?? {};
  if (text === undefined && arns.length === 0) return undefined;
  const inline = text === undefined ? [] : [applied("session policy", inlineDocument(text))];
  const managed = arns.map((arn) => applied(arn, managedDocument(state, account, arn)));
  const { keys, principal, profile } = context.context;
  return compileContext({ profile, principal, keys, policies: [...inline, ...managed] });
}

/** The document in force of a managed policy that a session names; undefined where there is none. */
export function managedDocument(
  { awsManaged, profile }: CloudState,
  account: AccountState,
  arn: string,
): PolicyDocument | undefined {
  const ref = policyRefOf(arn, account, profile);
  if (ref === undefined) return undefined;
  if ("foreign" in ref) return awsManaged?.find(arn)?.document;
  const policy = account.managedPolicies.get(nameKey(ref.name, profile));
  if (policy === undefined) return undefined;
  const { defaultVersion, versions } = policy;
  return [...versions.values()].find(({ id }) => id === defaultVersion)?.document;
}

function applied(title: string, document: PolicyDocument | undefined): AppliedPolicy {
  return {
    role: "role-policy",
    entity: [],
    title,
    ...(document !== undefined && { document }),
  };
}

function inlineDocument(text: string): PolicyDocument {
  const { value } = readPolicy(text);
  return { text, ...(value !== undefined && { value }) };
}
