import { accountLabel, accountPath, entityPath, foldName, parseArn } from "@iamferry/model";
import type { Account, CloudProfile, Role, Snapshot, User } from "@iamferry/model";
import { nearest, visible } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { isLiveSide } from "../live/side.ts";
import { alternatives, counted, listed, quoted } from "../render/words.ts";

/** A user or role of a Snapshot. */
export interface Principal {
  readonly account: Account;
  readonly entity: User | Role;
  readonly path: EntityPath;
}

/** What a way to name a principal leaves open is absent. */
interface Wanted {
  readonly account?: string;
  readonly kind?: PrincipalKind;
  /** `/dev/`; `/` is not told from none. */
  readonly path?: string;
  readonly name: string;
}

type PrincipalKind = "user" | "role";

/**
 * Finds the one user or role that `text` names: by its name, by its kind and name (`role/web`), with its account in
 * front (`lab/user/bob`), or by its ARN; an assumed role's session stands for the role. Names that differ in case
 * alone are one where the cloud takes them for one, and an exact name wins.
 */
export function findPrincipal(
  snapshot: Snapshot,
  text: string,
  {
    file,
    profile: { nameCase },
  }: { readonly file?: string | undefined; readonly profile: CloudProfile },
): Principal | Failure {
  const meant = readingsOf(text);
  if (meant.length === 0) return cannotBe(text);
  // `role/web` is a role, unless there is an account `role`.
  const possible = meant.filter(
    ({ account }) => account === undefined || hasAccount(snapshot, account),
  );
  const wanted = possible.length > 0 ? possible : meant;
  const all = principalsOf(snapshot);
  const exact = all.filter((each) => isMeant(each, wanted, "distinguished"));
  const like = exact.length > 0 ? exact : all.filter((each) => isMeant(each, wanted, nameCase));
  const found = like.length > 0 ? like : all.filter(({ entity }) => entity.name === text);
  const [first, second] = found;
  if (first === undefined) return notFound(snapshot, { text, file, wanted, all });
  return second === undefined ? first : ambiguous(text, found);
}

/** All that a text may mean: `lab/bob` a user or role of account `lab`, `user/bob` user `bob` or one of account `user`. */
function readingsOf(text: string): readonly Wanted[] {
  const arn = parseArn(text);
  if (arn !== undefined) {
    const [type = "", ...rest] = arn.resource.split("/");
    // The rest of an assumed role's ARN is its name and that of the session.
    if (arn.service === "sts" && type === "assumed-role") {
      return rest[0] === undefined || rest[0] === ""
        ? []
        : [{ account: arn.account, kind: "role", name: rest[0] }];
    }
    return arn.service === "iam" ? ofKind(arn.account, type, rest) : [];
  }
  const [first = "", ...rest] = text.split("/");
  const [second = "", ...others] = rest;
  const name = rest.join("/");
  if (rest.length === 0) return text === "" ? [] : [{ name: text }];
  const byKind = ofKind(undefined, first, rest);
  if (others.length > 0 && kindOf(second) !== undefined) {
    return [...byKind, ...ofKind(first, second, others)];
  }
  return name === "" ? byKind : [...byKind, { account: first, name }];
}

/**
 * Of the parts behind the kind the last is the name, and those before it the path; or all are the name: no cloud has
 * names with a slash, but a damaged backup may.
 */
function ofKind(
  account: string | undefined,
  type: string,
  parts: readonly string[],
): readonly Wanted[] {
  const kind = kindOf(type);
  const name = parts.at(-1) ?? "";
  if (kind === undefined || name === "") return [];
  const where = { ...(account !== undefined && { account }), kind };
  if (parts.length === 1) return [{ ...where, name }];
  const folders = parts.slice(0, -1).filter((part) => part !== "");
  return [
    { ...where, path: `/${[...folders, ""].join("/")}`, name },
    { ...where, name: parts.join("/") },
  ];
}

function kindOf(word: string): PrincipalKind | undefined {
  return word === "user" || word === "role" ? word : undefined;
}

function principalsOf({ accounts }: Snapshot): readonly Principal[] {
  return accounts.flatMap((account) =>
    [...account.users, ...(account.roles ?? [])].map((entity) => ({
      account,
      entity,
      path: entityPath(account, entity.kind, entity.name),
    })),
  );
}

function isMeant(
  each: Principal,
  wanted: readonly Wanted[],
  nameCase: CloudProfile["nameCase"],
): boolean {
  return wanted.some((want) => isNamed(each, want, nameCase));
}

