import { isSupported, type IamCall } from "@iamferry/api";
import { accountLabel, type AccountRef, cloudProfile, type CloudProfileId } from "@iamferry/model";
import type { Plan, Step } from "@iamferry/plan";
import { visible } from "@iamferry/shell";
import type { Diagnostic } from "@iamferry/text";
import type { EmitCode } from "./codes.ts";
import { scriptFileNames } from "./file-name.ts";
import type { FileFacts } from "./head.ts";
import type { Emitted, EmitOptions } from "./options.ts";
import { purposeFacts } from "./purpose.ts";
import { printAccountScript } from "./script.ts";
import { type SpelledStep, spellStep, stepLabel } from "./step.ts";
import type { Problem, ScriptTarget } from "./target.ts";

/** What goes into one file. */
interface Part<S> {
  readonly accounts: readonly AccountRef[];
  readonly steps: S[];
  readonly leftOut: Diagnostic<EmitCode>[];
  /** Accounts whose files have to be run before this one. */
  readonly after: Set<string>;
}

/** A step in the words of a target, or the reasons why it has to be left out. */
interface Spelled {
  readonly step: Step;
  readonly problems: readonly Problem[];
  /** Steps whose results would have to be known, and are not. */
  readonly unknown: ReadonlySet<string>;
}

/** How a target makes files of steps. */
export interface FileTarget<S extends Spelled> {
  /** What is wrong with all of a file. */
  readonly warnings: readonly Diagnostic<EmitCode>[];
  /** `sh` */
  readonly extension: string;
  /** The steps in their order, each spelled. */
  readonly spell: (plan: Plan) => readonly S[];
  readonly print: (facts: FileFacts<S>) => string;
}

/** Spells the plan's steps and lays them out in one script for all accounts, or in one for each. */
export function emitScripts(plan: Plan, target: ScriptTarget, options: EmitOptions): Emitted {
  const calls = new Map(plan.steps.map(({ id, call }) => [id, call]));
  const spelling = { ...target, spell: onlySupported(plan, target.spell) };
  const files: FileTarget<SpelledStep> = {
    warnings: target.warnings,
    extension: "sh",
    spell: ({ steps }) => steps.map((step) => spellStep(step, spelling, (id) => calls.get(id))),
    print: (facts) => printAccountScript(target, facts),
  };
  return emitFiles(plan, files, options);
}

/** Makes one file for all accounts, or one for each, of the steps that the target can spell. */
export function emitFiles<S extends Spelled>(
  plan: Plan,
  target: FileTarget<S>,
  options: EmitOptions,
): Emitted {
  const perAccount = options.perAccount ?? false;
  const parts = new Map<string, Part<S>>();
  const partOf = (account: AccountRef): Part<S> => {
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
  const spelledSteps = target.spell(plan);
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
  const names = perAccount
    ? scriptFileNames([...parts.keys()], stem, target.extension)
    : [`${stem}.${target.extension}`];
  const nameOf = new Map([...parts.keys()].map((key, at) => [key, names[at] ?? key]));
  const files = new Map<string, string>();
  for (const [key, part] of parts) {
    const after = perAccount
      ? [...part.after].map((account) => nameOf.get(account) ?? account)
      : [];
    const fileName = nameOf.get(key) ?? key;
    files.set(fileName, target.print({ ...part, fileName, after, options }));
  }
  return { files, steps: plan.steps.length - leftOut.size, diagnostics };
}

/** A state of one cloud can hold what another cloud has no action for; what plans it may not have looked. */
function onlySupported({ profile }: Plan, spell: ScriptTarget["spell"]): ScriptTarget["spell"] {
  return (call, means) => {
    const problems = notInCloud(call, profile);
    return problems.length === 0 ? spell(call, means) : { words: [], problems };
  };
}

/** That a cloud has no such action. */
export function notInCloud(
  { action }: Pick<IamCall, "action">,
  profile: CloudProfileId,
): readonly Problem[] {
  if (isSupported(action, profile)) return [];
  const message = `${cloudProfile(profile).title} has no action ${action}`;
  const help = "take it out of the wanted state, or make it in another way";
  return [{ severity: "error", code: "emit/not-in-cloud", message, help }];
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
function stepsToFinish(spelledSteps: readonly Spelled[]): ReadonlyMap<string, Step> {
  return new Map(
    spelledSteps.flatMap(({ step, unknown }) => [...unknown].map((id) => [id, step] as const)),
  );
}

function stepDiagnostics(
  { step, problems }: Spelled,
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
