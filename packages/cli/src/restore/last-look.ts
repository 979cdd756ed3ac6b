import type { Diff } from "@iamferry/plan";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { exportLive } from "../live/export-live.ts";
import type { PlanSettings } from "../plan-options.ts";
import { remainingDifferences, sideOf } from "./planned.ts";
import type { Compared } from "./planned.ts";
import type { RestoreTarget } from "./target.ts";

/** What the target still differs in after a restore. */
export interface LastLook {
  readonly diff: Diff;
  readonly target: Compared["target"];
  /** Calls that it took. */
  readonly calls: number;
  /** Whether all of it could be read. */
  readonly isWhole: boolean;
}

/**
 * Reads the target again and compares it with what was wanted. What a cloud was told it may show only later: where more
 * differs than `expected` it is read again, five times within half a minute.
 */
export async function lastLook(
  io: Io,
  target: RestoreTarget,
  options: {
    readonly sides: Omit<Compared, "target">;
    readonly change: PlanSettings["change"];
    readonly expected: number;
    readonly quiet: boolean;
    readonly concurrency?: number | undefined;
  },
): Promise<LastLook | Failure> {
  const { connected } = target;
  let calls = 0;
  for (const delay of [...DELAYS, undefined]) {
    const exported = await exportLive(io, connected, { ...options, quiet: true });
    if (isFailure(exported)) return exported;
    calls += exported.calls;
    const side = sideOf(connected.title, exported.snapshot, connected.profile);
    const diff = await remainingDifferences({ ...options.sides, target: side }, options.change);
    const isWhole = !exported.diagnostics.some(({ severity }) => severity === "error");
    if (delay === undefined || diff.changes.length <= options.expected) {
      return { diff, target: side, calls, isWhole };
    }
    await io.lifetime.wait(delay);
  }
  throw new Error("the last look has no delay behind it");
}

/** Milliseconds before the target is read again. */
const DELAYS: readonly number[] = [1000, 2000, 4000, 8000, 15_000];
