import { filter } from "./filters.ts";
import { flag, option, someWords, word, words } from "./rows.ts";
import type { ToolRow } from "./tool-command.ts";

/** The compute tools for instances and what they are started from. */
export const INSTANCE_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euca-run-instances": {
    versions: "3.0-3.4",
    action: "RunInstances",
    options: {
      ImageId: word,
      "--instance-count": option("-n --instance-count", { rule: { kind: "count" } }),
      "--group": option("-g --group", { repeatable: true }),
      KeyName: option("-k --key"),
      UserData: option("-d --user-data", { exclusive: { id: "user data", required: false } }),
      "UserData:force": option("--user-data-force", {
        exclusive: { id: "user data", required: false },
      }),
      "UserData:file": option("-f --user-data-file", {
        value: "file",
        exclusive: { id: "user data", required: false },
      }),
      AddressingType: option("--addressing", { value: ["public", "private"] }),
      InstanceType: option("-t --instance-type"),
      "Placement.AvailabilityZone": option("-z --availability-zone"),
      KernelId: option("--kernel"),
      RamdiskId: option("--ramdisk"),
      BlockDeviceMapping: option("-b --block-device-mapping", { repeatable: true }),
      "Monitoring.Enabled": flag("-m --monitor"),
      DisableApiTermination: flag("--disable-api-termination"),
      InstanceInitiatedShutdownBehavior: option("--instance-initiated-shutdown-behavior", {
        value: ["stop", "terminate"],
      }),
      ClientToken: option("--client-token"),
      SubnetId: option("-s --subnet"),
      "IamInstanceProfile.Name": option("-p --iam-profile", { versions: "3.1-3.4" }),
    },
  },
  "euca-describe-instances": {
    versions: "3.0-3.4",
    action: "DescribeInstances",
    options: {
      InstanceId: words,
      "--filter": filter(
        "architecture availability-zone client-token dns-name group-id group-name image-id instance.group-id instance.group-name instance-id instance-state-code instance-state-name instance-type ip-address key-name launch-time private-dns-name private-ip-address reservation-id subnet-id tag-key tag-value tag: vpc-id",
      ),
    },
  },
  "euca-terminate-instances": {
    versions: "3.0-3.4",
    action: "TerminateInstances",
    options: { InstanceId: someWords },
  },
  "euca-describe-availability-zones": {
    versions: "3.0-3.4",
    action: "DescribeAvailabilityZones",
    options: { ZoneName: words, "--filter": filter("message region-name state zone-name") },
  },
  "euca-describe-images": {
    versions: "3.0-3.4",
    action: "DescribeImages",
    options: { ImageId: words, "--all": flag("-a --all") },
  },
  "euca-describe-keypairs": {
    versions: "3.0-3.4",
    action: "DescribeKeyPairs",
    options: { KeyName: words, "--filter": filter("fingerprint key-name") },
  },
  "euca-create-tags": {
    versions: "3.0-3.4",
    action: "CreateTags",
    options: {
      ResourceId: someWords,
      Tag: option("--tag", { repeatable: true, required: true }),
    },
  },
};
