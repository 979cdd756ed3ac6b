import type { IamCall } from "@iamferry/api";
import { CLIENT_VERSIONS, type ClientVersion, parseCommandLine } from "@iamferry/euca2ools";
import type { Plan } from "@iamferry/plan";
import { describe, expect, it } from "vitest";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";
import { largePlan, nasty } from "./golden-plans.ts";
import { type AccountFacts, allowAll, makePlan, sample } from "./plans.ts";
import { type Answer, needs, type Run, type RunOptions, runScript, shells } from "./run-script.ts";

const options = { madeFrom: ["a.iam"], notes: [] };
const samplePlan = makePlan("eucalyptus-5.1", [sample]);

describe("a script that runs", () => {
  it.for(shells)("makes the plan's calls in their order under %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const plan = largePlan("eucalyptus-5.1", []);
    const run = runEuare(plan, "3.4", { shell });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(callsOf(run, "3.4")).toEqual(wanted(plan));
    expect(run.leftBehind).toEqual([]);
    expect(run.calls.every(({ stdin }) => stdin === "")).toBe(true);
  });

  it.for(CLIENT_VERSIONS)("carries every name and policy to euca2ools %s as it is", (client) => {
    const plan = nastyPlan(nasty.filter((name) => name !== "--" || client.startsWith("2.")));
    const run = runEuare(plan, client);
    expect(run.stderr).toBe("");
    expect(callsOf(run, client)).toEqual(wanted(plan));
  });

  it("carries every name and policy to aws as it is", () => {
    const names = nasty.filter((name) => name !== "--");
    const users = names.map((name) => ({ name, policies: { [name]: `${name}\n\n` } }));
    const run = runAws(makePlan("aws", [{ account: { name: "a" }, users }]));
    expect(run.stderr).toBe("");
    const [identity, ...calls] = run.calls;
    expect(identity?.argv.slice(0, 3)).toEqual(["aws", "sts", "get-caller-identity"]);
    expect(calls.map(({ argv, document }) => [...awsOptions(argv), document])).toEqual(
      names.flatMap((name) => [
        ["create-user", ["--user-name", name], undefined],
        ["put-user-policy", ["--user-name", name, "--policy-name", name], `${name}\n\n`],
      ]),
    );
  });

  it.for(shells)("goes on where something exists already, under %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const answers = [answer3("euare-usercreate", "EntityAlreadyExists")];
    const run = runEuare(samplePlan, "3.4", { shell, answers });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(run.calls).toHaveLength(9);
    expect(run.stdout.match(/nothing to do: EntityAlreadyExists/g)).toHaveLength(3);
  });

  it.for(shells)("stops at the first real error and says where, under %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const answers = [answer3("euare-usercreate -u dev2", "NotAuthorized")];
    const run = runEuare(samplePlan, "3.4", { shell, answers });
    expect(run.status).toBe(1);
    expect(run.calls).toHaveLength(5);
    expect(run.stderr).toBe(
      [
        "",
        "stopped at [5/9] create user dev2, account my-account",
        "  euare-usercreate -u dev2 --as-account my-account",
        "  euare-usercreate: error (NotAuthorized): no (EntityAlreadyExists)",
        "exit status 1; once that is solved, run this script again",
        "",
      ].join("\n"),
    );
    expect(run.leftBehind).toEqual([]);
  });

  it("reads the errors of 2.x clients from their standard output", () => {
    const plan = makePlan("eucalyptus-3.1", [sample]);
    const exists = { status: 1, stdout: "Error(EntityAlreadyExists): x\n" };
    const tolerated = runEuare(plan, "2.1", { answers: [{ ...exists, when: "euare-usercreate" }] });
    expect(tolerated.status).toBe(0);
    const stopped = runEuare(plan, "2.1", { answers: [{ ...exists, when: "euare-userupload" }] });
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain("stopped at [3/9] put policy testpolicy (user testuser)");
    expect(stopped.stderr).toContain("  Error(EntityAlreadyExists): x");
  });

  it("reads the errors of both versions of aws", () => {
    const text =
      "An error occurred (EntityAlreadyExists) when calling the CreateUser operation: x\n";
    const plan = makePlan("aws", [{ account: { name: "a" }, users: [{ name: "dev1" }] }]);
    const run = (status: number, stderr: string): Run =>
      runAws(plan, { answers: [{ when: "create-user", status, stderr }] });
    expect(run(255, `\n${text}`).status).toBe(0);
    expect(run(254, `aws: [ERROR]: ${text}`).status).toBe(0);
    expect(run(252, text).status).toBe(1);
    const denied = run(254, text.replace("EntityAlreadyExists", "AccessDenied"));
    expect(denied.status).toBe(1);
    expect(denied.stderr).toContain("stopped at [1/1] create user dev1, account a");
    expect(denied.stderr).toContain("(AccessDenied)");
  });

  it("takes no message that only looks like an error code for one", () => {
    const spoofs: readonly Omit<Answer, "when">[] = [
      { status: 2, stderr: "euare-usercreate: error (EntityAlreadyExists): x" },
      { status: 1, stderr: "x euare-usercreate: error (EntityAlreadyExists): x" },
      { status: 1, stderr: "euare-usercreate: error (EntityAlready): x" },
      { status: 1, stderr: "euare-usercreate: error (): x" },
      { status: 1, stderr: "euare-usercreate: error (*): x" },
      { status: 1, stderr: "Error(EntityAlreadyExists): x" },
      { status: 1 },
      { status: 127 },
    ];
    for (const answer of spoofs) {
      const answers = [{ ...answer, when: "euare-usercreate" }];
      expect(runEuare(samplePlan, "3.4", { answers }).status, JSON.stringify(answer)).toBe(1);
    }
    // No code is tolerated here, and so is no empty one.
    for (const code of ["EntityAlreadyExists", "", "none"]) {
      const answers = [answer3("euare-userupload", code)];
      expect(runEuare(samplePlan, "3.4", { answers }).status, code).toBe(1);
    }
  });

  it("tries what the plan says where a policy's name is in use", () => {
    const plan = makePlan("eucalyptus-3.2", [{ ...sample, replacing: true, groups: [] }]);
    const puts = (run: Run): readonly string[] =>
      run.calls
        .filter(({ argv }) => argv[0]?.endsWith("policy") === true)
        .map(({ argv }) => `${argv[0] ?? ""} ${argv[4] ?? ""}`);
    // The stub refuses the name for ever, as a server would that did not delete: no good end.
    const inUse = "euare-useruploadpolicy -u testuser -p testpolicy -f";
    const run = runEuare(plan, "3.2", { answers: [answer3(inUse, "InvalidName")] });
    expect(puts(run)).toEqual([
      "euare-useruploadpolicy testpolicy",
      "euare-useruploadpolicy testpolicy-iamferry",
      "euare-userdelpolicy testpolicy",
      "euare-useruploadpolicy testpolicy",
    ]);
    expect(run.status).toBe(1);
    expect(puts(runEuare(plan, "3.2"))).toEqual(["euare-useruploadpolicy testpolicy"]);
  });

  it.for(shells)("shows with --dry-run what it would run, under %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const users = nasty.map((name) => ({ name, policies: { [name]: allowAll } }));
    const plan = makePlan("eucalyptus-5.1", [{ account: { name: "a" }, users }]);
    const script = euareScript(plan, "2.1");
    const dry = runScript(script, {
      shell,
      arguments: ["--dry-run"],
      programs: [],
      environment: { EUARE_URL: "", TMPDIR: "/nowhere" },
    });
    expect([dry.status, dry.stderr, dry.leftBehind]).toEqual([0, "", []]);
    // What it shows can be pasted: run as a script, it makes the same calls.
    const shown = dry.stdout.replace(/\n\d+ steps, and nothing was done[^]*$/, "\n");
    const commands = shown.split(/^(?:\[\d+\/\d+\]|account) .*\n/m).filter((part) => part.trim());
    expect(commands).toHaveLength(plan.steps.length);
    const pasted = runScript(commands.join(""), { shell, programs: euarePrograms });
    const real = runScript(script, { shell, programs: euarePrograms });
    const words = (run: Run): unknown =>
      run.calls.map(({ argv }) => argv.map((word) => word.replace(/^.*\/policy\.json$/, "policy")));
    expect(words(pasted)).toEqual(words(real));
    expect(real.calls).toHaveLength(plan.steps.length);
  });

  it("knows its options, and no others", () => {
    const script = euareScript(samplePlan, "3.4");
    const help = runScript(script, { arguments: ["--help"], programs: [] });
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("--dry-run");
    const unknown = runScript(script, { arguments: ["--force"], programs: euarePrograms });
    expect([unknown.status, unknown.stdout, unknown.calls]).toEqual([2, "", []]);
    expect(unknown.stderr).toContain("unknown option --force");
  });

  it("says which client is missing before it does anything", () => {
    const programs = euarePrograms.filter((name) => name !== "euare-groupadduser");
    const run = runEuare(samplePlan, "3.4", { programs });
    expect([run.status, run.calls]).toEqual([1, []]);
    expect(run.stderr).toContain("no command euare-groupadduser: install euca2ools 3.4");
  });

  it("does not let a 2.x client turn to AWS", () => {
    const run = runEuare(samplePlan, "2.1", { environment: { EUARE_URL: "" } });
    expect([run.status, run.calls]).toEqual([1, []]);
    expect(run.stderr).toContain("set EUARE_URL");
  });

  it("does not ask for passwords without a terminal", () => {
    const plan = makePlan("eucalyptus-5.1", [{ ...sample, loginProfiles: ["admin"] }]);
    const run = runEuare(plan, "3.4");
    expect(run.status).toBe(1);
    expect(run.calls).toHaveLength(9);
    expect(run.stderr).toContain("needs a terminal to ask for the password of admin in my-account");
  });

  it("stops where the credentials are of another account", () => {
    const users = [{ name: "dev1" }];
    const plan = makePlan("aws", [{ account: { name: "a", id: "111122223333" }, users }]);
    const identity = (id: string, status = 0): Answer => ({
      when: "get-caller-identity",
      status,
      stdout: `${id}\tarn:aws:iam::${id}:user/me\n`,
    });
    const right = runAws(plan, { answers: [identity("111122223333")] });
    expect([right.status, right.calls.length]).toEqual([0, 2]);
    expect(right.stdout).toContain("caller 111122223333\tarn:aws:iam::111122223333:user/me");
    const wrong = runAws(plan, { answers: [identity("444455556666")] });
    expect([wrong.status, wrong.calls.length]).toEqual([1, 1]);
    expect(wrong.stderr).toContain("of account 444455556666, not 111122223333: nothing was done");
    const told = ["--expect-account", "444455556666"];
    const asked = runAws(plan, { answers: [identity("444455556666")], arguments: told });
    expect([asked.status, asked.calls.length]).toEqual([0, 2]);
    const failing = runAws(plan, { answers: [identity("111122223333", 255)] });
    expect([failing.status, failing.calls.length]).toEqual([1, 1]);
    const incomplete = runAws(plan, { arguments: ["--expect-account"] });
    expect([incomplete.status, incomplete.calls]).toEqual([2, []]);
  });

  it("wants to be told its account where the backup holds several", () => {
    const users = [{ name: "dev1" }];
    const plan = makePlan("aws", [
      { account: { name: "a" }, users },
      { account: { name: "b" }, users },
    ]);
    const [script = ""] = emitAwsShell(plan, options).files.values();
    const identity: Answer = {
      when: "get-caller-identity",
      status: 0,
      stdout: "111122223333\tarn:aws:iam::111122223333:user/me\n",
    };
    const untold = runScript(script, { programs: ["aws"], answers: [identity] });
    expect([untold.status, untold.calls.length]).toEqual([2, 1]);
    expect(untold.stderr).toContain("run it with --expect-account 111122223333");
    const told = runScript(script, {
      programs: ["aws"],
      answers: [identity],
      arguments: ["--expect-account", "111122223333"],
    });
    expect([told.status, told.calls.length]).toEqual([0, 2]);
  });

  it("works without mktemp, and removes no folder that is not its own", () => {
    const script = euareScript(samplePlan, "3.4").replace("$(mktemp -d 2>/dev/null)", "$(false)");
    const run = runScript(script, { programs: euarePrograms });
    expect([run.status, run.stderr, run.leftBehind]).toEqual([0, "", []]);
    const nowhere = runScript(script, {
      programs: euarePrograms,
      environment: { TMPDIR: "/nowhere" },
    });
    expect(nowhere.status).not.toBe(0);
    expect(nowhere.calls).toEqual([]);
  });

  it("has nothing to do for an empty plan", () => {
    const plan = { profile: "eucalyptus-5.1", accounts: [], steps: [] } as const;
    const run = runEuare(plan, "3.4", { programs: [], arguments: ["--dry-run"] });
    expect([run.status, run.stdout, run.stderr]).toEqual([0, "nothing to do\n", ""]);
  });
});

