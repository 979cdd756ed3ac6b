import { countBySeverity } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { Snapshot } from "@iamferry/model";
import { countEntities } from "./backups.ts";
import type { BackupFile } from "./backups.ts";
import type { Destination } from "./destination.ts";
import type { WrittenFile } from "./io/io.ts";
import type { Result } from "./make-result.ts";
import { describeCounts } from "./render/summary.ts";
import type { SummaryLine } from "./render/summary.ts";
import { counted, listed, quoted } from "./render/words.ts";
import type { Target } from "./settings.ts";

/** What a conversion did, for its last words. */
export interface Conversion {
  readonly files: readonly BackupFile[];
  readonly snapshot: Snapshot;
  readonly target: Target;
  readonly destination: Destination;
  readonly result: Result;
  readonly written: readonly WrittenFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Whether notes have been shown. */
  readonly all: boolean;
}

/** More names than these are counted, not listed. */
const MOST_NAMES = 4;

/** What was read, made and written, what is missing, and the command to try next. */
export function summarize(conversion: Conversion): readonly SummaryLine[] {
  const { files, snapshot, diagnostics, all } = conversion;
  const { error, warning, info } = countBySeverity(diagnostics);
  const names = files.map(({ name }) => (name === "-" ? "standard input" : name));
  const from = names.length > MOST_NAMES ? counted(names.length, "file") : listed(names);
  const next = nextStep(conversion);
  return [
    { label: "read", text: `${describeCounts(countEntities(snapshot))} from ${from}` },
    { label: "made", text: describeMade(conversion) },
    { label: "wrote", text: describeWritten(conversion) },
    { label: "left out", text: describeLoss(error) },
    ...(warning > 0 ? [{ label: "look at", text: `${counted(warning, "warning")} above` }] : []),
    ...(info > 0 && !all
      ? [{ label: "notes", text: `${info} not shown here; --all shows each` }]
      : []),
    ...(next === undefined ? [] : [next]),
  ];
}

function describeLoss(errors: number): string {
  if (errors === 0) return "nothing";
  return errors === 1 ? "what the error above names" : `what the ${errors} errors above name`;
}

function describeMade({ target, result, snapshot }: Conversion): string {
  if (target.to === "json") return `JSON of ${counted(snapshot.accounts.length, "account")}`;
  const client = target.to === "euare" ? `euca2ools ${target.client}` : "the AWS command line";
  const scripts = result.files.size === 1 ? "a script of" : `${result.files.size} scripts with`;
  const steps = counted(result.steps, "step");
  return `${scripts} ${steps} for ${target.profile.title}, run by ${client}`;
}

function describeWritten({ destination, written }: Conversion): string {
  if (destination.kind === "stdout") return "standard output";
  const replaced = written.filter((file) => file.replaced).length;
  const what =
    written.length > MOST_NAMES
      ? `${written.length} files in ${destination.path}`
      : listed(written.map(({ path }) => path));
  if (replaced === 0) return what;
  const those =
    written.length === 1
      ? "the file that was there"
      : `${counted(replaced, "file")} that ${replaced === 1 ? "was" : "were"} there`;
  return `${what}, in place of ${those}`;
}

/** How to look at what a script would do, or how to get it into a file. */
function nextStep({ target, written, files, terminal }: Conversion): SummaryLine | undefined {
  if (target.to === "json") return undefined;
  const [first] = written;
  if (first !== undefined) {
    const command = `sh ${quoted(first.path)} --dry-run`;
    return { label: "next", text: "see what it would do:", command };
  }
  if (!terminal) return undefined;
  const inputs = files.map(({ name }) => quoted(name)).join(" ");
  const to = target.to === "euare" ? "" : ` --to ${target.to}`;
  const command = `iamferry convert ${inputs}${to} -o restore.sh`;
  return { label: "next", text: "write it to a file, with your other options:", command };
}
