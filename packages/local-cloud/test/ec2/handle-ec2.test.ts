import { cloudProfile, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { loadCloud, rootAccessKey } from "@iamferry/simulator";
import { createLocalCloud, logLine, parseFaults, type LocalCloud } from "@iamferry/local-cloud";
import { describe, expect, test } from "vitest";
import type { Handled } from "../../src/handle.ts";
import { signV2 } from "../signature/signers.ts";
import { get, post, recordOf, SIGNED_AT, type PlainRequest } from "../support.ts";
import { elementAt, parseXml, textAt } from "../xml-tree.ts";
import { ACCOUNT, OPTIONS } from "./support.ts";

interface Asked {
  readonly cloud: () => LocalCloud;
  readonly ask: (request: PlainRequest) => Handled;
}

/** A cloud with EC2 that answers one request after the other. */
function asked(
  id: CloudProfileId,
  {
    enforce = false,
    faults,
    snapshot = snapshotOf(id),
  }: {
    readonly enforce?: boolean;
    readonly faults?: string;
    readonly snapshot?: Snapshot;
  } = {},
): Asked {
  const state = loadCloud(snapshot, { profile: cloudProfile(id) });
  const parsed = faults === undefined ? undefined : parseFaults(faults);
  if (parsed !== undefined && "message" in parsed) throw new Error(parsed.message);
  const made = createLocalCloud(state, {
    enforce,
    ec2: OPTIONS,
    ...(parsed !== undefined && { faults: parsed }),
  });
  let { cloud } = made;
  let now = SIGNED_AT;
  return {
    cloud: () => cloud,
    ask: (request) => {
      const handled = made.answer(cloud, recordOf(request), (now += 10));
      ({ cloud } = handled);
      return handled;
    },
  };
}

function snapshotOf(id: CloudProfileId): Snapshot {
  const euare = cloudProfile(id).dialect === "euare";
  const admin = { kind: "user", name: "admin", builtIn: true, policies: [] } as const;
  return {
    accounts: [
      {
        kind: "account",
        id: ACCOUNT,
        ...(euare && { name: "eucalyptus" }),
        policies: [],
        users: euare ? [admin] : [],
        groups: [],
      },
    ],
  };
}

const V = { Version: "2016-11-15" };
const CREATE = { ...V, Action: "CreateVolume", AvailabilityZone: "us-east-1a", Size: "1" };

describe("EC2 is asked", () => {
  test("at / by its version, and IAM and STS still by theirs", () => {
    const { ask } = asked("aws");
    const { ec2Call, response } = ask(get({ ...V, Action: "DescribeVolumes" }));
    expect(response).toMatchObject({ status: 200 });
    expect(ec2Call?.action).toBe("DescribeVolumes");
    expect(ask(get({ Version: "2010-05-08", Action: "ListUsers" })).call?.action).toBe("ListUsers");
    expect(ask(get({ Version: "2011-06-15", Action: "GetCallerIdentity" })).call?.action).toBe(
      "GetCallerIdentity",
    );
    expect(ask(get({ Version: "2010-05-08", Action: "DescribeVolumes" })).error?.code).toBe(
      "InvalidAction",
    );
  });

  test("by forms as by queries, in any version, which the answer repeats", () => {
    const { ask } = asked("eucalyptus-4.4");
    for (const path of ["/services/compute", "/services/compute/", "/services/Eucalyptus", "/"]) {
      const request = post({ Version: "2009-11-30", Action: "DescribeVolumes" }, path);
      const root = parseXml(ask(request).response.body.slice(XML.length));
      expect([root.name, root.attributes]).toEqual([
        "DescribeVolumesResponse",
        'xmlns="http://ec2.amazonaws.com/doc/2009-11-30/"',
      ]);
    }
  });

  test("in no cloud that does not have it", () => {
    const state = loadCloud(snapshotOf("aws"), { profile: cloudProfile("aws") });
    const { answer, cloud } = createLocalCloud(state);
    const handled = answer(cloud, recordOf(get({ ...V, Action: "DescribeVolumes" })), SIGNED_AT);
    expect(handled.error?.code).toBe("InvalidAction");
    const elsewhere = recordOf(get({ ...V, Action: "DescribeVolumes" }, "/services/compute"));
    expect(answer(cloud, elsewhere, SIGNED_AT).response.status).toBe(404);
  });
});

describe("EC2 answers", () => {
  test("with lists of items, and with text that is escaped", () => {
    const { ask } = asked("aws");
    const made = ask(
      post({
        ...CREATE,
        "TagSpecification.1.ResourceType": "volume",
        "TagSpecification.1.Tag.2.Key": "second",
        "TagSpecification.1.Tag.2.Value": "<&>",
        "TagSpecification.1.Tag.10.Key": "a",
      }),
    );
    const root = parseXml(made.response.body.slice(XML.length));
    expect(textAt(root, "requestId")).toBe("00000000-0000-4000-8000-000000000001");
    const tags = elementAt(root, "tagSet")?.children ?? [];
    expect(tags.map((tag) => [tag.name, textAt(tag, "key"), textAt(tag, "value")])).toEqual([
      ["item", "a", ""],
      ["item", "second", "<&>"],
    ]);
    const found = ask(
      get({
        ...V,
        Action: "DescribeVolumes",
        "Filter.1.Name": "tag:second",
        "Filter.1.Value.1": "<*",
      }),
    );
    expect(found.response.body).toContain(`<volumeId>${textAt(root, "volumeId")}</volumeId>`);
  });

  test("to what it refuses with an error of its own form", () => {
    const { ask } = asked("aws");
    const { response } = ask(get({ ...V, Action: "DeleteVolume", VolumeId: "vol-ffffffff" }));
    expect(response).toMatchObject({ status: 400 });
    expect(response.body).toBe(
      `${XML}<Response><Errors><Error><Code>InvalidVolume.NotFound</Code><Message>The volume &#39;vol-ffffffff&#39; does not exist.</Message></Error></Errors><RequestID>00000000-0000-4000-8000-000000000001</RequestID></Response>`,
    );
    expect(
      ask(get({ ...V, Action: "DeleteVolume", VolumeId: "vol-1", DryRun: "true" })).response.status,
    ).toBe(412);
  });

  test.each([
    [{ Action: "RunInstances" }, "InvalidAction"],
    [{ Action: "__proto__" }, "InvalidAction"],
    [{}, "MissingAction"],
    [{ Action: "DescribeVolumes", Colour: "red" }, "UnknownParameter"],
    [{ Action: "DescribeVolumes", VolumeId: "vol-1" }, "InvalidParameterValue"],
    [{ Action: "DescribeVolumes", "VolumeId.x": "vol-1" }, "InvalidParameterValue"],
    [{ Action: "DescribeVolumes", "Filter.1.Value.1": "x" }, "MissingParameter"],
    [{ Action: "DescribeVolumes", MaxResults: "many" }, "InvalidParameterValue"],
    [
      { Action: "DeleteVolume", VolumeId: "vol-ffffffff", DryRun: "maybe" },
      "InvalidParameterValue",
    ],
    [
      { Action: "CreateTags", "ResourceId.1": "i-00000001", "Tag.1.Value": "v" },
      "MissingParameter",
    ],
  ])("to %j with %s", (parameters, code) => {
    const { ask } = asked("aws");
    const { error, response } = ask(get({ ...V, ...parameters }));
    expect([error?.code, response.status]).toEqual([code, 400]);
  });

  test.each([
    ["aws", [1, 1]],
    ["eucalyptus-5.1", [2, 2]],
    ["eucalyptus-4.2", [2, 0]],
    ["eucalyptus-3.3", [0, 0]],
  ] as const)("on %s to client tokens and tags of what is made as that cloud does", (id, made) => {
    const { ask, cloud } = asked(id);
    const tags = {
      "TagSpecification.1.ResourceType": "volume",
      "TagSpecification.1.Tag.1.Key": "a",
    };
    for (let at = 0; at < 2; at++) ask(get({ ...CREATE, ClientToken: "t", ...tags }));
    const volumes = [...(cloud().ec2?.volumes.values() ?? [])];
    const tagged = volumes.filter((volume) => volume.tags.length === 1);
    expect([volumes.length, tagged.length]).toEqual(made);
  });

  test("and tells its log who did what", () => {
    const { ask } = asked("aws");
    const handled = ask(get({ ...CREATE, Size: "2" }));
    expect(logLine(handled, { at: "2026-01-02T03:04:05Z", checked: false })).toBe(
      `2026-01-02T03:04:05Z ${ACCOUNT} root CreateVolume unchecked 200 AvailabilityZone=us-east-1a Size=2`,
    );
  });
});

describe("with signatures and policies enforced, EC2", () => {
  test("takes version 2 on Eucalyptus at its own path, and no altered one", () => {
    const snapshot = snapshotOf("eucalyptus-4.4");
    const { ask, cloud } = asked("eucalyptus-4.4", { enforce: true, snapshot });
    const key = rootAccessKey(cloud().state, ACCOUNT);
    if (key === undefined) throw new Error("the account has an owner");
    const parameters = Object.entries({ Version: "2009-11-30", Action: "DescribeInstances" });
    const signed = signV2({ parameters, key, path: "/services/compute" });
    expect(ask(signed).response.status).toBe(200);
    const altered = { ...signed, body: signed.body.replace("Instances", "Snapshots") };
    expect(ask(altered)).toMatchObject({ error: { code: "AuthFailure", status: 401 } });
    expect(ask(get({ ...V, Action: "DescribeVolumes" })).error?.code).toBe(
      "MissingAuthenticationToken",
    );
  });
});

describe("faults", () => {
  test("come to EC2 in its own words", () => {
    const { ask } = asked("aws", {
      faults: "throttling=#1,denied-calls=#2,html-errors=#3,lost-answers=#4",
    });
    const answers = [1, 2, 3, 4].map(() => ask(get(CREATE)));
    expect(answers.map(({ error, response }) => [response.status, error?.code])).toEqual([
      [503, "RequestLimitExceeded"],
      [403, "UnauthorizedOperation"],
      [502, undefined],
      [200, undefined],
    ]);
    expect(answers[3]?.response.lost).toBe(true);
    // What was answered by nothing was done.
    const { body } = ask(get({ ...V, Action: "DescribeVolumes" })).response;
    expect(body.split("<volumeId>")).toHaveLength(2);
  });

  test("let volumes fail and attachments hang, and say so of those calls alone", () => {
    const { ask } = asked("aws", { faults: "failed-volumes=#1,stuck-attachments=#5" });
    const list = get({ ...V, Action: "DescribeVolumes" });
    expect(ask(get(CREATE)).fault).toBe("failed-volumes");
    ask(list);
    expect(ask(list).response.body).toContain("<status>error</status>");
    const id = /vol-[0-9a-f]{17}/.exec(ask(get(CREATE)).response.body)?.[0] ?? "";
    // The fifth is no attachment: nothing hangs.
    expect(ask(list).fault).toBeUndefined();
    const attach = {
      ...V,
      Action: "AttachVolume",
      VolumeId: id,
      InstanceId: "i-00000001",
      Device: "/dev/sdh",
    };
    expect(ask(get(attach)).response.status).toBe(200);
    ask(list);
    expect(ask(list).response.body).toContain("<status>attached</status>");
  });

  test("let reads be stale and pages short", () => {
    const stale = asked("aws", { faults: "stale-reads=100%,stale-for=15ms" });
    stale.ask(get(CREATE));
    expect(stale.ask(get({ ...V, Action: "DescribeVolumes" })).response.body).not.toContain("vol-");
    expect(stale.ask(get({ ...V, Action: "DescribeVolumes" })).response.body).toContain("vol-");
    const short = asked("aws", { faults: "short-pages=100%,seed=3" });
    const { body } = short.ask(get({ ...V, Action: "DescribeInstances" })).response;
    expect(body).toContain("<nextToken>");
    expect(body.split("<reservationId>").length - 1).toBeLessThan(3);
  });
});

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
