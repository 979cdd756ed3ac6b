import { parseArgs } from "node:util";
import { CLOUD_PROFILE_IDS, isCloudProfileId } from "../../packages/model/src/index.ts";
import type { CloudProfileId } from "../../packages/model/src/index.ts";

/** What `npm run kills` is asked for. */
export interface KillsOptions {
  readonly clouds: readonly CloudProfileId[];
  readonly minutes: number;
}

/** Reads the arguments; one sentence on what it cannot read. */
export function killsOptions(argv: readonly string[]): KillsOptions | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        cloud: { type: "string", multiple: true, default: ["aws", "eucalyptus-5.1"] },
        minutes: { type: "string", default: "60" },
      },
    });
    const clouds = values.cloud.filter(isCloudProfileId);
    const unknown = values.cloud.find((id) => !isCloudProfileId(id));
    if (unknown !== undefined) {
      return `--cloud is one of ${CLOUD_PROFILE_IDS.join(", ")}, and not \`${unknown}\``;
    }
    if (!/^\d{1,4}$/.test(values.minutes)) return "--minutes wants a whole number below 10000";
    return { clouds, minutes: Number(values.minutes) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
