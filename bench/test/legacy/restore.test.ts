import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { needTool } from "../../../packages/testkit/src/index.ts";
import { writeLegacy } from "../../legacy/files.ts";

const script = join(import.meta.dirname, "..", "..", "legacy", "restore.py");
const articles = join(import.meta.dirname, "..", "..", "..", "fixtures", "articles");

test("the port of the article's script prints what the article shows", (context) => {
  needTool(context, "python3");
  const { stdout } = spawnSync("python3", [script, join(articles, "part-2.iam")], {
    encoding: "utf8",
  });
  expect(stdout).toBe(readFileSync(join(articles, "part-2.expected.sh"), "utf8"));
});

test("the port gets through a made-up backup and says how long it took", (context) => {
  needTool(context, "python3");
  const folder = mkdtempSync(join(tmpdir(), "iamferry-restore-"));
  try {
    const { path, held } = writeLegacy(folder, 200_000);
    const { stdout, stderr } = spawnSync("python3", [script, path, "--time"], { encoding: "utf8" });
    expect(Number(stderr)).toBeGreaterThan(0);
    // Its own mistake: after a group with members it takes no new account. Users and groups are all there.
    const users = stdout.split("\n").filter((line) => line.startsWith("euare-usercreate "));
    const groups = stdout.split("\n").filter((line) => line.startsWith("euare-groupcreate "));
    expect(users).toHaveLength(held.users - held.accounts);
    expect(groups).toHaveLength(held.groups);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
