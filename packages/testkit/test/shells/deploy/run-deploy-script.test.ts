import { describe, expect, test } from "vitest";
import {
  copyFakeCloud,
  needTool,
  newFakeCloud,
  runDeployScript,
  SHELLS,
  shellProgram,
  type DeployRun,
  type DeployRunOptions,
} from "../../../src/index.ts";

const TEMPLATE = JSON.stringify({
  Parameters: { ImageId: { Type: "String" }, Key: { Type: "String", NoEcho: true, Default: "" } },
  Resources: { LoadBalancer: { Type: "AWS::ElasticLoadBalancing::LoadBalancer" } },
  Outputs: { URL: { Value: "x" } },
});

const FILES = new Map([["template.json", { text: TEMPLATE, mode: 0o644 }]]);

/** A stack, waited for: what a deployment's script comes down to. */
const STACK = `
  set -eu
  cd "$(dirname "$0")"
  state() { euform-describe-stacks | awk -F'\\t' '$1 == "STACK" && $2 == "console" { print $3 }'; }
  if [ -z "$(state)" ]; then
    euform-create-stack --template-file template.json -p ImageId=emi-22536a68 -p Key= console
  fi
  while :; do
    case "$(state)" in
      *_IN_PROGRESS) echo waiting; sleep 5 ;;
      CREATE_COMPLETE) break ;;
      *) euform-describe-stack-events console | cut -f9 | grep . >&2; exit 1 ;;
    esac
  done
  euform-describe-stacks console | awk -F'\\t' '$1 == "OUTPUT" { print $3 }'
  euform-describe-stack-resources -n console -l LoadBalancer | cut -f3
`;

function run(script: string, more: Partial<DeployRunOptions> = {}): Promise<DeployRun> {
  return runDeployScript({ script, shell: "sh", cloud: newFakeCloud(), files: FILES, ...more });
}

function problems({ commands }: DeployRun): readonly string[] {
  return commands.flatMap((command) => command.problems.map(({ message }) => message));
}

describe.each(SHELLS)("a deployment's script under %s", (shell) => {
  test("makes a stack, waits for it and reads what it put out", async (context) => {
    needTool(context, shellProgram(shell));
    const cloud = newFakeCloud();
    const first = await run(STACK, { shell, cloud });
    expect(problems(first)).toEqual([]);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(first.stdout.split("\n").filter((line) => !line.startsWith("arn:"))).toEqual([
      "waiting",
      "waiting",
      "https://console-lb.lb.localhost/",
      "console-LoadBalancer",
      "",
    ]);
    expect(first.commands.map(({ argv }) => argv[0])).toContain("sleep");
    const made = copyFakeCloud(cloud);
    const second = await run(STACK, { shell, cloud });
    expect(second.commands.map(({ argv }) => argv[0])).not.toContain("euform-create-stack");
    expect(cloud.stacks.get("console")?.parameters).toEqual(made.stacks.get("console")?.parameters);
  });

  test("is killed after a command has done its work, and finds that work when it is run again", async (context) => {
    needTool(context, shellProgram(shell));
    const cloud = newFakeCloud();
    const cut = await run(STACK, { shell, cloud, interruptAfter: 2 });
    expect(cut.status).toBeUndefined();
    expect(cut.commands.map(({ argv }) => argv[0])).toEqual([
      "euform-describe-stacks",
      "euform-create-stack",
    ]);
    expect([...cloud.stacks.keys()]).toEqual(["console"]);
    expect(await run(STACK, { shell, cloud })).toMatchObject({ status: 0 });
  });

  test("leaves files with the modes that its umask gives them, for the next run to find", async (context) => {
    needTool(context, shellProgram(shell));
    const script = `
      cd "$(dirname "$0")"
      [ -e key.pem ] || (umask 077 && openssl genrsa -out key.pem 2048)
      openssl req -new -x509 -key key.pem -out cert.pem -subj /CN=console
      openssl rand -base64 32 >random
    `;
    const first = await run(script, { shell });
    expect(first).toMatchObject({ status: 0, stderr: "", left: [] });
    const modes = [...first.files].map(([name, { mode }]) => [name, mode.toString(8)]);
    expect(modes).toEqual([
      ["cert.pem", "644"],
      ["key.pem", "600"],
      ["random", "644"],
      ["template.json", "644"],
    ]);
    const second = await run(script, { shell, files: first.files, cloud: newFakeCloud() });
    expect(second.commands.map(({ argv }) => argv[1])).toEqual(["req", "rand"]);
  });
});

test("a script can be asked at a terminal", async (context) => {
  needTool(context, "script");
  const script = '[ -t 0 ] && read -r answer && euform-delete-stack "$answer"';
  const { commands } = await run(script, { terminal: "console\n" });
  expect(commands.map(({ argv }) => argv)).toEqual([["euform-delete-stack", "console"]]);
});
