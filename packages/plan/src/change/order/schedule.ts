import { invariant } from "@iamferry/text";
import type { Operation } from "../operation.ts";
import { createHeap } from "./heap.ts";
import { ASSUMING } from "./incidence.ts";
import type { Incidence } from "./incidence.ts";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  CLOSES,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
  GATE_WIDENED,
  OPENS,
} from "./rights.ts";
import type { Rights } from "./rights.ts";

/** An operation with whose rights it changes. */
export interface Item {
  readonly operation: Operation;
  readonly incidence: Incidence;
  /** The principal that it makes: before, there is nobody who could do anything. */
  readonly makes?: string | undefined;
  /** The principal that it deletes: from then on there is nobody. */
  readonly deletes?: string | undefined;
}

/**
 * One entry of a {@link Schedule}: an operation; that a principal is shut out, or let in again; that it keeps for a
 * while the Allows that go, or no longer.
 */
export type Entry =
  | { readonly kind: "operation"; readonly item: Item }
  /** `beside`: an operation that what it needs is needed for as well. */
  | { readonly kind: "close" | "keep"; readonly principal: string; readonly beside: Operation }
  | { readonly kind: "open" | "release"; readonly principal: string };

/** Operations in an order in which they can be carried out. */
export interface Schedule {
  readonly entries: readonly Entry[];
  /** Protected principals for whom an Allow goes before all that come have come. */
  readonly interrupted: ReadonlySet<string>;
  /** Principals for whom something may be open for a moment, as they cannot be shut out. */
  readonly exposed: ReadonlySet<string>;
}

/** Who is special in a schedule. */
export interface ScheduleOptions {
  /** Principals whose rights must last at every step. */
  readonly protect: ReadonlySet<string>;
  /** Whether a Deny of everything can be put on a principal while the plan runs. */
  readonly canClose: (principal: string) => boolean;
  /** Whether the Allows of a principal that go can stand in a policy of their own while the plan runs. */
  readonly canKeep: (principal: string) => boolean;
}

/**
 * Puts operations in an order in which each comes after those that it needs, and in which, after each of them,
 * no principal may do anything that it may do neither before the first nor after the last.
 *
 * Rights grow with each Allow and with what gates let through, and shrink with each Deny. So a state has no more
 * rights than the first as long as nothing has been loosened, and no more than the last once everything has been
 * restricted. An Allow may come before others go: with the Denies and the gates of both sides in force, each
 * Allow counts only as far as it does on its own side. That gives, for each principal:
 *
 * - before an Allow comes, all Denies have come and all gates been narrowed;
 * - before a Deny goes or a gate is widened, all of that, and all Allows that go have gone;
 * - where rights must last: before an Allow goes, all Allows that come have come.
 *
 * Where single calls do several of these at once there may be no such order. Where rights must last, the Allows that go
 * are kept for a while; else the principals of one of them are shut out by a Deny of everything until the last of
 * their operations is done.
 *
 * Takes time linear in the sum of all incidences, but for a logarithm. Deterministic.
 */
export function schedule(items: readonly Item[], options: ScheduleOptions): Schedule {
  const state = startOf(items, options);
  for (const principal of state.pending.keys()) lookAgain(state, principal);
  for (let index = 0; index < items.length; index++) offer(state, index);
  for (let done = 0; done < items.length;) {
    const next = state.ready.pop();
    if (next === undefined) unlock(state);
    else {
      run(state, next % items.length);
      done++;
    }
  }
  return {
    entries: state.entries,
    interrupted: state.interrupted,
    exposed: state.exposed,
  };
}

/** What holds an operation back at a principal: nothing, only that its rights must last, or the order. */
type Hold = "none" | "lasting" | "order";

/** An operation at one of its principals. */
interface Visit {
  readonly index: number;
  readonly rights: Rights;
  hold: Hold;
  /** Nothing holds this one operation back here. */
  free: boolean;
}

/** How many operations that are not done yet do what to a principal's rights. */
interface Pending {
  deniesAdded: number;
  gatesNarrowed: number;
  allowsRemoved: number;
  allowsAdded: number;
  all: number;
  readonly visits: Visit[];
  /** Nothing holds its operations back: it is shut out, or cannot be. */
  free: boolean;
  shut: boolean;
  lasting: boolean;
  /** Its Allows that go are kept: one more that has to go. */
  kept: boolean;
  /** Whether it is there already, or still. */
  exists: boolean;
}

