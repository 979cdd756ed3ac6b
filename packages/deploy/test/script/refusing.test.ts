import { newFakeCloud } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { openGroups, prepare, runOnce, session, type TargetName } from "./running.ts";

describe("a script that is given a wrong value", () => {
  test.for([
    ["--image", "$(touch x)", "IMAGE_ID=$(touch x): must be emi- or ami- and letters and digits"],
    ["--min", "3", "MIN_SIZE=3, DESIRED_CAPACITY=2 and MAX_SIZE=4 must not fall"],
    ["--desired", "1e3", "DESIRED_CAPACITY=1e3: must be a number"],
    ["--ssh-location", "10.0.0.0", "SSH_LOCATION=10.0.0.0: must be an IPv4 network"],
    ["--key", "-d", "SSH_KEY=-d: must be printable ASCII, with no hyphen first"],
    ["--cloud-ip", "a'b", "CLOUD_IP=a'b: must be a name or an IPv4 address"],
    ["--certificate", "arn:aws:iam::1:server-certificate/a,b", "euca2ools cannot pass on"],
    ["--subject", 'CN="x"', "CERTIFICATE_SUBJECT"],
    ["--zones", "a,,b", "names with commas between them"],
    ["--nothing", "x", "unknown word --nothing, see --help"],
  ] as const)("says so, and calls nothing: %s %s", async ([option, value, message]) => {
    const of = session(prepare("commands 3.4"));
    const run = await runOnce(of, { args: [option, value] });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.commands).toEqual([]);
    expect(run.left).toEqual([]);
  });

  test("takes a key pair's name of any printable ASCII, where the client can pass it on", async () => {
    const keyName = '$(id) `id` it\'s "5" \\ a;B=c';
    const commands = session({
      ...prepare("commands 3.4", { ...prepare("commands 3.4").deployment, keyName }),
    });
    await runOnce(commands);
    expect(commands.cloud.launchConfigurations.get("console-launch-config")?.key).toBe(keyName);
    const aws = session(prepare("stack aws", { ...prepare("stack aws").deployment, keyName }));
    await runOnce(aws);
    expect(aws.cloud.stacks.get("console")?.parameters.get("KeyName")).toBe(keyName);
    const euform = session(prepare("stack 3.4", { ...prepare("stack 3.4").deployment, keyName }));
    const run = await runOnce(euform);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("without semicolons");
  });

  test("asks for one that has no default", async () => {
    const prepared = prepare("stack 3.4");
    const { image: _image, ...deployment } = prepared.deployment;
    const of = session(prepare("stack 3.4", deployment));
    const run = await runOnce(of);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(
      "set IMAGE_ID at the top of this script, in the environment, or by --image",
    );
    const given = await runOnce(of, { env: { IMAGE_ID: "emi-12345678" } });
    expect(given.status).toBe(0);
  });
});

describe("a dry run", () => {
  test.for<TargetName>(["stack 3.4", "stack aws", "commands 3.0"])(
    "of %s calls nothing, leaves nothing, and shows no secret",
    async (name) => {
      for (const command of ["create", "update", "delete"]) {
        const of = session(prepare(name));
        // oxlint-disable-next-line no-await-in-loop
        const run = await runOnce(of, { args: [command, "--dry-run"] });
        expect(run.stderr).toBe("");
        expect(run.status).toBe(0);
        expect(run.commands).toEqual([]);
        expect([...of.files.keys()]).toEqual([...of.prepared.files.keys()]);
        expect(run.stdout).toContain("nothing was done: this was a dry run");
      }
    },
  );

  test("shows commands as people type them, and all that is to be deleted", async () => {
    const stack = await runOnce(session(prepare("stack aws")), { args: ["delete", "--dry-run"] });
    expect(stack.stdout).toContain("\n  aws cloudformation delete-stack --stack-name console\n");
    const { stdout } = await runOnce(session(prepare("commands 3.4")), {
      args: ["delete", "--dry-run"],
    });
    for (const command of [
      "euscale-delete-launch-config console-launch-config",
      "euca-terminate-instances INSTANCE",
      "euca-delete-group console-cache",
      "euca-delete-group console-instances",
      "eulb-delete-lb console-lb",
    ]) {
      expect(stdout).toContain(`\n  ${command}\n`);
    }
  });
});

test("the help says what `update` can change on this cloud", async () => {
  const helpOf = async (name: TargetName) =>
    (await runOnce(session(prepare(name)), { args: ["--help"] })).stdout;
  expect(await helpOf("stack 3.1")).toContain("update  change sizes; this cloud cannot update");
  expect(await helpOf("stack aws")).toContain("update  change sizes, image and what else");
  expect(await helpOf("commands 3.4")).toContain("instances that are started from then on");
});

describe("a script that finds what it cannot go on with", () => {
  test("tells what to do with a stack that was rolled back", async () => {
    const of = session(
      prepare("stack 3.4"),
      newFakeCloud({
        faults: [{ kind: "fails later", action: "CreateStack", reason: "no such image" }],
      }),
    );
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("no such image");
    expect(run.stderr).toContain("nothing can be done with it but delete");
    const again = await runOnce(of);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("is in ROLLBACK_COMPLETE: nothing can be done with it");
    expect((await runOnce(of, { args: ["delete", "--yes"] })).status).toBe(0);
    expect((await runOnce(of)).status).toBe(0);
  });

  test("does not take another certificate of the name for its own, and does not delete it", async () => {
    const of = session(prepare("commands 3.4"), newFakeCloud({ looks: 0 }));
    const other = {
      arn: `arn:aws:iam::${of.cloud.account}:server-certificate/console`,
      id: "X",
      body: "-----BEGIN CERTIFICATE-----\nkey other\n-----END CERTIFICATE-----\n",
      privateKey: "",
    };
    of.cloud.certificates.set("console", other);
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      "a server certificate console is there, and not known to be this one",
    );
    expect((await runOnce(of, { args: ["delete", "--yes"] })).status).toBe(0);
    expect(of.cloud.certificates.get("console")).toBe(other);
  });

  test("stops loudly, before any instance, where a port cannot be closed", async () => {
    const of = session(
      prepare("commands 3.4"),
      newFakeCloud({
        looks: 0,
        faults: Array.from({ length: 9 }, () => ({
          kind: "refused",
          action: "RevokeSecurityGroupIngress",
          code: "InternalError",
          message: "not today",
        })),
      }),
    );
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      "PORT 8888 OF THE SECURITY GROUP console-instances IS OPEN TO EVERYBODY",
    );
    expect(of.cloud.instances.size).toBe(0);
    of.cloud.faults.length = 0;
    expect((await runOnce(of)).status).toBe(0);
    expect(openGroups(of.cloud)).toEqual([]);
  });

  test("deletes nothing without being told so", async () => {
    const of = session(prepare("commands 3.4"));
    const run = await runOnce(of, { args: ["delete"] });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("needs a terminal to ask at, or --yes");
    expect(run.commands).toEqual([]);
  });

  test("says that a certificate's key is another's, and uploads nothing", async () => {
    const of = session(prepare("stack 3.4"));
    of.files = new Map([
      ...of.files,
      ["certificate.pem", { text: pem("CERTIFICATE", "a"), mode: 0o644 }],
      ["private-key.pem", { text: pem("RSA PRIVATE KEY", "b"), mode: 0o644 }],
    ]);
    const run = await runOnce(of);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("private-key.pem is not the key of");
    expect(of.cloud.certificates.size).toBe(0);
  });
});

function pem(label: string, key: string): string {
  return `-----BEGIN ${label}-----\nkey ${key}\n-----END ${label}-----\n`;
}
