import { entitiesOf, entityPath, pathKey } from "@iamferry/model";
import type { AccountRef, CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";
import type { Step } from "../../plan.ts";
import type { Operation } from "../operation.ts";
import { closingOf, keepingOf } from "./interim.ts";
import type { InterimHolder } from "./interim.ts";
import { keepsakesOf } from "./keepsakes.ts";
import { createDocumentReader } from "./document-rights.ts";
import { ASSUMING, incidenceOf } from "./incidence.ts";
import type { Incidence, RightsChange } from "./incidence.ts";
import { mentionsOf } from "./mentions.ts";
import { reachOf } from "./reach.ts";
import { ALLOW_REMOVED, GATE_NARROWED } from "./rights.ts";
import type { Rights } from "./rights.ts";
import type { Foreign, States } from "./reach.ts";
import { createTurns, UNKNOWN } from "./turns.ts";
import { schedule } from "./schedule.ts";
import type { Entry, Item } from "./schedule.ts";

/** Steps in the order in which they are carried out, and where that order could not be had. */
export interface OrderedSteps {
  readonly steps: readonly Step[];
  /** Protected users and roles that lack rights for a moment that both sides give them. */
  readonly interrupted: readonly EntityPath[];
  /** Users and roles that a Deny of everything is put on while their policies change. */
  readonly shutOut: readonly EntityPath[];
  /** Users and roles that may have rights for a moment that neither side gives them; none: who assumes roles. */
  readonly exposed: readonly EntityPath[];
}

/** What orders operations. */
export interface OrderOptions {
  readonly profile: CloudProfile;
  readonly protect: readonly EntityPath[];
  readonly foreign?: Foreign;
  /** Users and roles that keep their earlier names on the target, by the keys of their paths. Default: none do. */
  readonly calledOtherwise?: ReadonlySet<string>;
}

/**
 * Puts operations in order, as {@link schedule} has it, and says in what each step needs what of that order
 * must be kept: steps that do not need each other can run at the same time.
 */
export function orderOperations(
  operations: readonly Operation[],
  states: States,
  { calledOtherwise, foreign, profile, protect }: OrderOptions,
): OrderedSteps {
  const lasting = new Set(protect.map(pathKey));
  const context = {
    reach: reachOf(states, foreign),
    reader: createDocumentReader(profile),
    hasTrust: operations.some(
      ({ cause, stage, touches }) =>
        touches.some(({ kind }) => kind === "trust") ||
        (stage === "delete" && cause.entity.at(-2) === "role"),
    ),
    lasting,
    memberships: new Map<string, RightsChange>(),
    mentions: mentionsOf(() => [...documentsIn(states.from), ...documentsIn(states.to)]),
  };
  const hasAccountPolicies = operations.some(({ touches }) =>
    touches.some((touch) => touch.kind === "documents" && touch.holder.length === 2),
  );
  const gone = replacedBy(operations);
  const replaced = new Set(gone.values());
  const items = operations.map((operation): Item => {
    const incidence = apart(incidenceOf(operation, context), gone.get(operation.id));
    const entity = pathKey(operation.cause.entity);
    const kind = operation.cause.entity.at(-2);
    if (kind !== "user" && kind !== "role") return { operation, incidence };
    if (operation.stage === "create") return { operation, incidence, makes: entity };
    if (operation.stage !== "delete") return { operation, incidence };
    const goes = replaced.has(entity) ? earlier(entity) : entity;
    return {
      operation,
      incidence: new Map<string, Rights>([
        ...incidence,
        // Who is gone assumes no role, whatever its trust policy says, and a role that is gone is assumed by none.
        ...(context.hasTrust
          ? [[ASSUMING, kind === "role" ? GATE_NARROWED | ALLOW_REMOVED : ALLOW_REMOVED] as const]
          : []),
        // An account policy reaches everybody who is there.
        ...(hasAccountPolicies ? [[goes, GATE_NARROWED] as const] : []),
      ]),
      deletes: goes,
    };
  });
  const there = new Set([
    ...principalsOf(states.from),
    ...items.flatMap(({ makes }) => (makes === undefined ? [] : [makes])),
  ]);
  // A call has to name somebody whom the target has, and by the name that it has there.
  const isNameable = (principal: string): boolean =>
    there.has(principal) && calledOtherwise?.has(principal) !== true;
  const keepsakes = keepsakesOf({ operations, principals: lasting, states, context, profile });
  const { entries, exposed, interrupted } = schedule(items, {
    protect: lasting,
    // Who is to keep its rights is never shut out.
    canClose: (principal) =>
      !lasting.has(principal) && isNameable(principal) && canClose(principal, profile),
    canKeep: (principal) => isNameable(principal) && keepsakes.has(principal),
  });
  return {
    steps: stepsOf(entries, states, keepsakes),
    interrupted: pathsOf(new Set([...interrupted, ...turning(items, lasting)])),
    shutOut: entries.flatMap((entry) => (entry.kind === "close" ? [pathOf(entry.principal)] : [])),
    exposed: pathsOf(exposed),
  };
}

/**
 * Of the protected those whose tags or names change that policies look at, beside anything else: what they may do in
 * between is said by documents of one side with the tags of the other, and nobody knows what that is.
 */
function turning(items: readonly Item[], lasting: ReadonlySet<string>): readonly string[] {
  const turned = new Set<string>();
  const counts = new Map<string, number>();
  for (const { incidence, operation } of items) {
    const isTurn = operation.touches.some(({ kind }) => kind === "tags" || kind === "renamed");
    for (const principal of incidence.keys()) {
      if (!lasting.has(principal)) continue;
      counts.set(principal, (counts.get(principal) ?? 0) + 1);
      if (isTurn) turned.add(principal);
    }
  }
  return [...turned].filter((principal) => (counts.get(principal) ?? 0) > 1);
}

/** The keys of the users and roles of a state. */
function principalsOf({ accounts }: Snapshot): readonly string[] {
  return accounts.flatMap((account) =>
    (["user", "role"] as const).flatMap((kind) =>
      entitiesOf(account, kind).map(({ name }) => pathKey(entityPath(account, kind, name))),
    ),
  );
}

function documentsIn({ accounts }: Snapshot): readonly PolicyDocument[] {
  const inline = accounts.flatMap((account) =>
    [account, ...account.users, ...account.groups, ...(account.roles ?? [])].flatMap(
      ({ policies }) => policies.map(({ document }) => document),
    ),
  );
  const others = accounts.flatMap(({ managedPolicies = [], roles = [] }) => [
    ...managedPolicies.flatMap(({ versions }) => versions.map(({ document }) => document)),
    ...roles.flatMap(({ trustPolicy }) => trustPolicy ?? []),
  ]);
  return [...inline, ...others];
}

/**
 * Of what is deleted and made anew: by operation, what it still belongs to of the old. Between the two there
 * is nobody who could do anything.
 */
function replacedBy(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const made = new Set(
    operations.flatMap(({ cause, stage }) => (stage === "create" ? [pathKey(cause.entity)] : [])),
  );
  const gone = new Map<string, string>();
  for (const { cause, needs, stage } of operations) {
    const entity = pathKey(cause.entity);
    if (stage !== "delete" || !made.has(entity)) continue;
    for (const need of needs) gone.set(need, entity);
  }
  return gone;
}

function apart(incidence: Incidence, gone: string | undefined): Incidence {
  const rights = gone === undefined ? undefined : incidence.get(gone);
  if (gone === undefined || rights === undefined) return incidence;
  const others = [...incidence].filter(([principal]) => principal !== gone);
  return new Map([...others, [earlier(gone), rights]]);
}

/** The key of what was there before something was made anew. */
function earlier(entity: string): string {
  return `${entity} before`;
}

/** A Deny of everything is an inline policy. */
function canClose(principal: string, profile: CloudProfile): boolean {
  const path = readPath(principal);
  if (path === undefined) return false;
  return path.at(-2) !== "user" || path.at(-1) !== profile.accountUser;
}

function readPath(key: string): EntityPath | undefined {
  if (key === ASSUMING || !key.endsWith("]")) return undefined;
  return pathOf(key);
}

/** A path that {@link pathKey} made a key of. */
function pathOf(key: string): EntityPath {
  return JSON.parse(key) as EntityPath;
}

function pathsOf(keys: ReadonlySet<string>): readonly EntityPath[] {
  return [...keys].flatMap((key) => {
    const path = key === ASSUMING ? [] : readPath(key);
    return path === undefined ? [] : [path];
  });
}

function stepsOf(
  entries: readonly Entry[],
  states: States,
  keepsakes: ReadonlyMap<string, string>,
): readonly Step[] {
  const turns = createTurns();
  /** By user that is still to be renamed: the name that it has on the target. */
  const names = namesBefore(entries);
  const accounts = new Map<string, AccountRef>();
  const taken = policyNames(states, entries);
  /** By principal that the plan makes: the step that does. */
  const made = new Map(
    entries.flatMap((entry) =>
      entry.kind === "operation" && entry.item.makes !== undefined
        ? [[entry.item.makes, entry.item.operation.id] as const]
        : [],
    ),
  );
  const steps: Step[] = [];
  const add = (step: Step, incidence: Incidence): void => {
    steps.push({
      ...step,
      needs: [...new Set([...step.needs, ...turns.take(step.id, incidence)])],
    });
  };
  for (const entry of entries) {
    if (entry.kind === "operation") {
      const { deletes, incidence, operation } = entry.item;
      const { stage: _stage, touches, ...step } = operation;
      const renamed = touches.flatMap((touch) =>
        touch.kind === "renamed" ? [pathKey(touch.user)] : [],
      );
      for (const user of renamed) names.delete(user);
      // Interim policies are put by the name that somebody has, and nobody can be deleted who still has one.
      const alone = [...renamed, ...(deletes === undefined ? [] : [deletes])];
      add(step, new Map([...incidence, ...alone.map((key) => [key, UNKNOWN] as const)]));
      continue;
    }
    const { kind, principal } = entry;
    if ("beside" in entry) accounts.set(principal, entry.beside.call.account);
    const account = accounts.get(principal);
    invariant(account !== undefined, "what is taken away was put");
    const path = pathOf(principal);
    const holder: InterimHolder = {
      principal: path,
      account,
      name: names.get(principal) ?? path.at(-1) ?? "",
      taken: taken.get(principal) ?? new Set(),
    };
    const interim =
      kind === "close" || kind === "open"
        ? closingOf(holder)
        : keepingOf(holder, keepsakes.get(principal) ?? "");
    if (!("beside" in entry)) {
      add(interim.remove, new Map([[principal, UNKNOWN]]));
      continue;
    }
    const needs = [...entry.beside.needs, ...[made.get(principal) ?? []].flat()];
    add({ ...interim.put, needs }, new Map([[principal, UNKNOWN]]));
  }
  return steps;
}

function namesBefore(entries: readonly Entry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    for (const touch of entry.kind === "operation" ? entry.item.operation.touches : []) {
      if (touch.kind !== "renamed" || names.has(pathKey(touch.user))) continue;
      names.set(pathKey(touch.user), touch.names[0]);
    }
  }
  return names;
}

/** By principal that gets an interim policy: the names of its inline policies on either side. */
function policyNames(
  { from, to }: States,
  entries: readonly Entry[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.kind === "close" || entry.kind === "keep") names.set(entry.principal, new Set());
  }
  if (names.size === 0) return names;
  for (const account of [...from.accounts, ...to.accounts]) {
    for (const kind of ["user", "role"] as const) {
      for (const { name, policies } of entitiesOf(account, kind)) {
        const taken = names.get(pathKey(entityPath(account, kind, name)));
        for (const policy of taken === undefined ? [] : policies) taken?.add(policy.name);
      }
    }
  }
  return names;
}
