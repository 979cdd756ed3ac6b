import { makePassword } from "@iamferry/cloud";
import { isJsonArray, isJsonObject } from "@iamferry/model";
import type { Account, Snapshot } from "@iamferry/model";
import type { Step } from "@iamferry/plan";
import { parseJson } from "@iamferry/policy";
import { jsonText, visible } from "@iamferry/text";
import { writeFiles } from "../destination.ts";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { contentsOf } from "./journal-place.ts";
import type { WantedState } from "./wanted-state.ts";

/** One user's new password, as the file has it. */
export interface PasswordEntry {
  readonly account: string;
  readonly user: string;
  readonly password: string;
}

/** The passwords of an earlier run, of which none may be given twice; a Failure where the file is another one. */
export async function earlierPasswords(
  io: Io,
  path: string,
  { resume }: { readonly resume?: true | undefined },
): Promise<readonly PasswordEntry[] | Failure> {
  try {
    const there = await io.files.stat(path);
    if (there === undefined) return [];
    if (resume !== true || there.kind !== "file") {
      return usageFailure(
        `\`${visible(path)}\` is there already, and passwords take the place of nothing`,
        "name a file that is not there yet",
      );
    }
    const entries = entriesIn((await contentsOf(io, path)).text);
    if (entries !== undefined) return entries;
    return usageFailure(
      `\`${visible(path)}\` holds no passwords of iamferry`,
      "name the file of the restore that goes on, or one that is not there yet",
    );
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `\`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
}

/**
 * Makes a password for each user, and writes all to a file that only its owner may read. Once it resolves they are on the
 * disk, and what gives the password of a step is the result.
 */
export async function issuePasswords(
  io: Io,
  steps: readonly Step[],
  options: {
    readonly path: string;
    readonly earlier: readonly PasswordEntry[];
    readonly wanted: WantedState;
    readonly live: Snapshot;
  },
): Promise<((step: Step) => string) | Failure> {
  const { earlier, live, path, wanted } = options;
  const known = new Map(earlier.map((entry) => [keyOf(entry), entry] as const));
  const policies = new Map(
    [...live.accounts, ...wanted.whole.accounts].flatMap((account) =>
      labelsOf(account).map((label) => [label, account.passwordPolicy] as const),
    ),
  );
  for (const step of steps) {
    const [, account = "", , user = ""] = step.cause.entity;
    if (known.has(keyOf({ account, user }))) continue;
    const password = makePassword(policies.get(account), { user });
    known.set(keyOf({ account, user }), { account, user, password });
  }
  const entries = [...known.values()];
  if (entries.length > earlier.length) {
    const text = jsonText({ passwords: entries });
    const written = await writeFiles(io, [{ path, text, executable: false, secret: true }]);
    if (isFailure(written)) return written;
  }
  return ({ cause }) => {
    const [, account = "", , user = ""] = cause.entity;
    return known.get(keyOf({ account, user }))?.password ?? "";
  };
}

function labelsOf({ id, name }: Account): readonly string[] {
  return [...(name === undefined ? [] : [name]), ...(id === undefined ? [] : [id])];
}

function keyOf({ account, user }: Pick<PasswordEntry, "account" | "user">): string {
  return JSON.stringify([account, user]);
}

function entriesIn(text: string): readonly PasswordEntry[] | undefined {
  const value = parseJson(text);
  const list = isJsonObject(value) ? value["passwords"] : undefined;
  if (!isJsonArray(list)) return undefined;
  const entries = list.flatMap((each): readonly PasswordEntry[] => {
    if (!isJsonObject(each)) return [];
    const { account, password, user } = each;
    const isEntry =
      typeof account === "string" && typeof password === "string" && typeof user === "string";
    return isEntry ? [{ account, user, password }] : [];
  });
  return entries.length === list.length ? entries : undefined;
}
