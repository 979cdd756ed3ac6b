import type { Account, Snapshot } from "@iamferry/model";
import { accountLabel } from "@iamferry/model";
import { countBySeverity } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { countEntities, readBackups, sourcesOf } from "../backups.ts";
import type { BackupFile } from "../backups.ts";
import { exitCodeOf } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { describeCounts, renderSummary } from "../render/summary.ts";
import type { SummaryLine } from "../render/summary.ts";
import { renderTable } from "../render/table.ts";
import { terminalOf } from "../render/terminal.ts";
import { counted, listed, quoted } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { diagnosticsOf, whyUnusable } from "../unusable.ts";

/** The options of `check`, as they stand on the command line. */
export interface CheckOptions {
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** Files of more entities than this are shown by account unless all is asked for. */
const MOST_ROWS = 60;

/** What a legacy file cannot tell, in one sentence. */
const COMPLETENESS =
  "cannot be proven: a legacy file holds no counts or checksums, so a missing line may leave no trace";

/** Shows what backup files hold, what of them is damaged, and what to do about it. */
export async function check(
  io: Io,
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const json = options.json ?? false;
  const all = options.all ?? false;
  const files = await readBackups(io, names, { quiet: json });
  if (isFailure(files)) return reportFailure(io, files);
  const diagnostics = files.flatMap(diagnosticsOf);
  const usable = files.some(({ backup }) => backup.snapshot.accounts.length > 0);
  const exitCode = exitCodeOf(diagnostics, usable);
  if (json) {
    const sources = sourcesOf(files);
    printJson(io, exitCode, {
      files: files.map(describeFile),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return exitCode;
  }
  for (const [index, file] of files.entries()) {
    if (index > 0) io.stdout.write("\n");
    showFile(io, file, all);
  }
  return exitCode;
}

function showFile(io: Io, file: BackupFile, all: boolean): void {
  const { backup, name } = file;
  const out = terminalOf(io, io.stdout);
  const why = whyUnusable(file);
  if (why === undefined) {
    for (const line of contentTable(backup.snapshot, { all, width: out.width })) {
      io.stdout.write(`${line}\n`);
    }
    io.stdout.write("\n");
  }
  const shown = why === undefined || all ? diagnosticsOf(file) : why;
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(shown, { terminal, sources: sourcesOf([file]), all })) {
    io.stderr.write(frame);
  }
  io.stdout.write(renderSummary(verdict(name, file), out));
}

/** The last lines: how much there is, how much is damaged, and what to do. */
function verdict(name: string, file: BackupFile): readonly SummaryLine[] {
  const { snapshot, diagnostics } = file.backup;
  const shownName = name === "-" ? "standard input" : name;
  if (whyUnusable(file) !== undefined) {
    return [
      { label: "file", text: shownName },
      { label: "holds", text: "nothing that can be used" },
      { label: "next", text: "take the backup again; what is in this file cannot be restored" },
    ];
  }
  return [
    { label: "file", text: shownName },
    { label: "holds", text: describeCounts(countEntities(snapshot)) },
    { label: "damage", text: describeDamage(diagnostics) },
    { label: "complete", text: COMPLETENESS },
    nextStep(name, diagnostics),
  ];
}

function describeDamage(diagnostics: readonly Diagnostic[]): string {
  const { error, warning, info } = countBySeverity(diagnostics);
  const parts = [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(info > 0 ? [counted(info, "note")] : []),
  ];
  if (parts.length === 0) return "none seen";
  return error > 0 ? listed(parts) : `none seen; ${listed(parts)}`;
}

function nextStep(name: string, diagnostics: readonly Diagnostic[]): SummaryLine {
  const { error } = countBySeverity(diagnostics);
  const text =
    error === 0
      ? "make a restore script of it:"
      : "mend what the errors name, or restore the rest:";
  return { label: "next", text, command: `iamferry convert ${quoted(name)} -o restore.sh` };
}

/** One row for each entity, or, where these are too many, for each account. */
function contentTable(
  snapshot: Snapshot,
  { all, width }: { readonly all: boolean; readonly width: number },
): readonly string[] {
  const { accounts } = snapshot;
  const counts = countEntities(snapshot);
  if (!all && counts.accounts + counts.users + counts.groups > MOST_ROWS) {
    const rows = accounts.map((account) => {
      const { users, groups, policies } = countEntities({ accounts: [account] });
      return [accountTitle(account), `${users}`, `${groups}`, `${policies}`];
    });
    return renderTable(
      [
        { title: "ACCOUNT", align: "left", shrinks: true },
        { title: "USERS", align: "right" },
        { title: "GROUPS", align: "right" },
        { title: "POLICIES", align: "right" },
      ],
      rows,
      width,
    );
  }
  return renderTable(
    [
      { title: "ACCOUNT", align: "left", shrinks: true },
      { title: "HOLDS", align: "left", shrinks: true },
      { title: "POLICIES", align: "left", shrinks: true },
      { title: "MEMBERS", align: "left", shrinks: true },
    ],
    accounts.flatMap(accountRows),
    width,
  );
}

function accountRows(account: Account): readonly (readonly string[])[] {
  const policyNames = (owner: Pick<Account, "policies">): string =>
    owner.policies.map(({ name }) => name).join(", ");
  const rows = [
    ...(account.policies.length > 0 ? [["account policies", policyNames(account), ""]] : []),
    ...account.users.map((user) => [
      `user ${user.name}${user.builtIn === true ? " (built in)" : ""}`,
      policyNames(user),
      "",
    ]),
    ...account.groups.map((group) => [
      `group ${group.name}`,
      policyNames(group),
      group.members.join(", "),
    ]),
  ];
  if (rows.length === 0) return [[accountTitle(account), "nothing", "", ""]];
  return rows.map((row, index) => [index === 0 ? accountTitle(account) : "", ...row]);
}

function accountTitle(account: Account): string {
  return accountLabel(account) + (account.builtIn === true ? " (built in)" : "");
}

/** The content of one file as data. */
function describeFile({ name, backup }: BackupFile): Readonly<Record<string, unknown>> {
  const names = (entities: readonly { readonly name: string }[]): readonly string[] =>
    entities.map((entity) => entity.name);
  const { snapshot, diagnostics } = backup;
  return {
    name,
    counts: countEntities(snapshot),
    diagnostics: countBySeverity(diagnostics),
    completeness: "unprovable",
    accounts: snapshot.accounts.map((account) => ({
      name: account.name,
      ...(account.builtIn === true ? { builtIn: true } : {}),
      policies: names(account.policies),
      users: account.users.map((user) => ({
        name: user.name,
        ...(user.builtIn === true ? { builtIn: true } : {}),
        policies: names(user.policies),
      })),
      groups: account.groups.map((group) => ({
        name: group.name,
        members: group.members,
        policies: names(group.policies),
      })),
    })),
  };
}
