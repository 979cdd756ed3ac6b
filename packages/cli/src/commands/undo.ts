import { readJournal, undoJournal } from "@iamferry/cloud";
import type { Journal, Undone } from "@iamferry/cloud";
import { visible } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { connect } from "../live/connect.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import type { LiveOptions } from "../live/options.ts";
import { reportFailure } from "../report-failure.ts";

/** The options of `undo`, as they stand on the command line. */
export interface UndoOptions extends LiveOptions {
  readonly concurrency?: number | undefined;
  readonly dryRun?: true | undefined;
  readonly yes?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}
