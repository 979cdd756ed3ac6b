import {
  accountPath,
  entitiesOf,
  ENTITY_KINDS,
  ENTITY_LISTS,
  entityPath,
  formatEntityPath,
  pathKey,
} from "@iamferry/model";
import type { Account, Snapshot } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { CliCode } from "./failure.ts";
import type { Reading } from "./formats/format.ts";
import { listed } from "./render/words.ts";

/**
 * A Snapshot as a restore sees it: without what is not as it was sealed, or was not read whole, because half
 * a policy may grant more than the whole; what another of the readings holds unharmed stays. Of a damaged
 * account its own lines are left out, and what it holds stays. Each of these is an error, once.
 */
export function withoutDamaged(
  snapshot: Snapshot,
  {
    readings,
    found,
  }: { readonly readings: readonly Reading[]; readonly found: readonly Diagnostic[] },
): { readonly snapshot: Snapshot; readonly found: readonly Diagnostic[] } {
  const damaged = damagedIn(readings);
  if (damaged.size === 0) return { snapshot, found };
  const leftOut: LeftOut[] = [];
  const accounts = snapshot.accounts.map((account) => {
    const sound = keepSound(account, damaged, leftOut);
    return withoutOwn(withoutMembers(sound, account), damaged, leftOut);
  });
  return { snapshot: { ...snapshot, accounts }, found: tell(found, leftOut) };
}

/** What is left out, in words that go on with why. */
interface LeftOut {
  readonly entity: EntityPath;
  readonly what: string;
}

/** What was found, and what is left out for it. Of an altered entity one of the two says both. */
function tell(found: readonly Diagnostic[], leftOut: readonly LeftOut[]): readonly Diagnostic[] {
  const altered = new Set(
    found.filter(({ code }) => code === "backup/altered").map(({ entity = [] }) => pathKey(entity)),
  );
  const told = leftOut.map(({ entity, what }): Diagnostic<CliCode> => {
    const isAltered = altered.has(pathKey(entity));
    return {
      severity: "error",
      code: "cli/left-out",
      message: `the restore leaves out ${what}: it was ${isAltered ? "changed after it was sealed" : "not read whole"}`,
      entity,
      help: isAltered
        ? "if you changed it yourself, `iamferry fmt --write --seal` accepts it; otherwise take it from another copy of the file"
        : "take it from another copy of the file, or mend what the other errors name",
    };
  });
  const entities = new Set(leftOut.map(({ entity }) => pathKey(entity)));
  const isSaid = ({ code, entity = [] }: Diagnostic): boolean =>
    code === "backup/altered" && entity.length > 2 && entities.has(pathKey(entity));
  return [...found.filter((each) => !isSaid(each)), ...told];
}

/** What is damaged in every reading that holds it. */
function damagedIn(readings: readonly Reading[]): ReadonlySet<string> {
  const held = readings.map(({ snapshot, damaged = [] }) => ({
    damaged: new Set(damaged.map(pathKey)),
    snapshot,
  }));
  const all = new Set(held.flatMap((each) => [...each.damaged]));
  if (all.size === 0 || readings.length === 1) return all;
  for (const { damaged, snapshot } of held) {
    for (const account of snapshot.accounts) {
      const paths = ENTITY_KINDS.flatMap((kind) =>
        entitiesOf(account, kind).map(({ name }) => entityPath(account, kind, name)),
      );
      for (const key of [accountPath(account), ...paths].map(pathKey)) {
        if (!damaged.has(key)) all.delete(key);
      }
    }
  }
  return all;
}

/** The account without its damaged entities. */
function keepSound(account: Account, damaged: ReadonlySet<string>, leftOut: LeftOut[]): Account {
  const lists: Record<string, unknown> = {};
  for (const kind of ENTITY_KINDS) {
    const all: readonly { readonly name: string }[] = entitiesOf(account, kind);
    const sound = all.filter(({ name }) => !damaged.has(pathKey(entityPath(account, kind, name))));
    if (sound.length === all.length) continue;
    lists[ENTITY_LISTS[kind]] = sound;
    for (const each of all) {
      if (sound.includes(each)) continue;
      const entity = entityPath(account, kind, each.name);
      leftOut.push({ entity, what: `\`${visible(formatEntityPath(entity))}\`` });
    }
  }
  return { ...account, ...lists };
}

/** What a restore makes of the lines of an account itself. */
const OWN: readonly {
  readonly words: string;
  readonly isThere: (account: Account) => boolean;
}[] = [
  { words: "account policies", isThere: ({ policies }) => policies.length > 0 },
  { words: "password policy", isThere: ({ passwordPolicy }) => passwordPolicy !== undefined },
  { words: "alias", isThere: ({ alias }) => alias !== undefined },
];

/** The account without its own facts, where its own lines are damaged. */
function withoutOwn(account: Account, damaged: ReadonlySet<string>, leftOut: LeftOut[]): Account {
  const entity = accountPath(account);
  const lost = OWN.filter(({ isThere }) => isThere(account)).map(({ words }) => words);
  if (!damaged.has(pathKey(entity)) || lost.length === 0) return account;
  const what = `the ${listed(lost)} of \`${visible(formatEntityPath(entity))}\``;
  leftOut.push({ entity, what });
  const { alias: _alias, passwordPolicy: _passwordPolicy, ...rest } = account;
  return { ...rest, policies: [] };
}

/** Nobody can be put into a group who is left out. */
function withoutMembers(account: Account, { users }: Account): Account {
  const kept = new Set(account.users.map(({ name }) => name));
  const gone = new Set(users.map(({ name }) => name).filter((name) => !kept.has(name)));
  if (gone.size === 0) return account;
  const groups = account.groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => !gone.has(member)),
  }));
  return { ...account, groups };
}