const euarePrograms: readonly string[] = (
  "accountcreate accountuploadpolicy usercreate useruploadpolicy userdelpolicy groupcreate " +
  "groupuploadpolicy groupadduser useraddloginprofile"
)
  .split(" ")
  .map((name) => `euare-${name}`);

function answer3(when: string, code: string): Answer {
  const [first = ""] = when.split(" ");
  const program = first === "euare-userupload" ? "euare-useruploadpolicy" : first;
  return { when, status: 1, stderr: `${program}: error (${code}): no (EntityAlreadyExists)\n` };
}

function euareScript(plan: Plan, client: ClientVersion): string {
  const { files, diagnostics } = emitEuareShell(plan, { ...options, client });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return [...files.values()].join("");
}

function runEuare(plan: Plan, client: ClientVersion, run: Partial<RunOptions> = {}): Run {
  return runScript(euareScript(plan, client), { programs: euarePrograms, ...run });
}

function runAws(plan: Plan, run: Partial<RunOptions> = {}): Run {
  const { files, diagnostics } = emitAwsShell(plan, options);
  expect(diagnostics).toEqual([]);
  return runScript([...files.values()].join(""), { programs: ["aws"], ...run });
}

function nastyPlan(names: readonly string[]): Plan {
  const users = names.map((name) => ({ name, path: "/a/", policies: { [name]: `${name}\n\n` } }));
  const groups = names.map((name) => ({ name, members: [name], policies: { [name]: name } }));
  const facts: Omit<AccountFacts, "account"> = { create: true, users, groups };
  const policies = Object.fromEntries(names.map((name) => [name, name]));
  return makePlan("eucalyptus-5.1", [
    { ...facts, account: { name: "$(touch canary)" }, policies },
    ...names.map((name) => ({ account: { name }, create: true, users: [{ name: "u" }] })),
  ]);
}

