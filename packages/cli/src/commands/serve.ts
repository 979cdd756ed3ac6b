import { timeText } from "@iamferry/model";
import {
  createLocalCloud,
  firstAccount,
  isLoopback,
  listen,
  listenMetadata,
  logLine,
  parseFaults,
} from "@iamferry/local-cloud";
import type { Faults, RunningCloud, RunningMetadata } from "@iamferry/local-cloud";
import type { CloudState } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { printJson } from "../render/json.ts";
import { quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { describeServed, renderServed } from "../serve/announcement.ts";
import { readInstance, type ServedInstance } from "../serve/instance-file.ts";
import { openCloud } from "../serve/opened-cloud.ts";
import { ownerKeys } from "../serve/owner-keys.ts";
import { createSaving } from "../serve/saving.ts";
import { readSecrets, writeSecrets } from "../serve/secrets-file.ts";
import { showDiagnostics } from "../show-diagnostics.ts";

/** The options of `serve`, as they stand on the command line. */
export interface ServeOptions {
  readonly cloud?: string | undefined;
  readonly load?: string | undefined;
  readonly save?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly enforce?: true | undefined;
  readonly secrets?: string | undefined;
  readonly faults?: string | undefined;
  readonly instance?: string | undefined;
  readonly testSuite?: true | undefined;
  readonly log?: true | undefined;
  readonly json?: true | undefined;
}

/** Serves a cloud in memory until it is asked to stop, and saves what it holds. */
export async function serve(io: Io, options: ServeOptions): Promise<ExitCode> {
  const ready = await prepare(io, options);
  if (isFailure(ready)) return reportFailure(io, ready);
  const { faults, instance, state } = ready;
  const { answer, cloud } = createLocalCloud(state, {
    enforce: options.enforce ?? false,
    testSuite: options.testSuite ?? false,
    ...(faults !== undefined && { faults }),
    ...(instance !== undefined && { ec2: { ...instance.ec2, now: io.lifetime.now() } }),
  });
  const stopped = io.lifetime.stopped();
  const running = await started(io, cloud, { answer, options });
  if (isFailure(running)) return reportFailure(io, running);
  const secret = await keepSecrets(io, ready, options);
  if (secret !== undefined) {
    await running.close();
    return reportFailure(io, secret);
  }
  const saving = await createSaving(io, running, options.save);
  const metadata =
    instance && (await listenMetadata(running, instance.metadata, { now: io.lifetime.now }));
  announce(io, running, { options, metadata });
  const unsubscribe = io.lifetime.onSave(() => void saving.save());
  await stopped;
  await metadata?.close();
  await running.close();
  const failure = await saving.save();
  // Before that the request to save would end the process.
  unsubscribe();
  return failure === undefined ? 0 : 1;
}

interface Ready {
  readonly state: CloudState;
  readonly seed: string;
  readonly faults?: Faults;
  readonly instance?: ServedInstance;
}

/** Everything that can be wrong is found before anything listens. */
async function prepare(io: Io, options: ServeOptions): Promise<Ready | Failure> {
  const problem =
    usageProblem(options) ??
    (await saveProblem(io, options)) ??
    (await probeProblem(io, options.secrets));
  if (problem !== undefined) return problem;
  const faults = options.faults === undefined ? undefined : parseFaults(options.faults);
  if (faults !== undefined && "message" in faults) {
    return usageFailure(`\`--faults\`: ${faults.message}`, faults.help);
  }
  const { cloud, load, secrets: path } = options;
  const instance =
    options.instance === undefined ? undefined : await readInstance(io, options.instance);
  if (isFailure(instance)) return instance;
  const secrets = path === undefined ? { seed: SEED } : await readSecrets(io, path);
  if (isFailure(secrets)) return secrets;
  const at = timeText(io.lifetime.now());
  const opened = await openCloud(io, { cloud, load, seed: secrets.seed, at });
  if (isFailure(opened)) return opened;
  const { notes, readings, state } = opened;
  const role = instance && roleProblem(instance, state);
  if (role !== undefined) return role;
  showDiagnostics(io, notes, { readings, all: false });
  return {
    state,
    seed: secrets.seed,
    ...(faults !== undefined && { faults }),
    ...(instance !== undefined && { instance }),
  };
}

/** A role that is not there would give no credentials, and nobody would know why. */
function roleProblem({ ec2 }: ServedInstance, state: CloudState): Failure | undefined {
  const [instance] = ec2.instances ?? [];
  const id = instance?.account ?? firstAccount(state)?.id ?? "";
  const account = state.accounts.get(id);
  if (account === undefined) {
    return usageFailure(
      `\`--instance\`: the cloud has no account ${id}`,
      "leave out its account, or say --load with a backup that has it",
    );
  }
  const role = instance?.role;
  if (role === undefined || [...account.roles.values()].some(({ name }) => name === role)) {
    return undefined;
  }
  return usageFailure(
    `\`--instance\`: account ${id} has no role \`${visible(role)}\``,
    "say --load with a backup that has it",
  );
}

/** Before anybody is told where the cloud is: without its secret no key would work again. */
async function keepSecrets(
  io: Io,
  { seed, state }: Ready,
  { secrets }: ServeOptions,
): Promise<Failure | undefined> {
  if (secrets === undefined) return undefined;
  return writeSecrets(io, secrets, { seed, accounts: ownerKeys(state) });
}

/** Keys that everybody can make are as good as none: on loopback alone. */
const SEED = "iamferry";

function usageProblem({
  enforce,
  host,
  port,
  secrets,
  testSuite,
}: ServeOptions): Failure | undefined {
  if (port !== undefined && port > 65_535) {
    return usageFailure(`there is no port ${port}`, "say one from 1 to 65535, or 0 for any");
  }
  if (host === undefined || isLoopback(host)) return undefined;
  const shown = visible(host);
  if (enforce !== true) {
    return usageFailure(
      `on \`${shown}\` others can reach the cloud, and it would do what anybody asks for`,
      "add --enforce, so that signatures are checked and policies enforced",
    );
  }
  if (testSuite === true) {
    return usageFailure(
      `on \`${shown}\` others can reach the cloud, and --test-suite lets anybody wipe it`,
      "leave out --test-suite, or --host",
    );
  }
  if (secrets !== undefined) return undefined;
  return usageFailure(
    `on \`${shown}\` others can reach the cloud, and without a secret of its own they could make its keys`,
    "add --secrets FILE: the secret and the owners' keys are written there, for you alone to read",
  );
}

async function saveProblem(io: Io, { load, save }: ServeOptions): Promise<Failure | undefined> {
  if (save === undefined) return undefined;
  try {
    const there = await io.files.stat(save);
    const loaded = load === undefined ? undefined : await io.files.stat(load);
    if (there !== undefined && there.kind !== "other" && there.identity !== loaded?.identity) {
      return usageFailure(
        `\`${visible(save)}\` is there already, and would be lost`,
        `add --load ${quoted(save)} to go on with what it holds, or name another file`,
      );
    }
  } catch {
    // What cannot be looked at cannot be written either.
  }
  return probeProblem(io, save);
}

/** Why a file cannot be written there. */
async function probeProblem(io: Io, path: string | undefined): Promise<Failure | undefined> {
  try {
    if (path !== undefined) await io.files.probe(path);
    return undefined;
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `\`${visible(path ?? "")}\` cannot be written: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-write", message });
  }
}

async function started(
  io: Io,
  cloud: Parameters<typeof listen>[0],
  {
    answer,
    options,
  }: {
    readonly answer: NonNullable<Parameters<typeof listen>[1]>["answer"];
    readonly options: ServeOptions;
  },
): Promise<RunningCloud | Failure> {
  const { host = "127.0.0.1", port = PORT } = options;
  const checked = options.enforce ?? false;
  try {
    return await listen(cloud, {
      host,
      port,
      ...(answer !== undefined && { answer }),
      // With keys that everybody can make, a page in a browser could sign for itself.
      anyName: options.enforce === true && options.secrets !== undefined,
      now: io.lifetime.now,
      onBug: (bug) => {
        const text = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
        io.stderr.write(`iamferry has a bug, and answered a request with an error: ${text}\n`);
      },
      ...(options.log === true && {
        onHandled: (handled) => {
          const at = timeText(io.lifetime.now());
          io.stderr.write(`${logLine(handled, { at, checked })}\n`);
        },
      }),
    });
  } catch (error) {
    if (codeOf(error) === "") throw error;
    return failureOf({
      code: "cli/cannot-listen",
      message: `the cloud cannot listen on ${visible(host)}, port ${port}: ${systemReason(error)}`,
      help: ABOUT_HOST.has(codeOf(error))
        ? "say an address of this machine for --host, or leave it out"
        : "say another --port; 0 takes any that is free",
    });
  }
}

/** The errors of addresses that this machine does not have. */
const ABOUT_HOST: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "EAI_AGAIN", "ENOTFOUND"]);

/** That of Eucalyptus' own services. */
const PORT = 8773;

function announce(
  io: Io,
  running: RunningCloud,
  {
    metadata,
    options,
  }: { readonly options: ServeOptions; readonly metadata: RunningMetadata | undefined },
): void {
  const { state } = running.cloud();
  const { processId } = io.lifetime;
  const served = {
    url: running.url,
    ...(metadata !== undefined && { metadata: metadata.url }),
    state,
    keys: ownerKeys(state),
    options,
    processId,
  };
  if (options.json === true) {
    printJson(io, 0, { ...describeServed(served), diagnostics: [] });
    return;
  }
  renderServed(io, served);
}
