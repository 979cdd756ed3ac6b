export { KEY_PAIRS, SSH_KEYS } from "./arbitraries/call-keys.ts";
export { MadeValues, serviceCalls, servedActions } from "./arbitraries/calls.ts";
export { codePoint } from "./arbitraries/code-point.ts";
export { anyDeployment, deployments } from "./arbitraries/deployments.ts";
export { accountName, awsName, policyName, principalName } from "./arbitraries/names.ts";
export {
  jsonObject,
  legacyDocument,
  policyDocument,
  policyValue,
  statement,
  strictText,
} from "./arbitraries/policies.ts";
export { meaningfulPolicy, meaningfulRequest } from "./arbitraries/meaning.ts";
export { oneFact } from "./arbitraries/one-fact.ts";
export { relatedSnapshots } from "./arbitraries/related.ts";
export { shuffled } from "./arbitraries/shuffled.ts";
export { legacySnapshots, snapshots } from "./arbitraries/snapshots.ts";
export { freeText } from "./arbitraries/texts.ts";
export { wholeDocuments } from "./arbitraries/whole-documents.ts";
export { awsSnapshots, wholeSnapshots } from "./arbitraries/whole-snapshots.ts";
export { markdownTable } from "./markdown-table.ts";
export { applyCall } from "./model-of-calls/apply-call.ts";
export { anyOrder } from "./model-of-calls/any-order.ts";
export { reversePlan, runPlan } from "./model-of-calls/run-plan.ts";
export { desiredText, sameDesired } from "./model-of-calls/same-desired.ts";
export { everyTwoFaults, FAULTS, faultyPort } from "./ports/fault-pairs.ts";
export { deadFrom, failAt, lostAt, NO_ANSWER, recorded, throttleAt } from "./ports/faulty-ports.ts";
export { afterCalls, grownClouds, newCloud } from "./ports/grown-clouds.ts";
export { memoryFile } from "./ports/memory-file.ts";
export { withServedCloud } from "./ports/served-cloud.ts";
export { staleAfterCreate } from "./ports/stale-port.ts";
export { answerCall } from "./shells/answer-call.ts";
export { awsClient } from "./shells/aws-client.ts";
export { copyFakeCloud, newFakeCloud } from "./shells/deploy/fake-cloud.ts";
export { runDeployScript } from "./shells/deploy/run-deploy-script.ts";
export { euareClient } from "./shells/euare-client.ts";
export { euareRequest } from "./shells/euare-requests.ts";
export { liveEuare } from "./shells/live-euare.ts";
export { foldBack } from "./shells/fold-back.ts";
export { openQueryEndpoint } from "./shells/query-endpoint.ts";
export { needTool, requireTool } from "./shells/require-tool.ts";
export { runScript } from "./shells/run-script.ts";
export { copyService, newService } from "./shells/service-state.ts";
export { SHELLS, shellProgram } from "./shells/shell.ts";
export { runs } from "./runs.ts";
export { slowdown } from "./slowdown.ts";
export { ALL_ALLOWED, isWholePlan, openFindings } from "./whole-plans.ts";
export { backupCorpus, FIXTURES } from "./corpus.ts";
export { corpusSnapshot, soundBackups } from "./corpus-snapshot.ts";
export {
  linesDeleted,
  linesDoubled,
  linesSwapped,
  noiseInserted,
  truncations,
} from "./mutations.ts";
export type { CallOptions, DrawnCall } from "./arbitraries/calls.ts";
export type { MadeRef } from "./arbitraries/call-values.ts";
export type { NameStyle } from "./arbitraries/entity-names.ts";
export type { MeaningfulPolicyOptions } from "./arbitraries/meaning.ts";
export type { OneFact } from "./arbitraries/one-fact.ts";
export type { RelatedOptions, RelatedSnapshots } from "./arbitraries/related.ts";
export type { SnapshotOptions } from "./arbitraries/snapshots.ts";
export type { WholeSnapshotOptions } from "./arbitraries/whole-snapshots.ts";
export type { CorpusCase } from "./corpus.ts";
export type { Mutant } from "./mutations.ts";
export type { ServiceAnswer, ServiceCall } from "./shells/answer-call.ts";
export type { Results, RunRefusal, RunStep } from "./model-of-calls/run-plan.ts";
export type { CallAnswer } from "./model-of-calls/state.ts";
export type { Fault, FaultsAt } from "./ports/fault-pairs.ts";
export type { RecordedCall, RecordedPort } from "./ports/faulty-ports.ts";
export type { GrownClouds } from "./ports/grown-clouds.ts";
export type { MemoryFile } from "./ports/memory-file.ts";
export type { ServedCloud } from "./ports/served-cloud.ts";
export type { Client } from "./shells/client.ts";
export type { LiveEndpoint, LiveEuare } from "./shells/live-euare.ts";
export type { ClientKey, RequestingClient, RequestParameters } from "./shells/euare-requests.ts";
export type { QueryEndpoint } from "./shells/query-endpoint.ts";
export type {
  Interruption,
  LiveProgram,
  LiveService,
  RecordedCommand,
} from "./shells/play-command.ts";
export type {
  FakeAlarm,
  FakeBalancer,
  FakeCloud,
  FakeCloudOptions,
  FakeFault,
  FakeInstance,
  FakeRule,
  FakeScalingGroup,
  FakeSecurityGroup,
  FakeStack,
} from "./shells/deploy/fake-cloud.ts";
export type {
  DeployCommand,
  DeployRun,
  DeployRunOptions,
} from "./shells/deploy/run-deploy-script.ts";
export type { RunFile, RunOptions, ScriptRun } from "./shells/run-script.ts";
export type { ServiceState } from "./shells/service-state.ts";
export type { ShellName } from "./shells/shell.ts";
export type { SoundBackup } from "./corpus-snapshot.ts";
