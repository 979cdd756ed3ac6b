import {
  applyPlan,
  createJournal,
  exportCloud,
  identifyCaller,
  permissionsFor,
  readJournal,
  undoJournal,
} from "@iamferry/cloud";
import type { CallPort, Purpose } from "@iamferry/cloud";
import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId, JsonObject, Snapshot } from "@iamferry/model";
import { planChanges, planLoginProfiles, withLoginProfiles } from "@iamferry/plan";
import { tellCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { memoryFile } from "@iamferry/testkit";
import { withFerry } from "./limited.ts";

/** What is exported, and with `restore` brought to another state and taken back. */
export interface Scenario {
  readonly id: CloudProfileId;
  readonly from: CloudState;
  readonly to: CloudState;
  /** Whether who is not wanted loses its rights instead of being deleted. */
  readonly quarantine?: true;
}

const ALL = { allowDelete: true, maxDeletes: 1000, allowReplace: true, allowVersionDelete: true };

const noWait = { wait: () => Promise.resolve(), secretOf: () => "A-Secret-123_x" };

/** The policy of one statement that allows actions. */
export function policyOf(Action: readonly string[]): JsonObject {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] };
}

/** The actions that the policy for a purpose allows. */
export function actionsFor(purpose: Purpose, id: CloudProfileId): readonly string[] {
  const [statement] = permissionsFor(purpose, cloudProfile(id))["Statement"] as readonly [
    { readonly Action: readonly string[] },
  ];
  return statement.Action;
}

/** Carries a scenario out through a port whose caller may do `actions`; all that was not read and not done. */
export async function carry(
  port: CallPort,
  { id, quarantine, to }: Scenario,
  { actions, purpose }: { readonly actions: readonly string[]; readonly purpose: Purpose },
): Promise<readonly string[]> {
  const profile = cloudProfile(id);
  const { diagnostics, snapshot } = await exportCloud(port, { profile });
  const unread = diagnostics
    .filter(({ code }) => code !== "export/own-account" && code !== "export/count")
    .map(({ code, message }) => `${code}: ${message}`);
  if (purpose === "export") return unread;
  const caller = await identifyCaller(port, snapshot, profile);
  const unknown = caller.kind === "unknown" ? [caller.reason] : [];
  const wanted = ownOf(tellCloud(withFerry(to, policyOf(actions)).state), snapshot);
  const options = quarantine === true ? { quarantine } : ALL;
  const planned = planChanges({ from: snapshot, to: wanted }, profile, options);
  const logins = planLoginProfiles({ wanted, live: snapshot, profile });
  const plan = withLoginProfiles(planned.plan, logins, wanted);
  const file = memoryFile();
  const book = createJournal(file, { cloud: id, wanted: "" }, { isNew: true });
  const journal = await book.begin(plan.steps);
  const applied = await applyPlan(plan, port, { ...noWait, journal });
  await journal.close();
  const read = readJournal(file.text());
  if ("kind" in read) throw new Error(read.message);
  const undone = await undoJournal(read, port, noWait);
  const failed = [...applied.failed, ...undone.failed];
  return [...unread, ...unknown, ...failed.map(({ error, id: step }) => `${step}: ${error.code}`)];
}

/** As much of a state as the caller sees: on a cloud of many accounts its own alone. */
function ownOf(state: Snapshot, { accounts: seen }: Snapshot): Snapshot {
  const names = new Set(seen.map(({ name }) => name));
  return { ...state, accounts: state.accounts.filter(({ name }) => names.has(name)) };
}
