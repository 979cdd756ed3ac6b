export { callerAccount, callerPath, identifyCaller } from "./caller/identify-caller.ts";
export { CONNECTION_CODES } from "./client/credentials/found-connection.ts";
export { findConnection } from "./client/credentials/find-connection.ts";
export { openCloud } from "./client/open-cloud.ts";
export { inOwnAccount } from "./client/own-account.ts";
export { applyPlan } from "./execute/apply-plan.ts";
export { LOOKUP_ACTIONS } from "./execute/ask.ts";
export { EXPORT_CODES } from "./export/codes.ts";
export { expectedCalls } from "./export/expected-calls.ts";
export { exportCloud } from "./export/export-cloud.ts";
export { SKIP_GROUPS } from "./export/exported.ts";
export { makePassword } from "./passwords/make-password.ts";
export { createJournal } from "./journal/create-journal.ts";
export { JournalError } from "./journal/journal-error.ts";
export { undoKey } from "./journal/journal.ts";
export { readJournal } from "./journal/read-journal.ts";
export { permissionsFor } from "./permissions/permissions-for.ts";
export { TRANSPORT_CODES } from "./port.ts";
export { statePort } from "./state-port.ts";
export { stepTitle } from "./undo/step-title.ts";
export { runsToUndo } from "./undo/steps-to-undo.ts";
export { undoJournal } from "./undo/undo-journal.ts";
export type { CallerFound } from "./caller/identify-caller.ts";
export type { Connection, Credentials, LiveCloud } from "./client/connection.ts";
export type {
  ConnectionCode,
  ConnectionProblem,
  FoundConnection,
  ListFolder,
  ReadFile,
  SoughtConnection,
} from "./client/credentials/found-connection.ts";
export type { OpenOptions } from "./client/open-cloud.ts";
export type { RetryLimits } from "./client/retries.ts";
export type {
  Applied,
  ApplyOptions,
  ApplyProgress,
  DoneStep,
  FailedStep,
} from "./execute/applied.ts";
export type { ExportCode } from "./export/codes.ts";
export type { ExportCounts } from "./export/expected-calls.ts";
export type { ExportedCloud, ExportOptions, ExportProgress, SkipGroup } from "./export/exported.ts";
export type { JournalBook, JournalOptions } from "./journal/create-journal.ts";
export type {
  Journal,
  JournalFile,
  JournalHead,
  JournalProblem,
  JournalRun,
  JournalWriter,
  StepResults,
  UndoWriter,
} from "./journal/journal.ts";
export type { MakePasswordOptions } from "./passwords/make-password.ts";
export type { Purpose } from "./permissions/permissions-for.ts";
export type { Undone, UndoOptions } from "./undo/undone.ts";
export type { CallPort, PortAnswer, PortCall, PortError, TransportCode } from "./port.ts";
export type { StatePort, StateStep } from "./state-port.ts";
