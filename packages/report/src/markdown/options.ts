import type { CloudProfile } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";

/** How a report is written for a comment in Markdown. */
export interface MarkdownOptions {
  /** What the two sides are called: file names, say. */
  readonly names: readonly [from: string, to: string];
  /** As which clouds understand the policies of either side. Default: AWS. */
  readonly profiles?: readonly [from: CloudProfile, to: CloudProfile];
  /**
   * UTF-16 code units that the text does not exceed; no less than 4,000. Default: 60,000. Services take a little
   * more, and count each character of a text as one at least.
   */
  readonly limit?: number;
  /** What there is to say about the two sides. Default: nothing. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The command that shows all of it. Default: that of the report. */
  readonly command?: string;
  /** Whether what is folded otherwise is shown: long texts, what removed entities held. Default: no. */
  readonly all?: boolean;
}
