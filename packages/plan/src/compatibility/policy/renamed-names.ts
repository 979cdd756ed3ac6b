import { formatArn, isAccountId, parseArn } from "@iamferry/model";
import { globMatches, isPattern } from "./glob.ts";
import { quoted } from "../report.ts";
import type { Account, Arn } from "@iamferry/model";
import type { PolicyRules } from "../rules.ts";

/** What an ARN of a policy may mean besides what it spells out, now that entities have other names. */
export interface RenamedNames {
  /** ARNs that have to stand beside it, so that it goes on to mean the entities it named. */
  readonly beside: readonly string[];
  /** Entities that it matches by one of their two names alone, for people. */
  readonly torn: readonly string[];
}

/**
 * Finds the renamed users and groups that an ARN means without saying whose they are, or by a pattern.
 * `text` is the ARN as the policy has it, `rewritten` as the target has it, where an account and a name
 * that are spelled out have been replaced.
 */
export function renamedNames(text: string, rewritten: string, rules: PolicyRules): RenamedNames {
  const arn = parseArn(text);
  const target = parseArn(rewritten);
  const beside = new Set<string>();
  const torn = new Set<string>();
  if (arn === undefined || target === undefined) {
    // A wildcard may cross the colons.
    if (!text.startsWith("arn:") || !isPattern(text)) return NOTHING;
    for (const account of rules.renames.keys()) {
      addTorn(text, { account, prefixes: arnPrefixes(account, rules) }, { rules, torn });
    }
    return { beside: [], torn: [...torn] };
  }
  if (!globMatches(arn.service, "iam")) return NOTHING;
  const [, kind, path = "", name = ""] = ENTITY.exec(target.resource) ?? [];
  const isNamed = (kind === "user" || kind === "group") && !isPattern(name);
  if (!isNamed && !isPattern(arn.resource)) return NOTHING;
  const spelledOut = accountOf(arn, rules);
  // A name whose account is spelled out has been replaced.
  if (isNamed && spelledOut !== undefined) return NOTHING;
  for (const account of spelledOut === undefined ? rules.renames.keys() : [spelledOut]) {
    if (spelledOut === undefined && !mayMean(arn.account, account, rules)) continue;
    if (isNamed) {
      const becomes = rules.renames.get(account)?.[kind].get(name);
      if (becomes === undefined) continue;
      const token = accountToken(target.account, account, rules);
      beside.add(formatArn({ ...target, account: token, resource: `${kind}/${path}${becomes}` }));
    } else addTorn(arn.resource, { account, prefixes: [""] }, { rules, torn });
  }
  return { beside: [...beside], torn: [...torn] };
}

const NOTHING: RenamedNames = { beside: [], torn: [] };

const ENTITY = /^(user|group)\/((?:[^]*\/)?)([^/]*)$/;

/** The account whose entities the ARN names, where that is known. */
function accountOf(arn: Arn, { account, arnAccounts }: PolicyRules): Account | undefined {
  return arn.account === "" ? account : arnAccounts.get(arn.account)?.account;
}

/** Whether what stands for the account in an ARN, and is not known, may stand for this one. */
function mayMean(token: string, account: Account, rules: PolicyRules): boolean {
  if (rules.profile.arnAccountWords.includes(token)) return false;
  const pattern = isPattern(token);
  const isMeant = (own: string): boolean => (pattern ? globMatches(token, own) : token === own);
  if (accountTokens(account, rules).some(isMeant)) return true;
  // A legacy backup holds no numbers: any may be the account's.
  const isUnknown = account.id === undefined && targetToken(account, rules) === undefined;
  return isUnknown && (pattern || isAccountId(token));
}

/** Whatever stands for an account in ARNs, on the source and on the target. */
function accountTokens(account: Account, rules: PolicyRules): readonly string[] {
  return [account.name, account.id, targetToken(account, rules)].filter(
    (token) => token !== undefined,
  );
}

function targetToken({ name, id }: Account, { arnAccounts }: PolicyRules): string | undefined {
  const known = arnAccounts.get(name ?? "") ?? arnAccounts.get(id ?? "");
  return known?.text;
}

/** A name of one account must not match the same name in another: the account is spelled out, if it is known. */
function accountToken(token: string, account: Account, rules: PolicyRules): string {
  return /[*?]/.test(token) ? (targetToken(account, rules) ?? token) : token;
}

function arnPrefixes(account: Account, rules: PolicyRules): readonly string[] {
  const tokens = accountTokens(account, rules);
  const { partition } = rules.profile;
  return tokens.flatMap((token) =>
    [...new Set(["aws", partition])].map((part) => `arn:${part}:iam::${token}:`),
  );
}

/** Collects the entities of an account of which a pattern matches the old name or the new one, but not both. */
function addTorn(
  pattern: string,
  { account, prefixes }: { readonly account: Account; readonly prefixes: readonly string[] },
  { rules, torn }: { readonly rules: PolicyRules; readonly torn: Set<string> },
): void {
  const renames = rules.renames.get(account);
  if (renames === undefined || renames.user.size + renames.group.size === 0) return;
  for (const [kind, entities] of [
    ["user", account.users],
    ["group", account.groups],
  ] as const) {
    for (const { name, path = "/" } of entities) {
      const becomes = renames[kind].get(name);
      if (becomes === undefined) continue;
      const isTorn = prefixes.some((prefix) =>
        pathForms(path).some((form) => {
          const entity = `${prefix}${kind}${form}`;
          return globMatches(pattern, entity + name) !== globMatches(pattern, entity + becomes);
        }),
      );
      if (isTorn) torn.add(`${kind} ${quoted(name)} becomes ${quoted(becomes)}`);
    }
  }
}

/** A path before a name as the old and as the new servers write it; see `arnPaths` of the profiles. */
function pathForms(path: string): readonly string[] {
  if (path === "/") return ["/"];
  return path.endsWith("/") ? [path, `${path}/`] : [`${path}/`];
}
