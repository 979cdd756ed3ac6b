import { compareCodePoints } from "@iamferry/text";
import type { Account, Snapshot } from "@iamferry/model";
import { accountProblem, aliasProblem, fileOf, fileProblem, folderOfAccount } from "./layout.ts";
import type { IamyKind } from "./layout.ts";
import { quoted } from "./report.ts";

/** What the file of an entity is named after. */
export interface FileEntity {
  readonly name: string;
  readonly path?: string;
}

/** The names of the users of an account that have files. */
export function heldUsers(account: Account): ReadonlySet<string> {
  return remembered(usersOf, account, () => {
    const problems = fileProblems(account).get("user");
    const held = account.users.filter((user) => problems?.get(user) === undefined);
    return new Set(held.map(({ name }) => name));
  });
}

const usersOf = new WeakMap<Account, ReadonlySet<string>>();

/** By kind and entity. */
type Problems = ReadonlyMap<IamyKind, ReadonlyMap<object, string>>;

/** Why entities of an account cannot have files, by what they are alone and by what else there is. */
export function fileProblems(account: Account): Problems {
  return remembered(problemsOf, account, () => {
    return new Map(entityLists(account).map(([kind, list]) => [kind, problemsOfKind(kind, list)]));
  });
}

const problemsOf = new WeakMap<Account, Problems>();

/** The entities of an account that iamy has files of. */
function entityLists(account: Account): readonly (readonly [IamyKind, readonly FileEntity[]])[] {
  return [
    ["managed-policy", account.managedPolicies ?? []],
    ["user", account.users],
    ["group", account.groups],
    ["role", account.roles ?? []],
    ["instance-profile", account.instanceProfiles ?? []],
  ];
}

function problemsOfKind(kind: IamyKind, list: readonly FileEntity[]): ReadonlyMap<object, string> {
  const problems = new Map<object, string>();
  const files: { readonly entity: FileEntity; readonly file: string }[] = [];
  for (const entity of list) {
    const { path = "/", name } = entity;
    const problem = fileProblem(path, name);
    if (problem === undefined) files.push({ entity, file: fileOf(kind, path, name) });
    else problems.set(entity, problem);
  }
  files.sort((a, b) => compareCodePoints(a.file, b.file));
  const taken: Taken = {
    names: new Set(),
    files: new Map(),
    folders: new Map(),
    all: new Set(files.map(({ file }) => folded(file))),
  };
  for (const { entity, file } of files) {
    const problem = collision(file, entity.name, taken);
    if (problem !== undefined) problems.set(entity, problem);
  }
  return problems;
}

/** What the files of one kind have taken; keys are folded as file systems that ignore case fold them. */
interface Taken {
  readonly names: Set<string>;
  readonly files: Map<string, string>;
  readonly folders: Map<string, string>;
  readonly all: ReadonlySet<string>;
}

/** Why a file cannot be beside those that come before it; where it can, it is added to them. */
function collision(file: string, name: string, taken: Taken): string | undefined {
  if (taken.names.has(name)) return "another one has the same name";
  const other = taken.files.get(folded(file));
  if (other !== undefined) {
    return `its file differs from ${quoted(other)} in case alone, if at all`;
  }
  const folders = foldersOf(file);
  for (const folder of folders) {
    const key = folded(folder);
    const before = taken.folders.get(key) ?? folder;
    if (before !== folder) return `its folder differs from ${quoted(before)} in case alone`;
    if (taken.all.has(key)) return `its folder ${quoted(folder)} would be the file of another one`;
  }
  taken.names.add(name);
  taken.files.set(folded(file), file);
  for (const folder of folders) taken.folders.set(folded(folder), folder);
  return undefined;
}

/** `iam/user/a/b.yaml`: `iam`, `iam/user`, `iam/user/a`. */
function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let at = file.indexOf("/"); at !== -1; at = file.indexOf("/", at + 1)) {
    folders.push(file.slice(0, at));
  }
  return folders;
}

function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** Why accounts cannot have folders. */
export function accountProblems(snapshot: Snapshot): ReadonlyMap<Account, string> {
  return remembered(foldersOfSnapshot, snapshot, () => {
    const problems = new Map<Account, string>();
    const taken = new Set<string>();
    const sorted = snapshot.accounts.toSorted((a, b) =>
      compareCodePoints(folderOf(a), folderOf(b)),
    );
    for (const account of sorted) {
      const problem = accountProblem(account) ?? emptyProblem(account);
      const folder = folded(folderOf(account));
      if (problem !== undefined) problems.set(account, problem);
      else if (taken.has(folder)) problems.set(account, "another account has the same folder");
      else taken.add(folder);
    }
    return problems;
  });
}

const foldersOfSnapshot = new WeakMap<Snapshot, ReadonlyMap<Account, string>>();

function folderOf({ id, alias }: Account): string {
  const isHeld = alias !== undefined && aliasProblem(alias) === undefined;
  return folderOfAccount({ ...(id !== undefined && { id }), ...(isHeld && { alias }) });
}

function emptyProblem(account: Account): string | undefined {
  if ((account.unread ?? []).length > 0) return undefined;
  const problems = fileProblems(account);
  const isEmpty = entityLists(account).every(([kind, list]) =>
    list.every((entity) => problems.get(kind)?.has(entity) === true),
  );
  return isEmpty
    ? "a folder without files would not be kept, and there is no file for it"
    : undefined;
}

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
