import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup } from "@iamferry/backup";
import { expect, test } from "vitest";
import { served, told } from "./support.ts";

const repository = new URL("../../../../", import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, repository), "utf8");

test("exports, verifies and restores as the README shows", async () => {
  const { snapshot } = parseBackup(textOf("fixtures/changes/monday.iam"));
  const cloud = await served(snapshot, { cloud: "aws" });
  const folder = mkdtempSync(join(tmpdir(), "iamferry-readme-"));
  const env = { ...cloud.env, AWS_ENDPOINT_URL_IAM: cloud.url, AWS_ENDPOINT_URL_STS: cloud.url };
  const session = async (line: string): Promise<string> => {
    const { code, err, out } = await told(line.split(" ").slice(2), { folder, env });
    expect(code).toBe(0);
    return `$ ${line}\n${err}${out}`.replaceAll(cloud.url, "http://127.0.0.1:8773");
  };
  const shown =
    (await session("npx iamferry export --cloud aws -o cloud.iam")) +
    (await session("npx iamferry verify cloud.iam --cloud aws"));
  expect(textOf("README.md")).toContain(`\`\`\`console\n${shown}\`\`\``);
  writeFileSync(join(folder, "tuesday.iam"), textOf("fixtures/changes/tuesday.iam"));
  const argv = ["restore", "tuesday.iam", "--cloud", "aws", "--yes"];
  const stopped = new Promise<never>(() => undefined);
  const { code, out } = await told(argv, { folder, env, stopped });
  expect(code).toBe(0);
  expect(textOf("README.md")).toContain(`\n${out.slice(out.indexOf("restored"))}\`\`\``);
  await cloud.running.close();
  rmSync(folder, { recursive: true });
});
