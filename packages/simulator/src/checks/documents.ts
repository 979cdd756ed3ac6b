import type { PolicyDocument } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import { checkDocumentSize } from "./policy-sizes.ts";

/** What a policy is put as. */
export type DocumentUse = "user" | "group" | "role" | "account" | "managed" | "trust";

/** The document of a policy text as the cloud takes it; MalformedPolicyDocument where it does not. */
export function takenDocument({ profile }: Draft, use: DocumentUse, text: string): PolicyDocument {
  const { value } = readPolicy(text);
  if (value === undefined) refuse("MalformedPolicyDocument", "Syntax errors in policy.");
  checkDocumentSize(profile, use, text);
  return { text, value };
}
