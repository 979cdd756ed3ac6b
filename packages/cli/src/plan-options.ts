import { selectorProblem } from "@iamferry/plan";
import type { ChangeOptions, DiffOptions } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import { reportFormatOf, selectionOf } from "./diff-options.ts";
import type { PlanTargetName, ReportFormat } from "./choices.ts";
import type { SelectionOptions } from "./diff-options.ts";
import { isFailure, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import { isScriptName, scriptTargetOf } from "./settings.ts";
import type { ScriptTarget } from "./settings.ts";
import type { CloudProfile } from "@iamferry/model";

/** The options of `plan`, as they stand on the command line. */
export interface PlanCommandOptions extends SelectionOptions {
  readonly to?: PlanTargetName | undefined;
  readonly client?: string | undefined;
  readonly cloud?: string | undefined;
  readonly output?: string | undefined;
  readonly failOn?: readonly string[] | undefined;
  readonly protect?: readonly string[] | undefined;
  readonly allowDelete?: true | undefined;
  readonly maxDeletes?: number | undefined;
  readonly allowVersionDelete?: true | undefined;
  readonly allowReplace?: true | undefined;
  readonly quarantine?: true | undefined;
  readonly format?: ReportFormat | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** The same, with defaults put in, as far as they do not depend on the inputs. */
export interface PlanSettings {
  /** How the plan is shown; `script` where one is made of it. */
  readonly form: ReportFormat | "script";
  readonly failOn: readonly string[];
  readonly change: Omit<ChangeOptions, "protect"> & Pick<DiffOptions, "only" | "ignore">;
}

/** Puts defaults in and checks that the options fit each other. */
export function planSettingsOf(options: PlanCommandOptions): PlanSettings | Failure {
  const selection = selectionOf(options);
  if (isFailure(selection)) return selection;
  const form = formOf(options);
  if (isFailure(form)) return form;
  const { failOn = [], maxDeletes } = options;
  for (const selector of failOn) {
    const problem = selectorProblem(selector);
    if (problem === undefined) continue;
    const { meant, message } = problem;
    return usageFailure(
      `\`--fail-on ${visible(selector)}\`: ${message}`,
      meant === undefined
        ? "it takes a code, a family of codes, error or warning"
        : `did you mean \`${meant}\``,
    );
  }
  const { allowDelete, allowReplace, allowVersionDelete, quarantine } = options;
  return {
    form,
    failOn,
    change: {
      ...selection,
      ...(allowDelete === true && { allowDelete }),
      ...(allowReplace === true && { allowReplace }),
      ...(allowVersionDelete === true && { allowVersionDelete }),
      ...(quarantine === true && { quarantine }),
      ...(maxDeletes !== undefined && { maxDeletes }),
    },
  };
}

/** The script that was asked for, for the cloud that the plan is for. */
export function planScriptOf(
  { client, to }: PlanCommandOptions,
  profile: CloudProfile,
): ScriptTarget | Failure {
  return scriptTargetOf(isScriptName(to) ? to : "euare", profile, client);
}

function formOf(options: PlanCommandOptions): PlanSettings["form"] | Failure {
  const { client, output, to } = options;
  const isScript = isScriptName(to);
  if (client !== undefined && to !== "euare") {
    return usageFailure("`--client` is for `--to euare`", "say --to euare as well");
  }
  if (isScript && options.format !== undefined) {
    return usageFailure(
      `\`--to ${to}\` and \`--format\` exclude each other`,
      "leave one of them out",
    );
  }
  if (isScript) return "script";
  if (
    output !== undefined &&
    to === undefined &&
    options.format === undefined &&
    options.json !== true
  ) {
    return usageFailure(
      "`-o` needs to know what to write",
      "say --to euare, --to aws, --to typescript or --to json",
    );
  }
  return reportFormatOf(to === "json" ? { json: true, format: options.format } : options);
}
