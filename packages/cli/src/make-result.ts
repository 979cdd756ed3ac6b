import { emitAwsShell, emitEuareShell } from "@iamferry/emit";
import { accountLabel } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { withOption } from "./option-hints.ts";
import { jsonText } from "./render/json.ts";
import type { ConvertOptions, Target } from "./settings.ts";

/** What a conversion makes. */
export interface Result {
  /** Texts by file name; one without a name of its own where there is one for all accounts. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the files are scripts. */
  readonly executable: boolean;
  /** Steps that the scripts hold together; for JSON the number of accounts. */
  readonly steps: number;
  /** All that there is to say: what was found while reading, in planning and in writing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a result says about itself, and how it is cut. */
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
export function makeResult(snapshot: Snapshot, target: Target, options: ResultOptions): Result {
  const { chosen, found, madeFrom, perAccount } = options;
  if (target.to === "json") {
    const files = perAccount ? jsonByAccount(snapshot, chosen) : jsonOfAll(chosen);
    const steps = chosen.accounts.length;
    return { files, executable: false, steps, diagnostics: found };
  }
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
  const emitted =
    target.to === "euare"
      ? emitEuareShell(plan, { madeFrom, notes, perAccount, client: target.client })
      : emitAwsShell(plan, { madeFrom, notes, oneOfSeveral: snapshot.accounts.length > 1 });
  return {
    files: emitted.files,
    executable: true,
    steps: emitted.steps,
    diagnostics: [...known, ...emitted.diagnostics],
  };
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

function jsonOfAll(chosen: Snapshot): ReadonlyMap<string, string> {
  return new Map([["snapshot.json", jsonText(chosen)]]);
}

/** A Snapshot for each chosen account, in a file that is named as it is where all are asked for. */
function jsonByAccount(snapshot: Snapshot, chosen: Snapshot): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const files = new Map<string, string>();
  for (const account of snapshot.accounts) {
    const name = freeName(accountLabel(account), taken);
    taken.add(name);
    if (!chosen.accounts.includes(account)) continue;
    files.set(name, jsonText({ ...snapshot, accounts: [account] }));
  }
  return files;
}

/** A file name that any file system takes, and that no other account has, whatever its case. */
function freeName(label: string, taken: ReadonlySet<string>): string {
  const stem = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/gu, "_")
    .replace(/^-/, "_")
    .slice(0, 100);
  let name = `${stem}.json`;
  for (let number = 2; taken.has(name); number++) name = `${stem}.${number}.json`;
  return name;
}
