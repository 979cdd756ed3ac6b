import { accountLabel, formatArn, isAccountId, parseArn } from "@iamferry/model";
import { mapStatements, mapStrings, ownMember, withMember } from "./map-statements.ts";
import { quoted } from "../report.ts";
import type { Account, Arn } from "@iamferry/model";
import type { PolicyCheck } from "./checks.ts";
import type { AccountRenames } from "../entity-renames.ts";
import type { PlanCode } from "../codes.ts";
import type { PolicyRules } from "../rules.ts";

/**
 * Rewrites the ARNs of a policy as the target writes them: its partition, the account's name or number, and
 * the names of users and groups that get others. Servers up to 3.2 put the account's name where all later
 * ones want its number, which a legacy backup does not hold; where nobody knows it, the policy is left out.
 * Patterns keep what is not spelled out in them.
 */
export const checkArns: PolicyCheck = (value, rules) => {
  const notes = new Map<string, Note>();
  const note = (code: PlanCode, from: string, to: string): void => {
    notes.set(`${code} ${from}`, { code, from, to });
  };
  const result = mapStatements(value, (statement) => {
    let changed = statement;
    for (const name of ARN_MEMBERS) {
      const member = ownMember(changed, name);
      if (member === undefined) continue;
      const inCondition = name === "Condition";
      const rewritten = mapStrings(member, (text) =>
        rewrite(text, { ...rules, inCondition, note }),
      );
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
}

interface RewriteRules extends PolicyRules {
  readonly inCondition: boolean;
  readonly note: (code: PlanCode, from: string, to: string) => void;
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
  if (token === "" || /[*?]|\$\{/.test(token)) return { token };
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
  const isPattern = /[*?]|\$\{/.test(`${path}${name}`);
  if (from === "plain") return isPattern ? path : `${path}/`;
  if (!path.endsWith("//")) return path;
  if (isPattern) note("plan/arn-path-pattern", `${path}${name}`, "");
  return isPattern ? path : path.slice(0, -1);
}

/** A condition value may be a user's name (`aws:username`), or mean something else altogether. */
function noteRenamed(text: string, { account, renames, note }: RewriteRules): void {
  const own: AccountRenames | undefined = renames.get(account);
  const becomes = own?.user.get(text) ?? own?.group.get(text);
  if (becomes !== undefined) note("plan/renamed-in-condition", text, becomes);
}

function reportNote({ code, from, to }: Note, rules: PolicyRules): void {
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
    "plan/renamed-in-condition": [
      `a condition of ${where} compares with ${quoted(from)}, and the user or group of that name becomes ${quoted(to)}`,
      "change the condition by hand if it means that user or group",
    ],
  };
  const [message, help] = text[code] ?? ["", ""];
  report(code, { entity, message, help });
}

const ARN_MEMBERS: readonly string[] = [
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

const PARTITIONS: ReadonlySet<string> = new Set(["aws", "aws-cn", "aws-us-gov"]);
