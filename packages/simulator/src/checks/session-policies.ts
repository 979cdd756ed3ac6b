import { managedDocument } from "../authorize/session-policies.ts";
import type { SessionFacts } from "../caller.ts";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import type { AccountState } from "../state/cloud-state.ts";
import { takenDocument } from "./documents.ts";

/** What of a call of AssumeRole makes its session smaller or is packed into its token. */
export interface PackedInput {
  readonly Policy?: string;
  readonly PolicyArns?: readonly { readonly arn?: string }[];
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}

/**
 * The session policies of a call; MalformedPolicyDocument for one that is none, ValidationError where they are too long or
 * too many (AWS, STS API Reference, AssumeRole: 2,048 characters of plain text, ten managed policies). Not documented:
 * how AWS refuses a managed policy that is not in the account of the role.
 */
export function sessionPolicies(
  draft: Draft,
  account: AccountState,
  { Policy, PolicyArns = [] }: PackedInput,
): SessionFacts["policies"] | undefined {
  if (Policy !== undefined) takenDocument(draft, "role", Policy);
  const arns = PolicyArns.flatMap(({ arn }) => arn ?? []);
  if (arns.length > MOST_ARNS) refuse("ValidationError", tooLong("policyArns", MOST_ARNS));
  if ((Policy ?? "").length + arns.join("").length > MOST_CHARACTERS) {
    refuse("ValidationError", tooLong("policy", MOST_CHARACTERS));
  }
  for (const arn of arns) {
    if (managedDocument(draft.state, account, arn) === undefined) {
      refuse("MalformedPolicyDocument", `The session policy ${arn} does not exist.`);
    }
  }
  if (Policy === undefined && arns.length === 0) return undefined;
  return { ...(Policy !== undefined && { text: Policy }), ...(arns.length > 0 && { arns }) };
}

/**
 * PackedPolicySize: how much of the room for session policies and tags a call fills, in percent; undefined where it has
 * none. PackedPolicyTooLarge above 100. How AWS packs them is not documented: here the room is 4,096 bytes, and each
 * text takes as many as it has in UTF-8.
 */
export function packedSize({
  Policy,
  PolicyArns = [],
  Tags = [],
}: PackedInput): number | undefined {
  if (Policy === undefined && PolicyArns.length === 0 && Tags.length === 0) return undefined;
  const texts = [
    Policy ?? "",
    ...PolicyArns.map(({ arn = "" }) => arn),
    ...Tags.flatMap(({ Key, Value }) => [Key, Value]),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const percent = Math.ceil((bytes * 100) / ROOM);
  if (percent > 100) {
    refuse(
      "PackedPolicyTooLarge",
      `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
    );
  }
  return percent;
}

const MOST_ARNS = 10;
const MOST_CHARACTERS = 2048;
const ROOM = 4096;

function tooLong(place: string, most: number): string {
  return (
    `1 validation error detected: Value at '${place}' failed to satisfy constraint: ` +
    `Member must have length less than or equal to ${most}`
  );
}
