import { cloudProfile, CLOUD_PROFILE_IDS } from "@iamferry/model";
import { loadCloud } from "@iamferry/simulator";
import { createLocalCloud, createMetadata, handle, handleMetadata } from "@iamferry/local-cloud";
import { expect, test } from "vitest";
import { chanceOf, type Chance } from "../malformed-requests.ts";
import { get, post, recordOf, SIGNED_AT, type PlainRequest } from "../support.ts";
import { parseXml } from "../xml-tree.ts";
import { OPTIONS } from "./support.ts";

test("malformed requests of EC2 and of metadata never crash a cloud and are never its own fault", () => {
  const chance = chanceOf(7);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 25; round++) {
    const id = chance.pick(CLOUD_PROFILE_IDS);
    const account = { kind: "account", id: "111111111111", policies: [], users: [], groups: [] };
    const state = loadCloud({ accounts: [account as never] }, { profile: cloudProfile(id) });
    let { cloud } = createLocalCloud(state, { enforce: chance.below(8) === 0, ec2: OPTIONS });
    let metadata = createMetadata({ instanceId: "i-00000001" });
    for (let at = 0; at < 30; at++) {
      const request = randomRequest(chance);
      const handled = handle(cloud, recordOf(request), SIGNED_AT + at * 100);
      const told = JSON.stringify(request);
      const { body, headers, status } = handled.response;
      expect(handled.bug, told).toBeUndefined();
      expect(status, told).toBeLessThan(500);
      if (headers["Content-Type"]?.startsWith("text/xml") === true) {
        expect(() => parseXml(body.replace(/^<\?xml[^>]*>\n/, "")), told).not.toThrow();
      }
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      cloud = handled.cloud;
      const asked = recordOf(randomMetadata(chance));
      const answered = handleMetadata(metadata, asked, { cloud, now: SIGNED_AT + at * 100 });
      expect(answered.response.status, asked.target).toBeLessThan(500);
      metadata = answered.metadata;
    }
  }
  for (const status of [200, 400, 403]) {
    expect(statuses.get(status) ?? 0, `answers of ${status}`).toBeGreaterThan(10);
  }
});

function randomRequest(chance: Chance): PlainRequest {
  const parameters: Record<string, string> = {
    Version: chance.pick(["2016-11-15", "2016-11-15", "2009-11-30", "2010-05-08", "x"]),
    Action: chance.pick(ACTIONS),
  };
  for (let at = chance.below(6); at > 0; at--) {
    parameters[chance.pick(NAMES)] = chance.pick(VALUES);
  }
  if (chance.below(2) === 0) Object.assign(parameters, chance.pick(LIKELY));
  const path = chance.pick(["/", "/", "/services/compute"]);
  return chance.below(2) === 0 ? get(parameters, path) : post(parameters, path);
}

function randomMetadata(chance: Chance): PlainRequest {
  const parts = Array.from({ length: chance.below(6) }, () => chance.pick(PARTS));
  return {
    method: chance.pick(["GET", "GET", "PUT", "HEAD", "DELETE", ""]),
    target: `/latest/${parts.join("/")}`,
    headers: {
      [chance.pick(["x-aws-ec2-metadata-token", "x-aws-ec2-metadata-token-ttl-seconds", "x"])]:
        chance.pick(VALUES),
    },
    body: "",
  };
}

const ACTIONS = [
  "AttachVolume",
  "CreateTags",
  "CreateVolume",
  "DeleteVolume",
  "DescribeInstances",
  "DescribeSnapshots",
  "DescribeVolumes",
  "DetachVolume",
  "RunInstances",
  "toString",
  "",
];

const LIKELY: readonly Readonly<Record<string, string>>[] = [
  { AvailabilityZone: "us-east-1a", Size: "1", Action: "CreateVolume" },
  { AvailabilityZone: "us-east-1a", SnapshotId: "snap-00000002", Action: "CreateVolume" },
  { InstanceId: "i-00000001", Device: "/dev/sdh", Action: "AttachVolume" },
  { "ResourceId.1": "i-00000001", "Tag.1.Key": "a", Action: "CreateTags" },
  { "Filter.1.Name": "tag:a", "Filter.1.Value.1": "*", Action: "DescribeInstances" },
];

const NAMES = [
  "VolumeId",
  "VolumeId.1",
  "VolumeId.0",
  "VolumeId.1.2",
  "InstanceId",
  "InstanceId.1",
  "SnapshotId",
  "SnapshotId.1",
  "Size",
  "Iops",
  "Device",
  "DryRun",
  "Force",
  "MaxResults",
  "NextToken",
  "ClientToken",
  "Filter.1.Name",
  "Filter.1.Value.1",
  "Filter.2",
  "Filter",
  "Tag.1.Key",
  "Tag.1.Value",
  "Tag.999999.Key",
  "TagSpecification.1.ResourceType",
  "TagSpecification.1.Tag.1.Key",
  "__proto__",
  "__proto__.1",
  "constructor",
  "",
  ".",
];

const VALUES = [
  "",
  "1",
  "-1",
  "99999999999",
  "true",
  "5",
  "*",
  "?*?*?*",
  "tag:",
  "tag:__proto__",
  "volume",
  "vol-00000001",
  "i-00000001",
  "snap-00000002",
  "vol-zzzzzzzz",
  "c25hcC0wMDAwMDAwMg",
  "\0<&>\u{1F600}",
  "/dev/sdh",
  "x".repeat(5000),
  "60",
];

const PARTS = [
  "api",
  "token",
  "meta-data",
  "iam",
  "security-credentials",
  "placement",
  "user-data",
  "__proto__",
  "..",
  "%2e",
  "",
];
