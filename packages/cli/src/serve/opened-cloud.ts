import {
  CLOUD_PROFILE_IDS,
  cloudProfile,
  initialSnapshot,
  isCloudProfileId,
  isPartial,
  isServiceAccountName,
  nameProblem,
  repairName,
  validateSnapshot,
} from "@iamferry/model";
import type { CloudProfile, Snapshot } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { failureOf, isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { guess } from "../render/guess.ts";
import { counted, quoted } from "../render/words.ts";
import { readAll } from "../readings.ts";
import type { Reading } from "../formats/format.ts";
import { partitionOf } from "../partition.ts";
import { whyUnusable } from "../unusable.ts";

/** What a cloud is made of. */
export interface CloudSource {
  readonly cloud?: string | undefined;
  readonly load?: string | undefined;
  readonly seed: string;
  /** Now, as the model writes times. */
  readonly at: string;
}

/** A cloud, and what there is to say of the file that it was made of. */
export interface OpenedCloud {
  readonly state: CloudState;
  readonly readings: readonly Reading[];
  readonly notes: readonly Diagnostic[];
}

/** A new cloud, or one that holds what a file tells. A file that is damaged, or of another cloud, makes none. */
export async function openCloud(
  io: Io,
  { at, cloud, load, seed }: CloudSource,
): Promise<OpenedCloud | Failure> {
  if (cloud !== undefined && !isCloudProfileId(cloud)) {
    return usageFailure(
      `there is no cloud profile \`${visible(cloud)}\``,
      guess(cloud, CLOUD_PROFILE_IDS),
    );
  }
  if (load === undefined) {
    const profile = cloudProfile(cloud ?? "aws");
    const state = await loaded(newCloud(profile), { profile, seed, at });
    return { state, readings: [], notes: [] };
  }
  const readings = await readAll(io, [load], { quiet: false });
  if (isFailure(readings)) return readings;
  const [reading] = readings;
  if (reading === undefined) throw new Error("one input gives one reading");
  const own = reading.snapshot.cloud ?? partitionOf(readings);
  if (own !== undefined && cloud !== undefined && own !== cloud) {
    return failureOf({
      code: "cli/other-cloud",
      message: `${quoted(load)} is of ${cloudProfile(own).title}, and the cloud is to be ${cloudProfile(cloud).title}`,
      help: `leave out --cloud to serve the cloud that the file is of`,
    });
  }
  const legacy = reading.format === "legacy" ? "eucalyptus-5.1" : "aws";
  const profile = cloudProfile(own ?? cloud ?? legacy);
  const { notes, snapshot } = withLegalAccounts(reading.snapshot, profile);
  const found = whyUnusable(reading) ?? [
    ...reading.diagnostics,
    ...validateSnapshot(snapshot, profile),
  ];
  const broken = found.find(({ severity }) => severity === "error");
  if (broken !== undefined) {
    return failureOf({
      code: "cli/nothing-usable",
      message: `${quoted(load)} cannot be loaded: ${broken.message}`,
      help: broken.help ?? `iamferry check --all ${quoted(load)} shows where`,
    });
  }
  const state = await loaded(snapshot, { profile, seed, at });
  const partial = isPartial(snapshot) ? [PARTIAL] : [];
  return { state, readings, notes: [...notes, ...partial, ...keysNote(state)] };
}

/** An account whose name no such cloud has ever taken gets the name that a restore would give to it. */
function withLegalAccounts(
  snapshot: Snapshot,
  { names, title }: CloudProfile,
): { readonly snapshot: Snapshot; readonly notes: readonly Diagnostic[] } {
  const rule = names.account;
  if (rule === undefined) return { snapshot, notes: [] };
  const taken = new Set(snapshot.accounts.map(({ name }) => name));
  const notes: Diagnostic[] = [];
  const accounts = snapshot.accounts.map((account) => {
    const { builtIn, name } = account;
    if (name === undefined || builtIn || nameProblem(name, rule) === undefined) return account;
    const repaired = repairName(name, rule, "account");
    // Who is who is not for us to guess.
    if (isServiceAccountName(name) || taken.has(repaired)) return account;
    taken.add(repaired);
    notes.push({
      severity: "warning",
      code: "cli/account-renamed",
      message: `account \`${visible(name)}\` is served as \`${repaired}\`, for ${title} refuses that name`,
    });
    return { ...account, name: repaired };
  });
  return { snapshot: notes.length === 0 ? snapshot : { ...snapshot, accounts }, notes };
}

function keysNote({ accessKeys }: CloudState): readonly Diagnostic[] {
  if (accessKeys.size === 0) return [];
  const keys = counted(accessKeys.size, "access key");
  return [
    {
      severity: "warning",
      code: "cli/other-secrets",
      message: `the file holds ${keys} without secrets: here each has the secret that follows from this cloud's seed`,
      help: "keys go on working where the file was saved by iamferry serve with the same --secrets, or both times without",
    },
  ];
}

/** What a new cloud holds: for AWS the account that examples have. */
function newCloud(profile: CloudProfile): Snapshot {
  const initial = initialSnapshot(profile);
  if (initial.accounts.length > 0) return initial;
  const account = { kind: "account", id: "123456789012", policies: [], users: [], groups: [] };
  return { ...initial, accounts: [account as Snapshot["accounts"][number]] };
}

async function loaded(
  snapshot: Snapshot,
  options: { readonly profile: CloudProfile; readonly seed: string; readonly at: string },
): Promise<CloudState> {
  // Eucalyptus never had any.
  const awsManaged =
    options.profile.accounts === "one" ? await loadAwsManagedPolicies() : undefined;
  return loadCloud(snapshot, { ...options, ...(awsManaged !== undefined && { awsManaged }) });
}

const PARTIAL: Diagnostic = {
  severity: "warning",
  code: "cli/incomplete",
  message: "the file is a part of a cloud, and so is what is served and saved",
};
