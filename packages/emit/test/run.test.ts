import type { JsonObject, PolicyDocument, Snapshot } from "@iamferry/model";
import {
  accountName,
  awsName,
  backupCorpus,
  corpusSnapshot,
  needTool,
  policyDocument,
  policyName,
  SHELLS,
  shellProgram,
  snapshots,
  type ShellName,
} from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  completeOutcome,
  DENY,
  outcomeOf,
  prepareRestore,
  type Outcome,
  type Restore,
  type Target,
} from "./restoring.ts";

const EUARE_TARGETS: readonly Target[] = [
  { cloud: "eucalyptus-3.1", client: "2.0" },
  { cloud: "eucalyptus-3.2", client: "2.1" },
  { cloud: "eucalyptus-3.2", client: "3.0" },
  { cloud: "eucalyptus-3.4", client: "3.1" },
  { cloud: "eucalyptus-4.2", client: "3.2" },
  { cloud: "eucalyptus-5.0", client: "3.3" },
  { cloud: "eucalyptus-5.1", client: "3.4" },
];

const AWS_TARGETS: readonly Target[] = [
  { cloud: "aws", client: 1 },
  { cloud: "aws", client: 2 },
];

/** More runs for who looks for trouble: IAMFERRY_MORE_RUNS=20 npx vitest run --project emit. */
const MORE = Number(process.env["IAMFERRY_MORE_RUNS"] ?? "1");

/** Runs a Snapshot's restore twice; undefined where a part of it cannot be said to the client. */
async function runTwice(
  snapshot: Snapshot,
  target: Target,
  shell: ShellName,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly complete: Outcome } | undefined> {
  const restore = prepareRestore(snapshot, target);
  // Such names are left out, and said so; that is tested elsewhere.
  if (restore.errors.length > 0) return undefined;
  const first = await outcomeOf(restore, shell);
  const second = await outcomeOf(restore, shell);
  return { outcomes: [first, second], complete: completeOutcome(restore) };
}

/** Eucalyptus lets policy names hold anything but `/ \ * ?` and blanks, and so line breaks too. */
const anyPolicyName: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: policyName },
  { weight: 1, arbitrary: fc.constantFrom("a\nb", "\n", "x\n", "\t", "'\n", "\u0001", "\u2028") },
);

/** Lines that end a here-document or run as shell where a script is careless. */
const hurtfulLine: Arbitrary<string> = fc.constantFrom(
  "POLICY",
  "POLICY\nPOLICY_2",
  "EOF",
  "$(touch canary)",
  "`touch canary`",
  "'; touch canary; '",
  "\\",
);

/** Policies as older servers store them: with comments, whose lines strict JSON could not hold. */
const anyDocument: Arbitrary<PolicyDocument> = fc.oneof(
  policyDocument,
  fc
    .tuple(policyDocument, hurtfulLine)
    .map(([document, line]) => ({ ...document, text: `/*\n${line}\n*/${document.text}` })),
);

/** A property over Snapshots; its runs are counted, so that it cannot pass for want of any. */
function restoring(
  snapshot: Arbitrary<Snapshot>,
  targets: readonly Target[],
  shell: ShellName,
): { readonly property: fc.IAsyncProperty<[Snapshot, Target]>; readonly runs: () => number } {
  let count = 0;
  const property = fc.asyncProperty(snapshot, fc.constantFrom(...targets), async (made, target) => {
    const run = await runTwice(made, target, shell);
    if (run === undefined) return;
    count += 1;
    expect(run.outcomes).toEqual([run.complete, run.complete]);
  });
  return { property, runs: () => count };
}

describe.each(SHELLS)("scripts under %s", (shell) => {
  test("bring back what was planned, whatever the names and policies hold", async (context) => {
    needTool(context, shellProgram(shell));
    const made = snapshots({ policy: anyPolicyName, document: anyDocument, most: 2 });
    const { property, runs } = restoring(made, EUARE_TARGETS, shell);
    await fc.assert(property, { numRuns: 10 * MORE });
    expect(runs()).toBeGreaterThan(3);
  });

  test("bring accounts to AWS, whatever the names and policies hold", async (context) => {
    needTool(context, shellProgram(shell));
    const made = snapshots({ account: accountName, principal: awsName, policy: awsName, most: 2 });
    const { property, runs } = restoring(made, AWS_TARGETS, shell);
    await fc.assert(property, { numRuns: 6 * MORE });
    expect(runs()).toBeGreaterThan(1);
  });
});

describe("the fixtures' backups", () => {
  const targets = [...EUARE_TARGETS, ...AWS_TARGETS];
  const cases = backupCorpus().flatMap((one, at) => {
    // Each shell and each target has its turn, and all pairs of them in thirty-six backups.
    const shell = SHELLS[at % SHELLS.length];
    const target = targets[at % targets.length];
    return shell === undefined || target === undefined ? [] : [{ ...one, shell, target }];
  });

  test.for(cases)("$name under $shell", async ({ shell, target, ...one }, context) => {
    needTool(context, shellProgram(shell));
    const run = await runTwice(corpusSnapshot(one), target, shell);
    expect(run?.outcomes).toEqual([run?.complete, run?.complete]);
    expect(run).toBeDefined();
  });
});

describe("these tests notice", () => {
  const value = JSON.parse(DENY) as JsonObject;
  const snapshot: Snapshot = {
    accounts: [
      {
        kind: "account",
        name: "lab",
        policies: [],
        users: [
          {
            kind: "user",
            name: "dev",
            policies: [{ kind: "policy", name: "one", document: { text: DENY, value } }],
          },
        ],
        groups: [{ kind: "group", name: "devs", members: ["dev"], policies: [] }],
      },
    ],
  };
  const prepare = (): Restore =>
    prepareRestore(snapshot, { cloud: "eucalyptus-5.1", client: "3.4" });

  test("nothing where there is nothing", async () => {
    const restore = prepare();
    expect(await outcomeOf(restore, "sh")).toEqual(completeOutcome(restore));
    expect(await outcomeOf(restore, "sh")).toEqual(completeOutcome(restore));
  });

  test.each([
    ["a name with another letter", "-u dev", "-u deV"],
    ["a group without its member", "euare-groupadduser", ": euare-groupadduser"],
    ["a policy with another blank", "Deny", " Deny"],
    ["a policy that the shell looks into", "<<'POLICY'", "<<POLICY"],
    ["an existing entity that stops a second run", "EntityAlreadyExists", "EntityExists"],
    ["a command that reads the script's input", "input=/dev/null", "input=script"],
    ["an option that the client does not have", "--as-account", "--delegate"],
    ["a folder that is left behind", "rm -rf", ": rm -rf"],
  ])("%s", async (_what, text, other) => {
    const restore = prepare();
    const spoilt = {
      ...restore,
      scripts: restore.scripts.map((script) => ({
        ...script,
        text: script.text.replaceAll(text, other),
      })),
    };
    expect(spoilt.scripts).not.toEqual(restore.scripts);
    const first = await outcomeOf(spoilt, "sh");
    const second = await outcomeOf(spoilt, "sh");
    const complete = completeOutcome(restore);
    expect([first, second]).not.toEqual([complete, complete]);
  });
});
