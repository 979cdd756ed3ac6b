import { DeleteUserPolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import type { Checked } from "../../conformance/conform.ts";
import { PARTS } from "../../conformance/fixture.ts";
import { conformanceReport } from "../../conformance/report.ts";
import { killedProcess } from "../../conformance/runner.ts";
import type { Runner, Subject } from "../../conformance/subject.ts";
import { runHere, serveHere } from "../../in-process.ts";
import { hasMoto, MOTO_LACKS, startMoto } from "./moto.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-conformance-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const KEYS = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x", AWS_REGION: "us-east-1" };

/** Commands run in this process, but for the one that is killed. */
function runner(env: Readonly<Record<string, string>>): Runner {
  return {
    run: (argv) => runHere(argv, { ...env, HOME: folder }),
    runAndKill: (argv, when) => killedProcess(argv, { ...process.env, ...env, HOME: folder }, when),
  };
}

function subject(endpoint: string, rest: Partial<Subject> = {}): Subject {
  const credentials = { accessKeyId: "x", secretAccessKey: "x" };
  const prefix = "iamferry-conformance-test-";
  return { cloud: "aws", endpoint, prefix, folder, without: [], sdk: { credentials }, ...rest };
}

function failed(checked: readonly Checked[]): string {
  return checked.some(({ outcome }) => outcome === "failed") ? conformanceReport(checked) : "";
}

test("the embedded cloud is one that IAM can be carried to and from", async () => {
  const cloud = await serveHere("--cloud", "aws");
  try {
    const checked = await conform(subject(cloud.url), runner(cloud.env));
    expect(failed(checked)).toBe("");
    expect(checked).toHaveLength(12);
    expect(conformanceReport(checked)).toMatch(/\n12 passed, 0 failed, 0 not supported\n$/);
  } finally {
    await cloud.stop();
  }
});

test("an endpoint that loses a policy fails, and what was made is taken back all the same", async () => {
  const cloud = await serveHere("--cloud", "aws");
  const client = new IAMClient({ ...subject(cloud.url).sdk, endpoint: cloud.url, region: "x" });
  const own = runner(cloud.env);
  let restores = 0;
  const losing: Runner = {
    ...own,
    run: async (argv) => {
      const ran = await own.run(argv);
      if (argv[0] === "restore" && !argv.includes("--dry-run") && restores++ === 0) {
        const UserName = "iamferry-conformance-test-ana";
        await client.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "data" }));
      }
      return ran;
    },
  };
  try {
    const without = PARTS.filter((part) => part !== "users");
    const checked = await conform(subject(cloud.url, { without }), losing);
    const outcomes = (wanted: Checked["outcome"]): readonly string[] =>
      checked.filter(({ outcome }) => outcome === wanted).map(({ check }) => check);
    expect(outcomes("failed")).toEqual([
      "an export holds what was restored",
      "it verifies",
      "to restore it again makes no call",
    ]);
    expect(outcomes("passed")).toContain("nothing is left, and nothing else is gone");
    expect(outcomes("not supported")).toEqual(without);
    expect(conformanceReport(checked)).toMatch(/\nit verifies:\niamferry verify /);
  } finally {
    client.destroy();
    await cloud.stop();
  }
});

test("an endpoint that holds something is not touched unless that is said", async () => {
  const cloud = await serveHere(
    "--load",
    join(import.meta.dirname, "..", "..", "..", "packages", "cli", "test", "samples", "acme.iam"),
  );
  try {
    await expect(conform(subject(cloud.url), runner(cloud.env))).rejects.toThrow("--shared");
  } finally {
    await cloud.stop();
  }
});

test("a command line that names no endpoint, or what is not there, is wrong usage", () => {
  const script = join(import.meta.dirname, "..", "..", "conformance.ts");
  const { status, stderr } = spawnSync(process.execPath, [script, "--without", "cars"], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toContain("--endpoint URL");
});

test("moto is one, but for what it lacks", async (context) => {
  context.skip(!(await hasMoto()), "there is no python3 with moto");
  const moto = await startMoto();
  try {
    const without = PARTS.filter((part) => MOTO_LACKS[part] !== undefined);
    const checked = await conform(subject(moto.url, { without }), runner(KEYS));
    expect(failed(checked)).toBe("");
    expect(checked.filter(({ outcome }) => outcome === "passed")).toHaveLength(12);
  } finally {
    await moto.stop();
  }
});
