import type { Deployment, DeployTarget } from "@iamferry/deploy";
import { cloudProfile } from "@iamferry/model";
import {
  type DeployRun,
  type FakeCloud,
  newFakeCloud,
  runDeployScript,
  type RunFile,
  type ShellName,
} from "@iamferry/testkit";
import {
  commandsScript,
  defaultDeployment,
  deploymentTemplate,
  printTemplate,
  stackScript,
} from "../../src/index.ts";

/** The targets that scripts are tried on. */
export const TARGETS = {
  "stack 3.1": target("eucalyptus-4.1", "3.1", "cloudformation"),
  "stack 3.4": target("eucalyptus-5.1", "3.4", "cloudformation"),
  "stack aws": target("aws", "aws", "cloudformation"),
  "stack eucalyptus by aws": target("eucalyptus-4.4", "aws", "cloudformation"),
  "commands 3.0": target("eucalyptus-3.4", "3.0", "commands"),
  "commands 3.4": target("eucalyptus-4.4", "3.4", "commands"),
} as const satisfies Readonly<Record<string, DeployTarget>>;

function target(
  cloud: Parameters<typeof cloudProfile>[0],
  client: DeployTarget["client"],
  style: DeployTarget["style"],
): DeployTarget {
  return { cloud: cloudProfile(cloud), client, style };
}

/** The console with all that it can have: TLS, a cache, scaling, SSH. */
function console(name: keyof typeof TARGETS): Deployment {
  const isAws = TARGETS[name].cloud.id === "aws";
  return {
    ...defaultDeployment("console"),
    image: isAws ? "ami-0123456789abcdef0" : "emi-22536a68",
    application: {
      kind: "console",
      version: "4.2",
      cloudAddress: "10.111.5.35",
      repositories: [],
    },
    keyName: "dak-ssh-key",
    sshLocation: "10.1.0.0/16",
    placement: isAws ? { vpc: "vpc-1", subnets: ["subnet-1", "subnet-2"] } : {},
    scaling: {
      addAbove: 70,
      removeBelow: 20,
      step: 1,
      period: 60,
      evaluations: 2,
      cooldown: 300,
    },
  };
}

/** A script, and what stands beside it. */
export interface Prepared {
  readonly script: string;
  readonly deployment: Deployment;
  readonly target: DeployTarget;
  readonly files: ReadonlyMap<string, RunFile>;
}

export function prepare(name: keyof typeof TARGETS, deployment = console(name)): Prepared {
  const of = TARGETS[name];
  if (of.style === "commands")
    return { script: commandsScript(deployment, of), deployment, target: of, files: new Map() };
  const template = printTemplate(deploymentTemplate(deployment, of.cloud), "json");
  return {
    script: stackScript(deployment, of),
    deployment,
    target: of,
    files: new Map([["template.json", { text: template, mode: 0o644 }]]),
  };
}

/** A cloud, and the files beside the script as the last run left them. */
export interface Session {
  readonly prepared: Prepared;
  readonly cloud: FakeCloud;
  files: ReadonlyMap<string, RunFile>;
}

export function session(prepared: Prepared, cloud: FakeCloud = newFakeCloud()): Session {
  return { prepared, cloud, files: prepared.files };
}

export interface RunFacts {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: ShellName;
  readonly interruptAfter?: number;
}

/** Runs the script once more. */
export async function runOnce(of: Session, facts: RunFacts = {}): Promise<DeployRun> {
  const { shell = "dash", env = {}, ...rest } = facts;
  const addresses =
    of.prepared.target.client === "aws" && of.prepared.target.cloud.id !== "aws"
      ? {
          AWS_CLOUDFORMATION_URL: "http://127.0.0.1:1/services/CloudFormation",
          AWS_IAM_URL: "http://127.0.0.1:1/services/Euare",
          AWS_AUTO_SCALING_URL: "http://127.0.0.1:1/services/AutoScaling",
        }
      : {};
  const run = await runDeployScript({
    script: of.prepared.script,
    shell,
    cloud: of.cloud,
    client: of.prepared.target.client,
    files: of.files,
    env: { ...addresses, ...env },
    ...rest,
  });
  of.files = run.files;
  return run;
}

export type TargetName = keyof typeof TARGETS;

/** What is in a cloud, without what has ended and how often things were looked at. */
export function emptied(cloud: FakeCloud): unknown {
  const { made: _made, looks: _looks, faults: _faults, instances, ...rest } = cloud;
  const alive = [...instances.values()].filter(({ progress }) => progress.state !== "terminated");
  return plain({ ...rest, instances: alive });
}

/** Maps as lists, without what differs from run to run: ids, addresses, random texts, the way of progress. */
function plain(value: unknown): unknown {
  if (value instanceof Map)
    return [...value.entries()]
      .map(([key, item]): unknown => [isId(key) ? "id" : key, plain(item)])
      .map((item) => JSON.stringify(item))
      .toSorted();
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !VARYING.has(key))
        .map(([key, item]) => [key, plain(item)]),
    );
  return isId(value) ? "id" : value;
}

const VARYING: ReadonlySet<string> = new Set(
  "id address token progress userData body privateKey parameters events".split(" "),
);

function isId(value: unknown): boolean {
  return typeof value === "string" && /^(?:i|sg|vol|r)-\d{8}$/.test(value);
}

/**
 * What a run did wrong: a command line that its client does not take, a secret in what it shows or on a command line, a
 * file left behind. That `euca-authorize -o` opens a port, and that `euform-*` take parameters as words alone, is known.
 */
export function misdeeds(run: DeployRun, { files }: Session): readonly string[] {
  const keys = (files.get("console.session-keys")?.text ?? "").split("\n").filter(Boolean);
  const secrets = [...keys, ...(files.get("private-key.pem")?.text ?? "").split("\n").slice(1, 2)];
  const shown = run.stdout + run.stderr;
  const words = run.commands
    .filter(({ argv }) => !/^euform-(?:create|update)-stack$/.test(argv[0] ?? ""))
    .flatMap(({ argv }) => argv);
  const isKnown = (argv: readonly string[]): boolean =>
    argv[0] === "euca-authorize" && argv.includes("-o");
  return [
    ...run.commands
      .filter(({ argv, problems }) => problems.length > 0 && !isKnown(argv))
      .map(({ argv, problems }) => `${argv.join(" ")}: ${JSON.stringify(problems)}`),
    ...secrets.filter((secret) => shown.includes(secret)).map(() => "showed a secret"),
    ...secrets
      .filter((secret) => words.some((word) => word.includes(secret)))
      .map(() => "put a secret on a command line"),
    ...run.left.map((file) => `left ${file}`),
  ];
}

/** The groups that let everybody in on a port other than SSH while an instance is in any of them. */
export function openGroups(cloud: FakeCloud): readonly string[] {
  const alive = [...cloud.instances.values()].some(
    ({ progress, groups }) => progress.state !== "terminated" && groups.length > 0,
  );
  if (!alive) return [];
  return [...cloud.securityGroups].flatMap(([name, { rules }]) =>
    rules.some(({ source }) => source.kind === "network" && source.cidr === "0.0.0.0/0")
      ? [name]
      : [],
  );
}
