import { describe, expect, it } from "vitest";
import { emitAwsShell, emitEuareShell, type Emitted, type Purpose } from "../src/index.ts";
import { awsChange, euareChange } from "./change-plans.ts";
import { makePlan } from "./plans.ts";
import { runScript } from "./run-script.ts";

const options = { madeFrom: ["now.json", "wanted.iam"], notes: [] };

function textOf({ files }: Emitted): string {
  return [...files.values()].join("");
}

describe("what a script is for", () => {
  it("is in the names of its files", () => {
    const names = (emitted: Emitted): readonly string[] => [...emitted.files.keys()];
    const euare = (purpose: Purpose, perAccount: boolean): Emitted =>
      emitEuareShell(euareChange(), { ...options, client: "3.4", purpose, perAccount });
    expect(names(euare("change", false))).toEqual(["change.sh"]);
    expect(names(euare("change", true))).toEqual(["change-engineering.sh"]);
    expect(names(euare("restore", false))).toEqual(["restore.sh"]);
    expect(names(emitAwsShell(awsChange(), { ...options, purpose: "change" }))).toEqual([
      "change-lab.sh",
    ]);
  });

  it("is a restore where nothing is said", () => {
    const plan = makePlan("aws", [{ account: { name: "a" }, users: [{ name: "u" }] }]);
    const said = emitAwsShell(plan, options);
    expect(said).toEqual(emitAwsShell(plan, { ...options, purpose: "restore" }));
    expect(textOf(said)).toContain("# Restores accounts, users, groups and policies to AWS");
    expect(textOf(said)).toContain("A policy of the same name is replaced.");
  });

  it("is in the head and the help of a change, and no word of a restore", () => {
    const several = makePlan("aws", [
      { account: { name: "a" }, users: [{ name: "u" }] },
      { account: { name: "b" }, users: [{ name: "u" }] },
    ]);
    for (const emitted of [
      emitAwsShell(awsChange(), { ...options, purpose: "change" }),
      emitAwsShell(several, { ...options, purpose: "change" }),
      emitEuareShell(euareChange(), { ...options, purpose: "change", client: "3.4" }),
    ]) {
      const text = textOf(emitted);
      expect(text).toContain("# Makes changes of accounts, users, groups, roles and policies on ");
      expect(text).not.toMatch(/restores|backup/i);
      const help = runScript(text, { arguments: ["--help"], programs: [] });
      expect(help.stdout).toContain("Makes changes of accounts");
      expect(help.stdout).toContain("It may take");
    }
    const text = textOf(emitAwsShell(awsChange(), { ...options, purpose: "change" }));
    expect(text).toContain("# Steps: 12. Steps that delete something or take it away: 3.\n");
  });
});

describe("a script that makes changes", () => {
  it("can be run again: what was done already is no error where the plan says so", () => {
    const text = textOf(emitAwsShell(awsChange(), { ...options, purpose: "change" }));
    const error = (code: string): string =>
      `An error occurred (${code}) when calling the X operation: no\n`;
    const run = runScript(text, {
      programs: ["aws"],
      answers: [
        { when: "get-caller-identity", status: 0, stdout: "111122223333\tarn\n" },
        { when: "upload-ssh-public-key", status: 254, stderr: error("DuplicateSSHPublicKey") },
        { when: "delete-group", status: 254, stderr: error("NoSuchEntity") },
        { when: "create-role", status: 254, stderr: error("EntityAlreadyExists") },
      ],
    });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.stdout.match(/nothing to do: /g)).toHaveLength(3);
    expect(run.stdout).toContain("12 steps done");
    const stopped = runScript(text, {
      programs: ["aws"],
      answers: [
        { when: "get-caller-identity", status: 0, stdout: "111122223333\tarn\n" },
        { when: "attach-role-policy", status: 254, stderr: error("NoSuchEntity") },
      ],
    });
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain("stopped at [5/12] attach policy writers to role deploy");
  });
});
