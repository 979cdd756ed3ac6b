import { ACTIONS } from "@iamferry/api";
import type { MemberFacts } from "@iamferry/api";
import type { PortCall } from "../port.ts";
import { encodePercent } from "./query/form.ts";

/** The keys that a request was signed with. */
interface SigningKeys {
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * A message of a service with `…` in the place of what must not be told: services quote what they were sent, the session
 * token in the text that was to be signed and the password that they do not take.
 */
export function withoutSecrets(
  message: string,
  { action, input }: PortCall,
  keys: SigningKeys | undefined,
): string {
  const members: Readonly<Record<string, MemberFacts>> = Object.hasOwn(ACTIONS, action)
    ? ACTIONS[action as keyof typeof ACTIONS].members
    : {};
  const secrets = [
    keys?.secretAccessKey,
    keys?.sessionToken,
    ...Object.entries(input).map(([member, value]) =>
      members[member]?.sensitive === true || SENSITIVE.test(member) ? value : undefined,
    ),
  ];
  let told = message;
  for (const secret of secrets) {
    if (typeof secret !== "string" || secret === "") continue;
    // The text that was to be signed is encoded once, and in some messages once more.
    const once = encodePercent(secret);
    for (const form of [secret, once, encodePercent(once)]) told = told.replaceAll(form, "…");
  }
  return told;
}

/** Members of actions that no plan calls are known by their names alone. */
const SENSITIVE = /Password|PrivateKey|Seed|AuthenticationCode/;