function isNamed(
  { account, entity }: Principal,
  want: Wanted,
  nameCase: CloudProfile["nameCase"],
): boolean {
  if (want.kind !== undefined && want.kind !== entity.kind) return false;
  if (want.account !== undefined && !isAccount(account, want.account)) return false;
  if (foldName(entity.name, nameCase) !== foldName(want.name, nameCase)) return false;
  // A legacy file knows no paths.
  if (want.path === undefined || entity.path === undefined) return true;
  return want.path === `${entity.path}/`.replace(/\/+$/, "/");
}

function hasAccount({ accounts }: Snapshot, wanted: string): boolean {
  return accounts.some((each) => isAccount(each, wanted));
}

function isAccount({ name, id }: Account, wanted: string): boolean {
  return name === wanted || id === wanted;
}

function cannotBe(text: string): Failure {
  return usageFailure(
    `\`PRINCIPAL\` cannot be \`${visible(text)}\``,
    isRoot(text)
      ? "no policy of an account binds its root user; name a user or a role"
      : "name a user or a role: bob, role/web, lab/user/bob, or an ARN of one",
  );
}

function isRoot(text: string): boolean {
  return parseArn(text)?.resource === "root";
}

function notFound(
  snapshot: Snapshot,
  asked: {
    readonly text: string;
    readonly file: string | undefined;
    readonly wanted: readonly Wanted[];
    readonly all: readonly Principal[];
  },
): Failure {
  const { text, file, wanted, all } = asked;
  const look =
    file === undefined || isLiveSide(file)
      ? "iamferry export shows what the cloud holds"
      : `iamferry check ${quoted(file)} lists what there is`;
  const group = groupNamed(snapshot, text);
  if (group !== undefined) {
    const { members } = group;
    const some = members.slice(0, MOST_NAMES).map(visible);
    return usageFailure(
      `\`${visible(text)}\` is a group, and a group makes no requests`,
      some.length === 0
        ? "name a user or a role"
        : `name one of its members, as ${alternatives(some)}`,
    );
  }
  const accounts = new Set(wanted.flatMap(({ account }) => account ?? []));
  const near = nearPrincipal(wanted, all);
  const missing = [...accounts].find((account) => !hasAccount(snapshot, account));
  if (wanted.every(({ account }) => account !== undefined) && missing !== undefined) {
    const namesake = all.find(({ entity }) => wanted.some(({ name }) => name === entity.name));
    const label = nearest(missing, snapshot.accounts.map(accountLabel));
    const meant = label ?? (namesake && spelled(namesake));
    return usageFailure(
      `there is no account \`${visible(missing)}\``,
      meant === undefined ? look : `did you mean \`${visible(meant)}\``,
    );
  }
  const kinds = new Set(wanted.map(({ kind }) => kind ?? "user or role"));
  const what = kinds.size === 1 ? [...kinds].join("") : "user or role";
  return usageFailure(
    `there is no ${what} \`${visible(text)}\``,
    near === undefined ? look : `did you mean \`${visible(near)}\``,
  );
}

const MOST_NAMES = 5;

function groupNamed({ accounts }: Snapshot, text: string): Account["groups"][number] | undefined {
  const name = /(?:^|\/)group\/(?:.*\/)?([^/]+)$/.exec(text)?.[1] ?? text;
  return accounts.flatMap(({ groups }) => groups).find((group) => group.name === name);
}

/** The near one as it can be typed. */
function nearPrincipal(wanted: readonly Wanted[], all: readonly Principal[]): string | undefined {
  for (const { account, kind, name } of wanted) {
    const fitting = all.filter(
      (each) =>
        (kind === undefined || each.entity.kind === kind) &&
        (account === undefined || isAccount(each.account, account)),
    );
    const near = nearest(
      name,
      fitting.map(({ entity }) => entity.name),
    );
    const found = fitting.filter(({ entity }) => entity.name === near);
    const [only] = found;
    if (near === undefined || only === undefined) continue;
    const isOnly = all.filter(({ entity }) => entity.name === near).length === 1;
    return isOnly && account === undefined ? near : spelled(only);
  }
  return undefined;
}

function ambiguous(text: string, found: readonly Principal[]): Failure {
  const names = found.slice(0, MOST_NAMES).map((each) => visible(spelled(each)));
  const more = found.length - names.length;
  return usageFailure(
    `\`${visible(text)}\` is the name of ${counted(found.length, "principal")}`,
    more > 0
      ? `name one, as ${listed(names)} (and ${more} more)`
      : `name one: ${alternatives(names)}`,
  );
}

/** `lab/user/bob`: what names it alone. */
function spelled({ account, entity }: Principal): string {
  const [, label = ""] = accountPath(account);
  return [...(label === "" ? [] : [label]), entity.kind, entity.name].join("/");
}
