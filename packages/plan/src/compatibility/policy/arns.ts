import { accountLabel, formatArn, isAccountId, parseArn } from "@iamferry/model";
import { mapStatements, mapStrings, ownMember, withMember } from "./map-statements.ts";
import { isLooserWithLess, spreadStrings } from "./resources.ts";
import { isPattern } from "./glob.ts";
import { renamedNames } from "./renamed-names.ts";
import { quoted } from "../report.ts";
import type { Account, Arn } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";
import type { AccountRenames } from "../entity-renames.ts";
import type { PlanCode } from "../codes.ts";
import type { PolicyRules } from "../rules.ts";

/**
 * Rewrites the ARNs of a policy as the target writes them: its partition, the account's name or number, and
 * the names of users and groups that get others; where an ARN leaves open whose they are, both names stand
 * in it. Servers up to 3.2 put the account's name where all later
 * ones want its number, which a legacy backup does not hold; where nobody knows it, the policy is left out.
 * Patterns keep what is not spelled out in them, and it is said which names they lose.
 */
export const checkArns: PolicyCheck = (value, rules) => {
  const notes = new Map<string, Note>();
  const result = mapStatements(value, (statement) => {
    let changed = statement;
    const looser = isLooserWithLess(statement);
    const note: NoteTaker = (code, from, to) => {
      const key = JSON.stringify([code, from, to]);
      notes.set(key, { code, from, to, looser: looser || notes.get(key)?.looser === true });
    };
    for (const name of ARN_MEMBERS) {
      const member = ownMember(changed, name);
      if (member === undefined) continue;
      const inCondition = name === "Condition";
      const here: RewriteRules = { ...rules, inCondition, note };
      const rewritten =
        name === "Resource" || name === "NotResource"
          ? spreadStrings(member, (text) => rewriteAll(text, here))
          : mapStrings(member, (text) => rewriteOne(text, here));
      changed = withMember(changed, name, rewritten);
    }
    return changed;
  });
  for (const found of notes.values()) reportNote(found, rules);
  const unknown = [...notes.values()].some(({ code }) => code === "plan/arn-account-unknown");
  return unknown ? undefined : result;
};

/** One thing to say of a policy, however often it holds the same ARN. */
interface Note {
  readonly code: PlanCode;
  readonly from: string;
  readonly to: string;
  /** Whether a statement denies by it, or means all but it. */
  readonly looser: boolean;
}

type NoteTaker = (code: PlanCode, from: string, to: string) => void;

interface RewriteRules extends PolicyRules {
  readonly inCondition: boolean;
  readonly note: NoteTaker;
}

/** An ARN among resources, and what has to stand beside it. */
function rewriteAll(text: string, rules: RewriteRules): readonly string[] {
  const rewritten = rewrite(text, rules);
  const { beside, torn } = renamedNames(text, rewritten, rules);
  for (const other of beside) rules.note("plan/arn-name-added", rewritten, other);
  noteTorn(text, torn, rules);
  return [rewritten, ...beside];
}

/** An ARN where no other can stand beside it: more values under a negated operator mean something else. */
function rewriteOne(text: string, rules: RewriteRules): string {
  const rewritten = rewrite(text, rules);
  const { beside, torn } = renamedNames(text, rewritten, rules);
  for (const other of beside) rules.note("plan/renamed-in-condition", text, other);
  noteTorn(text, torn, rules);
  return rewritten;
}

function noteTorn(text: string, torn: readonly string[], { note }: RewriteRules): void {
  const [first, ...others] = torn;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `, and ${others.length} more like it`;
  note("plan/arn-name-pattern", text, `${first}${more}`);
}

function rewrite(text: string, rules: RewriteRules): string {
  const arn = parseArn(text);
  if (arn === undefined) {
    if (rules.inCondition) noteRenamed(text, rules);
    return text;
  }
  const partitioned = rewritePartition(arn, rules);
  const { account, token } = rewriteAccount(partitioned, rules);
  const owner = account ?? (partitioned.account === "" ? rules.account : undefined);
  const resource = rewriteResource(partitioned, owner, rules);
  return formatArn({ ...partitioned, account: token, resource });
}

function rewritePartition(arn: Arn, { profile, note }: RewriteRules): Arn {
  if (arn.partition === profile.partition || !PARTITIONS.has(arn.partition)) return arn;
  note("plan/arn-partition-changed", arn.partition, profile.partition);
  return { ...arn, partition: profile.partition };
}

/** What stands for the account on the target, and whose entities the ARN may name. */
function rewriteAccount(
  arn: Arn,
  { profile, arnAccounts, note }: RewriteRules,
): { readonly token: string; readonly account?: Account } {
  const token = arn.account;
  // Only IAM's ARNs name accounts; patterns and variables may mean any.
  if (token === "" || isPattern(token)) return { token };
  if (!isAccountId(token) && arn.service !== "iam") return { token };
  const known = arnAccounts.get(token);
  const account = known?.account === undefined ? {} : { account: known.account };
  if (profile.arnAccountWords.includes(token)) return { token, ...account };
  if (known?.text === undefined) {
    const isLegal = profile.arnAccount === "name" || isAccountId(token);
    if (!isLegal) note("plan/arn-account-unknown", token, "");
    return { token, ...account };
  }
  if (known.ofSource && known.account !== undefined) {
    note("plan/arn-account-of-source", accountLabel(known.account), known.text);
  } else if (known.text !== token) {
    note("plan/arn-account-changed", token, known.text);
  }
  return { token: known.text, ...account };
}

