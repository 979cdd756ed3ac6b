import type { CloudProfileId } from "@iamferry/model";
import type { EucalyptusRelease } from "./facts.ts";

/** Which clouds have an action, as far as {@link answersOn} looks. */
interface Availability {
  readonly aws?: unknown;
  readonly eucalyptus?: { readonly first: string; readonly last: string };
}

/** Whether the cloud has the action, by the descriptions. */
export function answersOn(profile: CloudProfileId, { aws, eucalyptus }: Availability): boolean {
  const release = RELEASE_OF[profile];
  if (release === "aws") return aws !== undefined;
  if (eucalyptus === undefined) return false;
  const { first, last } = eucalyptus;
  return compareReleases(first, release) <= 0 && compareReleases(release, last) <= 0;
}

function compareReleases(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** The service description that holds for a profile. Total: a new profile does not compile without its row. */
const RELEASE_OF: Readonly<Record<CloudProfileId, "aws" | EucalyptusRelease>> = {
  aws: "aws",
  "aws-cn": "aws",
  "aws-us-gov": "aws",
  "eucalyptus-3.1": "3.1",
  "eucalyptus-3.2": "3.2",
  "eucalyptus-3.3": "3.3",
  "eucalyptus-3.4": "3.4",
  "eucalyptus-4.0": "4.0",
  "eucalyptus-4.1": "4.1",
  "eucalyptus-4.2": "4.2",
  "eucalyptus-4.3": "4.3",
  "eucalyptus-4.4": "4.4",
  "eucalyptus-5.0": "5.0",
  "eucalyptus-5.1": "5.1",
};
