import {
  type DeployCommand,
  needTool,
  newFakeCloud,
  runs as times,
  shellProgram,
  SHELLS,
} from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import {
  emptied,
  misdeeds,
  openGroups,
  prepare,
  runOnce,
  session,
  type TargetName,
} from "./running.ts";

/** Every place of a script takes a minute on an idle machine. */
const LONG = times(60_000, 600_000);

/** Where the cloud is changed, or a file: the other places differ from these in nothing. */
function changes({ argv, action = "" }: DeployCommand): boolean {
  return argv[0] === "openssl" || !/^(?:|Describe.*|List.*|Get.*)$/.test(action);
}

/** In `npm test` few places of two targets; in the soak every place of all. */
const TRIED: readonly TargetName[] =
  times(1, 2) === 1
    ? ["stack aws", "commands 3.4"]
    : [
        "stack 3.1",
        "stack 3.4",
        "stack aws",
        "stack eucalyptus by aws",
        "commands 3.0",
        "commands 3.4",
      ];

describe.each(TRIED)("the script of %s", (name) => {
  const fresh = (): ReturnType<typeof session> =>
    session(prepare(name), newFakeCloud({ looks: 0 }));

  test(
    "makes the same after an end at any command, with no port open to everybody beside an instance",
    { timeout: LONG },
    async (context) => {
      for (const shell of SHELLS) needTool(context, shellProgram(shell));
      const whole = fresh();
      const { commands } = await runOnce(whole);
      const wanted = emptied(whole.cloud);
      const places = commands.flatMap((command, at) =>
        times(1, 2) === 2 || changes(command) ? [at + 1] : [],
      );
      expect(places.length).toBeGreaterThan(5);
      const step = times(name === "stack aws" ? 6 : 14, 1);
      let opened = 0;
      for (const [at, place] of places.entries()) {
        // Between euca-authorize and euca-revoke always: there a port is open.
        const isOpening = commands[place - 1]?.argv[0] === "euca-authorize";
        if (at % step !== 0 && !isOpening) continue;
        const of = fresh();
        const shell = SHELLS[at % SHELLS.length] ?? "dash";
        // One after the other: side by side they would only wait for each other.
        // oxlint-disable-next-line no-await-in-loop
        const killed = await runOnce(of, { shell, interruptAfter: place });
        expect(killed.status).toBeUndefined();
        expect(openGroups(of.cloud)).toEqual([]);
        if ([...of.cloud.securityGroups.values()].some(({ rules }) => rules.some(isForAll)))
          opened++;
        // oxlint-disable-next-line no-await-in-loop
        const again = await runOnce(of, { shell });
        expect(again.stderr).toBe("");
        expect(again.status).toBe(0);
        expect(misdeeds(again, of)).toEqual([]);
        expect(emptied(of.cloud)).toEqual(wanted);
        expect([...of.files.keys()]).toEqual([...whole.files.keys()]);
        for (const { rules } of of.cloud.securityGroups.values())
          expect(rules.some(isForAll)).toBe(false);
      }
      if (name.startsWith("commands")) expect(opened).toBeGreaterThan(0);
    },
  );

  test.runIf(times(0, 1) === 1)(
    "changes the same after an end at any command of update",
    { timeout: LONG },
    async () => {
      const args = ["update", "--image", "emi-22222222", "--max", "5", "--desired", "3"];
      if (name === "stack aws") args[2] = "ami-22222222";
      const made = fresh();
      await runOnce(made);
      const { files, cloud } = made;
      const whole = { ...made, cloud: structuredClone(cloud), files };
      const { commands } = await runOnce(whole, { args });
      expect(commands.length).toBeGreaterThan(3);
      for (let place = 1; place <= commands.length; place++) {
        const of = { ...made, cloud: structuredClone(cloud), files };
        // oxlint-disable-next-line no-await-in-loop
        await runOnce(of, { args, interruptAfter: place });
        expect(openGroups(of.cloud)).toEqual([]);
        // oxlint-disable-next-line no-await-in-loop
        const again = await runOnce(of, { args });
        expect(again.stderr).toBe("");
        expect(again.status).toBe(0);
        expect(misdeeds(again, of)).toEqual([]);
        expect(emptied(of.cloud)).toEqual(emptied(whole.cloud));
      }
    },
  );

  test.runIf(times(0, 1) === 1)(
    "deletes everything after an end at any command of delete",
    { timeout: LONG },
    async () => {
      const made = session(prepare(name), newFakeCloud({ looks: 1 }));
      await runOnce(made);
      const { files, cloud } = made;
      const whole = { ...made, cloud: structuredClone(cloud), files };
      const { commands } = await runOnce(whole, { args: ["delete", "--yes"] });
      for (let place = 1; place <= commands.length; place++) {
        const of = { ...made, cloud: structuredClone(cloud), files };
        // oxlint-disable-next-line no-await-in-loop
        await runOnce(of, { args: ["delete", "--yes"], interruptAfter: place });
        // oxlint-disable-next-line no-await-in-loop
        const again = await runOnce(of, { args: ["delete", "--yes"] });
        expect(again.stderr).toBe("");
        expect(again.status).toBe(0);
        expect(emptied(of.cloud)).toEqual(emptied(newFakeCloud({ looks: 1 })));
        expect([...of.files.keys()].filter((file) => file !== "template.json")).toEqual([]);
      }
    },
  );
});

function isForAll({
  source,
}: {
  readonly source: { readonly kind: string; readonly cidr?: string };
}): boolean {
  return source.kind === "network" && source.cidr === "0.0.0.0/0";
}
