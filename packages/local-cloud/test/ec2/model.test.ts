import { runs } from "@iamferry/testkit";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Ec2Call } from "../../src/ec2/ec2-call.ts";
import { settled } from "../../src/ec2/changes.ts";
import type { Ec2State, Volume } from "../../src/ec2/ec2-state.ts";
import { simulateEc2 } from "../../src/ec2/simulate-ec2.ts";
import { ACCOUNT, ec2State, NOW, OPTIONS, volumeIdIn } from "./support.ts";

/** A call as it is drawn: volumes are named by their number, in the order in which they were made. */
interface Drawn {
  readonly kind: "create" | "attach" | "detach" | "delete" | "look" | "wait";
  readonly volume: number;
  readonly instance: number;
  readonly device: number;
  readonly fails: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(
    "create",
    "attach",
    "attach",
    "detach",
    "delete",
    "look",
    "look",
    "look",
    "wait",
  ),
  volume: fc.nat(20),
  instance: fc.nat(1),
  device: fc.nat(1),
  fails: fc.nat(5).map((each) => each === 0),
});

/** From which state a volume may come to which; the empty text is none. */
const MOVES: ReadonlySet<string> = new Set([
  " creating",
  "creating available",
  "creating error",
  "available in-use attaching",
  "in-use attaching in-use attached",
  "in-use attaching in-use detaching",
  "in-use attached in-use detaching",
  "in-use detaching available",
  "available deleting",
  "error deleting",
  "deleting ",
]);

/** The state of a volume as one text. */
function told(volume: Volume | undefined): string {
  return volume === undefined
    ? ""
    : [volume.state, ...(volume.attachment === undefined ? [] : [volume.attachment.state])].join(
        " ",
      );
}

test("whatever is called, a volume is attached once at most, moves as allowed, and is lost by deletion alone", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 30, maxLength: 60 }), (calls) => {
      let state: Ec2State = ec2State({
        ...OPTIONS,
        pace: { creating: { milliseconds: 100 }, detaching: { milliseconds: 50, looks: 1 } },
      });
      let now = NOW;
      const made: string[] = [];
      const wrong: string[] = [];
      for (const each of calls) {
        if (each.kind === "wait") {
          const before = state;
          now += 60;
          wrong.push(...track(before, now - 60, [before, now], seen));
          continue;
        }
        const before = state;
        const outcome = simulateEc2(state, callOf(each, made, now));
        if ("error" in outcome) continue;
        state = outcome.state;
        if (each.kind === "create") made.push(volumeIdIn(outcome.output));
        wrong.push(...track(before, now, [state, now], seen), ...misplaced(state, now));
      }
      if (made.some((id) => !state.volumes.has(id))) seen.add("forgotten");
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(60, 5000) },
  );
  // Every move is made by some call of some run.
  expect([...MOVES].filter((move) => !seen.has(move))).toEqual([]);
  expect(seen.has("forgotten")).toBe(true);
});

/** The moves of volumes that are not allowed. */
function track(
  before: Ec2State,
  then: number,
  [after, now]: readonly [Ec2State, number],
  seen: Set<string>,
): readonly string[] {
  const wrong: string[] = [];
  const ids = new Set([...before.volumes.keys(), ...after.volumes.keys()]);
  for (const id of ids) {
    const at = (state: Ec2State, when: number): Volume | undefined => {
      const volume = state.volumes.get(id);
      return volume && settled(state, volume, when);
    };
    const [from, to] = [told(at(before, then)), told(at(after, now))];
    if (from === to) continue;
    const move = `${from} ${to}`;
    if (!MOVES.has(move)) wrong.push(move);
    seen.add(move);
  }
  return wrong;
}

/** Where two volumes are at one device, and what is attached and not in use, or the other way round. */
function misplaced(state: Ec2State, now: number): readonly string[] {
  const wrong: string[] = [];
  const places = new Set<string>();
  for (const each of state.volumes.values()) {
    const volume = settled(state, each, now);
    if (volume === undefined) continue;
    if ((volume.attachment !== undefined) !== (volume.state === "in-use")) wrong.push(told(volume));
    if (volume.attachment === undefined) continue;
    const place = `${volume.attachment.instanceId} ${volume.attachment.device}`;
    if (places.has(place)) wrong.push(place);
    places.add(place);
  }
  return wrong;
}

function callOf(each: Drawn, made: readonly string[], now: number): Ec2Call {
  const VolumeId = made[each.volume % Math.max(made.length, 1)] ?? "vol-ffffffff";
  const common = { account: ACCOUNT, now, fails: each.fails };
  switch (each.kind) {
    case "create":
      return {
        ...common,
        action: "CreateVolume",
        input: { AvailabilityZone: "us-east-1a", Size: 1 },
      };
    case "attach": {
      const InstanceId = each.instance === 0 ? "i-00000001" : "i-00000002";
      const Device = each.device === 0 ? "/dev/sdh" : "/dev/sdi";
      return { ...common, action: "AttachVolume", input: { VolumeId, InstanceId, Device } };
    }
    case "detach":
      return { ...common, action: "DetachVolume", input: { VolumeId } };
    case "delete":
      return { ...common, action: "DeleteVolume", input: { VolumeId } };
    default:
      return { ...common, action: "DescribeVolumes", input: {} };
  }
}
