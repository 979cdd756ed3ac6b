import { parseSelector } from "@iamferry/plan";
import type { DiffOptions, Selector } from "@iamferry/plan";
import type { ReportFormat } from "./choices.ts";
import { isFailure, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";

/** What of two sides is compared, as it stands on the command line. */
export interface SelectionOptions {
  readonly only?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
}

/** The options of `diff`, as they stand on the command line. */
export interface DiffCommandOptions extends SelectionOptions {
  readonly base?: string | undefined;
  readonly cloud?: string | undefined;
  /** Whether what the second side's cloud made itself is a difference, without `evidence`. Default: `shown`; of `verify`, `hidden`. */
  readonly cloudMade?: "shown" | "hidden" | undefined;
  /** Only this account of each side (`verify`). */
  readonly account?: string | undefined;
  readonly cosmetic?: true | undefined;
  readonly strict?: true | undefined;
  readonly evidence?: true | undefined;
  readonly format?: ReportFormat | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** The same with defaults put in. */
export interface DiffSettings {
  readonly format: ReportFormat;
  readonly diff: DiffOptions;
  readonly cloudMade: "shown" | "hidden";
}

/** Puts defaults in and checks that the options fit each other. */
export function diffSettingsOf(options: DiffCommandOptions): DiffSettings | Failure {
  const format = reportFormatOf(options);
  if (isFailure(format)) return format;
  const selection = selectionOf(options);
  if (isFailure(selection)) return selection;
  const { cosmetic = false, evidence = false, strict = false } = options;
  const cloudMade = evidence ? "shown" : (options.cloudMade ?? "shown");
  return { format, cloudMade, diff: { ...selection, cosmetic, evidence, strict } };
}

/** `--json` is short for `--format json`. */
export function reportFormatOf({
  format,
  json,
}: Pick<DiffCommandOptions, "format" | "json">): ReportFormat | Failure {
  if (json !== true) return format ?? "terminal";
  if (format === undefined || format === "json") return "json";
  return usageFailure(`\`--json\` and \`--format ${format}\` exclude each other`);
}

/** Reads selectors, or says what is wrong with one. */
export function selectionOf({
  only,
  ignore,
}: SelectionOptions): Pick<DiffOptions, "only" | "ignore"> | Failure {
  const read = { only: selectorsOf("--only", only), ignore: selectorsOf("--ignore", ignore) };
  if (isFailure(read.only)) return read.only;
  if (isFailure(read.ignore)) return read.ignore;
  return {
    ...(read.only.length > 0 && { only: read.only }),
    ...(read.ignore.length > 0 && { ignore: read.ignore }),
  };
}

function selectorsOf(option: string, texts: readonly string[] = []): readonly Selector[] | Failure {
  const selectors: Selector[] = [];
  for (const text of texts) {
    const selector = parseSelector(text);
    if ("mistake" in selector) return usageFailure(`${option}: ${selector.mistake}`, selector.help);
    selectors.push(selector);
  }
  return selectors;
}
