import {
  applyPlan,
  createJournal,
  exportCloud,
  readJournal,
  statePort,
  undoJournal,
  type CallPort,
} from "@iamferry/cloud";
import { isPartial, type CloudProfile, type Snapshot } from "@iamferry/model";
import { planChanges, type ChangePlan } from "@iamferry/plan";
import { simulate, type CloudState } from "@iamferry/simulator";
import { ALL_ALLOWED, desiredText, isWholePlan, memoryFile } from "@iamferry/testkit";
import { expect } from "vitest";

/** What the ways of a property have been through. */
export interface Seen {
  /** Plans that make all that differs. */
  whole: number;
  /** Plans that were taken back with nothing lost. */
  undone: number;
  steps: number;
}

/**
 * Exports a cloud, brings it to what another holds, exports it again, plans once more, and takes all back. What a plan or
 * a journal says that it does not make is not asked for; all else is.
 */
export async function thereAndBack(
  port: CallPort,
  { before, now, to }: Journey,
  seen: Seen,
): Promise<void> {
  const { profile } = before;
  const whole = (of: CallPort): Promise<Snapshot> => exported(of, profile);
  const wanted = await whole(inMemory(to));
  const from = await whole(port);
  expect(desiredText(from)).toBe(desiredText(await whole(inMemory(before))));
  const planned = planChanges({ from, to: wanted }, profile, ALL_ALLOWED);
  const { steps } = planned.plan;
  seen.steps += steps.length;
  const file = memoryFile();
  const head = { cloud: profile.id, account: "123456789012", wanted: "0" };
  const journal = await createJournal(file, head, { isNew: true }).begin(steps);
  const applied = await applyPlan(planned.plan, port, {
    journal,
    wait,
    secretOf: () => "A-Secret-123",
  });
  await journal.close();
  expect(applied).toMatchObject({ failed: [], left: [] });
  expect(applied.done).toHaveLength(steps.length);
  const made = await whole(port);
  expect(desiredText(made)).toBe(desiredText(await whole(inMemory(now()))));
  if (isWholePlan(planned)) {
    seen.whole++;
    expect(desiredText(made)).toBe(desiredText(wanted));
    const again = planChanges({ from: made, to: wanted }, profile, ALL_ALLOWED);
    expect(again.plan.steps).toEqual([]);
  }
  const read = readJournal(file.text());
  if ("message" in read) throw new Error(read.message);
  const undone = await undoJournal(read, port, { wait });
  expect(undone).toMatchObject({ failed: [], left: [] });
  if (undone.cannot.length > 0 || isLossy(planned)) return;
  seen.undone++;
  expect(desiredText(await whole(port))).toBe(desiredText(from));
}

/** A cloud behind a port, and another one. */
export interface Journey {
  /** What the first one holds. */
  readonly before: CloudState;
  /** What it holds by now. */
  readonly now: () => CloudState;
  /** The other one. */
  readonly to: CloudState;
}

const wait = (): Promise<void> => Promise.resolve();

/** A cloud without a wire. */
export function inMemory(state: CloudState): ReturnType<typeof statePort<CloudState>> {
  return statePort(state, simulate);
}

async function exported(port: CallPort, profile: CloudProfile): Promise<Snapshot> {
  const { diagnostics, snapshot } = await exportCloud(port, { profile });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(isPartial(snapshot)).toBe(false);
  return snapshot;
}

/** What is deleted and made anew has lost what no API gives back. */
function isLossy({ diagnostics }: ChangePlan): boolean {
  return diagnostics.some(
    ({ code }) => code.startsWith("destructive/") || code === "plan/replaced",
  );
}
