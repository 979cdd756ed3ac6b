import type { CloudProfileId } from "@iamferry/model";

/** In what the EC2 of clouds and releases differs. */
export interface Habits {
  /** How many digits new ids have. */
  readonly idDigits: 8 | 17;
  /** What becomes of an id that is asked for and not there, where volumes, instances and snapshots are listed. */
  readonly missing: "refused" | "left-out";
  /** What becomes of a parameter that the action does not have. */
  readonly unknownParameters: "refused" | "ignored";
  /** The type of a volume of which none is said. */
  readonly volumeType: "gp2" | "standard";
  /** The parameters of CreateVolume that it does not have. */
  readonly lacks: ReadonlySet<string>;
}

/** The habits of the cloud of a profile. */
export function habitsOf(profile: CloudProfileId): Habits {
  return HABITS[profile];
}

const AWS: Habits = {
  idDigits: 17,
  missing: "refused",
  unknownParameters: "refused",
  volumeType: "gp2",
  lacks: new Set(),
};

/**
 * Read from the sources of servers: a list leaves out what is not there (`VolumeManager.DescribeVolumes`), and CreateVolume
 * never had a client token. Not known: from which release on it takes tags; those of 4.x that were found do not.
 */
const EUCALYPTUS_5: Habits = {
  idDigits: 8,
  missing: "left-out",
  unknownParameters: "ignored",
  volumeType: "standard",
  lacks: new Set(["ClientToken", "MultiAttachEnabled", "Throughput"]),
};
const EUCALYPTUS_4: Habits = {
  ...EUCALYPTUS_5,
  lacks: new Set([...EUCALYPTUS_5.lacks, "Encrypted", "KmsKeyId", "TagSpecification"]),
};
/** As of Euare: up to 3.3 the bindings refuse what they do not know. */
const EUCALYPTUS_3_3: Habits = {
  ...EUCALYPTUS_4,
  unknownParameters: "refused",
  lacks: new Set([...EUCALYPTUS_4.lacks, "Iops", "VolumeType"]),
};

const HABITS: Readonly<Record<CloudProfileId, Habits>> = {
  aws: AWS,
  "aws-cn": AWS,
  "aws-us-gov": AWS,
  "eucalyptus-3.1": EUCALYPTUS_3_3,
  "eucalyptus-3.2": EUCALYPTUS_3_3,
  "eucalyptus-3.3": EUCALYPTUS_3_3,
  "eucalyptus-3.4": EUCALYPTUS_4,
  "eucalyptus-4.0": EUCALYPTUS_4,
  "eucalyptus-4.1": EUCALYPTUS_4,
  "eucalyptus-4.2": EUCALYPTUS_4,
  "eucalyptus-4.3": EUCALYPTUS_4,
  "eucalyptus-4.4": EUCALYPTUS_4,
  "eucalyptus-5.0": EUCALYPTUS_5,
  "eucalyptus-5.1": EUCALYPTUS_5,
};
