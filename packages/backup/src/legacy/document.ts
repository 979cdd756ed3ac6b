import type { LegacyRecord } from "./records.ts";
import type { LegacyToken } from "./tokens.ts";

/** A legacy backup as text: what a Snapshot does not hold. */
export interface LegacyDocument {
  readonly dialect: "legacy";
  /** The name of the text, where it has one. */
  readonly source?: string;
  readonly text: string;
  /** The spans of the tokens tile the text: the first begins at 0, each where the one before ends. */
  readonly tokens: readonly LegacyToken[];
  /** In the order of the text, those that were put aside among them. */
  readonly records: readonly LegacyRecord[];
}
