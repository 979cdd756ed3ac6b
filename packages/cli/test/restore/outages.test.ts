import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listen } from "@iamferry/local-cloud";
import type { RunningCloud } from "@iamferry/local-cloud";
import { expect, test } from "vitest";
import { isReading } from "./killed.ts";
import { held, restoreTests, userNames } from "./support.ts";

const { folder, iamferry, restored, serving } = restoreTests();

test("a cloud that goes away in the middle is told in one sentence, and --resume finishes when it is back", async () => {
  let writes = 0;
  const cloud = await serving("aws", undefined, {
    answer: (usual) => (before, request, now) => {
      // The connections are cut before this one is answered; it is carried out all the same.
      if (!isReading(request.body) && ++writes === 6) void cloud.running.close();
      return usual(before, request, now);
    },
  });
  const { code, err, out } = await restored(cloud, "acme.iam", "--yes");
  expect(err.match(/^error/gm)).toHaveLength(1);
  expect(err).toMatch(
    /^error\[cli\/no-cloud\]: AWS at \S+ (?:cannot be reached|does not answer): /m,
  );
  expect(out).toMatch(/^proof {5}nobody could look/m);
  expect(out).toMatch(/iamferry restore acme\.iam --cloud aws --yes .*--resume$/m);
  expect(code).toBe(3);
  const { port } = cloud.running;
  const back: RunningCloud = await listen(cloud.running.cloud(), { port });
  try {
    const resumed = await restored(cloud, "acme.iam", "--yes", "--resume");
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining("0 differences")]);
    const undone = await iamferry(["undo", "acme.iam.journal", "--yes"], cloud, {});
    expect([undone.code, undone.out]).toEqual([0, expect.stringMatching(/^undone {2}1\d steps/m)]);
  } finally {
    await back.close();
  }
});

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Runs the command in a process whose files may have so many blocks of 512 bytes. */
async function runLimited(blocks: number, argv: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(
    "sh",
    ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, main, ...argv],
    {
      cwd: folder(),
      env: { ...env },
    },
  );
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

test.skipIf(process.platform === "win32")(
  "a journal that the system has no more room for ends a restore in one sentence, and --resume finishes",
  { timeout: 60_000 },
  async () => {
    const other = await serving("aws");
    await restored(other, "acme.iam", "--yes", "--journal", "whole.journal");
    const whole = readFileSync(join(folder(), "whole.journal"), "utf8");
    // Room for some calls, and not for all.
    const blocks = Math.floor((whole.indexOf('{"intend"') + whole.length) / 2 / 512);
    const cloud = await serving("aws");
    const argv = ["restore", "acme.iam", "--cloud", "aws", "--yes", "--endpoint", cloud.endpoint];
    const { code, err, out } = await runLimited(blocks, argv, cloud.env);
    expect(err.match(/^error/gm)).toHaveLength(1);
    expect(err).toMatch(/the journal `acme\.iam\.journal` cannot be written: /);
    expect(out).toMatch(/--resume$/m);
    expect(code).toBe(3);
    expect(userNames(held(cloud)).length).toBeGreaterThan(0);
    const resumed = await restored(cloud, "acme.iam", "--yes", "--resume");
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining("0 differences")]);
  },
);

test.skipIf(process.platform !== "linux")(
  "a disk without any room is no place for a journal, and nothing is sent",
  async () => {
    const cloud = await serving("aws");
    const { code, err } = await restored(cloud, "acme.iam", "--yes", "--journal", "/dev/full");
    expect([code, err]).toEqual([2, expect.stringContaining("`/dev/full` is no regular file")]);
    expect(userNames(held(cloud))).toEqual([]);
  },
);
