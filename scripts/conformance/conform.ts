import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printBackup } from "../../packages/backup/src/index.ts";
import type { AccountRef } from "../../packages/model/src/index.ts";
import { fixtureOf, PARTS } from "./fixture.ts";
import type { Part, Stage } from "./fixture.ts";
import { listEverything } from "./listing.ts";
import type { Listing } from "./listing.ts";
import { liveOptions, liveWords, ownAccount, refuseUnfit, sdkOf, wordsOf } from "./subject.ts";
import type { Runner, Subject } from "./subject.ts";

/** What came of one check. */
export interface Checked {
  readonly check: string;
  readonly outcome: "passed" | "failed" | "not supported";
  /** Why it failed, or what was looked at. */
  readonly note: string;
}

/**
 * Looks at an endpoint by the product's own commands, and at what they left by the bare SDK. Everything that is made begins
 * with the prefix and is taken back in the end, also after a failure. Rejects where nothing can be looked at.
 */
export async function conform(subject: Subject, runner: Runner): Promise<readonly Checked[]> {
  const before = await listEverything(sdkOf(subject));
  refuseUnfit(subject, before);
  const account = await ownAccount(subject, runner);
  const lacks = new Set<Part>([...before.missing, ...subject.without]);
  const parts = new Set(PARTS.filter((part) => !lacks.has(part)));
  const setting = { account, before, parts, runner, subject };
  const checked: Checked[] = [];
  for (const { check, look } of CHECKS) {
    // Each goes on where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const problem = await look(setting).catch(String);
    checked.push({ check, outcome: problem === "" ? "passed" : "failed", note: problem });
  }
  const unsupported = [...lacks].map((part): Checked => ({
    check: part,
    outcome: "not supported",
    note: subject.without.includes(part)
      ? "left out, as it was asked for"
      : "the endpoint has no such action",
  }));
  return [...unsupported, ...checked];
}

interface Setting {
  readonly account: AccountRef;
  readonly before: Listing;
  readonly parts: ReadonlySet<Part>;
  readonly runner: Runner;
  readonly subject: Subject;
}

/** A check gives what is wrong, or nothing. */
interface Check {
  readonly check: string;
  readonly look: (setting: Setting) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  {
    check: "a dry run makes nothing",
    look: async (setting) =>
      (await expectRun(setting, restoreWords(setting, "first", ["--dry-run"]))) ||
      expectListing(setting, []),
  },
  {
    check: "a backup is restored",
    look: (setting) => expectRun(setting, restoreWords(setting, "first", [])),
  },
  {
    check: "the SDK lists what was restored, and what was there",
    look: (setting) => expectListing(setting, namesOf(setting, "first")),
  },
  {
    check: "an export holds what was restored",
    look: async (setting) => {
      const path = join(setting.subject.folder, "export.iam");
      return (
        (await expectRun(setting, ["export", ...liveWords(setting), "-o", path])) ||
        expectRun(setting, ["diff", backup(setting, "first"), path, ...only(setting)])
      );
    },
  },
  {
    check: "it verifies",
    look: (setting) =>
      expectRun(setting, [
        "verify",
        backup(setting, "first"),
        ...liveWords(setting),
        ...only(setting),
      ]),
  },
  {
    check: "to restore it again makes no call",
    look: async (setting) => {
      const again = join(setting.subject.folder, "again.journal");
      return (
        (await expectRun(setting, restoreWords(setting, "first", ["--journal", again]))) ||
        (existsSync(again) ? "it has written a journal" : "")
      );
    },
  },
  {
    check: "a changed backup is restored over it",
    look: async (setting) =>
      (await expectRun(setting, restoreWords(setting, "second", []))) ||
      expectRun(setting, [
        "verify",
        backup(setting, "second"),
        ...liveWords(setting),
        ...only(setting),
      ]),
  },
  {
    check: "a restore that was killed is resumed",
    look: async (setting) => {
      const words = restoreWords(setting, "third", []);
      const when = { path: journal(setting, "third"), lines: 12 };
      if (!(await setting.runner.runAndKill(words, when)))
        return "it ended before it could be killed";
      return (
        (await expectRun(setting, [...words, "--resume"])) ||
        expectRun(setting, [
          "verify",
          backup(setting, "third"),
          ...liveWords(setting),
          ...only(setting),
        ])
      );
    },
  },
  { check: "that restore is taken back", look: (setting) => undo(setting, "third", "second") },
  { check: "the change is taken back", look: (setting) => undo(setting, "second", "first") },
  { check: "the first restore is taken back", look: (setting) => undo(setting, "first") },
  {
    check: "nothing is left, and nothing else is gone",
    look: (setting) => expectListing(setting, []),
  },
];

