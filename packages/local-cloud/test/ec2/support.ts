import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { createEc2 } from "../../src/ec2/create-ec2.ts";
import type {
  Ec2Action,
  Ec2Call,
  Ec2Inputs,
  Ec2Outcome,
  Ec2Output,
} from "../../src/ec2/ec2-call.ts";
import type { Ec2Options } from "../../src/ec2/ec2-options.ts";
import type { Ec2State } from "../../src/ec2/ec2-state.ts";
import { simulateEc2 } from "../../src/ec2/simulate-ec2.ts";

export const ACCOUNT = "111111111111";
export const NOW: number = Date.UTC(2026, 0, 2, 3, 4, 5);

/** What most tests have: two instances in two zones, and a snapshot of 2 GiB. */
export const OPTIONS: Ec2Options = {
  now: NOW,
  instances: [
    { id: "i-00000001" },
    { id: "i-00000002" },
    { id: "i-0000000b", zone: "us-east-1b" },
    { id: "i-0000dead", state: "terminated" },
  ],
  snapshots: [
    { id: "snap-00000002", size: 2 },
    { id: "snap-0000000f", state: "pending" },
  ],
};

export function ec2State(options: Ec2Options = OPTIONS, id: CloudProfileId = "aws"): Ec2State {
  return createEc2(options, { profile: cloudProfile(id), seed: "s", account: ACCOUNT });
}

/** Makes calls one after the other in one state. */
export interface Ec2Run {
  readonly state: () => Ec2State;
  /** What was answered; throws the code of an error. */
  readonly ask: <A extends Ec2Action>(action: A, input: Ec2Inputs[A], more?: More) => Ec2Output;
  /** The code of the error that was answered; undefined where there was none. */
  readonly refused: <A extends Ec2Action>(
    action: A,
    input: Ec2Inputs[A],
    more?: More,
  ) => string | undefined;
}

type More = Partial<Pick<Ec2Call, "account" | "now" | "fails" | "pageLimit">>;

export function ec2Run(start: Ec2State = ec2State()): Ec2Run {
  let state = start;
  const call = (action: Ec2Action, input: object, more: More): Ec2Outcome => {
    const outcome = simulateEc2(state, {
      action,
      input,
      account: ACCOUNT,
      now: NOW,
      ...more,
    });
    if ("state" in outcome) ({ state } = outcome);
    return outcome;
  };
  return {
    state: () => state,
    ask: (action, input, more = {}) => {
      const outcome = call(action, input, more);
      if ("error" in outcome) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
      return outcome.output;
    },
    refused: (action, input, more = {}) => {
      const outcome = call(action, input, more);
      return "error" in outcome ? outcome.error.code : undefined;
    },
  };
}

/** The volumes of an answer. */
export function volumesIn(output: Ec2Output): readonly ToldVolume[] {
  return output["volumeSet"] as unknown as readonly ToldVolume[];
}

export interface ToldVolume {
  readonly volumeId: string;
  readonly status: string;
  readonly attachmentSet: readonly {
    readonly instanceId: string;
    readonly device: string;
    readonly status: string;
  }[];
}

/** The id of the volume that an answer is about. */
export function volumeIdIn(output: Ec2Output): string {
  const { volumeId } = output;
  if (typeof volumeId !== "string") throw new Error("the answer is about no volume");
  return volumeId;
}
