import { newFakeCloud } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { emptied, prepare, runOnce, session, type Session } from "./running.ts";

/** A deployment that was made without a fault. */
async function made(name: Parameters<typeof prepare>[0], looks = 0): Promise<Session> {
  const of = session(prepare(name), newFakeCloud({ looks }));
  expect((await runOnce(of)).status).toBe(0);
  return of;
}

describe("a script of single commands", () => {
  test("opens no port while there is a scaling group, even one without instances", async () => {
    const of = await made("commands 3.4");
    of.cloud.instances.clear();
    of.cloud.securityGroups.get("console-instances")?.rules.splice(0);
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("or a scaling group that starts some");
    expect(run.commands.filter(({ argv }) => argv.includes("8888"))).toEqual([]);
  });

  test("changes the image alone: not the number that scaling has come to, and no launch configuration of others", async () => {
    const of = await made("commands 3.4");
    const group = of.cloud.scalingGroups.get("console-group");
    const launch = of.cloud.launchConfigurations.get("console-launch-config");
    if (group === undefined || launch === undefined) throw new Error("nothing was made");
    await runOnce(of, { args: ["update", "--desired", "3"] });
    expect(group.desired).toBe(3);
    of.cloud.launchConfigurations.set("ours", launch);
    group.launchConfiguration = "ours";
    const run = await runOnce(of, { args: ["update", "--image", "emi-33333333", "--zones=z"] });
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain(
      "update changes sizes, and what instances to come are started from: not ZONES",
    );
    expect(run.status).toBe(0);
    expect(group.desired).toBe(3);
    expect(group.launchConfiguration).toBe("console-launch-config");
    expect([...of.cloud.launchConfigurations.keys()].toSorted()).toEqual([
      "console-launch-config",
      "ours",
    ]);
  });

  test("neither takes nor deletes a security group that it did not make", async () => {
    const of = session(prepare("commands 3.4"), newFakeCloud({ looks: 0 }));
    of.cloud.securityGroups.set("console-instances", { id: "sg-1", description: "x", rules: [] });
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("console-instances is there that this script did not make");
    expect((await runOnce(of, { args: ["delete", "--yes"] })).status).toBe(0);
    expect([...of.cloud.securityGroups.keys()]).toEqual(["console-instances"]);
  });

  test("gives instances to come the user data that the description says now", async () => {
    const of = await made("commands 3.4");
    const launch = (): string | undefined =>
      of.cloud.launchConfigurations.get("console-launch-config")?.userData;
    const before = launch();
    const same = await runOnce(of, { args: ["update"] });
    expect(same.commands.filter(({ action }) => action === "CreateLaunchConfiguration")).toEqual(
      [],
    );
    const run = await runOnce(of, { args: ["update", "--cloud-ip", "10.1.2.3"] });
    expect(run.status).toBe(0);
    expect(before).not.toContain("10.1.2.3");
    expect(launch()).toContain("10.1.2.3");
    expect([...of.cloud.launchConfigurations.keys()]).toEqual(["console-launch-config"]);
  });

  test("starts another cache where the one of its token has ended", async () => {
    const of = session(
      prepare("commands 3.4"),
      newFakeCloud({
        looks: 0,
        faults: [
          {
            kind: "refused",
            action: "RunInstances",
            code: "IdempotentInstanceTerminated",
            message: "terminated",
          },
        ],
      }),
    );
    const run = await runOnce(of);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("was started before and has ended");
    expect(of.files.has("console.cache-token")).toBe(false);
    expect((await runOnce(of)).status).toBe(0);
  });

  test("deletes a scaling group that is busy, and goes on where it is being deleted", async () => {
    const of = await made("commands 3.4", 1);
    of.cloud.faults.push({
      kind: "refused",
      action: "DeleteAutoScalingGroup",
      code: "ScalingActivityInProgress",
      message: "Scaling activity in progress",
    });
    const whole = { ...of, cloud: structuredClone(of.cloud) };
    const { status, commands } = await runOnce(whole, { args: ["delete", "--yes"] });
    expect(status).toBe(0);
    const place = commands.findLastIndex(({ action }) => action === "DeleteAutoScalingGroup");
    await runOnce(of, { args: ["delete", "--yes"], interruptAfter: place + 1 });
    const again = await runOnce(of, { args: ["delete", "--yes"] });
    expect(again.stderr).toBe("");
    expect(again.status).toBe(0);
    expect(emptied(of.cloud)).toEqual(emptied(newFakeCloud({ looks: 1 })));
  });
});

describe("a script for stacks", () => {
  test("says how a stack is that has no address", async () => {
    const of = session(
      prepare("stack 3.4"),
      newFakeCloud({
        looks: 0,
        faults: [{ kind: "fails later", action: "CreateStack", reason: "no such image" }],
      }),
    );
    await runOnce(of);
    const run = await runOnce(of, { args: ["status"] });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("stack console: ROLLBACK_COMPLETE");
    expect((await runOnce(of, { args: ["url"] })).status).toBe(1);
  });

  test("says which address of a service is missing", async () => {
    const of = session(prepare("stack eucalyptus by aws"), newFakeCloud({ looks: 0 }));
    const run = await runOnce(of, { env: { AWS_IAM_URL: "" } });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("set the address of the service iam");
  });

  test("keeps a certificate and a key that the operator has put in the place of its own", async () => {
    const of = await made("stack 3.4");
    const text = "-----BEGIN RSA PRIVATE KEY-----\nkey ours\n-----END RSA PRIVATE KEY-----\n";
    of.files = new Map([...of.files, ["private-key.pem", { text, mode: 0o600 }]]);
    const run = await runOnce(of, { args: ["delete", "--yes"] });
    expect(run.status).toBe(0);
    expect(of.files.get("private-key.pem")?.text).toBe(text);
    expect([...of.files.keys()].toSorted()).toEqual([
      "certificate.pem",
      "private-key.pem",
      "template.json",
    ]);
  });

  test("does not make new session keys for an update", async () => {
    const of = await made("stack 3.4");
    of.files = new Map([...of.files].filter(([file]) => file !== "console.session-keys"));
    const run = await runOnce(of, { args: ["update", "--max", "5"] });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("console.session-keys is missing");
  });

  test("waits while a certificate is in use", async () => {
    const of = await made("stack aws");
    of.cloud.faults.push({
      kind: "refused",
      action: "DeleteServerCertificate",
      code: "DeleteConflict",
      message: "in use",
    });
    expect((await runOnce(of, { args: ["delete", "--yes"] })).status).toBe(0);
    expect(of.cloud.certificates.size).toBe(0);
  });
});
