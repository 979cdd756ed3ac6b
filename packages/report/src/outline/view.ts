import { cloudProfile } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";

/** What the outline of a report depends on. */
export interface View {
  /** Whether what is folded otherwise is shown: long texts, what removed entities held, credentials. */
  readonly all: boolean;
  /** As which clouds understand the policies of either side. */
  readonly profiles: readonly [from: CloudProfile, to: CloudProfile];
}

/** What the outline depends on of the options of a report. */
export function viewOf({
  all = false,
  profiles,
}: {
  readonly all?: boolean;
  readonly profiles?: View["profiles"];
}): View {
  return { all, profiles: profiles ?? [cloudProfile("aws"), cloudProfile("aws")] };
}
