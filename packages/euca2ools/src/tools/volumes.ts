import { filter } from "./filters.ts";
import { flag, option, required, word, words } from "./rows.ts";
import type { ToolRow } from "./tool-command.ts";

/** The compute tools for volumes and snapshots. */
export const VOLUME_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euca-create-volume": {
    versions: "3.0-3.4",
    action: "CreateVolume",
    options: {
      AvailabilityZone: required("-z --availability-zone"),
      Size: option("-s --size", { value: "integer" }),
      SnapshotId: option("--snapshot"),
      VolumeType: option("-t --type"),
      Iops: option("-i --iops", { value: "integer" }),
    },
  },
  "euca-attach-volume": {
    versions: "3.0-3.4",
    action: "AttachVolume",
    options: {
      InstanceId: required("-i --instance"),
      Device: required("-d --device"),
      VolumeId: word,
    },
  },
  "euca-delete-volume": {
    versions: "3.0-3.4",
    action: "DeleteVolume",
    options: { VolumeId: word },
  },
  "euca-describe-volumes": {
    versions: "3.0-3.4",
    action: "DescribeVolumes",
    options: {
      VolumeId: words,
      "--filter": filter(
        "attachment.attach-time attachment.delete-on-termination attachment.device attachment.instance-id attachment.status availability-zone create-time size snapshot-id status tag-key tag-value tag: volume-id volume-type",
      ),
    },
  },
  "euca-describe-snapshots": {
    versions: "3.0-3.4",
    action: "DescribeSnapshots",
    options: {
      SnapshotId: words,
      "--all": flag("-a --all"),
      Owner: option("-o --owner", { repeatable: true }),
      RestorableBy: option("-r --restorable-by", { repeatable: true }),
      "--filter": filter(
        "description owner-alias owner-id progress snapshot-id start-time status tag-key tag-value tag: volume-id volume-size",
      ),
    },
  },
};
