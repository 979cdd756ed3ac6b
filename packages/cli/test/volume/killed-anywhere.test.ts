import { runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { INSTANCE, serveInstance, startAttach } from "./served-instance.ts";

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
              const code = await startAttach(served, (killed) => (kill = killed));
              if (code === undefined) kills++;
            }
            kill = undefined;
            const code = await startAttach(served, () => undefined);
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
