import {
  applyPlan,
  createJournal,
  exportCloud,
  openCloud,
  readJournal,
  statePort,
  undoJournal,
  type CallPort,
  type LiveCloud,
} from "@iamferry/cloud";
import { createLocalCloud, listen } from "@iamferry/local-cloud";
import { cloudProfile, isPartial, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { planChanges, type ChangePlan } from "@iamferry/plan";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { rootAccessKey, simulate, type CloudState } from "@iamferry/simulator";
import {
  afterCalls,
  ALL_ALLOWED,
  desiredText,
  isWholePlan,
  memoryFile,
  newCloud,
  servedActions,
  serviceCalls,
} from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const awsManaged = await loadAwsManagedPolicies();

/** SigV2, parameters that are refused where they are not known, raw and encoded documents, and AWS. */
const CASES = [
  { id: "aws", runs: 5, calls: 250 },
  { id: "eucalyptus-3.1", runs: 6, calls: 60 },
  { id: "eucalyptus-3.3", runs: 6, calls: 60 },
  { id: "eucalyptus-5.1", runs: 6, calls: 60 },
] as const satisfies readonly { id: CloudProfileId; runs: number; calls: number }[];

describe.each(CASES)("over HTTP, by the SDK, with what $id enforces", ({ calls, id, runs }) => {
  const profile = cloudProfile(id);
  const drawn = servedActions(profile).filter((action) => !action.includes("ServiceLinked"));
  const sequences = serviceCalls(profile, { actions: drawn, most: 5 });

  test("a restore makes what was wanted, planned again there is nothing to do, and undo brings back what was", async () => {
    const seen = { whole: 0, calls: 0, undone: 0 };
    await fc.assert(
      fc.asyncProperty(sequences, sequences, async (first, more) => {
        const before = afterCalls(newCloud(id, { awsManaged }), first);
        const wanted = await whole(inMemory(afterCalls(before, more)));
        await served(before, async (port, state) => {
          const from = await whole(port);
          expect(desiredText(from)).toBe(desiredText(await whole(inMemory(before))));
          const planned = planChanges({ from, to: wanted }, profile, ALL_ALLOWED);
          const file = memoryFile();
          const head = { cloud: id, account: "123456789012", wanted: "0" };
          const journal = createJournal(file, head, { isNew: true });
          const writer = await journal.begin(planned.plan.steps);
          const applied = await applyPlan(planned.plan, port, {
            journal: writer,
            secretOf: () => "A-Secret-123",
          });
          await writer.close();
          expect(applied.failed).toEqual([]);
          expect(applied.done).toHaveLength(planned.plan.steps.length);
          const to = await whole(port);
          expect(desiredText(to)).toBe(desiredText(await whole(inMemory(state()))));
          if (isWholePlan(planned)) {
            seen.whole++;
            expect(desiredText(to)).toBe(desiredText(wanted));
            expect(planChanges({ from: to, to: wanted }, profile, ALL_ALLOWED).plan.steps).toEqual(
              [],
            );
          }
          const read = readJournal(file.text());
          if ("message" in read) throw new Error(read.message);
          const undone = await undoJournal(read, port, {});
          expect(undone.failed).toEqual([]);
          if (undone.cannot.length === 0 && !isLossy(planned)) {
            seen.undone++;
            expect(desiredText(await whole(port))).toBe(desiredText(from));
          }
          seen.calls += port.requests();
        });
      }),
      { numRuns: runs },
    );

    async function whole(port: CallPort): Promise<Snapshot> {
      const { diagnostics, snapshot } = await exportCloud(port, { profile });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(isPartial(snapshot)).toBe(false);
      return snapshot;
    }

    expect(seen.whole).toBeGreaterThan(0);
    expect(seen.undone).toBeGreaterThan(0);
    expect(seen.calls).toBeGreaterThan(calls);
  });
});

/** What is deleted and made anew has lost what no API gives back. */
function isLossy({ diagnostics }: ChangePlan): boolean {
  return diagnostics.some(
    ({ code }) => code.startsWith("destructive/") || code === "plan/replaced",
  );
}

/** The same cloud without a wire. */
function inMemory(state: CloudState): CallPort {
  return statePort(state, simulate);
}

async function served(
  first: CloudState,
  use: (port: LiveCloud, state: () => CloudState) => Promise<void>,
): Promise<void> {
  const { answer, cloud } = createLocalCloud(first, { enforce: true });
  const running = await listen(cloud, { answer });
  const { systemAccount } = first.profile;
  const [any = ""] = first.accounts.keys();
  const owner = systemAccount === undefined ? any : first.accountNames.get(systemAccount);
  const credentials = rootAccessKey(first, owner ?? "");
  if (credentials === undefined) throw new Error("the account has an owner");
  const port = await openCloud({ profile: first.profile, endpoint: running.url, credentials });
  try {
    await use(port, () => running.cloud().state);
  } finally {
    port.close();
    await running.close();
  }
}
