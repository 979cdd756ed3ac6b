import type { CloudState } from "@iamferry/simulator";
import type { Engine } from "./engine.ts";

/** An embedded cloud between two requests. */
export interface LocalCloud {
  readonly state: CloudState;
  readonly engine: Engine;
  /** Whether signatures are checked and policies enforced. */
  readonly enforce: boolean;
  /** How many requests there were: their ids are counted. */
  readonly requests: number;
}
