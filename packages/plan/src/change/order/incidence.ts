import type { PolicyDocument, PolicyRef } from "@iamferry/model";
import type { Operation, Touch } from "../operation.ts";
import type { DocumentReader, Said } from "./document-rights.ts";
import { GATE_NARROWED, GATE_WIDENED } from "./rights.ts";
import type { Rights } from "./rights.ts";
import { keyOf } from "./reach.ts";
import type { Reach } from "./reach.ts";

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
  /** Whether any policy looks at tags. */
  readonly hasTagConditions: boolean;
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
    case "managed":
      return addManaged(touch, context, add);
    case "membership":
      return addMembership(touch, context, add);
    case "boundary":
      return addBoundary(touch, context, add);
    case "trust":
      return addTrust(touch, context, add);
    case "tags":
      // Which way a tag turns a condition nobody can say.
      if (context.hasTagConditions) add(keyOf(touch.holder), GATE_NARROWED | GATE_WIDENED);
  }
}

type TouchOf<K extends Touch["kind"]> = Extract<Touch, { kind: K }>;

function addDocuments(touch: TouchOf<"documents">, context: IncidenceContext, add: Add): void {
  const { holder } = touch;
  const { reach } = context;
  const change = changeOf(touch.before, touch.after, context);
  const kind = holder.at(-2);
  const key = keyOf(holder);
  const reached =
    kind === "group" ? reach.members(key) : kind === "account" ? reach.users(key) : [key];
  for (const principal of reached) add(principal, change.rights);
  add(ASSUMING, change.assuming);
}

function addManaged(touch: TouchOf<"managed">, context: IncidenceContext, add: Add): void {
  const { policy, before, after } = touch;
  // What is just made is attached to nothing yet, and what goes to nothing any more.
  if (before === undefined || after === undefined) return;
  const { reach, reader } = context;
  const key = keyOf(policy);
  const change = changeOf([before], [after], context);
  const attached = reach.attachedTo(key);
  for (const principal of attached) add(principal, change.rights);
  if (attached.size > 0) add(ASSUMING, change.assuming);
  const gate = reader.gateChange(reader.said([before]), reader.said([after]));
  for (const principal of reach.boundedBy(key)) add(principal, gate);
}

function addMembership(touch: TouchOf<"membership">, context: IncidenceContext, add: Add): void {
  const documents = context.reach.groupDocuments(keyOf(touch.group));
  const change = touch.joins ? changeOf([], documents, context) : changeOf(documents, [], context);
  add(keyOf(touch.user), change.rights);
  add(ASSUMING, change.assuming);
}

function addBoundary(touch: TouchOf<"boundary">, context: IncidenceContext, add: Add): void {
  const { principal, before, after } = touch;
  const said = (ref: PolicyRef | undefined): Said | undefined =>
    ref === undefined ? undefined : context.reader.said(context.reach.documentsOf(ref, principal));
  add(keyOf(principal), context.reader.gateChange(said(before), said(after)));
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
  add(keyOf(role), rights);
  add(ASSUMING, rights);
}

/** What documents that take the place of others do to whom they apply to, and to who may assume roles. */
function changeOf(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
  { reader, hasTrust }: IncidenceContext,
): { readonly rights: Rights; readonly assuming: Rights } {
  const [said, says] = [reader.said(before), reader.said(after)];
  const rights = reader.change(said, says);
  if (!hasTrust || rights === 0) return { rights, assuming: 0 };
  return { rights, assuming: reader.change(aboutAssuming(said), aboutAssuming(says)) };
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
