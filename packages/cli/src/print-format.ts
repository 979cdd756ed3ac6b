import { accountLabel } from "@iamferry/model";
import type { Account, Snapshot } from "@iamferry/model";
import type { Diagnostic } from "@iamferry/text";
import type { Printed, Printer } from "./formats/format.ts";
import type { Result } from "./make-scripts.ts";
import { counted } from "./render/words.ts";

/** What is printed, and how it is cut. */
export interface PrintOptions {
  /** What was found while reading. */
  readonly found: readonly Diagnostic[];
  /** Whether each account gets a file of its own. */
  readonly perAccount: boolean;
  /** The part of the Snapshot that was asked for. */
  readonly chosen: readonly Account[];
}

/** Prints the chosen accounts of a Snapshot, together or a file for each. */
export async function printFormat(
  snapshot: Snapshot,
  printer: Printer,
  { found, perAccount, chosen }: PrintOptions,
): Promise<Result> {
  const each = printer.accounts === "alone" || (printer.accounts === "together" && perAccount);
  const printed = each
    ? await printEach(snapshot, printer, chosen)
    : await printer.print(withAccounts(snapshot, chosen));
  const { files, accounts = chosen.length, diagnostics } = printed;
  return {
    files: printer.accounts === "together" && !each ? named(files, printer.extension) : files,
    ...(printer.accounts === "tree" && { treeOf: printer.extension }),
    executable: false,
    // Where no account can be held there is nothing to write.
    steps: accounts,
    made: printer.made(counted(accounts, "account"), files.size),
    diagnostics: [...found, ...diagnostics],
  };
}

function named(files: ReadonlyMap<string, string>, extension: string): ReadonlyMap<string, string> {
  return new Map([...files.values()].map((text) => [`snapshot${extension}`, text]));
}

/** A file for each chosen account, named as it is where all are asked for. */
async function printEach(
  snapshot: Snapshot,
  printer: Printer,
  chosen: readonly Account[],
): Promise<Printed> {
  const taken = new Set<string>();
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const account of snapshot.accounts) {
    const name = freeName(accountLabel(account), printer.extension, taken);
    taken.add(name);
    if (!chosen.includes(account)) continue;
    const printed = await printer.print(withAccounts(snapshot, [account]));
    if (printed.accounts !== 0) for (const text of printed.files.values()) files.set(name, text);
    diagnostics.push(...printed.diagnostics);
  }
  return { files, accounts: files.size, diagnostics: withoutRepeated(diagnostics) };
}

/**
 * The Snapshot with these accounts alone. What is left out was not asked for: nothing may be concluded from
 * its absence, and least of all that it may be deleted.
 */
function withAccounts(snapshot: Snapshot, accounts: readonly Account[]): Snapshot {
  if (accounts.length === snapshot.accounts.length) return snapshot;
  const scope = [
    ...(snapshot.scope ?? []).filter((each) => each !== "all" && !each.startsWith("account=")),
    ...accounts.map((account) => `account=${accountLabel(account)}`),
  ];
  return { ...snapshot, scope, accounts };
}

/** What is lost of the whole is told with each of its parts. */
function withoutRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, message, entity = [] }) => {
    const key = JSON.stringify([code, message, entity]);
    return !told.has(key) && told.add(key);
  });
}

/** A file name that any file system takes, and that no other account has, whatever its case. */
function freeName(label: string, extension: string, taken: ReadonlySet<string>): string {
  const stem = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/gu, "_")
    .replace(/^-/, "_")
    .slice(0, 100);
  let name = `${stem}${extension}`;
  for (let number = 2; taken.has(name); number++) name = `${stem}.${number}${extension}`;
  return name;
}