/** Takes a restore back; then the endpoint holds what it held before. */
async function undo(setting: Setting, stage: Stage, earlier?: Stage): Promise<string> {
  const path = journal(setting, stage);
  if (!existsSync(path)) return "nothing was restored";
  const { cloud: _cloud, ...live } = liveOptions(setting);
  const problem = await expectRun(setting, ["undo", path, ...wordsOf(live), "--yes"]);
  if (problem !== "" || earlier === undefined) return problem;
  return expectRun(setting, [
    "verify",
    backup(setting, earlier),
    ...liveWords(setting),
    ...only(setting),
  ]);
}

async function expectRun({ runner }: Setting, argv: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await runner.run(argv);
  return code === 0 ? "" : `iamferry ${argv.join(" ")} ended with ${code}\n${stdout}${stderr}`;
}

/** Holds what the SDK lists against what was there and these names besides. */
async function expectListing(
  { before, subject }: Setting,
  names: readonly string[],
): Promise<string> {
  const { arns } = await listEverything(sdkOf(subject));
  const own = arns.filter((arn) => arn.includes(subject.prefix));
  const found = own.map((arn) => arn.slice(arn.lastIndexOf("/") + 1)).toSorted();
  const gone = before.arns.filter((arn) => !arns.includes(arn));
  return [
    ...(gone.length === 0 ? [] : [`no longer there: ${gone.join(", ")}`]),
    ...(found.join(" ") === names.toSorted().join(" ")
      ? []
      : [`there is ${found.join(", ") || "nothing"} in place of ${names.join(", ") || "nothing"}`]),
  ].join("; ");
}

/** The names of what a stage holds. */
function namesOf(setting: Setting, stage: Stage): readonly string[] {
  const [account] = fixture(setting, stage).accounts;
  return [
    account?.managedPolicies,
    account?.users,
    account?.groups,
    account?.roles,
    account?.instanceProfiles,
    account?.oidcProviders,
    account?.samlProviders,
  ].flatMap((list = []) => list.map(({ name }) => name));
}

function restoreWords(setting: Setting, stage: Stage, more: readonly string[]): readonly string[] {
  const at = more.includes("--journal") ? [] : ["--journal", journal(setting, stage)];
  return [
    "restore",
    backup(setting, stage),
    ...liveWords(setting),
    ...only(setting),
    "--yes",
    ...at,
    ...more,
  ];
}

/** Writes the stage's backup, and gives its path. */
function backup(setting: Setting, stage: Stage): string {
  const path = join(setting.subject.folder, `${stage}.iam`);
  if (!existsSync(path)) writeFileSync(path, printBackup(fixture(setting, stage)));
  return path;
}

function fixture({ account, parts, subject }: Setting, stage: Stage): ReturnType<typeof fixtureOf> {
  const { cloud, prefix } = subject;
  return fixtureOf(stage, { account, cloud, parts, prefix });
}

function journal({ subject }: Setting, stage: Stage): string {
  return join(subject.folder, `${stage}.journal`);
}

function only({ subject }: Setting): readonly string[] {
  return ["--only", `name=${subject.prefix}*`];
}
