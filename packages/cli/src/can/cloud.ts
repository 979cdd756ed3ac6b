import { CLOUD_PROFILE_IDS, cloudProfile, isCloudProfileId } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Reading } from "../formats/format.ts";
import { partitionOf } from "../partition.ts";
import { guess } from "../render/guess.ts";

/** The cloud whose rules decide. */
export interface DecidingCloud {
  readonly profile: CloudProfile;
  /** What there is to say about the choice, where it is not the file's own; for people. */
  readonly note?: string;
}

/** Whether `--cloud` names a cloud, if it is given; asked before any file is read. */
export function cloudProblem(cloud: string | undefined): Failure | undefined {
  if (cloud === undefined || isCloudProfileId(cloud)) return undefined;
  return usageFailure(
    `there is no cloud profile \`${visible(cloud)}\``,
    guess(cloud, CLOUD_PROFILE_IDS),
  );
}

/**
 * The cloud that was named, else the one that the file is of, else the default of a restore, Eucalyptus 5.1: the
 * same text gives other rights elsewhere, so a choice that the file did not make is told.
 */
export function decidingCloud(reading: Reading, named: string | undefined): DecidingCloud {
  const own = reading.snapshot.cloud ?? partitionOf([reading]);
  if (named !== undefined && isCloudProfileId(named)) {
    const profile = cloudProfile(named);
    if (own === undefined || own === named) return { profile };
    return {
      profile,
      note: `as ${profile.title} decides; the file is of ${cloudProfile(own).title}`,
    };
  }
  if (own !== undefined) return { profile: cloudProfile(own) };
  const profile = cloudProfile("eucalyptus-5.1");
  return {
    profile,
    note: `as ${profile.title} decides, for the file does not say what cloud it is of; --cloud names another`,
  };
}
