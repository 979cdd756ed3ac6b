import { authorize, callerOf, mayDo, simulate, type CloudState } from "@iamferry/simulator";
import { createEc2 } from "./ec2/create-ec2.ts";
import type { Ec2Options } from "./ec2/ec2-options.ts";
import type { Ec2State } from "./ec2/ec2-state.ts";
import type { Faults } from "./faults/fault-spec.ts";
import { withFaults } from "./faults/with-faults.ts";
import { firstAccount } from "./identify.ts";
import { handle } from "./handle.ts";
import type { LocalCloud } from "./local-cloud.ts";
import type { Answer } from "./server.ts";
import { testSuiteEngine, withTestSuite } from "./test-suite.ts";

/** What an embedded cloud does. All members may be left out. */
export interface LocalCloudOptions {
  /** Whether signatures are checked and policies enforced. Default: neither. */
  readonly enforce?: boolean;
  /** Default: none. */
  readonly faults?: Faults;
  /** Whether it has what test suites for other emulators expect. Default: no. */
  readonly testSuite?: boolean;
  /** The machines, volumes and snapshots that it has. Default: it has no EC2. */
  readonly ec2?: Ec2Options;
}

/** An embedded cloud in a state, and what answers its requests: for `listen`. */
export function createLocalCloud(
  state: CloudState,
  { ec2, enforce = false, faults, testSuite = false }: LocalCloudOptions = {},
): { readonly cloud: LocalCloud; readonly answer: Answer } {
  const own = { simulate, callerOf, authorize, mayDo };
  const engine = testSuite ? testSuiteEngine(own) : own;
  const answer: Answer = faults === undefined ? handle : withFaults(faults);
  return {
    cloud: {
      state,
      engine,
      enforce,
      requests: 0,
      ...(ec2 !== undefined && { ec2: ec2Of(state, ec2) }),
    },
    answer: testSuite ? withTestSuite(answer) : answer,
  };
}

function ec2Of(state: CloudState, options: Ec2Options): Ec2State {
  const { profile, seed } = state;
  return createEc2(options, { profile, seed, account: firstAccount(state)?.id ?? "" });
}