/** `user/PATH/NAME` and `group/PATH/NAME` as the target writes the path, with the name that the entity gets. */
function rewriteResource(arn: Arn, owner: Account | undefined, rules: RewriteRules): string {
  const { service, resource } = arn;
  const match = /^(user|group)\/((?:[^]*\/)?)([^/]*)$/.exec(resource);
  const [, kind, path = "", name = ""] = match ?? [];
  if (service !== "iam" || (kind !== "user" && kind !== "group")) return resource;
  const joined = rewritePath(path, { name, rules });
  if (joined !== path) rules.note("plan/arn-path-changed", resource, `${kind}/${joined}${name}`);
  const renames = owner === undefined ? undefined : rules.renames.get(owner)?.[kind];
  const becomes = renames?.get(name);
  if (becomes !== undefined) rules.note("plan/arn-name-changed", name, becomes);
  return `${kind}/${joined}${becomes ?? name}`;
}

/**
 * Servers up to 4.0 join a path and a name by one more slash. An ARN written for the other way matches
 * nobody; where the source is not known, two slashes tell where it comes from, and one tells nothing.
 * A pattern stays: with one slash it matches on old servers too, and with two it would match more elsewhere.
 */
function rewritePath(
  path: string,
  { name, rules }: { readonly name: string; readonly rules: RewriteRules },
): string {
  const { profile, source, note } = rules;
  const from = source?.arnPaths ?? (path.endsWith("//") ? "doubled" : profile.arnPaths);
  if (from === profile.arnPaths || path === "") return path;
  const pattern = isPattern(`${path}${name}`);
  if (from === "plain") return pattern ? path : `${path}/`;
  if (!path.endsWith("//")) return path;
  if (pattern) note("plan/arn-path-pattern", `${path}${name}`, "");
  return pattern ? path : path.slice(0, -1);
}

/** A condition value may be a user's name (`aws:username`), or mean something else altogether. */
function noteRenamed(text: string, { account, renames, note }: RewriteRules): void {
  const own: AccountRenames | undefined = renames.get(account);
  const becomes = own?.user.get(text) ?? own?.group.get(text);
  if (becomes !== undefined) note("plan/renamed-in-condition", text, becomes);
}

function reportNote({ code, from, to, looser }: Note, rules: PolicyRules): void {
  const { entity, label, owner, profile, report } = rules;
  const where = `${label} of ${owner.label}`;
  const change = `${quoted(from)} becomes ${quoted(to)}`;
  const text: Partial<Record<PlanCode, readonly [string, string]>> = {
    "plan/arn-account-unknown": [
      `${where} is left out: its ARNs name account ${quoted(from)}, and ${profile.title} wants the account's number`,
      `create the account, list the accounts for its number, and give that for ${quoted(from)}`,
    ],
    "plan/arn-account-changed": [
      `account ${change} in the ARNs of ${where}`,
      "nothing to do, if that is the account on the target",
    ],
    "plan/arn-account-of-source": [
      `the ARNs of ${where} hold ${quoted(to)}, the number of account ${quoted(from)} on the old cloud, and a new account gets another`,
      `create the account, list the accounts for its number, and give that for ${quoted(from)}`,
    ],
    "plan/arn-partition-changed": [`partition ${change} in the ARNs of ${where}`, "nothing to do"],
    "plan/arn-path-changed": [
      `${change} in the ARNs of ${where}, as ${profile.title} joins path and name`,
      "nothing to do",
    ],
    "plan/arn-path-pattern": [
      `${quoted(from)} in the ARNs of ${where} matches nobody: ${profile.title} joins path and name by one slash`,
      "write it with one slash, if it may match users and groups of longer paths too",
    ],
    "plan/arn-name-changed": [`${change} in the ARNs of ${where}`, "nothing to do"],
    "plan/arn-name-added": [
      `${quoted(to)} stands beside ${quoted(from)} in the ARNs of ${where}, for the user or group of that name gets another`,
      "nothing to do, if that account is among those that the policy means",
    ],
    "plan/arn-name-pattern": [
      `${quoted(from)} in the ARNs of ${where} matches one of two names: ${to}`,
      `write the ARN so that it matches as before; the policy ${looser ? "denies" : "allows"} something else until then`,
    ],
    "plan/renamed-in-condition": [
      `a condition of ${where} compares with ${quoted(from)}, and the user or group of that name becomes ${quoted(to)}`,
      "change the condition by hand if it means that user or group",
    ],
  };
  const [message, help] = text[code] ?? ["", ""];
  report(code, { entity, message, help, looser });
}

const ARN_MEMBERS: readonly string[] = [
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

const PARTITIONS: ReadonlySet<string> = new Set(["aws", "aws-cn", "aws-us-gov"]);
