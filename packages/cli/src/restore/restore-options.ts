import type { LiveOptions } from "../live/options.ts";
import type { PlanCommandOptions } from "../plan-options.ts";

/** The options of `restore`, as they stand on the command line. */
export interface RestoreOptions
  extends
    LiveOptions,
    Pick<
      PlanCommandOptions,
      | "all"
      | "allowDelete"
      | "allowReplace"
      | "allowVersionDelete"
      | "ignore"
      | "json"
      | "maxDeletes"
      | "only"
      | "protect"
      | "quarantine"
    > {
  /** `NAME=NUMBER` each. */
  readonly accountId?: readonly string[] | undefined;
  readonly allowTrust?: readonly string[] | undefined;
  readonly concurrency?: number | undefined;
  readonly dryRun?: true | undefined;
  readonly issueLoginProfiles?: string | undefined;
  readonly journal?: string | undefined;
  readonly resume?: true | undefined;
  readonly yes?: true | undefined;
}
