import type { Printer, TextReader } from "./format.ts";
import { partialNote, undecodable, unprovable } from "./completeness.ts";

/** What `aws iam get-account-authorization-details` prints, and other outputs of `aws iam`. */
export const gaad: TextReader & Printer = {
  name: "gaad",
  detect: async (text) => {
    const head = text.slice(0, HEAD);
    // The JSON form of a backup says what it is; no more is loaded for it.
    if (!/^\ufeff?[\s[]*\{/.test(head) || head.slice(0, 200).includes('"iam-backup"')) return false;
    const { looksLikeGaad } = await import("@iamferry/interchange");
    return looksLikeGaad(head);
  },
  joins: true,
  read: async (inputs) => {
    const { parseGaad } = await import("@iamferry/interchange");
    const { snapshot, sources, diagnostics } = parseGaad(inputs);
    return {
      format: "gaad",
      names: inputs.map(({ name }) => name),
      texts: inputs.map(({ name, text }) => ({ name, text })),
      snapshot,
      isMarked: false,
      places: sources,
      diagnostics: [
        ...inputs.flatMap(undecodable),
        ...diagnostics,
        ...partialNote(inputs, { snapshot, diagnostics }),
      ],
      completeness: unprovable(snapshot, "GAAD JSON"),
    };
  },
  made: (accounts) => `GAAD JSON of ${accounts}`,
  accounts: "alone",
  extension: ".json",
  print: async (snapshot) => (await import("@iamferry/interchange")).printGaad(snapshot),
};

/** UTF-16 units in which a first member is found. */
const HEAD = 64 * 1024;
