import { canonicalJson } from "@iamferry/model";
import { canonical, comparePolicies, isPlainlySpelled } from "@iamferry/policy";
import type { CloudProfile, PolicyDocument } from "@iamferry/model";
import type { PolicyDifference } from "@iamferry/policy";
import type { Both } from "./records.ts";

/** Tells policy documents of two sides apart, each as its own cloud understands it. */
export interface Documents {
  /** How two of them differ. With `strict` every other text is another meaning. */
  readonly compare: (from: PolicyDocument, to: PolicyDocument) => PolicyDifference;
  /** The same for two documents if and only if `compare` finds no difference in meaning between them. */
  readonly meaning: (document: PolicyDocument) => string;
}

/** Documents of two clouds; texts that are equal are not read at all. */
export function createDocuments(profiles: Both<CloudProfile>, strict: boolean): Documents {
  const { from: before, to: after } = profiles;
  const all = before.id === after.id ? [before] : [before, after];
  return {
    compare: (from, to) => {
      // What no cloud would accept has no value, and is not what a cloud accepts.
      const isRead = (from.value === undefined) === (to.value === undefined);
      if (from.text === to.text && isRead) return "none";
      if (strict || !isRead) return "meaning";
      return comparePolicies({ document: from, profile: before }, { document: to, profile: after });
    },
    meaning: ({ text, value }) => {
      if (value === undefined) return `?${text}`;
      if (strict || !isPlainlySpelled(text)) return `=${text}`;
      return all.map((profile) => canonicalJson(canonical(value, profile))).join("\n");
    },
  };
}
