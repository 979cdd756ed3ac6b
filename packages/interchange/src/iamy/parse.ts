import { compareCodePoints } from "@iamferry/text";
import { accountPath, entityPath, groupPath, memberPath, sortSnapshot } from "@iamferry/model";
import type { Account, AccountRef, Snapshot, Unread } from "@iamferry/model";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";
import type { IamyCode } from "./codes.ts";
import { parseIncomplete, type IncompleteMark } from "./incomplete.ts";
import { accountOfFolder, INCOMPLETE_FILE, placeOf, type IamyKind, type Place } from "./layout.ts";
import { documentSpan, readEntity, type IamyEntity } from "./read-entity.ts";
import { counted, createReport, quoted, type Report } from "./report.ts";
import { createPlaceIndex, type IamySources, type PlaceIndex } from "./sources.ts";
import { readYaml, type YamlEntry, type YamlMapping } from "./yaml.ts";

/** How a tree is read. All members may be left out. */
export interface ParseIamyOptions {
  /**
   * The name of the folder that the paths are relative to: it names the account where that folder is an
   * account's own. Default: not known.
   */
  readonly folder?: string;
}

/** What a tree holds. */
export interface ParsedIamy {
  /** In canonical order. */
  readonly snapshot: Snapshot;
  readonly sources: IamySources;
  /** By file; their sources are the paths of the files as given. */
  readonly diagnostics: readonly Diagnostic<IamyCode>[];
}

/**
 * Reads iamy's tree of YAML files, by their paths with `/`. The paths are relative to the root of the tree,
 * which holds a folder for each account, to the folder of one account, or to its `iam` folder.
 *
 * Scalars are what iamy's own reader makes of them, dates texts and `no` a boolean. Every file is read or named
 * in a diagnostic. Never throws on any texts; takes linear time, and what aliases make of a file is bounded.
 */
export function parseIamy(
  files: ReadonlyMap<string, string>,
  options: ParseIamyOptions = {},
): ParsedIamy {
  const tree = createTree(files, options);
  readIncomplete(tree);
  for (const file of tree.files) readFile(tree, file);
  for (const builder of tree.accounts.values()) addMembers(tree, builder);
  const accounts = [...tree.accounts.values()].map((builder) => accountOf(tree, builder));
  reportCounts(tree);
  return {
    snapshot: sortSnapshot({ accounts, unread: distinct(tree.unread) }),
    sources: tree.places.sources,
    diagnostics: tree.diagnostics,
  };
}

interface TreeFile {
  readonly source: string;
  readonly text: string;
  readonly place: Place;
}

interface Tree {
  /** By path. */
  readonly files: readonly TreeFile[];
  readonly folder: string | undefined;
  readonly accounts: Map<string, AccountBuilder>;
  readonly diagnostics: Diagnostic<IamyCode>[];
  readonly places: PlaceIndex;
  /** Marks on the whole. */
  readonly unread: Unread[];
  /** Keys that iamy ignores, by kind and name: how many files have them, and the first place. */
  readonly unknown: Map<string, UnknownKey>;
}

interface UnknownKey {
  readonly kind: IamyKind | "inline-policy";
  readonly key: string;
  readonly source: string;
  readonly span: Span;
  readonly entity: EntityPath;
  count: number;
}

interface AccountBuilder {
  readonly ref: AccountRef & { readonly alias?: string };
  readonly entities: Readonly<Record<IamyKind, Map<string, IamyEntity>>>;
  readonly memberships: Membership[];
  readonly unread: Unread[];
  /** Marks on entities, by kind and name. */
  readonly marks: Map<
    string,
    { readonly mark: EntityMark; readonly source: string; readonly span: Span }[]
  >;
}

type EntityMark = IncompleteMark & {
  readonly on: { readonly kind: IamyKind; readonly name: string };
};

interface Membership {
  readonly user: string;
  readonly group: string;
  readonly source: string;
  readonly span: Span;
}

