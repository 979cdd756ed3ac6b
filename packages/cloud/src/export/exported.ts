import type { CloudProfile, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { PortError } from "../port.ts";
import type { ExportCode } from "./codes.ts";

/** Groups of facts that an export can leave out, as each costs a call for every user or policy. */
export const SKIP_GROUPS = ["credentials", "tags"] as const;

/** One of {@link SKIP_GROUPS}. */
export type SkipGroup = (typeof SKIP_GROUPS)[number];

/** What to export. */
export interface ExportOptions {
  readonly profile: CloudProfile;
  /** Only this account, by name or id (Eucalyptus). Default: all that the caller can see. */
  readonly account?: string;
  /** What is left out, and marked so. Default: nothing. */
  readonly skip?: readonly SkipGroup[];
  /** Calls at the same time. Default: 16. */
  readonly concurrency?: number;
  /** Told whenever something was read, and once before the first call for each entity. */
  readonly onProgress?: (progress: ExportProgress) => void;
}

/** How far an export has come: by kind of thing, how many of how many are read. */
export interface ExportProgress {
  /** `listing`: how many there are is not known yet. `reading`: all that is left is known. `checking`: the second pass. */
  readonly phase: "listing" | "reading" | "checking";
  /** By kind, in the order of the model: `users`, `roles`, `managed policies`. */
  readonly kinds: readonly { readonly kind: string; readonly read: number; readonly of: number }[];
  /** Calls made so far, and as many as the formula says there will be, once that is known. */
  readonly calls: number;
  readonly expectedCalls?: number;
}

/** What an export gives. */
export interface ExportedCloud {
  /** In canonical order, with a mark for all that could not be read or was left out. */
  readonly snapshot: Snapshot;
  /** What could not be read, and why; what changed meanwhile; what the counts say. */
  readonly diagnostics: readonly Diagnostic<ExportCode>[];
  /** The error of the call that kept everything back (wrong keys, nobody there, no IAM, no rights); the Snapshot then has no accounts. */
  readonly failure?: PortError;
  /**
   * By the account's id, or the name of one without, GetAccountSummary as it was answered: `UsersQuota`. Of Eucalyptus a few of the figures; none where it could
   * not be read.
   */
  readonly summaries: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Calls that were made, and as many as the formula says for what was found. */
  readonly calls: number;
  readonly expectedCalls: number;
}
