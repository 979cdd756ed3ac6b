import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseBackup } from "@iamferry/backup";
import { expect, test } from "vitest";
import { served } from "./support.ts";
import type { Told } from "./support.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const acme = readFileSync(new URL("../samples/acme.iam", import.meta.url), "utf8");

/** Not `spawnSync`: the cloud is served by this process. */
async function started(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Told> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } };
    execFile(process.execPath, [main, ...argv], options, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

test("the command as it is started finds address and keys in its environment, and ends by itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-live-process-"));
  const cloud = await served(parseBackup(acme, { source: "acme.iam" }).snapshot, {
    cloud: "aws",
    enforce: true,
  });
  const env: Readonly<Record<string, string>> = {
    ...cloud.env,
    AWS_ENDPOINT_URL_IAM: cloud.url,
    AWS_ENDPOINT_URL_STS: cloud.url,
  };
  const made = await started(folder, ["export", "--cloud", "aws", "-o", "x.iam"], env);
  expect(made).toMatchObject({ code: 0, out: "" });
  expect(made.err).toContain(`AWS at ${cloud.url}`);
  // Keys of nobody: nothing else on this machine has any.
  const { AWS_ACCESS_KEY_ID: _key, ...keyless } = env;
  const refused = await started(folder, ["export", "--cloud", "aws"], {
    ...keyless,
    AWS_EC2_METADATA_DISABLED: "true",
  });
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.err).toMatch(/^error: there are no keys to ask AWS/);
  await cloud.running.close();
  rmSync(folder, { recursive: true });
});