function createTree(files: ReadonlyMap<string, string>, { folder }: ParseIamyOptions): Tree {
  const sorted = [...files]
    .map(([source, text]) => ({ source, text, place: placeOf(source) }))
    .toSorted((a, b) => compareCodePoints(a.source, b.source));
  const tree: Tree = {
    files: sorted,
    folder,
    accounts: new Map(),
    diagnostics: [],
    places: createPlaceIndex(),
    unread: [],
    unknown: new Map(),
  };
  for (const { place } of sorted) {
    if (place.type === "entity" && !tree.accounts.has(place.folder)) addAccount(tree, place.folder);
  }
  // A folder that is marked is an account, even where nothing else of it could be read.
  for (const { place } of sorted) {
    if (place.type !== "incomplete" || place.folder === "") continue;
    if (!tree.accounts.has(place.folder)) addAccount(tree, place.folder);
  }
  return tree;
}

function addAccount(tree: Tree, folder: string): void {
  const ref: AccountBuilder["ref"] =
    accountOfFolder(folder === "" ? (tree.folder ?? "") : folder) ?? namedAfter(tree);
  if (ref.id === undefined) {
    const given = tree.folder === undefined ? "" : ` ${quoted(tree.folder)}`;
    createReport(tree.diagnostics).add(
      "iamy/unknown-account",
      `the name of the folder${given} does not tell the account, which is called ${quoted(ref.name ?? "")} here`,
      { help: "give the folder that holds the folders of the accounts" },
    );
  }
  tree.accounts.set(folder, {
    ref,
    entities: {
      "managed-policy": new Map(),
      user: new Map(),
      group: new Map(),
      role: new Map(),
      "instance-profile": new Map(),
    },
    memberships: [],
    unread: [],
    marks: new Map(),
  });
}

/** An account has a name or an id, as no format holds one that has neither. */
function namedAfter({ folder = "" }: Tree): { readonly name: string } {
  return { name: /^\.{0,2}$/.test(folder) ? UNKNOWN : folder };
}

/** The name of an account whose folder has none that says anything. */
const UNKNOWN = "unknown";

function readIncomplete(tree: Tree): void {
  for (const { source, text, place } of tree.files) {
    if (place.type !== "incomplete") continue;
    const builder = tree.accounts.get(place.folder);
    const entity = builder && accountPath(builder.ref);
    const report = createReport(tree.diagnostics, { source, ...(entity && { entity }) });
    const lines = parseIncomplete(text);
    for (const line of lines) {
      if ("mark" in line) addMark(tree, builder, { source, span: line.span, mark: line.mark });
      else {
        report.add("iamy/incomplete-line", `this line cannot be read: ${quoted(line.text)}`, {
          span: line.span,
        });
        (builder ?? tree).unread.push(UNREADABLE_LINE);
      }
    }
    const things = counted(lines.length, ["one thing", "things"]);
    report.add("iamy/incomplete", `${things} could not be read when this tree was written`, {
      help: "nothing may be deleted because it is missing here",
    });
  }
}

const UNREADABLE_LINE: Unread = { field: INCOMPLETE_FILE, code: "iamy/incomplete-line" };

interface PlacedMark {
  readonly mark: IncompleteMark;
  readonly source: string;
  readonly span: Span;
}

function addMark(tree: Tree, builder: AccountBuilder | undefined, placed: PlacedMark): void {
  const { mark, source, span } = placed;
  const { on, unread } = mark;
  if (on === "snapshot" || (on === "account" && builder === undefined)) tree.unread.push(unread);
  else if (on === "account") builder?.unread.push(unread);
  else if (builder === undefined) {
    const report = createReport(tree.diagnostics, { source });
    nowhere({ on, unread }, { report, span, unread: tree.unread });
  } else {
    const key = entityKey(on.kind, on.name);
    const before = builder.marks.get(key) ?? [];
    before.push({ mark: { on, unread }, source, span });
    builder.marks.set(key, before);
  }
}

/** A mark on an entity that is not there goes to what would hold it. */
function nowhere(
  { on, unread }: EntityMark,
  at: { readonly report: Report; readonly span: Span; readonly unread: Unread[] },
): void {
  at.report.add("iamy/incomplete-line", `there is no ${wordsOf(on.kind)} ${quoted(on.name)}`, {
    span: at.span,
  });
  at.unread.push({ field: `${on.kind} ${on.name} ${unread.field}`, code: unread.code });
}

