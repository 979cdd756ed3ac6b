import type { ActionInputs, ActionName, IamCall, Ref, Secret, Tag } from "@iamferry/api";
import { canCarry, visible } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import type { Problem } from "./target.ts";

/** The value of one member of a call's input. */
export type MemberValue =
  string | boolean | number | readonly string[] | readonly Tag[] | Ref | Secret;

/** Members of an action's input, in the order in which a command names them. */
export type Members<A extends ActionName> = readonly (keyof ActionInputs[A] & string)[];

/**
 * The members that a call has a value for, in the given order. Throws where it has one that is not
 * listed: a target must not drop what a plan says.
 */
export function membersOf(
  call: IamCall,
  order: readonly string[],
): readonly (readonly [name: string, value: MemberValue])[] {
  const values = new Map<string, MemberValue>(
    Object.entries(call.input).filter(([, value]) => value !== undefined),
  );
  for (const name of values.keys()) {
    invariant(order.includes(name), `${call.action} cannot carry ${name} here`);
  }
  return order.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** Whether the value is to be asked for. */
export function isSecret(value: MemberValue): value is Secret {
  return typeof value === "object" && "kind" in value && value.kind === "secret";
}

/** Whether the value is known only when another step has run. */
export function isRef(value: MemberValue): value is Ref {
  return typeof value === "object" && "kind" in value && value.kind === "ref";
}

/** The texts of a list, or the keys and values of tags, in their order. */
export function textsOf(list: readonly string[] | readonly Tag[]): readonly string[] {
  return list.flatMap((item) => (typeof item === "string" ? [item] : [item.Key, item.Value]));
}

/** What keeps a text from being an argument or a file of any client. */
export function textProblems(name: string, text: string): readonly Problem[] {
  if (text !== "") return carryProblems(name, text);
  return [
    {
      severity: "error",
      code: "emit/empty-value",
      message: `${describeMember(name)} is empty, and a client would leave it out of the call`,
    },
  ];
}

/** What keeps a text, which may be empty, from being in a script. */
export function carryProblems(
  name: string,
  text: string,
  whole: "value" | "item" = "value",
): readonly Problem[] {
  if (canCarry(text)) return [];
  const what = whole === "item" ? `an item of ${describeMember(name)}` : describeMember(name);
  return [
    {
      severity: "error",
      code: "emit/text-not-expressible",
      message: `${what} holds U+0000 or half a character, which no script can carry`,
    },
  ];
}

/** That a value is known only later, which a script has no means to fill in. */
export function unknownValue(name: string, value: Ref): Problem {
  return {
    severity: "error",
    code: "emit/unknown-value",
    message: `${describeMember(name)} is known only when \`${visible(value.step)}\` has run, which a script cannot wait for`,
  };
}

/** A request parameter in words: `UserName` is `the user name`, `SSHPublicKeyId` `the ssh public key id`. */
export function describeMember(name: string): string {
  return `the ${splitWords(name).join(" ")}`;
}

/** The words of a name of the API, in lower case: `SAMLProviderArn` has `saml`, `provider` and `arn`. */
export function splitWords(name: string): readonly string[] {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase());
}
