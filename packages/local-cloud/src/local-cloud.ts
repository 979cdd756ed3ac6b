import type { CloudState } from "@iamferry/simulator";
import type { Ec2State } from "./ec2/ec2-state.ts";
import type { Engine } from "./engine.ts";

/** An embedded cloud between two requests. */
export interface LocalCloud {
  readonly state: CloudState;
  /** Absent where it has no EC2. */
  readonly ec2?: Ec2State;
  readonly engine: Engine;
  /** Whether signatures are checked and policies enforced. */
  readonly enforce: boolean;
  /** How many requests there were: their ids are counted. */
  readonly requests: number;
}
