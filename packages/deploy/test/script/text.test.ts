import { spawnSync } from "node:child_process";
import { deployments, needTool, runs as times } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandsScript, DEPLOY_FACTS, stackScript } from "../../src/index.ts";
import { prepare, TARGETS, type TargetName } from "./running.ts";

/** In `npm test` one of each kind; all of them in the soak. */
const NAMES: readonly TargetName[] =
  times(1, 2) === 1
    ? ["stack 3.4", "stack aws", "commands 3.0"]
    : (Object.keys(TARGETS) as readonly TargetName[]);

describe.each(NAMES)("the script of %s", (name) => {
  const target = TARGETS[name];
  const print = target.style === "commands" ? commandsScript : stackScript;

  test("has nothing that ShellCheck complains about", (context) => {
    needTool(context, "shellcheck");
    // Each takes a second: one has most of what the others have.
    context.skip(times(0, 1) === 0 && name !== "commands 3.0", "in the soak");
    const { stdout } = spawnSync("shellcheck", ["--norc", "-f", "gcc", "-"], {
      input: prepare(name).script,
    });
    expect(String(stdout)).toBe("");
  });

  test("is read by a shell, whatever the description, and is the same each time", (context) => {
    needTool(context, "dash");
    const seen = { cache: 0, volume: 0, plain: 0 };
    fc.assert(
      fc.property(deployments(DEPLOY_FACTS[target.cloud.id]), (deployment) => {
        if (deployment.cache !== undefined) seen.cache++;
        if (deployment.volume !== undefined) seen.volume++;
        if (deployment.balancer.listener.protocol === "HTTP") seen.plain++;
        const script = print(deployment, target);
        const { status, stderr } = spawnSync("dash", ["-n"], { input: script });
        expect(String(stderr)).toBe("");
        expect(status).toBe(0);
        expect(print(deployment, target)).toBe(script);
      }),
      { numRuns: times(8, 300) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