const COUNTED = ["deniesAdded", "gatesNarrowed", "allowsRemoved", "allowsAdded"] as const;

interface State {
  readonly items: readonly Item[];
  readonly options: ScheduleOptions;
  readonly pending: Map<string, Pending>;
  /** By operation: how many of what it needs are not done. */
  readonly needed: number[];
  /** By operation: at how many principals it is held back. */
  readonly held: number[];
  readonly dependants: ReadonlyMap<string, readonly number[]>;
  /** Operations that need nothing more and are not done, in the order in which that came about. */
  readonly waiting: Set<number>;
  readonly ready: ReturnType<typeof createHeap>;
  readonly entries: Entry[];
  /** Principals that are shut out until all trust policies that trust less do. */
  readonly untilTrust: Set<string>;
  /** Principals whose Allows are kept. */
  readonly kept: Set<string>;
  readonly interrupted: Set<string>;
  readonly exposed: Set<string>;
}

function startOf(items: readonly Item[], options: ScheduleOptions): State {
  const pending = new Map<string, Pending>();
  const dependants = new Map<string, number[]>();
  const waiting = new Set<number>();
  const ids = new Set(items.map(({ operation }) => operation.id));
  const needed = items.map(({ operation, incidence }, index) => {
    for (const [principal, rights] of incidence) {
      const at = pendingOf(pending, principal, options);
      count(at, rights, 1);
      at.visits.push({ index, rights, hold: "none", free: false });
    }
    const needs = new Set(operation.needs);
    for (const need of needs) {
      invariant(ids.has(need), `${operation.id} needs ${need}, which is no operation`);
      const list = dependants.get(need);
      if (list === undefined) dependants.set(need, [index]);
      else list.push(index);
    }
    if (needs.size === 0) waiting.add(index);
    return needs.size;
  });
  for (const { makes } of items) {
    const at = makes === undefined ? undefined : pending.get(makes);
    if (at !== undefined) at.exists = false;
  }
  return {
    items,
    options,
    pending,
    needed,
    held: items.map(() => 0),
    dependants,
    waiting,
    ready: createHeap(),
    entries: [],
    untilTrust: new Set(),
    kept: new Set(),
    interrupted: new Set(),
    exposed: new Set(),
  };
}

function pendingOf(
  pending: Map<string, Pending>,
  principal: string,
  { protect }: ScheduleOptions,
): Pending {
  const known = pending.get(principal);
  if (known !== undefined) return known;
  const made: Pending = {
    deniesAdded: 0,
    gatesNarrowed: 0,
    allowsRemoved: 0,
    allowsAdded: 0,
    all: 0,
    visits: [],
    free: false,
    shut: false,
    lasting: protect.has(principal),
    kept: false,
    exists: true,
  };
  pending.set(principal, made);
  return made;
}

function count(at: Pending, rights: Rights, by: 1 | -1): void {
  if (rights & DENY_ADDED) at.deniesAdded += by;
  if (rights & GATE_NARROWED) at.gatesNarrowed += by;
  if (rights & ALLOW_REMOVED) at.allowsRemoved += by;
  if (rights & ALLOW_ADDED) at.allowsAdded += by;
  at.all += by;
}

function holdAt(at: Pending, principal: string, rights: Rights): Hold {
  if (at.free) return "none";
  // An operation does not wait for itself.
  const own = (right: Rights): 0 | 1 => (rights & right ? 1 : 0);
  const deniesAdded = at.deniesAdded - own(DENY_ADDED);
  const gatesNarrowed = at.gatesNarrowed - own(GATE_NARROWED);
  const allowsRemoved = at.allowsRemoved - own(ALLOW_REMOVED);
  if (principal === ASSUMING) {
    // Each trust policy is about a role of its own, and each other policy about principals of its own: these
    // have been told apart already.
    if (rights & GATE_WIDENED && deniesAdded + allowsRemoved > 0) return "order";
    return rights & (ALLOW_ADDED | DENY_REMOVED) && gatesNarrowed > 0 ? "order" : "none";
  }
  if (rights & (ALLOW_ADDED | OPENS) && deniesAdded + gatesNarrowed > 0) return "order";
  if (rights & OPENS && allowsRemoved > 0) return "order";
  const allowsAdded = at.allowsAdded - own(ALLOW_ADDED);
  return at.lasting && rights & ALLOW_REMOVED && allowsAdded > 0 ? "lasting" : "none";
}

