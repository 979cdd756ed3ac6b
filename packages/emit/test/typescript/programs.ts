import { actionNames, isSupported } from "@iamferry/api";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { planRestore, type Plan } from "@iamferry/plan";
import { corpusSnapshot, soundBackups, type SoundBackup } from "@iamferry/testkit";
import fc from "fast-check";
import { emitTypescript, type EmitOptions } from "../../src/index.ts";
import { awsChange, euareChange } from "../change-plans.ts";
import { callOf, planOf } from "../every-call.ts";
import { nasty } from "../golden-plans.ts";
import { makePlan, sample } from "../plans.ts";

const options: EmitOptions = { madeFrom: ["part-2.iam"], notes: [] };

/** The second article's backup. */
export function article(): SoundBackup {
  const found = soundBackups().find(({ path }) => path.endsWith("articles/part-2.iam"));
  if (found === undefined) throw new Error("the article's sample is not there");
  return found;
}

/** What brings the article's sample to a new cloud, with what is to be said of it. */
export function articleProgram(cloud: CloudProfileId, loginProfiles = false): string {
  const planned = planRestore(corpusSnapshot(article()), cloudProfile(cloud), { loginProfiles });
  const notes = planned.diagnostics.filter(({ severity }) => severity !== "info");
  return programOf(planned.plan, { ...options, notes });
}

/** The one program of a plan; nothing of the plan may be missing in it. */
export function programOf(plan: Plan, given: EmitOptions = options): string {
  const { diagnostics, files } = emitTypescript(plan, given);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  if (files.size !== 1) throw new Error(`${files.size} programs`);
  return [...files.values()].join("");
}

/** Programs that a person has read. */
export const GOLDENS: Readonly<Record<string, () => string>> = {
  "article-aws.ts": () => articleProgram("aws"),
  "article-5.1.ts": () => articleProgram("eucalyptus-5.1"),
  "change-aws.ts": () => programOf(awsChange(), { ...options, purpose: "change" }),
  "change-5.1.ts": () => programOf(euareChange(), { ...options, purpose: "change" }),
};

/** Programs of every kind: with passwords, with nothing to do, with other ways to try, with names that look like code. */
export const OTHERS: Readonly<Record<string, () => string>> = {
  "passwords.ts": () => articleProgram("eucalyptus-5.1", true),
  "nothing.ts": () => programOf({ profile: "eucalyptus-5.1", accounts: [], steps: [] }),
  "nothing-aws.ts": () =>
    programOf({ profile: "aws-us-gov", accounts: [{ id: "111122223333" }], steps: [] }),
  "replacing.ts": () => programOf(makePlan("eucalyptus-5.1", [{ ...sample, replacing: true }])),
  "references.ts": () => programOf(referring()),
  "nasty.ts": nastyProgram,
  "every-aws.ts": () => programOf(everyCall("aws")),
  "every-5.1.ts": () => programOf(everyCall("eucalyptus-5.1")),
};

/** Names, policies, notes and names of files that a careless program would run. */
function nastyProgram(): string {
  const texts = [...nasty, "`${process.exit(7)}`", "*/", "@ts-nocheck", "\u2028", "\r", '"'];
  const users = texts.map((name) => ({ name, path: `/${name}/`, policies: { [name]: name } }));
  const plan = makePlan("eucalyptus-5.1", [
    { account: { name: "${x}'\n`x`" }, create: true, users },
  ]);
  const notes = [...texts, "prettier-ignore", "eslint-disable no-alert"].map(
    (message) => ({ severity: "error", code: "x/y", message }) as const,
  );
  return programOf(plan, { madeFrom: ["@ts-nocheck", "prettier-ignore", ...texts], notes });
}

/** A plan of every action that a cloud has, with every parameter; passwords are asked for elsewhere. */
export function everyCall(cloud: CloudProfileId): Plan {
  const actions = actionNames.filter(
    (action) => isSupported(action, cloud) && !/^(?:Create|Update)LoginProfile$/.test(action),
  );
  const [calls = []] = fc.sample(fc.tuple(...actions.map((action) => callOf(action, cloud))), {
    numRuns: 1,
    seed: 7,
  });
  // One account, so that there is one program.
  const inOne = calls.map((call) => ({ ...call, account: { name: "lab" } }));
  return planOf(cloud, inOne);
}

/** A plan with values that earlier steps give, and with another way to try. */
function referring(): Plan {
  const account = { name: "lab" };
  const ref = (step: string, ...path: string[]) => ({ kind: "ref", step, path }) as const;
  const plan = planOf("eucalyptus-5.1", [
    { action: "CreatePolicy", account, input: { PolicyName: "p", PolicyDocument: "{}" } },
    {
      action: "AttachUserPolicy",
      account,
      input: { UserName: "u", PolicyArn: ref("step:0", "Policy", "Arn") },
    },
  ]);
  const [made, attached] = plan.steps;
  if (made === undefined || attached === undefined) throw new Error("the plan has two steps");
  const create = { action: "CreateUser", account, input: { UserName: "u" } } as const;
  const recover = {
    codes: ["NoSuchEntity"],
    attempts: [{ call: create }, { call: attached.call }],
  };
  return { ...plan, steps: [made, { ...attached, recover }] };
}
