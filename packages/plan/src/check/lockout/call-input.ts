import { parseArn } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import type { PolicyDocument, PolicyRef, Tag } from "@iamferry/model";
import type { SceneAccount } from "./scene-account.ts";

/** The members of a call's input; what an earlier step answers stands there as a reference to it. */
export type Input = Readonly<Record<string, unknown>>;

/** A text of the input; empty where there is none. */
export function textIn(input: Input, member: string): string {
  const value = input[member];
  return typeof value === "string" ? value : "";
}

/** The policy that the input puts. */
export function documentIn(input: Input): PolicyDocument {
  const text = textIn(input, "PolicyDocument");
  const { value } = readPolicy(text);
  return { text, ...(value !== undefined && { value }) };
}

/** What a `PolicyArn` means: a policy of the account by its name, or one of elsewhere. */
export function refOf(scene: SceneAccount, value: unknown): PolicyRef | undefined {
  if (typeof value !== "string") {
    const made = scene.made.get(stepOf(value));
    return made === undefined ? undefined : { own: true, ...made };
  }
  const arn = parseArn(value);
  const { id, name } = scene.account;
  const isOwn = arn !== undefined && (arn.account === id || arn.account === name);
  const start = "policy/";
  if (!isOwn || !arn.resource.startsWith(start)) return { foreign: true, arn: value };
  const rest = arn.resource.slice(start.length - 1);
  const slash = rest.lastIndexOf("/") + 1;
  return { own: true, path: rest.slice(0, slash), name: rest.slice(slash) };
}

/** The step whose answer a value is. */
export function stepOf(value: unknown): string {
  const isRef = typeof value === "object" && value !== null && "step" in value;
  return isRef && typeof value.step === "string" ? value.step : "";
}

/** Whether two references mean one policy. */
export function isSame(a: PolicyRef, b: PolicyRef | undefined): boolean {
  if (b === undefined) return false;
  if ("own" in a) return "own" in b && a.name === b.name;
  return !("own" in b) && a.arn === b.arn;
}

/** What has tags, as far as these go. */
export interface Tagged {
  readonly tags?: readonly Tag[];
}

/** The tags after TagUser and its like. */
export function tagged({ tags = [] }: Tagged, input: Input): Tagged {
  const added = (Array.isArray(input["Tags"]) ? input["Tags"] : []).flatMap(
    (tag: Readonly<Record<string, unknown>>): readonly Tag[] => {
      const [key, value] = [tag["Key"], tag["Value"]];
      return typeof key === "string" && typeof value === "string" ? [{ key, value }] : [];
    },
  );
  const keys = new Set(added.map(({ key }) => key));
  return { tags: [...tags.filter(({ key }) => !keys.has(key)), ...added] };
}

/** The tags after UntagUser and its like. */
export function untagged({ tags = [] }: Tagged, input: Input): Tagged {
  const keys = new Set<unknown>(Array.isArray(input["TagKeys"]) ? input["TagKeys"] : []);
  return { tags: tags.filter(({ key }) => !keys.has(key)) };
}
