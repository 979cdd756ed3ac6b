import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId } from "@iamferry/model";
import type { Reading } from "./formats/format.ts";
import { whyUnusable } from "./unusable.ts";

/** The partition of AWS that all inputs are of; `undefined` where one is of another cloud, or does not say. */
export function partitionOf(readings: readonly Reading[]): CloudProfileId | undefined {
  const used = readings.filter((reading) => whyUnusable(reading) === undefined);
  const clouds = used.map(({ format, snapshot: { cloud } }) =>
    // What iamy reads is always of AWS.
    cloud === undefined && format === "iamy" ? "aws" : cloud,
  );
  const isOfAws = clouds.every(
    (cloud) => cloud !== undefined && cloudProfile(cloud).accounts === "one",
  );
  return isOfAws ? clouds[0] : undefined;
}
