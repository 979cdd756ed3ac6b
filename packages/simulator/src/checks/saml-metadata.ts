import { isTime } from "@iamferry/model";
import { refuse } from "../refusal.ts";
import { readTime } from "../times.ts";

/** What of a provider follows from its metadata. */
export interface SamlMetadata {
  readonly metadata: string;
  readonly validUntil?: string;
}

/**
 * The metadata of an identity provider; InvalidInput where no EntityDescriptor of SAML 2.0 is found in it. The rest of
 * the document is not looked at: AWS checks more of it, and documents little of what. Its `validUntil` is the
 * provider's ValidUntil; what AWS gives where the metadata has none is not documented, and it is absent here.
 */
export function readSamlMetadata(metadata: string): SamlMetadata {
  const attributes = DESCRIPTOR.exec(metadata)?.[1];
  if (attributes === undefined) {
    return refuse("InvalidInput", "Could not parse metadata");
  }
  const validUntil = readTime(VALID_UNTIL.exec(attributes)?.[1] ?? "");
  // With its zone a time may fall out of the four digits that a year has.
  const isKept = validUntil !== undefined && isTime(validUntil);
  return { metadata, ...(isKept && { validUntil }) };
}

// Both go on only to the next `<`, or quote, so that they take time linear in the text.
const DESCRIPTOR = /<(?:[A-Za-z_][\w.-]*:)?EntityDescriptor((?:[\s/][^<>]*)?)>/;
const VALID_UNTIL = /\svalidUntil\s?=\s?["']([^"']*)["']/;
