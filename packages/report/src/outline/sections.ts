import { accountLabel, entitiesOf, ENTITY_KINDS, pathKey } from "@iamferry/model";
import type { Account, AccountRef } from "@iamferry/model";
import type { Change } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";
import { changeRows, UNCERTAIN } from "./change-rows.ts";
import type { AccountSection, EntityBlock, Mark } from "./line.ts";
import { shown } from "./values.ts";
import type { View } from "./view.ts";
import { kindWords } from "./words.ts";

/**
 * Changes by account and entity, in the order in which these come first. An inline policy belongs to the entity
 * that it is in. What is in an account that only one side has gets blocks of its own.
 */
export function accountSections(changes: readonly Change[], view: View): readonly AccountSection[] {
  const accounts = new Map<string, { readonly ref: AccountRef; readonly entities: Entities }>();
  for (const change of changes.flatMap(withContents)) {
    const key = change.entity[1] ?? "";
    const section = accounts.get(key) ?? { ref: change.account, entities: new Map() };
    accounts.set(key, section);
    const path = ownerOf(change.entity);
    const name = pathKey(path);
    const entity = section.entities.get(name);
    if (entity === undefined) section.entities.set(name, { path, changes: [change] });
    else entity.changes.push(change);
  }
  return [...accounts.values()].map(({ ref, entities }) => {
    const blocks = [...entities.values()].map((entity) => blockOf(entity, view));
    const own = blocks.find(({ path }) => path.length === 2);
    return {
      title: accountHeading(ref) + (own?.title.endsWith(UNCERTAIN) === true ? UNCERTAIN : ""),
      own,
      entities: blocks.filter(({ path }) => path.length > 2),
    };
  });
}

type Entities = Map<string, { readonly path: EntityPath; readonly changes: Change[] }>;

/** The account, or the entity of an account, that a path leads to or into. */
export function ownerOf(path: EntityPath): EntityPath {
  return path.slice(0, path[2] === "policy" ? 2 : 4);
}

/** `user bob`: the last step of a path, for people. */
export function pathTitle(path: EntityPath): string {
  const [kind = "", name = ""] = path.slice(-2);
  return `${visible(kindWords(kind))} ${shown(name)}`;
}

function blockOf(
  { path, changes }: { readonly path: EntityPath; readonly changes: readonly Change[] },
  view: View,
): EntityBlock {
  const own = changes.filter(({ entity }) => entity.length === path.length);
  const mark = MARKS.find(([kind]) => own.some((change) => change.kind === kind))?.[1] ?? "~";
  const isUncertain = own.some(
    ({ kind, uncertain }) => uncertain === true && (kind === "added" || kind === "removed"),
  );
  const renamed = changes.find((change) => change.kind === "renamed");
  const was =
    renamed === undefined || renamed.entity.length > path.length
      ? ""
      : ` (was ${shown(renamed.from)})`;
  return {
    mark,
    path,
    title: pathTitle(path) + was + (isUncertain ? UNCERTAIN : ""),
    rows: changes
      .filter((change) => was === "" || change !== renamed)
      .flatMap((change) => changeRows(change, 0, view)),
  };
}

const MARKS: readonly (readonly [Change["kind"], Mark])[] = [
  ["added", "+"],
  ["removed", "-"],
  ["renamed", "\u00bb"],
];

/** `account lab (123456789012)`. */
export function accountHeading(ref: AccountRef): string {
  const label = shown(accountLabel(ref));
  const hasBoth = ref.name !== undefined && ref.id !== undefined;
  return `account ${label}${hasBoth ? ` (${shown(ref.id)})` : ""}`;
}

/** An account that comes or goes, and each entity in it as one that does. */
function withContents(change: Change): readonly Change[] {
  if (change.type !== "account") return [change];
  if (change.kind === "added") {
    const entities = contentsOf(change.to as Account, change.entity);
    return [
      change,
      ...entities.map((one): Change => ({ ...change, ...one.place, to: one.entity })),
    ];
  }
  if (change.kind !== "removed") return [change];
  const entities = contentsOf(change.from as Account, change.entity);
  return [
    change,
    ...entities.map((one): Change => ({ ...change, ...one.place, from: one.entity })),
  ];
}

function contentsOf(account: Account, path: EntityPath) {
  return ENTITY_KINDS.flatMap((type) =>
    entitiesOf(account, type).map((entity) => ({
      entity,
      place: { type, entity: [...path, type, entity.name] },
    })),
  );
}
