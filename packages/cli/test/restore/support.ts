import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup } from "@iamferry/backup";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { afterEach, beforeEach } from "vitest";
import { served, told } from "../live/support.ts";
import type { ServedCloud, Told } from "../live/support.ts";
import type { FakeRun } from "../fake-io.ts";
import { newState } from "./states.ts";

export { ACME_ACCOUNT, held, newState } from "./states.ts";

const repository = new URL("../../../../", import.meta.url);

/** A file of the repository. */
const fixture = (path: string): string => readFileSync(new URL(path, repository), "utf8");

/** A backup of AWS with one of each of many kinds. */
const ACME: string = fixture("packages/cli/test/samples/acme.iam");

/** The article's sample, a legacy backup. */
const ARTICLE: string = fixture("fixtures/articles/part-2.iam");

/** What {@link ACME} holds. */
export const ACME_STATE: Snapshot = parseBackup(ACME).snapshot;

/** Runs a command about a cloud, in this process; nobody asks it to stop unless `stopped` does. */
async function iamferry(
  argv: readonly string[],
  cloud: ServedCloud,
  options: Omit<FakeRun, "argv">,
): Promise<Told> {
  return told([...argv, "--endpoint", cloud.endpoint], {
    stopped: new Promise(() => undefined),
    ...options,
    env: { ...cloud.env, ...options.env },
  });
}

/** Names of the users of all accounts. */
export const userNames = ({ accounts }: Snapshot): readonly string[] =>
  accounts.flatMap(({ users }) => users.map(({ name }) => name));

/** Words of a command line, and at their end how it is run. */
type Words = readonly (string | Partial<FakeRun>)[];

/** A folder with the samples and clouds for each test of a file, both gone after it. */
export function restoreTests(): {
  readonly folder: () => string;
  readonly serving: (
    cloud: CloudProfileId,
    snapshot?: Snapshot,
    options?: Partial<Parameters<typeof served>[1]>,
  ) => Promise<ServedCloud>;
  readonly iamferry: (
    argv: readonly string[],
    cloud: ServedCloud,
    options: Partial<FakeRun>,
  ) => Promise<Told>;
  /** `iamferry restore FILE --cloud …` with the address and the keys of a cloud. */
  readonly restored: (cloud: ServedCloud, file: string, ...words: Words) => Promise<Told>;
} {
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
  const runs = (
    argv: readonly string[],
    cloud: ServedCloud,
    options: Partial<FakeRun>,
  ): Promise<Told> => iamferry(argv, cloud, { folder, ...options });
  return {
    folder: () => folder,
    serving: async (cloud, snapshot = newState(cloud), options = {}) => {
      const made = await served(snapshot, { ...options, cloud });
      clouds.push(made);
      return made;
    },
    iamferry: runs,
    restored: (cloud, file, ...words) => {
      const { id } = cloud.running.cloud().state.profile;
      const argv = words.filter((word) => typeof word === "string");
      const options = words.find((word) => typeof word !== "string") ?? {};
      return runs(["restore", file, "--cloud", id, ...argv], cloud, options);
    },
  };
}
