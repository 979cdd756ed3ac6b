import { isSupported } from "@iamferry/api";
import { accountLabel, type AccountRef, cloudProfile } from "@iamferry/model";
import type { Plan, Step } from "@iamferry/plan";
import { visible } from "@iamferry/shell";
import type { Diagnostic } from "@iamferry/text";
import type { EmitCode } from "./codes.ts";
import { scriptFileNames } from "./file-name.ts";
import type { Emitted, EmitOptions } from "./options.ts";
import { purposeFacts } from "./purpose.ts";
import { printAccountScript } from "./script.ts";
import { type SpelledStep, spellStep, stepLabel } from "./step.ts";
import type { ScriptTarget } from "./target.ts";

/** What goes into one file. */
interface Part {
  readonly accounts: readonly AccountRef[];
  readonly steps: SpelledStep[];
  readonly leftOut: Diagnostic<EmitCode>[];
  /** Accounts whose files have to be run before this one. */
  readonly after: Set<string>;
}

/** Spells the plan's steps and lays them out in one file for all accounts, or in one for each. */
export function emitScripts(plan: Plan, target: ScriptTarget, options: EmitOptions): Emitted {
  const perAccount = options.perAccount ?? false;
  const parts = new Map<string, Part>();
  const partOf = (account: AccountRef): Part => {
    const key = perAccount ? accountLabel(account) : "";
    let part = parts.get(key);
    if (part === undefined) {
      const accounts = perAccount ? [account] : plan.accounts;
      part = { accounts, steps: [], leftOut: [...target.warnings], after: new Set() };
      parts.set(key, part);
    }
    return part;
  };
  if (perAccount) for (const account of plan.accounts) partOf(account);
  else partOf({});

  const diagnostics: Diagnostic<EmitCode>[] = [...target.warnings];
  // What is left out, by the ids of the steps, and what it is called.
  const leftOut = new Map<string, string>();
  const accountOfStep = new Map<string, string>();
  const calls = new Map(plan.steps.map(({ id, call }) => [id, call]));
  const spelling = { ...target, spell: onlySupported(plan, target.spell) };
  const spelledSteps = plan.steps.map((step) => spellStep(step, spelling, (id) => calls.get(id)));
  const unfinished = stepsToFinish(spelledSteps);
  for (const spelled of spelledSteps) {
    const { step } = spelled;
    const part = partOf(step.call.account);
    const own = accountLabel(step.call.account);
    accountOfStep.set(step.id, own);
    const found = stepDiagnostics(spelled, { leftOut, finish: unfinished.get(step.id) });
    diagnostics.push(...found);
    part.leftOut.push(...found);
    if (found.some(({ severity }) => severity === "error")) {
      leftOut.set(step.id, placedLabel(step));
      continue;
    }
    part.steps.push(spelled);
    for (const need of step.needs) {
      const other = accountOfStep.get(need);
      if (other !== undefined && other !== own) part.after.add(other);
    }
  }

  const { stem } = purposeFacts(options);
  const names = perAccount ? scriptFileNames([...parts.keys()], stem) : [`${stem}.sh`];
  const nameOf = new Map([...parts.keys()].map((key, at) => [key, names[at] ?? key]));
  const files = new Map<string, string>();
  for (const [key, part] of parts) {
    const after = perAccount
      ? [...part.after].map((account) => nameOf.get(account) ?? account)
      : [];
    const fileName = nameOf.get(key) ?? key;
    files.set(fileName, printAccountScript(target, { ...part, fileName, after, options }));
  }
  return { files, steps: plan.steps.length - leftOut.size, diagnostics };
}

/** A state of one cloud can hold what another cloud has no action for; what plans it may not have looked. */
function onlySupported({ profile }: Plan, spell: ScriptTarget["spell"]): ScriptTarget["spell"] {
  return (call, means) => {
    if (isSupported(call.action, profile)) return spell(call, means);
    const message = `${cloudProfile(profile).title} has no action ${call.action}`;
    const help = "take it out of the wanted state, or make it in another way";
    return {
      words: [],
      problems: [{ severity: "error", code: "emit/not-in-cloud", message, help }],
    };
  };
}

/** Credentials that work as soon as they are given back. */
const WORKING_AT_ONCE: ReadonlySet<string> = new Set([
  "UploadSSHPublicKey",
  "UploadSigningCertificate",
]);

/**
 * Steps that give back a credential which works until a later step has set its status, by their ids, with that
 * later step, where a script cannot take it: to leave out only the later one would open something.
 */
function stepsToFinish(spelledSteps: readonly SpelledStep[]): ReadonlyMap<string, Step> {
  return new Map(
    spelledSteps.flatMap(({ step, unknown }) => [...unknown].map((id) => [id, step] as const)),
  );
}

function stepDiagnostics(
  { step, problems }: SpelledStep,
  {
    leftOut,
    finish,
  }: { readonly leftOut: ReadonlyMap<string, string>; readonly finish: Step | undefined },
): readonly Diagnostic<EmitCode>[] {
  const entity = step.cause.entity;
  const found: Diagnostic<EmitCode>[] = problems.map((problem) => ({
    ...problem,
    message: `${problemTitle(step, problem.severity)}: ${problem.message}`,
    entity,
  }));
  if (finish !== undefined && WORKING_AT_ONCE.has(step.call.action)) {
    found.push({
      severity: "error",
      code: "emit/unknown-value",
      message: `${problemTitle(step, "error")}: it would stay in force, because a script cannot \`${stepLabel(finish)}\` without the id that it is given`,
      help: "make both calls by hand",
      entity,
    });
  }
  const missing = step.needs.find((need) => leftOut.has(need));
  if (missing === undefined) return found;
  const needed = leftOut.get(missing) ?? missing;
  // A policy may be left out that denies what this step would open.
  return [
    ...found,
    {
      severity: "error",
      code: "emit/needs-left-out",
      message: `${problemTitle(step, "error")}: it needs \`${needed}\`, which is left out`,
      entity,
    },
  ];
}

function problemTitle(step: Step, severity: Diagnostic["severity"]): string {
  const title = `\`${placedLabel(step)}\``;
  return severity === "error" ? `left out ${title}` : title;
}

/** What a step does, and where: for people who look at several accounts at once. */
function placedLabel(step: Step): string {
  const account = visible(accountLabel(step.call.account));
  return account === "" ? stepLabel(step) : `${stepLabel(step)} in account ${account}`;
}
