import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { served } from "../live/support.ts";
import type { ServedCloud, Told } from "../live/support.ts";
import type { FakeRun } from "../fake-io.ts";
import { ACME, ACME_STATE, ARTICLE, held, iamferry, newState } from "./support.ts";

let folder = "";
let clouds: ServedCloud[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-restore-"));
  writeFileSync(join(folder, "acme.iam"), ACME);
  writeFileSync(join(folder, "article.iam"), ARTICLE);
});
afterEach(async () => {
  await Promise.all(clouds.map(({ running }) => running.close()));
  clouds = [];
  rmSync(folder, { recursive: true });
});

async function serving(
  cloud: CloudProfileId,
  snapshot: Snapshot = newState(cloud),
  options: Partial<Parameters<typeof served>[1]> = {},
): Promise<ServedCloud> {
  const made = await served(snapshot, { ...options, cloud });
  clouds.push(made);
  return made;
}

async function restored(
  cloud: ServedCloud,
  file: string,
  argv: readonly string[],
  options: Partial<FakeRun> = {},
): Promise<Told> {
  const { id } = cloud.running.cloud().state.profile;
  return iamferry(["restore", file, "--cloud", id, ...argv], cloud, { folder, ...options });
}

const names = (snapshot: Snapshot): readonly string[] =>
  snapshot.accounts.flatMap(({ users }) => users.map(({ name }) => name));

describe("restore", () => {
  test.each(["aws", "eucalyptus-3.1", "eucalyptus-4.4", "eucalyptus-5.1"] as const)(
    "brings the article's sample to %s, and proves it",
    async (id) => {
      const cloud = await serving(id, undefined, { enforce: true });
      const { code, err, out } = await restored(cloud, "article.iam", ["--yes"]);
      expect(err).not.toContain("error");
      expect(out).toMatch(/^restored {2}(\d+) of \1 steps in \d+ calls$/m);
      expect(out).toMatch(/^proof {5}0 differences in \d+ entities$/m);
      expect(code).toBe(0);
      expect(names(held(cloud))).toEqual(expect.arrayContaining(["testuser", "dev1", "dev2"]));
      const journal = join(folder, "article.iam.journal");
      expect(statSync(journal).mode & 0o777).toBe(0o600);
      expect(readFileSync(journal, "utf8")).not.toContain(cloud.env["AWS_SECRET_ACCESS_KEY"]);
    },
  );
});
