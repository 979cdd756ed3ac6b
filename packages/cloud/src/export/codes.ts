import type { Severity } from "@iamferry/text";

/** What an export can have to say. */
export type ExportCode =
  | "export/unread"
  | "export/skipped"
  | "export/changed"
  | "export/dangling"
  | "export/count"
  | "export/uncounted"
  | "export/own-account";

/** What there is to know about each. */
export const EXPORT_CODES: Readonly<
  Record<ExportCode, { readonly severity: Severity; readonly when: string }>
> = {
  "export/unread": { severity: "error", when: "something could not be read" },
  "export/skipped": { severity: "error", when: "the user wanted something left out" },
  "export/changed": {
    severity: "warning",
    when: "the cloud went on changing while it was read, however often it was read again",
  },
  "export/dangling": {
    severity: "error",
    when: "something names an entity that the cloud does not list",
  },
  "export/count": {
    severity: "warning",
    when: "the cloud's own summary counts otherwise than what was read",
  },
  "export/uncounted": {
    severity: "warning",
    when: "the cloud does not give its own summary, which counts beside the listings and tells the quotas",
  },
  "export/own-account": {
    severity: "warning",
    when: "the caller may not list the accounts, so that only its own was read",
  },
};