/** What arrives at the service, as the client's own option parser understands the recorded words. */
function callsOf(run: Run, client: ClientVersion): unknown {
  return run.calls.flatMap(({ argv, document }) => {
    const { calls, problems } = parseCommandLine(argv, client);
    expect(problems, argv.join(" ")).toEqual([]);
    return calls.map(({ action, account, parameters, files }) => {
      const hasFile = "PolicyDocument" in files;
      return {
        action,
        account,
        input: { ...parameters, ...(hasFile ? { PolicyDocument: document } : {}) },
      };
    });
  });
}

function wanted(plan: Plan): unknown {
  return plan.steps.map(({ call }: { readonly call: IamCall }) => ({
    action: call.action,
    account: call.action.includes("Account") ? undefined : call.account.name,
    input: call.input,
  }));
}

/** The subcommand and the options of an aws command line, one spelling for both. */
function awsOptions(argv: readonly string[]): [string | undefined, readonly string[]] {
  const words = argv.slice(3).flatMap((word) => {
    const attached = /^(--[a-z-]+)=([^]*)$/.exec(word);
    return attached === null ? [word] : [attached[1] ?? "", attached[2] ?? ""];
  });
  const place = words.indexOf("--policy-document");
  return [argv[2], place === -1 ? words : words.slice(0, place)];
}
