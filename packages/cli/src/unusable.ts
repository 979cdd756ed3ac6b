import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { BackupFile } from "./backups.ts";

/**
 * The diagnostics that say why nothing of a file can be used, without all that follow from it; `undefined`
 * for a file that holds an account.
 */
export function whyUnusable({ name, backup }: BackupFile): readonly Diagnostic[] | undefined {
  if (backup.snapshot.accounts.length > 0) return undefined;
  const verdicts = backup.diagnostics.filter(({ code }) => VERDICTS.includes(code));
  if (verdicts.length > 0) return verdicts;
  const errors = backup.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors;
  const what = name === "-" ? "standard input" : `\`${visible(name)}\``;
  return [
    {
      severity: "error",
      code: "cli/nothing-usable",
      message: `${what} holds no account`,
      source: name,
    },
  ];
}

/** All that there is to say about a file, that it holds nothing included. */
export function diagnosticsOf(file: BackupFile): readonly Diagnostic[] {
  const { diagnostics } = file.backup;
  const why = whyUnusable(file) ?? [];
  return [...diagnostics, ...why.filter((each) => !diagnostics.some((known) => known === each))];
}

/** What the parser says of a file as a whole. */
const VERDICTS: readonly string[] = ["legacy/not-a-backup", "legacy/only-errors"];
