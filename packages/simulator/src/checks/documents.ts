import type { PolicyDocument } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { awsPolicy } from "./documents-aws.ts";
import { euarePolicy } from "./documents-euare.ts";
import { checkDocumentSize } from "./policy-sizes.ts";

/** What a policy is put as. */
export type DocumentUse = "user" | "group" | "role" | "account" | "managed" | "trust";

/**
 * The document of a policy text as the cloud takes it, with the text verbatim; MalformedPolicyDocument where it does
 * not. Whether it is too large is looked at last. Takes time linear in the text.
 */
export function takenDocument({ profile }: Draft, use: DocumentUse, text: string): PolicyDocument {
  const value =
    profile.dialect === "iam"
      ? awsPolicy(text, { profile, use })
      : euarePolicy(text, { profile, use });
  checkDocumentSize(profile, use, text);
  return { text, value };
}
