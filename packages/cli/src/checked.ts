import type { CloudProfileId, Snapshot } from "@iamferry/model";
import type { Diagnostic, SourceText } from "@iamferry/text";
import type { Completeness, SourceName } from "./formats/format.ts";
import type { MoreOfCode } from "./kept-diagnostics.ts";
import type { AccountContent } from "./render/content-table.ts";
import type { UnreadMarks } from "./unread-marks.ts";

/** What there is to say of one input, or of several that belong together. */
export interface Checked {
  readonly names: readonly string[];
  readonly format: SourceName;
  /** The texts that diagnostics point into, where these are at hand. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly accounts: readonly AccountContent[];
  /** The cloud that it is of, where it says so. */
  readonly cloud?: CloudProfileId;
  /** The content as data, where all of it is at hand. */
  readonly snapshot?: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** How many more there are that are not kept. Default: none. */
  readonly more?: readonly MoreOfCode[];
  /** Whether it is larger than what can be read at once, as a conversion does. Default: no. */
  readonly tooLarge?: boolean;
  /** Why nothing of it can be used; absent where something can. */
  readonly unusable?: readonly Diagnostic[];
  /** What the input itself says that it lacks. */
  readonly unread: Pick<UnreadMarks, "first" | "count">;
  readonly completeness: Completeness;
}
