import { pathKey } from "@iamferry/model";
import type { PolicyDocument } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Operation, Touch } from "../operation.ts";
import type { DocumentReader, Said } from "./document-rights.ts";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
  GATE_WIDENED,
} from "./rights.ts";
import type { Rights } from "./rights.ts";
import type { Mentions } from "./mentions.ts";
import type { OnBothSides, Reach, Reached, Sides } from "./reach.ts";

/** Whose rights an operation changes, and how; by the key of a user's or role's path. */
export type Incidence = ReadonlyMap<string, Rights>;

/**
 * Who may assume roles is decided by trust policies and by the policies of those who ask, together. All that
 * has a say in it meets under this key, which no path has.
 */
export const ASSUMING = "assuming";

/** What {@link incidenceOf} looks things up in. */
export interface IncidenceContext {
  readonly reach: Reach;
  readonly reader: DocumentReader;
  /** Whether any operation changes who is trusted: else nothing meets under {@link ASSUMING}. */
  readonly hasTrust: boolean;
  /** Principals whose rights must last: no Deny that neither side has may come between. */
  readonly lasting: ReadonlySet<string>;
  /** What policies look at. */
  readonly mentions: Mentions;
  /** What joining and leaving groups does, as far as it has been asked for. */
  readonly memberships: Map<string, RightsChange>;
}

/** Whose rights an operation changes, and how. Takes time in the number of those that it reaches. */
export function incidenceOf({ touches }: Operation, context: IncidenceContext): Incidence {
  const incidence = new Map<string, Rights>();
  const add = (key: string, rights: Rights): void => {
    if (rights !== 0) incidence.set(key, (incidence.get(key) ?? 0) | rights);
  };
  for (const touch of touches) addTouch(touch, context, add);
  return incidence;
}

type Add = (key: string, rights: Rights) => void;

function addTouch(touch: Touch, context: IncidenceContext, add: Add): void {
  switch (touch.kind) {
    case "documents":
      return addDocuments(touch, context, add);
    case "attachment":
      return addAttachment(touch, context, add);
    case "managed":
      return addManaged(touch, context, add);
    case "membership":
      return addMembership(touch, context, add);
    case "boundary":
      return addBoundary(touch, context, add);
    case "trust":
      return addTrust(touch, context, add);
    case "enabled":
      return add(pathKey(touch.user), touch.enabled ? GATE_WIDENED : GATE_NARROWED);
    // Which way these turn a condition nobody can say.
    case "tags":
      if (context.mentions.tags(touch.keys))
        add(pathKey(touch.holder), GATE_NARROWED | GATE_WIDENED);
      return;
    case "renamed":
      if (context.mentions.names(touch.names))
        add(pathKey(touch.user), GATE_NARROWED | GATE_WIDENED);
  }
}

type TouchOf<K extends Touch["kind"]> = Extract<Touch, { kind: K }>;

function addDocuments(touch: TouchOf<"documents">, context: IncidenceContext, add: Add): void {
  const { reader } = context;
  const change = changeOf(reader.said(touch.before), reader.said(touch.after), context);
  addHolderChange(touch.holder, change, { context, add });
}

function addAttachment(touch: TouchOf<"attachment">, context: IncidenceContext, add: Add): void {
  const { attaches, holder, policy } = touch;
  const documents = context.reach.documentsOf(policy, holder);
  const change = linkChange(documents, attaches, context);
  addHolderChange(holder, change, { context, add });
}

/**
 * What it does to somebody to be linked to documents that change as well, or no longer to be. Each Allow of either side
 * may come or go with the link. Of the Denies only those count that its own side has: the others are on neither.
 */
