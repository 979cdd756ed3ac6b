import { applyPlan, createJournal } from "@iamferry/cloud";
import type { Applied, ApplyOptions, JournalHead } from "@iamferry/cloud";
import type { Plan } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { startCallProgress } from "../io/call-progress.ts";
import type { Io } from "../io/io.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import type { JournalPlace } from "./journal-place.ts";
import { openJournal } from "./watched-file.ts";

/** What a restore writes down, and where. */
export interface CarryOutOptions {
  readonly connected: ConnectedCloud;
  readonly journal: JournalPlace & { readonly head: JournalHead };
  readonly secretOf?: ApplyOptions["secretOf"];
  readonly concurrency?: number | undefined;
  readonly quiet: boolean;
  /** Aborted when nothing more is to be begun. */
  readonly stop: AbortSignal;
}

/** What came of a plan that was carried out. */
export interface CarriedOut {
  readonly applied: Applied;
  /** Why the journal could not be written, or not to its end. */
  readonly journal?: Failure;
}

/**
 * Carries a plan out on a live cloud, each call written down before it is sent. Who asks the process to stop gets the calls
 * that are in flight waited for. Fails, with nothing sent, where there can be no journal.
 */
export async function carryOut(
  io: Io,
  plan: Plan,
  { connected, ...options }: CarryOutOptions,
): Promise<CarriedOut | Failure> {
  const { journal, quiet, stop } = options;
  const file = await openJournal(io, journal);
  if (isFailure(file)) return file;
  const progress = startCallProgress(io, { quiet });
  try {
    const writer = await createJournal(file, journal.head, {
      isNew: (journal.size ?? 0) === 0,
    }).begin(plan.steps);
    const applied = await applyPlan(plan, connected.port, {
      journal: writer,
      stop,
      wait: io.lifetime.wait,
      ...(options.secretOf !== undefined && { secretOf: options.secretOf }),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
      onStep: ({ cause }, { done, total }) =>
        progress.update({ doing: visible(cause.title), calls: done, expectedCalls: total }),
    });
    // What is lost of its end is found again by looking at the cloud.
    await writer.close().catch(() => undefined);
    const failure = file.failure();
    return { applied, ...(failure !== undefined && { journal: failure }) };
  } catch (error) {
    const failure = file.failure();
    if (failure === undefined) throw error;
    return failure;
  } finally {
    progress.stop();
    await file.close().catch(() => undefined);
  }
}
