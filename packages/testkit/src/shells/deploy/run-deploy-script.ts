import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { DeployClient } from "@iamferry/deploy";
import { commandNames, toolNames, type CommandProblem } from "@iamferry/euca2ools";
import type { Client, Output } from "../client.ts";
import type { CommandContext } from "../play-command.ts";
import { runScript, type RunFile, type ScriptRun } from "../run-script.ts";
import type { ShellName } from "../shell.ts";
import type { FakeCloud } from "./fake-cloud.ts";
import { playAws } from "./play-aws.ts";
import { playCurl } from "./play-curl.ts";
import { playOpenssl } from "./play-openssl.ts";
import { playTool } from "./play-tool.ts";

/** A run of a deployment's script. */
export interface DeployRunOptions {
  readonly script: string;
  readonly shell: ShellName;
  /** Changed by the run, so that a second run finds what the first one made. */
  readonly cloud: FakeCloud;
  /** Whose commands there are. Default: 3.4. */
  readonly client?: DeployClient;
  /** Default: none. */
  readonly args?: readonly string[];
  /** Variables beside those that every run has. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the script is told on its standard input. Default: nothing. */
  readonly input?: string;
  /** What is typed at a terminal that the script is given: see `RunOptions`; excludes `input` and `interruptAfter`. Default: none. */
  readonly terminal?: string;
  /** Files beside the script by name: the deployment's, or what an earlier run left there. Default: none. */
  readonly files?: ReadonlyMap<string, RunFile>;
  /** Kills the script, and whatever it started, after so many commands have done their work. Default: it is left alone. */
  readonly interruptAfter?: number;
}

/** A command that a deployment's script ran. */
export interface DeployCommand {
  readonly argv: readonly string[];
  /** What it was given on standard input. */
  readonly input: string;
  /** What is wrong with its command line; empty where the client does what its words say. */
  readonly problems: readonly CommandProblem[];
  /** The call that it made; absent for `openssl`, `curl` and `sleep`, and where the client made none. */
  readonly action?: string;
  readonly output: Output;
}

/** What a run did. */
export interface DeployRun extends Omit<ScriptRun, "commands"> {
  /** In their order; with the command after which the run was stopped. */
  readonly commands: readonly DeployCommand[];
}

/**
 * Runs a deployment's script under a shell, with stand-ins for `openssl`, `curl`, `sleep` and the commands of its client,
 * which answer from a cloud in memory. Nothing sleeps: states change as they are looked at. Rejects where the script takes
 * longer than 30 seconds.
 */
export async function runDeployScript(options: DeployRunOptions): Promise<DeployRun> {
  const { client = "3.4", cloud, interruptAfter } = options;
  const commands: DeployCommand[] = [];
  const run = await runScript(options.script, {
    shell: options.shell,
    client: programsOf(client),
    service: {
      run: (argv, given) => {
        const command = play(argv, { client, cloud, given });
        commands.push(command);
        return Promise.resolve(command.output);
      },
    },
    ...(options.args === undefined ? {} : { args: options.args }),
    ...(options.input === undefined ? {} : { input: options.input }),
    ...(options.terminal === undefined ? {} : { terminal: options.terminal }),
    ...(options.files === undefined ? {} : { files: options.files }),
    environment: { ...environmentOf(client), ...options.env },
    ...(interruptAfter === undefined
      ? {}
      : { interruption: { call: interruptAfter, effect: "done", how: "killed" } }),
  });
  return { ...run, commands };
}

/** The stand-ins' names; a client of this kind has no part in what they answer. */
function programsOf(client: DeployClient): Client {
  const tools = client === "aws" ? ["aws"] : [...toolNames(client), ...commandNames(client)];
  const refuse = (): never => {
    throw new Error("the stand-ins of deployments are run as programs");
  };
  return {
    programs: [...tools, "openssl", "curl", "sleep"],
    environment: {},
    read: refuse,
    report: refuse,
    unreachable: (argv) => ({
      stdout: "",
      stderr: `${argv[0]}: error: Connection reset by peer\n`,
      status: 1,
    }),
  };
}

/** What an operator has set before the script is run. */
function environmentOf(client: DeployClient): Readonly<Record<string, string>> {
  // Nothing is sent there: the stand-ins make no calls.
  const url = "http://[::1]/";
  if (client === "aws")
    return {
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_DEFAULT_REGION: "us-east-1",
    };
  return {
    EC2_URL: url,
    AWS_ELB_URL: url,
    AWS_AUTO_SCALING_URL: url,
    AWS_CLOUDWATCH_URL: url,
    AWS_CLOUDFORMATION_URL: url,
    AWS_IAM_URL: url,
    EUARE_URL: url,
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "x",
  };
}

function play(
  argv: readonly string[],
  context: {
    readonly client: DeployClient;
    readonly cloud: FakeCloud;
    readonly given: CommandContext;
  },
): DeployCommand {
  const { client, cloud, given } = context;
  const input = given.input.toString("utf8");
  const read = (path: string): string | undefined => readIfThere(given, path);
  const played = (output: Output): DeployCommand => ({ argv, input, problems: [], output });
  switch (argv[0]) {
    case "sleep":
      return played(silent(/^\d+(?:\.\d+)?$/.test(argv[1] ?? "") ? 0 : 1));
    case "curl": {
      const { file, ...output } = playCurl(argv, cloud.pages);
      if (file !== undefined) write(given, file, cloud.pages.get(argv.at(-1) ?? "") ?? "");
      return played(output);
    }
    case "openssl": {
      const serial = (): number => {
        cloud.made += 1;
        return cloud.made;
      };
      const { files, ...output } = playOpenssl(argv, { serial, read, input });
      for (const { path, text } of files) write(given, path, text);
      return played(output);
    }
    case "aws":
      return { argv, input, ...playAws(argv, { cloud, read }) };
    default:
      if (client === "aws") throw new Error(`no stand-in for ${String(argv[0])}`);
      return { argv, input, ...playTool(argv, { cloud, version: client, read }) };
  }
}

function silent(status: number): Output {
  return { stdout: "", stderr: "", status };
}

function readIfThere({ folder, input }: CommandContext, path: string): string | undefined {
  if (path === "-" || path === "/dev/stdin") return input.toString("utf8");
  try {
    return readFileSync(resolve(folder, path), "utf8");
  } catch {
    return undefined;
  }
}

/** A new file has the mode that the script's umask leaves; one that was there keeps its own. */
function write({ folder, mode }: CommandContext, path: string, text: string): void {
  const file = resolve(folder, path);
  const isNew = !existsSync(file);
  writeFileSync(file, text);
  if (isNew) chmodSync(file, mode);
}
