import { CLOUD_PROFILE_IDS, cloudProfile, isCloudProfileId } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { guess } from "../render/guess.ts";
import { listed } from "../render/words.ts";

/** The cloud of that name. A live cloud does not say which release it is, so that its name has to be given. */
export function profileNamed(
  cloud: string | undefined,
  option = "--cloud",
): CloudProfile | Failure {
  if (cloud === undefined) {
    return usageFailure(
      "nothing says which cloud it is",
      `say ${option} and one of ${listed(CLOUD_PROFILE_IDS)}`,
    );
  }
  if (isCloudProfileId(cloud)) return cloudProfile(cloud);
  return usageFailure(
    `there is no cloud profile \`${visible(cloud)}\``,
    guess(cloud, CLOUD_PROFILE_IDS),
  );
}
