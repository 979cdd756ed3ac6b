import type { CloudProfile } from "@iamferry/model";

/** What the outline of a report depends on. */
export interface View {
  /** Whether what is folded otherwise is shown: long texts, what removed entities held, credentials. */
  readonly all: boolean;
  /** As which clouds understand the policies of either side. */
  readonly profiles: readonly [from: CloudProfile, to: CloudProfile];
}