function linkChange(
  { from, to }: OnBothSides,
  isLinked: boolean,
  context: IncidenceContext,
): RightsChange {
  const { reader } = context;
  const linked: Said = {
    allows: reader.said([...from, ...to]).allows,
    denies: reader.said(isLinked ? to : from).denies,
  };
  const none: Said = { allows: [], denies: [] };
  const change = isLinked ? changeOf(none, linked, context) : changeOf(linked, none, context);
  const denies: Said = { allows: [], denies: linked.denies };
  const all: Said = { allows: [], denies: reader.said([...from, ...to]).denies };
  if (reader.change(denies, all) === 0) return change;
  return { ...change, lasting: isLinked ? GATE_WIDENED : GATE_NARROWED };
}

/** What a change of one of its policies does to those that a holder stands for. */
function addHolderChange(
  holder: EntityPath,
  change: RightsChange,
  { add, context }: { readonly add: Add; readonly context: IncidenceContext },
): void {
  const key = pathKey(holder);
  const kind = holder.at(-2);
  const { reach } = context;
  if (kind === "group") addReached(reach.members(key), change, { context, add });
  else if (kind === "account") addReached(reach.users(key), change, { context, add });
  else addReached(new Map([[key, { from: true, to: true }]]), change, { context, add });
  add(ASSUMING, change.assuming);
}

function addReached(
  reached: Reached,
  change: RightsChange,
  { add, context }: { readonly add: Add; readonly context: IncidenceContext },
): void {
  for (const [principal, sides] of reached) {
    const isLasting = context.lasting.has(principal);
    add(principal, rightsOn(sides, change.rights, isLasting) | (isLasting ? change.lasting : 0));
  }
}

/**
 * What a change does to somebody whom it reaches on one side only. An Allow that comes where the later side no longer
 * reaches somebody counts on neither side: it must not come before that has ended. One that goes where the earlier
 * side does not reach somebody yet must be gone by then. Denies of the same kind count on neither side, and so for
 * nothing, unless rights must last.
 */
function rightsOn({ from, to }: Sides, rights: Rights, isLasting: boolean): Rights {
  let all = rights;
  if (!to) {
    const late = isLasting ? ALLOW_ADDED | DENY_ADDED : ALLOW_ADDED;
    if ((rights & late) !== 0) all |= GATE_WIDENED;
    all &= ~(ALLOW_ADDED | DENY_ADDED);
  }
  if (!from) {
    const early = isLasting ? ALLOW_REMOVED | DENY_REMOVED : ALLOW_REMOVED;
    if ((rights & early) !== 0) all |= GATE_NARROWED;
    all &= ~(ALLOW_REMOVED | DENY_REMOVED);
  }
  return all;
}

function addManaged(touch: TouchOf<"managed">, context: IncidenceContext, add: Add): void {
  const { policy, before, after } = touch;
  // What is just made is attached to nothing yet, and what goes to nothing any more.
  if (before === undefined || after === undefined) return;
  const { reach, reader } = context;
  const key = pathKey(policy);
  const [earlier, later] = [reader.said([before]), reader.said([after])];
  const change = changeOf(earlier, later, context);
  const attached = reach.attachedTo(key);
  addReached(attached, change, { context, add });
  if (attached.size > 0) add(ASSUMING, change.assuming);
  const gate = reader.gateChange(earlier, later);
  for (const [principal, { from, to }] of reach.boundedBy(key)) {
    // Whose rights must last is bound by no document that neither side has.
    const isTheirs = !context.lasting.has(principal) || (from && to) || gate === 0;
    addGate(principal, isTheirs ? gate : to ? GATE_NARROWED : GATE_WIDENED, { context, add });
  }
}

function addMembership(touch: TouchOf<"membership">, context: IncidenceContext, add: Add): void {
  const { group, joins, user } = touch;
  addHolderChange(user, membershipChange(pathKey(group), joins, context), { context, add });
}

/** The same for all who join a group, or leave it. */
function membershipChange(group: string, joins: boolean, context: IncidenceContext): RightsChange {
  const { memberships, reach } = context;
  const key = `${joins ? "join" : "leave"} ${group}`;
  const change = memberships.get(key) ?? linkChange(reach.groupDocuments(group), joins, context);
  memberships.set(key, change);
  return change;
}