function readFile(tree: Tree, { source, text, place }: TreeFile): void {
  if (place.type !== "entity") return;
  const builder = tree.accounts.get(place.folder);
  if (builder === undefined) return;
  const { kind, path, name } = place;
  const entity = entityPath(builder.ref, kind, name);
  const report = createReport(tree.diagnostics, { source, entity });
  const known = builder.entities[kind];
  if (known.has(name)) {
    const first = tree.places.sources.find(entity);
    report.add("iamy/duplicate-entity", `there are two ${wordsOf(kind, 2)} ${quoted(name)}`, {
      help: `${quoted(first?.source ?? "")} is read; remove one of them`,
    });
    return;
  }
  const root = rootOf(text, report);
  if (root === undefined) return;
  const read = readEntity(root, {
    kind,
    path,
    name,
    accountId: builder.ref.id,
    entity,
    source,
    report,
    places: tree.places,
    unknown: (of, entry) => addUnknown(tree, { of, entry, source, entity }),
    isPartial: builder.marks.has(entityKey(kind, name)),
  });
  known.set(name, read.entity);
  const document = documentSpan(root);
  tree.places.put(entity, source, { entity: root.span, ...(document && { document }) });
  for (const { text: group, span } of read.groups) {
    builder.memberships.push({ user: name, group, source, span });
  }
}

function rootOf(text: string, report: Report): YamlMapping | undefined {
  const root = readYaml(text, report);
  if (root === undefined || root?.kind === "bad") return undefined;
  if (root === null) {
    report.add("iamy/empty-file", "this file says nothing", {
      help: "write `{}` where there is nothing to say; else it was cut off: fetch it again",
    });
    const span = { start: 0, end: 0 };
    return { kind: "mapping", entries: new Map(), isDamaged: false, span, size: 1 };
  }
  if (root.kind === "mapping") return root;
  report.add("iamy/not-a-mapping", "this file is no mapping", { span: root.span });
  return undefined;
}

function addUnknown(
  { unknown }: Tree,
  at: {
    readonly of: IamyKind | "inline-policy";
    readonly entry: YamlEntry;
    readonly source: string;
    readonly entity: EntityPath;
  },
): void {
  const { of, entry, source, entity } = at;
  const id = `${of} ${entry.key}`;
  const before = unknown.get(id);
  if (before !== undefined) before.count++;
  else {
    unknown.set(id, { kind: of, key: entry.key, source, span: entry.keySpan, entity, count: 1 });
  }
}

function addMembers(tree: Tree, { ref, entities, memberships }: AccountBuilder): void {
  const members = new Map<string, string[]>();
  for (const { user, group, source, span } of memberships) {
    if (!entities.group.has(group)) {
      const entity = entityPath(ref, "user", user);
      createReport(tree.diagnostics, { source, entity }).add(
        "iamy/unknown-group",
        `the user ${quoted(user)} is a member of ${quoted(group)}, which has no file`,
        { span, help: "add the file of the group, or remove the membership" },
      );
      continue;
    }
    tree.places.put(memberPath(groupPath(ref, group), user), source, { entity: span });
    const of = members.get(group);
    if (of === undefined) members.set(group, [user]);
    else of.push(user);
  }
  for (const [name, of] of members) {
    const group = entities.group.get(name);
    if (group?.kind === "group") entities.group.set(name, { ...group, members: of });
  }
}

function accountOf(tree: Tree, builder: AccountBuilder): Account {
  const { ref, entities, marks, unread } = builder;
  for (const placed of marks.values()) {
    const [first] = placed;
    if (first === undefined) continue;
    const { kind, name } = first.mark.on;
    const entity = entities[kind].get(name);
    if (entity !== undefined) {
      const known = placed.map(({ mark }) => mark.unread);
      entities[kind].set(name, { ...entity, unread: distinct(known) });
      continue;
    }
    for (const { mark, source, span } of placed) {
      const report = createReport(tree.diagnostics, { source, entity: accountPath(ref) });
      nowhere(mark, { report, span, unread });
    }
  }
  return {
    kind: "account",
    ...ref,
    policies: [],
    unread: distinct(unread),
    managedPolicies: ofKind(entities, "managed-policy"),
    users: ofKind(entities, "user"),
    groups: ofKind(entities, "group"),
    roles: ofKind(entities, "role"),
    instanceProfiles: ofKind(entities, "instance-profile"),
  };
}

