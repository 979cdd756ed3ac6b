import {
  type Account,
  type InlinePolicy,
  type PolicyDocument,
  type PolicyRef,
  type Tag,
} from "@iamferry/model";
import { documentOf } from "../arbitraries/whole-documents.ts";
import { demand, isSameRef, orNone, policyRef, Refusal, type Input } from "./state.ts";

/** A text as the service keeps it. */
export function documentAt(input: Input, member = "PolicyDocument"): PolicyDocument {
  return documentOf(textAt(input, member) ?? "");
}

/** With an inline policy put, in the place of one of that name. */
export function policyPut<T extends { readonly policies: readonly InlinePolicy[] }>(
  holder: T,
  input: Input,
): T {
  const name = String(input["PolicyName"]);
  const policy: InlinePolicy = { kind: "policy", name, document: documentAt(input) };
  const others = holder.policies.filter((each) => each.name !== name);
  return { ...holder, policies: [...others, policy] };
}

/** Without an inline policy. */
export function policyDeleted<T extends { readonly policies: readonly InlinePolicy[] }>(
  holder: T,
  input: Input,
): T {
  const policies = holder.policies.filter(({ name }) => name !== input["PolicyName"]);
  demand(policies.length < holder.policies.length, "NoSuchEntity");
  return { ...holder, policies };
}

interface Attached {
  readonly attachedPolicies?: readonly PolicyRef[];
}

/** With a managed policy attached; attaching it again changes nothing. */
export function policyAttached<T extends Attached>(account: Account, holder: T, input: Input): T {
  const ref = policyRef(account, input["PolicyArn"]);
  const attached = holder.attachedPolicies ?? [];
  if (attached.some((each) => isSameRef(each, ref))) return holder;
  return { ...holder, attachedPolicies: [...attached, ref] };
}

/** Without a managed policy that is attached. */
export function policyDetached<T extends Attached>(account: Account, holder: T, input: Input): T {
  const ref = policyRef(account, input["PolicyArn"]);
  const attached = holder.attachedPolicies ?? [];
  const rest = attached.filter((each) => !isSameRef(each, ref));
  demand(rest.length < attached.length, "NoSuchEntity");
  return { ...holder, attachedPolicies: orNone(rest) };
}

interface Tagged {
  readonly tags?: readonly Tag[];
}

/** With tags set, in the place of those of the same keys. */
export function tagged<T extends Tagged>(holder: T, input: Input, ignoresCase: boolean): T {
  const tags = apiTags(input);
  const key = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const set = new Set(tags.map((tag) => key(tag.key)));
  const kept = (holder.tags ?? []).filter((tag) => !set.has(key(tag.key)));
  return { ...holder, tags: orNone([...kept, ...tags]) };
}

/** Without the tags of these keys; those that are not there are no error. */
export function untagged<T extends Tagged>(holder: T, input: Input, ignoresCase: boolean): T {
  const key = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const keys = new Set((input["TagKeys"] as readonly string[]).map(key));
  return { ...holder, tags: orNone((holder.tags ?? []).filter((tag) => !keys.has(key(tag.key)))) };
}

/** The tags of a Create or Tag call. */
export function apiTags(input: Input): readonly Tag[] {
  const tags = (input["Tags"] ?? []) as readonly { readonly Key: string; readonly Value: string }[];
  return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** A text of an input, where it is given. */
export function textAt(input: Input, member: string): string | undefined {
  const value = input[member];
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new Refusal("ValidationError");
  return value;
}