function addBoundary(touch: TouchOf<"boundary">, context: IncidenceContext, add: Add): void {
  const { principal, before, after } = touch;
  const { reach, reader } = context;
  const key = pathKey(principal);
  const isLasting = context.lasting.has(key);
  const [earlier, later] = [before, after].map((ref) =>
    ref === undefined ? undefined : reach.documentsOf(ref, principal),
  );
  // A policy that changes as well may be the boundary with either of its documents, unless rights must last.
  const froms = isLasting ? earlier?.from : both(earlier);
  const tos = isLasting ? later?.to : both(later);
  for (const one of saidBy(froms, reader)) {
    for (const other of saidBy(tos, reader))
      addGate(key, reader.gateChange(one, other), { context, add });
  }
  if (!isLasting) return;
  if (later !== undefined && changes(later, reader)) add(key, GATE_WIDENED);
  if (earlier !== undefined && changes(earlier, reader)) add(key, GATE_NARROWED);
}

/** A boundary has a say in who assumes roles as well, as a Deny of all that is outside. */
function addGate(
  principal: string,
  gate: Rights,
  { add, context }: { readonly add: Add; readonly context: IncidenceContext },
): void {
  add(principal, gate);
  if (!context.hasTrust) return;
  if ((gate & GATE_NARROWED) !== 0) add(ASSUMING, DENY_ADDED);
  if ((gate & GATE_WIDENED) !== 0) add(ASSUMING, DENY_REMOVED);
}

function both(documents: OnBothSides | undefined): readonly PolicyDocument[] | undefined {
  return documents && [...documents.from, ...documents.to];
}

/** No boundary is no gate. */
function saidBy(
  documents: readonly PolicyDocument[] | undefined,
  reader: DocumentReader,
): readonly (Said | undefined)[] {
  return documents?.map((document) => reader.said([document])) ?? [undefined];
}

function changes({ from, to }: OnBothSides, reader: DocumentReader): boolean {
  return reader.gateChange(reader.said(from), reader.said(to)) !== 0;
}

/** A trust policy is a gate to the role's rights, and a part of what decides who may assume roles. */
function addTrust(
  { role, before, after }: TouchOf<"trust">,
  context: IncidenceContext,
  add: Add,
): void {
  const { reader } = context;
  // No trust policy trusts nobody.
  const said = (document: PolicyDocument | undefined): Said =>
    reader.said(document === undefined ? [] : [document]);
  const rights = reader.gateChange(said(before), said(after));
  add(pathKey(role), rights);
  add(ASSUMING, rights);
}

/** What documents that take the place of others do to whom they apply to, and to who may assume roles. */
export interface RightsChange {
  readonly rights: Rights;
  readonly assuming: Rights;
  /** What it does besides to those whose rights must last. */
  readonly lasting: Rights;
}

function changeOf(before: Said, after: Said, { reader, hasTrust }: IncidenceContext): RightsChange {
  const rights = reader.change(before, after);
  if (!hasTrust || rights === 0) return { rights, assuming: 0, lasting: 0 };
  const assuming = reader.change(aboutAssuming(before), aboutAssuming(after));
  return { rights, assuming, lasting: 0 };
}

function aboutAssuming({ allows, denies }: Said): Said {
  return { allows: allows.filter(isAboutAssuming), denies: denies.filter(isAboutAssuming) };
}

/** Whether a statement may be about `sts:AssumeRole` and its likes; what it does not plainly exclude, it is. */
function isAboutAssuming({ value }: Said["allows"][number]): boolean {
  const action = value["Action"];
  if (action === undefined) return true;
  const patterns: readonly unknown[] = Array.isArray(action) ? action : [action];
  return patterns.some(
    (pattern) =>
      typeof pattern !== "string" || !/^[^*?:]*:/.test(pattern) || /^sts:/i.test(pattern),
  );
}
