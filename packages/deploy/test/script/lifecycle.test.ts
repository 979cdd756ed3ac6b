import { needTool, newFakeCloud, runs as times, shellProgram, SHELLS } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { instanceUserData } from "../../src/index.ts";
import {
  emptied,
  misdeeds,
  prepare,
  runOnce,
  session,
  TARGETS,
  type TargetName,
} from "./running.ts";

/** In `npm test` those that differ in most; all of them in the soak. */
const NAMES: readonly TargetName[] =
  times(1, 2) === 1
    ? ["stack 3.1", "commands 3.0"]
    : (Object.keys(TARGETS) as readonly TargetName[]);

describe.each(NAMES.map((name, at) => ({ name, shell: SHELLS[at % SHELLS.length] ?? "dash" })))(
  "the script of $name in $shell",
  ({ name, shell }) => {
    test("makes everything once, changes it, and leaves nothing when it is deleted", async (context) => {
      needTool(context, shellProgram(shell));
      const of = session(prepare(name), newFakeCloud({ looks: 1 }));
      const run = (...args: readonly string[]): ReturnType<typeof runOnce> =>
        runOnce(of, { args, shell });
      const created = await run();
      expect(created.stderr).toBe("");
      expect(created.status).toBe(0);
      expect(created.stdout).toMatch(/^URL: https:\/\/\S+\/$/m);
      const before = JSON.stringify(emptied(of.cloud));
      for (const file of ["console.session-keys", "private-key.pem"])
        expect(of.files.get(file)?.mode).toBe(0o600);

      const again = await run("create");
      expect(again.status).toBe(0);
      expect(JSON.stringify(emptied(of.cloud))).toBe(before);
      const image = name === "stack aws" ? "ami-22222222" : "emi-22222222";
      const updated = await run("update", "--min", "2", "--max=5", "--image", image);
      expect(updated.status).toBe(0);
      const deleted = await run("delete", "--yes");
      expect(deleted.status).toBe(0);
      expect([...of.files.keys()].filter((file) => file !== "template.json")).toEqual([]);
      // The stand-in's stacks have no instances, but a scaling group that is changed gets some.
      if (name === "stack 3.1") of.cloud.instances.clear();
      expect(emptied(of.cloud)).toEqual(emptied(newFakeCloud({ looks: 1 })));
      expect([created, again, updated, deleted].flatMap((each) => misdeeds(each, of))).toEqual([]);
    });
  },
);

describe("user data of single commands", () => {
  test("is that of the description, its holes filled, whatever the texts hold", async () => {
    const nasty = '$(touch x)`touch y` ${HOME} it\'s "5" \\\nTEXT\n~ *\n\n';
    const prepared = prepare("commands 3.4");
    const of = session(
      prepare("commands 3.4", {
        ...prepared.deployment,
        application: {
          kind: "app",
          repositories: [],
          packages: ["httpd"],
          files: [{ path: "/etc/x", content: nasty, mode: "0644", owner: "root:root" }],
          commands: [["echo", nasty]],
        },
      }),
      newFakeCloud({ looks: 0 }),
    );
    const run = await runOnce(of);
    expect(run.stderr).toBe("");
    const address = [...of.cloud.instances.values()].find(({ groups }) =>
      groups.includes("console-cache"),
    )?.address;
    const wanted = instanceUserData(of.prepared.deployment).map((part) =>
      typeof part === "string" ? part : part.hole === "CacheAddress" ? address : "?",
    );
    expect(of.cloud.launchConfigurations.get("console-launch-config")?.userData).toBe(
      wanted.join(""),
    );
    expect(run.left).toEqual([]);
  });

  test("gets the session keys of the file beside the script", async () => {
    const of = session(prepare("commands 3.0"), newFakeCloud({ looks: 0 }));
    await runOnce(of);
    const [encrypt = "", validate = ""] =
      of.files.get("console.session-keys")?.text.split("\n") ?? [];
    const userData = of.cloud.launchConfigurations.get("console-launch-config")?.userData ?? "";
    expect(encrypt).toMatch(/^[0-9a-f]{64}$/);
    expect(validate).not.toBe(encrypt);
    expect(userData).toContain(encrypt);
    expect(userData).toContain(validate);
    expect(userData).toContain("10.111.5.35");
  });
});
