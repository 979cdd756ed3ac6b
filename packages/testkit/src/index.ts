export { accountName, awsName, policyName, principalName } from "./arbitraries/names.ts";
export {
  jsonObject,
  legacyDocument,
  policyDocument,
  policyValue,
  statement,
  strictText,
} from "./arbitraries/policies.ts";
export { legacySnapshots, snapshots } from "./arbitraries/snapshots.ts";
export { backupCorpus, FIXTURES } from "./corpus.ts";
export {
  linesDeleted,
  linesDoubled,
  linesSwapped,
  noiseInserted,
  truncations,
} from "./mutations.ts";
export type { SnapshotOptions } from "./arbitraries/snapshots.ts";
export type { CorpusCase } from "./corpus.ts";
export type { Mutant } from "./mutations.ts";