/** Sees anew which operations a principal holds back, and offers those that nothing does any more. */
function lookAgain(state: State, principal: string): void {
  const at = pendingAt(state, principal);
  for (const visit of at.visits) {
    const hold = visit.free ? "none" : holdAt(at, principal, visit.rights);
    const before = visit.hold;
    visit.hold = hold;
    if ((before === "none") === (hold === "none")) continue;
    state.held[visit.index] = (state.held[visit.index] ?? 0) + (hold === "none" ? -1 : 1);
    if (hold === "none") offer(state, visit.index);
  }
}

/** Puts an operation among those that can be next, if nothing holds it back. Nothing will, from then on. */
function offer(state: State, index: number): void {
  if (!state.waiting.has(index) || state.held[index] !== 0) return;
  state.waiting.delete(index);
  state.ready.push(rankOf(itemAt(state, index)) * state.items.length + index);
}

/** Of those that can be next, what takes comes before what gives; credentials come late, deletes last. */
function rankOf({ operation, incidence }: Item): number {
  if (operation.stage === "delete") return 7;
  if (operation.stage === "credential") return 6;
  if (operation.stage === "create") return 0;
  let all: Rights = 0;
  for (const rights of incidence.values()) all |= rights;
  if (all & OPENS) return all & DENY_REMOVED ? 5 : 4;
  if (all & CLOSES) return 1;
  if (all & ALLOW_ADDED) return 2;
  return all & ALLOW_REMOVED ? 3 : 2;
}

function run(state: State, index: number): void {
  const item = itemAt(state, index);
  const gone = item.deletes === undefined ? undefined : state.pending.get(item.deletes);
  if (item.deletes !== undefined && gone?.shut === true && gone.exists) {
    // What has a policy cannot be deleted; it has no other any more.
    gone.shut = false;
    state.entries.push({ kind: "open", principal: item.deletes });
  }
  state.entries.push({ kind: "operation", item });
  for (const [principal, rights] of item.incidence) {
    const at = pendingAt(state, principal);
    const before = { ...at };
    count(at, rights, -1);
    // Only the last but one, and the last, can set others free: the last but one as none waits for itself.
    if (COUNTED.some((what) => at[what] !== before[what] && at[what] < 2)) {
      lookAgain(state, principal);
    }
    if (at.kept && at.allowsAdded === 0) release(state, principal);
    letIn(state, principal);
  }
  comeAndGo(state, item);
  if ((state.pending.get(ASSUMING)?.gatesNarrowed ?? 0) === 0) {
    const waiting = [...state.untilTrust];
    state.untilTrust.clear();
    for (const principal of waiting) letIn(state, principal);
  }
  for (const dependant of state.dependants.get(item.operation.id) ?? []) {
    const left = (state.needed[dependant] ?? 0) - 1;
    state.needed[dependant] = left;
    if (left > 0) continue;
    state.waiting.add(dependant);
    offer(state, dependant);
  }
}

/** Lets in who was shut out, once all that it was shut out for is done. */
function letIn(state: State, principal: string): void {
  const at = pendingAt(state, principal);
  if (!at.shut || !at.exists || at.all > 0 || state.untilTrust.has(principal)) return;
  at.shut = false;
  state.entries.push({ kind: "open", principal });
}

/** Who is made is shut out at once, if that could not wait; who is deleted holds nothing back. */
function comeAndGo(state: State, { deletes, makes, operation }: Item): void {
  const made = makes === undefined ? undefined : state.pending.get(makes);
  if (makes !== undefined && made !== undefined) {
    made.exists = true;
    if (made.shut && made.all > 0) {
      state.entries.push({ kind: "close", principal: makes, beside: operation });
    }
  }
  const gone = deletes === undefined ? undefined : state.pending.get(deletes);
  if (deletes !== undefined && gone !== undefined) {
    gone.exists = false;
    gone.free = true;
    lookAgain(state, deletes);
  }
}

