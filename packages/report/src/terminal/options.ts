import type { CloudProfile } from "@iamferry/model";

/** How a report is drawn for a terminal. */
export interface TerminalOptions {
  /** Columns that no line exceeds; at least 40. */
  readonly width: number;
  /** Whether to colour with ANSI sequences. Without them the text is the same. */
  readonly colors: boolean;
  /** What the two sides are called: file names, say. */
  readonly names: readonly [from: string, to: string];
  /** As which clouds understand the policies of either side. Default: AWS. */
  readonly profiles?: readonly [from: CloudProfile, to: CloudProfile];
  /** Whether what is folded otherwise is shown: long texts, what removed entities held. Default: no. */
  readonly all?: boolean;
  /** Steps of a plan that are shown; of more only the number is told, unless `all`. Default: each is. */
  readonly mostSteps?: number;
}
