import { authorize, callerOf, simulate, type CloudState } from "@iamferry/simulator";
import type { Faults } from "./faults/fault-spec.ts";
import { withFaults } from "./faults/with-faults.ts";
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
}

/** An embedded cloud in a state, and what answers its requests: for `listen`. */
export function createLocalCloud(
  state: CloudState,
  { enforce = false, faults, testSuite = false }: LocalCloudOptions = {},
): { readonly cloud: LocalCloud; readonly answer: Answer } {
  const own = { simulate, callerOf, authorize };
  const engine = testSuite ? testSuiteEngine(own) : own;
  const answer: Answer = faults === undefined ? handle : withFaults(faults);
  return {
    cloud: { state, engine, enforce, requests: 0 },
    answer: testSuite ? withTestSuite(answer) : answer,
  };
}