/** Nothing can be next: gives up a wish, or shuts principals out. */
function unlock(state: State): void {
  invariant(state.waiting.size > 0, "operations do not need each other in a circle");
  const before = state.waiting.size;
  for (const index of state.waiting) giveWay(state, index);
  if (state.waiting.size < before || releaseAll(state)) return;
  const stuck = [...state.waiting].toSorted(
    (a, b) => reluctance(itemAt(state, a)) - reluctance(itemAt(state, b)) || a - b,
  );
  for (const [place, index] of stuck.entries()) {
    // Those about one principal each do not stand in each other's way; of the others one may set many free.
    if (place > 0 && (!isMixed(itemAt(state, index)) || itemAt(state, index).incidence.size > 1))
      return;
    if (state.waiting.has(index)) shutOut(state, index);
  }
}

/** What restricts and loosens at once is what others wait for in vain; the fewer it is about, the better. */
function reluctance(item: Item): number {
  return item.incidence.size + (isMixed(item) ? 0 : Number.MAX_SAFE_INTEGER / 2);
}

function isMixed({ incidence }: Item): boolean {
  for (const rights of incidence.values()) {
    if (rights & (CLOSES | ALLOW_REMOVED) && rights & (OPENS | ALLOW_ADDED)) return true;
  }
  return false;
}

/** Keeps the Allows of protected principals that go, or lets their rights lapse, where that alone holds an operation back. */
function giveWay(state: State, index: number): void {
  const holds = holdsOf(state, index);
  if (holds.some(({ hold }) => hold === "order")) return;
  for (const { principal, at } of holds) {
    at.lasting = false;
    if (state.options.canKeep(principal)) {
      at.kept = true;
      at.allowsRemoved++;
      state.kept.add(principal);
      state.entries.push({ kind: "keep", principal, beside: itemAt(state, index).operation });
    } else state.interrupted.add(principal);
    lookAgain(state, principal);
  }
}

/** Takes away what was kept: all that comes in its place is there. */
function release(state: State, principal: string): void {
  const at = pendingAt(state, principal);
  at.kept = false;
  at.allowsRemoved--;
  state.kept.delete(principal);
  state.entries.push({ kind: "release", principal });
  lookAgain(state, principal);
}

/** Takes away what was kept for principals for whom not all that comes has come; whether there were any. */
function releaseAll(state: State): boolean {
  const kept = [...state.kept];
  for (const principal of kept) {
    state.interrupted.add(principal);
    release(state, principal);
  }
  return kept.length > 0;
}

function shutOut(state: State, index: number): void {
  const { incidence, operation } = itemAt(state, index);
  for (const { principal, at } of holdsOf(state, index)) {
    if (principal === ASSUMING) {
      const [only, ...others] = [...incidence.keys()].filter((key) => key !== ASSUMING);
      const isTrust = operation.touches.some(({ kind }) => kind === "trust");
      if (only === undefined || others.length > 0 || isTrust) state.exposed.add(ASSUMING);
      else {
        state.untilTrust.add(only);
        close(state, only, operation);
      }
      for (const visit of at.visits) if (visit.index === index) visit.free = true;
    } else close(state, principal, operation);
    lookAgain(state, principal);
  }
}

/** Holds nothing back any more at a principal, which may do nothing meanwhile, if that can be. */
function close(state: State, principal: string, beside: Operation): void {
  const at = pendingAt(state, principal);
  if (at.shut || (at.free && !state.options.canClose(principal))) return;
  at.free = true;
  if (at.lasting || at.kept) state.interrupted.add(principal);
  if (state.options.canClose(principal)) {
    at.shut = true;
    if (at.exists) state.entries.push({ kind: "close", principal, beside });
  } else state.exposed.add(principal);
  lookAgain(state, principal);
}

interface HeldAt {
  readonly principal: string;
  readonly at: Pending;
  readonly hold: Exclude<Hold, "none">;
}

/** Where, and by what, an operation is held back. */
function holdsOf(state: State, index: number): readonly HeldAt[] {
  const holds: HeldAt[] = [];
  for (const [principal, rights] of itemAt(state, index).incidence) {
    const at = pendingAt(state, principal);
    const hold = holdAt(at, principal, rights);
    if (hold !== "none") holds.push({ principal, at, hold });
  }
  return holds;
}

function itemAt({ items }: State, index: number): Item {
  const item = items[index];
  invariant(item !== undefined, "indices are those of items");
  return item;
}

function pendingAt({ pending }: State, principal: string): Pending {
  const at = pending.get(principal);
  invariant(at !== undefined, "each principal of an operation is counted");
  return at;
}
