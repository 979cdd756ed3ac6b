import { execFile } from "node:child_process";
import { runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { INSTANCE, type ServedInstance, serveInstance } from "./served-instance.ts";

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;

/** As many requests as a run makes, and one or two more: at the last ones nothing is killed. */
const MOST_REQUESTS = 10;

describe("attach-volume", () => {
  test.for(["aws", "eucalyptus-4.2"] as const)(
    "on %s, killed before and after every request and killed again, ends with one volume",
    { timeout: 600_000 },
    async (id, context) => {
      context.skip(runs(0, 1) === 0, "it starts some sixty processes: npm run soak");
      const ends: string[] = [];
      let kills = 0;
      for (let at = 1; at <= MOST_REQUESTS; at++) {
        for (const when of ["before", "after"] as const) {
          let number = 0;
          let kill: (() => void) | undefined;
          const served = await serveInstance({
            id,
            enforce: id === "aws",
            userData: "snapshot=snap-00000001\n",
            onRequest: (_, moment) => {
              if (moment === "before") number++;
              if (number === at && moment === when) kill?.();
            },
          });
          try {
            for (let time = 0; time < 2; time++) {
              number = 0;
              const code = await start(served, (killed) => (kill = killed));
              if (code === undefined) kills++;
            }
            kill = undefined;
            const code = await start(served, () => undefined);
            const volumes = served.volumes();
            ends.push(
              code === 0 && volumes.length === 1 && volumes[0]?.attached === INSTANCE
                ? ""
                : `${when} ${at}: ${code} ${JSON.stringify(volumes)}`,
            );
          } finally {
            await served.close();
          }
        }
      }
      expect(ends.filter((end) => end !== "")).toEqual([]);
      // Most points were reached.
      expect(kills).toBeGreaterThan(MOST_REQUESTS);
    },
  );
});

/** The exit code of the command, run as a process; undefined where it was killed. */
function start(
  { endpoint, metadata }: ServedInstance,
  onKill: (kill: () => void) => void,
): Promise<number | undefined> {
  const args = [MAIN, "attach-volume", "--metadata", metadata, "--endpoint", endpoint];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (error) => {
      if (error === null) resolve(0);
      else resolve(typeof error.code === "number" ? error.code : undefined);
    });
    onKill(() => child.kill("SIGKILL"));
  });
}
