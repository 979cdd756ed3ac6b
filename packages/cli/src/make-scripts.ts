import { emitAwsShell, emitEuareShell, emitTypescript } from "@iamferry/emit";
import type { Emitted, EmitOptions } from "@iamferry/emit";
import { accountLabel } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import type { Plan } from "@iamferry/plan";
import { assertUnreachable } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { withOption } from "./option-hints.ts";
import { counted } from "./render/words.ts";
import type { ConvertOptions, ScriptTarget } from "./settings.ts";

/** What a conversion makes. */
export interface Result {
  /** Texts by file name; one without a name of its own where there is one for all accounts. */
  readonly files: ReadonlyMap<string, string>;
  /** The ending of the files' names where they are a tree, of which all files in the folder are a part. */
  readonly treeOf?: string;
  /** Whether the files are scripts. */
  readonly executable: boolean;
  /** Steps that the scripts hold together; for formats the number of accounts. */
  readonly steps: number;
  /** What was made, for people. */
  readonly made: string;
  /** All that there is to say: what was found while reading, in planning and in writing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What scripts say about themselves, and how they are cut. */
export interface ResultOptions extends Pick<
  ConvertOptions,
  "keepNames" | "keepAccountAllow" | "loginProfiles"
> {
  readonly madeFrom: readonly string[];
  /** What was found while reading; errors and warnings of it stand in the scripts' heads. */
  readonly found: readonly Diagnostic[];
  readonly perAccount: boolean;
  /** The numbers that accounts have on the target, by name. */
  readonly accountIds: Readonly<Record<string, string>>;
  /** The part of the Snapshot that was asked for. */
  readonly chosen: Snapshot;
}

/**
 * Plans the restore of the chosen accounts and writes it down for `target`. Their names on the target, and
 * those that policies say, come from the whole Snapshot, as they do where all are asked for.
 */
export function makeScripts(
  snapshot: Snapshot,
  target: ScriptTarget,
  options: ResultOptions,
): Result {
  const { chosen, found, madeFrom, perAccount } = options;
  const choices = {
    keepNames: options.keepNames ?? false,
    keepAccountAllow: options.keepAccountAllow ?? false,
    loginProfiles: options.loginProfiles ?? false,
    accountIds: options.accountIds,
    accounts: chosen.accounts.map(accountLabel),
  };
  const planned = planRestore(snapshot, target.profile, choices);
  const { plan } = planned;
  const diagnostics = planned.diagnostics.map((each) => withOption(each, choices));
  const known = [...withoutSuperseded(found, diagnostics), ...diagnostics];
  const notes = known.filter(({ severity }) => severity !== "info");
  const oneOfSeveral = snapshot.accounts.length > 1;
  const emitted = emitPlan(plan, target, { madeFrom, notes, perAccount, oneOfSeveral });
  const { files, steps } = emitted;
  return {
    files,
    executable: isExecutable(target),
    steps,
    made: describeMade(target, files.size, steps),
    diagnostics: [...known, ...emitted.diagnostics],
  };
}

/** Writes a plan down for `target`. */
export function emitPlan(plan: Plan, target: ScriptTarget, options: EmitOptions): Emitted {
  switch (target.to) {
    case "euare":
      return emitEuareShell(plan, { ...options, client: target.client });
    case "aws":
      return emitAwsShell(plan, options);
    case "typescript":
      return emitTypescript(plan, options);
    default:
      return assertUnreachable(target);
  }
}

/** Whether what is made is run by its own name. */
export function isExecutable(target: ScriptTarget): boolean {
  return target.to !== "typescript";
}

/** What was made of a plan, for people. */
export function describeMade(target: ScriptTarget, files: number, steps: number): string {
  const what = target.to === "typescript" ? "program" : "script";
  const made = files === 1 ? `a ${what} of` : `${files} ${what}s with`;
  return `${made} ${counted(steps, "step")} for ${target.profile.title}, run by ${runnerOf(target)}`;
}

function runnerOf(target: ScriptTarget): string {
  switch (target.to) {
    case "euare":
      return `euca2ools ${target.client}`;
    case "aws":
      return "the AWS command line";
    case "typescript":
      return "Node with the AWS SDK";
    default:
      return assertUnreachable(target);
  }
}

/** What the plan says better, because it knows the target: that a name is odd, and what becomes of it. */
const SUPERSEDED: Readonly<Record<string, string>> = {
  "legacy/account-name": "plan/account-renamed",
};

function withoutSuperseded(
  found: readonly Diagnostic[],
  planned: readonly Diagnostic[],
): readonly Diagnostic[] {
  const key = (code: string, entity: readonly string[] = []): string =>
    [code, ...entity].join("\n");
  const said = new Set(planned.map(({ code, entity }) => key(code, entity)));
  return found.filter(({ code, entity }) => {
    const better = SUPERSEDED[code];
    return better === undefined || entity === undefined || !said.has(key(better, entity));
  });
}