function ofKind<K extends IamyKind>(
  entities: AccountBuilder["entities"],
  kind: K,
): readonly Extract<IamyEntity, { kind: K }>[] {
  return [...entities[kind].values()].filter(
    (entity): entity is Extract<IamyEntity, { kind: K }> => entity.kind === kind,
  );
}

/** What concerns many files is said once. */
function reportCounts(tree: Tree): void {
  const report = createReport(tree.diagnostics);
  for (const { kind, key, source, span, entity, count } of tree.unknown.values()) {
    const files = counted(count, ["one place", "places"]);
    createReport(tree.diagnostics, { source, entity }).add(
      "iamy/unknown-key",
      `${quoted(key)} is no key of iamy's ${wordsOf(kind, 2)}, ignored in ${files}`,
      { span },
    );
  }
  const { buckets, badAccounts, extensions, others } = countFiles(tree.files);
  for (const [folder, files] of badAccounts) {
    report.add(
      "iamy/account-folder",
      `the folder ${quoted(folder)} is not named after an account, and has ${filesOf(files)}`,
      { help: "name it `ALIAS-ID` or `ID`" },
    );
  }
  for (const [folder, files] of buckets) {
    const of = folder === "" ? "" : ` of ${quoted(folder)}`;
    report.add(
      "iamy/bucket-policies",
      `policies of S3 buckets${of} are not IAM: ${filesOf(files)}`,
    );
  }
  if (extensions.length > 0) {
    report.add(
      "iamy/other-extension",
      `files that do not end in \`.yaml\`: ${filesOf(extensions)}`,
      {
        help: "iamy skips them too; rename them if they are meant",
      },
    );
  }
  if (others.length > 0) {
    report.add("iamy/other-file", `files that are none of iamy's: ${filesOf(others)}`);
  }
  const hasEntities = tree.files.some(({ place }) => place.type === "entity");
  if (!hasEntities && tree.accounts.size === 0 && tree.unread.length === 0) {
    report.add("iamy/no-entities", "there is no file of iamy's", {
      help: "give the folder that holds `ALIAS-ID/iam/user/NAME.yaml` and the like",
    });
  }
}

interface FileCounts {
  readonly buckets: ReadonlyMap<string, readonly string[]>;
  readonly badAccounts: ReadonlyMap<string, readonly string[]>;
  readonly extensions: readonly string[];
  readonly others: readonly string[];
}

function countFiles(files: readonly TreeFile[]): FileCounts {
  const byFolder = {
    bucket: new Map<string, string[]>(),
    "bad-account": new Map<string, string[]>(),
  };
  const byType = { "other-extension": [] as string[], other: [] as string[] };
  for (const { source, place } of files) {
    if (place.type === "bucket" || place.type === "bad-account") {
      const of = byFolder[place.type];
      const known = of.get(place.folder);
      if (known === undefined) of.set(place.folder, [source]);
      else known.push(source);
    } else if (place.type === "other" || place.type === "other-extension") {
      byType[place.type].push(source);
    }
  }
  return {
    buckets: byFolder.bucket,
    badAccounts: byFolder["bad-account"],
    extensions: byType["other-extension"],
    others: byType.other,
  };
}

/** `3 files, such as `a``. */
function filesOf(files: readonly string[]): string {
  const [first = ""] = files;
  return files.length === 1 ? quoted(first) : `${files.length} files, such as ${quoted(first)}`;
}

function wordsOf(kind: IamyKind | "inline-policy", count = 1): string {
  const one = kind.replace("-", " ");
  if (count === 1) return one;
  return one.endsWith("y") ? `${one.slice(0, -1)}ies` : `${one}s`;
}

function entityKey(kind: IamyKind, name: string): string {
  return `${kind} ${name}`;
}

/** Each mark once: those of the whole stand in the folder of each account. */
function distinct(unread: readonly Unread[]): readonly Unread[] {
  const marks = new Map(unread.map((mark) => [JSON.stringify([mark.field, mark.code]), mark]));
  return [...marks.values()];
}
