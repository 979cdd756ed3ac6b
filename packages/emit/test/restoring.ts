import type { ClientVersion } from "@iamferry/euca2ools";
import {
  cloudProfile,
  restorable,
  sortSnapshot,
  type CloudProfileId,
  type Snapshot,
  type User,
} from "@iamferry/model";
import { planRestore, type RestoreOptions } from "@iamferry/plan";
import {
  answerCall,
  awsClient,
  copyService,
  euareClient,
  foldBack,
  newService,
  runScript,
  type Interruption,
  type ScriptRun,
  type ServiceState,
  type ShellName,
} from "@iamferry/testkit";
import type { Diagnostic } from "@iamferry/text";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";

/** Where a restore goes, and with which client; for AWS the version of its command line. */
export type Target =
  | { readonly cloud: Exclude<CloudProfileId, `aws${string}`>; readonly client: ClientVersion }
  | { readonly cloud: "aws"; readonly client: 1 | 2 };

/** A restore ready to be run: each script with the service that it is for. */
export interface Restore {
  readonly target: Target;
  readonly scripts: readonly {
    readonly name: string;
    readonly text: string;
    readonly service: ServiceState;
  }[];
  /** What the services have to hold in the end. */
  readonly wanted: Snapshot;
  /** What the scripts leave out. */
  readonly errors: readonly Diagnostic[];
}

/** Plans and prints the restore of a Snapshot to new clouds. */
export function prepareRestore(
  snapshot: Snapshot,
  target: Target,
  restoreOptions: RestoreOptions = {},
): Restore {
  const profile = cloudProfile(target.cloud);
  const { plan, wanted } = planRestore(snapshot, profile, restoreOptions);
  const options = { madeFrom: ["backup.iam"], notes: [] };
  const { files, diagnostics } =
    target.cloud === "aws"
      ? emitAwsShell(plan, options)
      : emitEuareShell(plan, { ...options, client: target.client });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const scripts = [...files].map(([name, text], at) => {
    const awsAccount = plan.accounts[at]?.name;
    const service = newService(profile, awsAccount === undefined ? {} : { awsAccount });
    return { name, text, service };
  });
  return { target, scripts, wanted: withInitial(wanted, target), errors };
}

/** Runs all scripts once. The interruption, if any, is counted in each script by itself. */
export async function runRestore(
  { scripts, target }: Restore,
  shell: ShellName,
  interruption?: Interruption,
): Promise<ScriptRun[]> {
  const runs: ScriptRun[] = [];
  for (const { text, service } of scripts) {
    const client =
      target.cloud === "aws"
        ? awsClient({ version: target.client, accountId: "100000000001" })
        : euareClient(target.client);
    // The scripts of several accounts want to be told which one each is for.
    const args = target.cloud === "aws" ? ["--expect-account", "100000000001"] : [];
    const options = { shell, client, service, args };
    runs.push(
      // One script after the other, as an operator runs them.
      // oxlint-disable-next-line no-await-in-loop
      await runScript(text, interruption === undefined ? options : { ...options, interruption }),
    );
  }
  return runs;
}

/** What the services hold, as {@link Outcome} has it. */
function stateOf({ scripts }: Restore): unknown {
  return comparable({ accounts: scripts.flatMap(({ service }) => foldBack(service).accounts) });
}

/** What a run of a restore has come to. */
export interface Outcome {
  /** Exit status and standard error of each script. */
  readonly ended: readonly (readonly [status: number | undefined, stderr: string])[];
  /** What it must never do. */
  readonly misdeeds: readonly string[];
  /** Who was denied something by {@link DENY} at one moment of the run, and not at the next. */
  readonly lifted: readonly string[];
  /** What the services hold at the end. */
  readonly state: unknown;
}

/** A policy that nobody who has it may be without for a moment. */
export const DENY =
  '{"Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"arn:aws:s3:::$(touch canary)"}]}\n';

/** Runs a restore to its end. */
export async function outcomeOf(restore: Restore, shell: ShellName): Promise<Outcome> {
  const before = restore.scripts.map(({ service }) => copyService(service));
  const runs = await runRestore(restore, shell);
  return {
    ended: runs.map(({ status, stderr }) => [status, stderr]),
    misdeeds: runs.flatMap(misdeeds),
    lifted: liftedDenies(before, runs),
    state: stateOf(restore),
  };
}

/** The outcome that there should be, whatever there was before. */
export function completeOutcome({ scripts, wanted }: Restore): Outcome {
  return {
    ended: scripts.map(() => [0, ""]),
    misdeeds: [],
    lifted: [],
    state: comparable(wanted),
  };
}

/** Repeats the calls one by one, and tells who lost a deny by one of them. */
export function liftedDenies(
  before: readonly ServiceState[],
  runs: readonly ScriptRun[],
): readonly string[] {
  return before.flatMap((start, at) => {
    const service = copyService(start);
    let denied = deniedNames(service);
    const lifted: string[] = [];
    for (const call of (runs[at]?.commands ?? []).flatMap(({ calls }) => calls)) {
      answerCall(service, call);
      const now = deniedNames(service);
      lifted.push(...denied.filter((name) => !now.includes(name)));
      denied = now;
    }
    return lifted;
  });
}

function deniedNames({ accounts }: ServiceState): string[] {
  return [...accounts].flatMap(([name, account]) => [
    ...([...account.policies.values()].includes(DENY) ? [name] : []),
    ...[...account.users].flatMap(([user, { policies }]) =>
      [...policies.values()].includes(DENY) ? [`${name}/${user}`] : [],
    ),
  ]);
}

/** What is desired of a Snapshot, and each policy's text to the letter. */
function comparable(snapshot: Snapshot): unknown {
  return { meaning: restorable({ accounts: snapshot.accounts }), texts: policyTexts(snapshot) };
}

/** What a run must never do; an empty list is as it should be. */
export function misdeeds({ commands, left }: ScriptRun): string[] {
  return [
    ...left.map((name) => `left ${name} behind`),
    ...commands.flatMap(({ argv, problems }) =>
      problems.map((problem) => `${argv.join(" ")}: ${problem}`),
    ),
    ...commands.flatMap(({ argv, input }) =>
      input.length === 0 ? [] : [`${argv.join(" ")} was given standard input`],
    ),
  ];
}

/** The wanted state together with what a new cloud, and a new account, holds of itself. */
function withInitial(wanted: Snapshot, { cloud }: Target): Snapshot {
  const { systemAccount, accountUser } = cloudProfile(cloud);
  const missing =
    systemAccount === undefined || wanted.accounts.some(({ name }) => name === systemAccount)
      ? []
      : [{ kind: "account" as const, name: systemAccount, policies: [], users: [], groups: [] }];
  return {
    accounts: [...wanted.accounts, ...missing].map((account) => {
      const { users } = account;
      if (accountUser === undefined || users.some(({ name }) => name === accountUser))
        return account;
      const user: User = { kind: "user", name: accountUser, builtIn: true, policies: [] };
      return { ...account, users: [...users, user] };
    }),
  };
}

function policyTexts(snapshot: Snapshot): readonly string[] {
  return sortSnapshot(snapshot).accounts.flatMap((account) =>
    [account, ...account.users, ...account.groups].flatMap((holder) =>
      holder.policies.map((policy) =>
        JSON.stringify([account.name, holder.kind, holder.name, policy.name, policy.document.text]),
      ),
    ),
  );
}
