import { ENTITY_LISTS, type EntityKind, type Unread } from "@iamferry/model";
import type { GaadCode } from "./codes.ts";
import { inside, opening } from "./place.ts";
import type { Page, Reading } from "./reading.ts";

/** By account the marks for listings that are not all there; of what has no account below the empty text. */
export function incompleteListings(
  reading: Reading,
  only: string | undefined,
  told: Told,
): ReadonlyMap<string, readonly Unread[]> {
  const accountOf = pageAccounts(reading, only);
  const marks = new Map<string, Unread[]>();
  for (const add of [addTruncated, addNotGiven]) add(reading, accountOf, marks);
  if (told.isNothing) addUntold(reading, told.untold, marks);
  return marks;
}

/** The account of each page; of a page without entities that of the page before it. */
function pageAccounts(reading: Reading, only: string | undefined): ReadonlyMap<Page, string> {
  const told = new Map<Page, string>();
  for (const { page, account } of reading.claims) {
    const known = account ?? only;
    if (known !== undefined && !told.has(page)) told.set(page, known);
  }
  const accounts = new Map<Page, string>();
  let before = "";
  for (const page of reading.pages) {
    before = told.get(page) ?? only ?? before;
    accounts.set(page, before);
  }
  return accounts;
}

/** Listings whose last page is missing. */
function addTruncated(
  reading: Reading,
  accountOf: ReadonlyMap<Page, string>,
  marks: Map<string, Unread[]>,
): void {
  const open = new Map<string, { readonly account: string; readonly page: Page }>();
  const closed = new Set<string>();
  for (const [page, account] of accountOf) {
    const key = `${account}\0${page.listing}`;
    if (page.truncated) open.set(key, { account, page });
    else closed.add(key);
  }
  for (const [key, { account, page }] of open) {
    // Pages may be given in any order: there is one last page.
    if (closed.has(key)) continue;
    reading.report.add("truncated", {
      message: "there are more pages of this listing, and they are not given",
      at: inside(page.at, page.mark, account === "" ? undefined : { account, path: [] }),
      help: "fetch all pages: awscli does where neither `--max-items` nor `--no-paginate` is given",
    });
    const fields = page.isDetails
      ? page.fields
      : page.fields.map((field) => fieldWords(page, field));
    addMarks(marks, account, { fields, code: "gaad/truncated" });
  }
}

/**
 * Kinds that the input lists of one account and not of another: the scope of the Snapshot, which is one for
 * all of its accounts, cannot say that.
 */
function addNotGiven(
  reading: Reading,
  accountOf: ReadonlyMap<Page, string>,
  marks: Map<string, Unread[]>,
): void {
  const given = new Map<string, { readonly page: Page; readonly kinds: Set<EntityKind> }>();
  for (const [page, account] of accountOf) {
    const known = given.get(account) ?? { page, kinds: new Set() };
    given.set(account, known);
    for (const kind of page.kinds) known.kinds.add(kind);
  }
  const all = new Set([...given.values()].flatMap(({ kinds }) => [...kinds]));
  for (const [account, { page, kinds }] of given) {
    if (account === "") continue;
    const missing = FILTERS.filter((kind) => all.has(kind) && !kinds.has(kind));
    if (missing.length === 0) continue;
    const fields = missing.map((kind) => ENTITY_LISTS[kind]);
    reading.report.add("not-given", {
      message: `the input lists the ${missing.map((kind) => LIST_WORDS[kind]).join(", ")} of another account, and not of account \`${account}\``,
      at: opening({ ...page.at, owner: { account, path: [] } }),
      help: "give the same outputs for each account, or convert each apart from the others",
    });
    addMarks(marks, account, { fields, code: "gaad/not-given" });
  }
}

const LIST_WORDS: Readonly<Partial<Record<EntityKind, string>>> = {
  user: "users",
  group: "groups",
  role: "roles",
  "managed-policy": "managed policies",
};

function addMarks(
  marks: Map<string, Unread[]>,
  account: string,
  { fields, code }: { readonly fields: readonly string[]; readonly code: GaadCode },
): void {
  const own = marks.get(account) ?? [];
  own.push(...fields.map((field) => ({ field, code })));
  marks.set(account, own);
}

function fieldWords({ user }: Page, field: string): string {
  return user === undefined ? field : `${field} of user ${user}`;
}

/** Of which kinds the input tells. */
export interface Told {
  /** The scope of the Snapshot. */
  readonly scope: readonly string[] | undefined;
  /** Whether no kind is told of every account, which no scope can say. */
  readonly isNothing: boolean;
  /** By account the kinds whose lists are given and empty, as those that a filter leaves out. */
  readonly untold: ReadonlyMap<string, Untold>;
}

interface Untold {
  readonly page: Page;
  readonly kinds: readonly EntityKind[];
}

/**
 * The kinds that were asked for, where not all four of the account authorization details are there. With `--filter` the
 * other lists are empty (AWS CLI Command Reference, "get-account-authorization-details"), and nothing else tells such
 * a list from that of an account that has none: so an empty list counts as not asked for. A listing of the kind alone
 * has no filter, but that of policies: those of AWS may be all that it was asked for.
 */
export function toldBy(reading: Reading, only: string | undefined): Told {
  const accountOf = pageAccounts(reading, only);
  const sure = new Set<string>();
  const key = (account: string, kind: EntityKind): string => `${account} ${kind}`;
  for (const { page, account = only ?? "", kind } of reading.claims) {
    if (kind !== "account" && page.kinds.includes(kind)) sure.add(key(account, kind));
  }
  const given = new Map<string, { readonly page: Page; readonly kinds: Set<EntityKind> }>();
  for (const [page, account] of accountOf) {
    const known = given.get(account) ?? { page, kinds: new Set() };
    given.set(account, known);
    for (const kind of page.kinds) {
      known.kinds.add(kind);
      if (!page.isDetails && !reading.awsPages.has(page)) sure.add(key(account, kind));
    }
  }
  const untold = new Map<string, Untold>();
  for (const [account, { page, kinds }] of given) {
    const empty = FILTERS.filter((kind) => kinds.has(kind) && !sure.has(key(account, kind)));
    if (account !== "" && empty.length > 0) untold.set(account, { page, kinds: empty });
  }
  const listed = new Set(reading.pages.flatMap(({ kinds }) => kinds));
  const empty = new Set([...untold.values()].flatMap(({ kinds }) => kinds));
  const scope = [...listed].filter((kind) => !empty.has(kind));
  const isAll = FILTERS.every((kind) => scope.includes(kind));
  return {
    scope: isAll || scope.length === 0 ? undefined : scope,
    isNothing: scope.length === 0 && listed.size > 0,
    untold,
  };
}

/** Marks what the scope would say if it could. */
function addUntold(
  { report }: Reading,
  untold: Told["untold"],
  marks: Map<string, Unread[]>,
): void {
  for (const [account, { page, kinds }] of untold) {
    report.add("not-given", {
      message: `the ${kinds.map((kind) => LIST_WORDS[kind]).join(", ")} of account \`${account}\` may have been left out, and the same kinds are not left out of each account`,
      at: opening({ ...page.at, owner: { account, path: [] } }),
      help: "call `get-account-authorization-details` without `--filter`, or convert each account apart from the others",
    });
    const fields = kinds.map((kind) => ENTITY_LISTS[kind]);
    addMarks(marks, account, { fields, code: "gaad/not-given" });
  }
}

/** What `--filter` of get-account-authorization-details chooses from, in the words of the model. */
export const FILTERS: readonly EntityKind[] = ["user", "group", "role", "managed-policy"];
