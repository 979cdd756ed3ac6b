import { specPath } from "@iamferry/deploy";
import type { Application, DeploymentDifference, FieldPath } from "@iamferry/deploy";
import { fit, visible } from "@iamferry/text";
import type { Colors } from "../render/terminal.ts";
import { counted } from "../render/words.ts";

/** What a folder says otherwise than a description. */
export interface FolderDifferences {
  /** The description's file. */
  readonly from: string;
  /** Of the template and its user data: what they say otherwise, and what they have beside it. */
  readonly differences: readonly DeploymentDifference[];
  /** Names of other files that are not as they are generated. */
  readonly changed: readonly string[];
}

/** What a folder says otherwise, for people: a line for each difference, by its key in the spec, and how many there are. */
export function differencesText(
  { from, differences, changed }: FolderDifferences,
  {
    folder,
    preset,
    colors: { bold, green, red, yellow },
  }: {
    readonly folder: string;
    readonly preset: Application["kind"];
    readonly colors: Colors;
  },
): string {
  const lines = differences.map(({ in: file, path, from: before, to }) => {
    const where = placeText(file, file === "description" ? specPath(path, preset) : path);
    if (before === undefined) return green(`+ ${where}: ${valueText(to)}`);
    if (to === undefined) return red(`- ${where}: ${valueText(before)}`);
    return yellow(`~ ${where}: ${valueText(before)} » ${valueText(to)}`);
  });
  const files = changed.map((name) => yellow(`~ ${name} is not as it is generated`));
  const all = [...lines, ...files];
  const what = visible(folder);
  if (all.length === 0) return `${what} is as ${visible(from)} says\n`;
  const head = bold(`${what} differs from ${visible(from)}:`);
  return [head, ...all, counted(all.length, "difference"), ""].join("\n");
}

function placeText(file: DeploymentDifference["in"], path: FieldPath): string {
  if (file === "userData") return `user-data.yaml, line ${path.join(".")}`;
  const steps = visible(
    path
      .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
      .join("")
      .replace(/^\./, ""),
  );
  if (file === "description") return steps;
  return steps === "" ? "the template" : `the template, ${steps}`;
}

/** More of a value than this says no more to people. */
const MOST_COLUMNS = 100;

function valueText(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return fit(visible(text), MOST_COLUMNS);
}
