export { FAULT_KINDS, parseFaults } from "./faults/fault-spec.ts";
export { withFaults } from "./faults/with-faults.ts";
export { createLocalCloud } from "./create.ts";
export { simulateEc2 } from "./ec2/simulate-ec2.ts";
export { firstAccount } from "./identify.ts";
export { handle, plainResponse } from "./handle.ts";
export { logLine } from "./request-log.ts";
export { createMetadata, handleMetadata } from "./metadata/create-metadata.ts";
export { listenMetadata } from "./metadata/listen-metadata.ts";
export { isLoopback, listen } from "./server.ts";
export { readParameters } from "./query/parameters.ts";
export type { Ec2Call, Ec2Outcome } from "./ec2/ec2-call.ts";
export type {
  Ec2Options,
  InstanceOptions,
  SnapshotOptions,
  VolumeOptions,
} from "./ec2/ec2-options.ts";
export type {
  Ec2State,
  Instance,
  InstanceState,
  Pace,
  Volume,
  VolumeState,
} from "./ec2/ec2-state.ts";
export type { Engine } from "./engine.ts";
export type { Metadata, MetadataHandled } from "./metadata/create-metadata.ts";
export type { RunningMetadata } from "./metadata/listen-metadata.ts";
export type { Imds, MetadataOptions } from "./metadata/metadata-options.ts";
export type { FaultKind, FaultProblem, FaultRate, Faults } from "./faults/fault-spec.ts";
export type { Handled } from "./handle.ts";
export type { HttpRequestRecord, HttpResponseRecord } from "./http-record.ts";
export type { LocalCloudOptions } from "./create.ts";
export type { LocalCloud } from "./local-cloud.ts";
export { emptied, testSuiteEngine, withTestSuite } from "./test-suite.ts";
export type { Answer, ListenOptions, RunningCloud } from "./server.ts";
