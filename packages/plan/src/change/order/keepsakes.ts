import { entitiesOf, entityPath, pathKey } from "@iamferry/model";
import type { CloudProfile, JsonValue, PolicyDocument, Role, User } from "@iamferry/model";
import type { Operation } from "../operation.ts";
import type { IncidenceContext } from "./incidence.ts";
import type { Reached, States } from "./reach.ts";

/** What {@link keepsakesOf} looks at. */
export interface Keeping {
  readonly operations: readonly Operation[];
  readonly principals: ReadonlySet<string>;
  readonly states: States;
  readonly context: IncidenceContext;
  readonly profile: CloudProfile;
}

/**
 * For each of the principals, the text of a policy with all Allows that operations take from it. None for one that the
 * policy has no room for beside the others, that is on one side only, or whose policies nobody could say anew.
 */
export function keepsakesOf(keeping: Keeping): ReadonlyMap<string, string> {
  const keepsakes = new Map<string, string>();
  if (keeping.principals.size === 0) return keepsakes;
  const room = roomOf(keeping);
  const given = givenUp(keeping);
  for (const [principal, documents] of given) {
    const text = textOf(documents, keeping.context);
    const free = room.get(principal);
    if (text !== undefined && free !== undefined && text.length <= free) {
      keepsakes.set(principal, text);
    }
  }
  return keepsakes;
}

/** By principal: the documents that go, or change. */
function givenUp({
  context,
  operations,
  principals,
}: Keeping): ReadonlyMap<string, readonly PolicyDocument[]> {
  const { reach } = context;
  const given = new Map<string, PolicyDocument[]>();
  const add = (keys: Iterable<string>, documents: readonly PolicyDocument[]): void => {
    for (const key of keys) {
      if (!principals.has(key)) continue;
      const list = given.get(key) ?? [];
      list.push(...documents);
      given.set(key, list);
    }
  };
  for (const touch of operations.flatMap(({ touches }) => touches)) {
    if (touch.kind === "managed") {
      if (touch.before === undefined) continue;
      add(onEarlierSide(reach.attachedTo(pathKey(touch.policy))), [touch.before]);
    } else if (touch.kind === "membership") {
      if (!touch.joins) add([pathKey(touch.user)], reach.groupDocuments(pathKey(touch.group)).from);
    } else if (touch.kind === "documents" || touch.kind === "attachment") {
      const { holder } = touch;
      const key = pathKey(holder);
      const isGroup = holder.at(-2) === "group";
      const isAccount = holder.at(-2) === "account";
      const reached = isGroup
        ? onEarlierSide(reach.members(key))
        : isAccount
          ? onEarlierSide(reach.users(key))
          : [key];
      if (touch.kind === "documents") add(reached, touch.before);
      else if (!touch.attaches) add(reached, reach.documentsOf(touch.policy, holder).from);
    }
  }
  return given;
}

/** What reaches somebody on the later side alone gives nothing that could go. */
function onEarlierSide(reached: Reached): readonly string[] {
  return [...reached].flatMap(([principal, { from }]) => (from ? [principal] : []));
}

function textOf(
  documents: readonly PolicyDocument[],
  { reader }: IncidenceContext,
): string | undefined {
  if (documents.some(({ value }) => value === undefined)) return undefined;
  const statements = new Map(
    reader.said(documents).allows.map(({ key, value }) => [key, value] as const),
  );
  const values: readonly JsonValue[] = [...statements.values()];
  // What is a variable in one version of the language is a text in another.
  if ([...statements.keys()].some((key) => key.includes("${"))) return undefined;
  return values.length === 0 ? undefined : JSON.stringify({ Statement: values });
}

/** By principal that is on both sides: how many characters one more inline policy may have. */
function roomOf({ principals, profile, states }: Keeping): ReadonlyMap<string, number> {
  const { per, role = 0, user } = profile.policySize;
  const used = new Map<string, number[]>();
  for (const state of [states.from, states.to]) {
    for (const account of state.accounts) {
      for (const kind of ["user", "role"] as const) {
        for (const entity of entitiesOf(account, kind)) {
          const key = pathKey(entityPath(account, kind, entity.name));
          if (principals.has(key)) used.set(key, [...(used.get(key) ?? []), sizeOf(entity)]);
        }
      }
    }
  }
  const room = new Map<string, number>();
  for (const [key, [from, to]] of used) {
    if (from === undefined || to === undefined) continue;
    const all = JSON.parse(key) as readonly string[];
    const limit = all.at(-2) === "role" ? role : user;
    // On the way the policies of both sides may stand there.
    room.set(key, per === "entity" ? limit - from - to : limit);
  }
  return room;
}

function sizeOf({ policies }: User | Role): number {
  let size = 0;
  for (const { document } of policies) size += document.text.length;
  return size;
}
