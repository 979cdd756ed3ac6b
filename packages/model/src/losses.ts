import { canonicalText, sortSnapshot } from "./canonical.ts";
import { RECORD_FIELDS } from "./field-classes.ts";
import { hasPath, isList, itemWords, nameOf, trailWords, within } from "./walk.ts";
import { entityWords, words } from "./words.ts";
import type { Diagnostic, EntityPath, Severity } from "@iamferry/text";
import type { FieldClass, FieldFacts, FieldOf, ModelRecords, RecordKind } from "./field-classes.ts";
import type { At, Fields } from "./walk.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * What a format or a target holds of the model. A kind of record or a field that is missing is not held;
 * `kind` fields need no entry.
 */
export type HeldFields = {
  readonly [K in RecordKind]?: {
    readonly [F in Exclude<FieldOf<K>, "kind">]?: Held<ItemOf<K, F>, ModelRecords[K]>;
  };
};

/** A field is held, at all times or under conditions. */
export type Held<V = unknown, O = unknown> = true | HeldWith<V, O>;

/** Under which conditions a field is held, and what becomes of its value. A list is asked item by item. */
export interface HeldWith<V = unknown, O = unknown> {
  /**
   * Why this value (of a list: this item) of `owner` cannot be held, in words that can stand behind a
   * colon; undefined where it can.
   */
  readonly why?: (value: V, owner: O) => string | undefined;
  /** What a value that is held comes back as where that is not the same, such as a text spelled anew. */
  readonly becomes?: (value: V, owner: O) => V;
  /** What the change that `becomes` makes is to a restore; default: what a loss of the value would be. */
  readonly changeIs?: FieldClass;
}

/** The values of a field, of a list its items. */
export type ItemOf<K extends RecordKind, F extends string> = Item<ValueOf<ModelRecords[K], F>>;

type ValueOf<T, F extends string> = T extends unknown
  ? F extends keyof T
    ? Exclude<T[F], undefined>
    : never
  : never;
type Item<V> = V extends readonly (infer I)[] ? I : V;

/** One value, or one item of a list, that cannot be held, or not as it is. */
export interface Loss {
  /** The entity that is lost, or else the one that loses something; empty for the Snapshot itself. */
  readonly entity: EntityPath;
  /** The record that loses something, and the field of it. */
  readonly record: RecordKind;
  readonly field: string;
  /**
   * What the loss is to a restore: `evidence` also where its absence means the same (path `/`). The mark of something `unread`, or anything that bears one, counts as
   * `desired`: a partial Snapshot never becomes a whole one by conversion.
   */
  readonly class: FieldClass;
  /** For people, user text in backticks: ``access key `AKIA…` ``, `path`, ``user `bob` ``. */
  readonly what: string;
  /** Why, where it is not simply that there is no place for it. */
  readonly why?: string;
}

/** A format that holds everything; tables of others may be made from it by spreading. */
export const WHOLE_MODEL: HeldFields = wholeModel();

/** What of `snapshot` is lost where `held` is all that is held, in the order of the Snapshot. */
export function lossesOf(snapshot: Snapshot, held: HeldFields): readonly Loss[] {
  return divide(snapshot, held).losses;
}

/**
 * `snapshot` without what {@link lossesOf} names, and with what comes back changed, in canonical order. It
 * equals the sorted Snapshot if and only if nothing is lost. A record that loses a field that it cannot be
 * without is lost as a whole.
 */
export function heldPart(snapshot: Snapshot, held: HeldFields): Snapshot {
  return divideByHeld(snapshot, held).held;
}

/** {@link lossesOf} and {@link heldPart} at once: both walk the whole Snapshot. */
export function divideByHeld(
  snapshot: Snapshot,
  held: HeldFields,
): { readonly losses: readonly Loss[]; readonly held: Snapshot } {
  const { kept, losses } = divide(snapshot, held);
  return { losses, held: sortSnapshot(kept) };
}

/** How {@link lossDiagnostics} words and names what it says. */
export interface LossWords<Family extends string> {
  /** The part of the codes before `/`. */
  readonly code: Family;
  /** What cannot hold it, as the beginning of a sentence: `GAAD JSON`. */
  readonly title: string;
  /** What to do about a loss that a restore would miss. Default: nothing is said. */
  readonly help?: string;
}

/** The codes of {@link lossDiagnostics}. */
export type LossCode<Family extends string> = `${Family}/lost-${FieldClass}`;

/** How bad a loss is. */
export const LOSS_SEVERITIES: Readonly<Record<FieldClass, Severity>> = {
  desired: "error",
  unrestorable: "warning",
  evidence: "info",
};

/** One diagnostic for each loss, with the entity that it concerns. */
export function lossDiagnostics<Family extends string>(
  losses: readonly Loss[],
  { code, title, help }: LossWords<Family>,
): readonly Diagnostic<LossCode<Family>>[] {
  return losses.map((loss) => ({
    severity: LOSS_SEVERITIES[loss.class],
    code: `${code}/lost-${loss.class}` as const,
    message: `${title} cannot hold ${lossWords(loss)}`,
    entity: loss.entity,
    ...(help !== undefined && loss.class === "desired" && { help }),
  }));
}

/** A loss for people, with what it belongs to and why: ``the path of user `bob` of account `lab` ``. */
export function lossWords({ entity, record, field, what, why }: Loss): string {
  const owner = entityWords(entity);
  const subject = isEntityField(record, field)
    ? owner
    : `the ${what}${owner === "" ? "" : ` of ${owner}`}`;
  return `${subject}${why === undefined ? "" : `: ${why}`}`;
}

/** What can be kept of a value; undefined where it is lost. */
type Kept = { readonly value: unknown } | { readonly lost: string | undefined };

function divide(
  snapshot: Snapshot,
  held: HeldFields,
): { readonly kept: Snapshot; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const record = snapshot as unknown as Fields;
  const kept = keepFields({ kind: "snapshot", record, entity: [], trail: [] }, held, losses);
  // Its only field that must be there is a list, and that is kept with what is left in it.
  return { kept: kept as unknown as Snapshot, losses };
}

/** The fields of a record that are kept. */
function keepFields(at: At, held: HeldFields, losses: Loss[]): Fields {
  const kept: Record<string, unknown> = {};
  for (const [field, facts] of RECORD_FIELDS[at.kind]) {
    const value = at.record[field];
    if (value === undefined) continue;
    if (field === "kind") kept[field] = value;
    else keepField({ at, field, facts, held }, kept, losses);
  }
  return kept;
}

/** A field of a record, with what is held of the model. */
interface FieldAt {
  readonly at: At;
  readonly field: string;
  readonly facts: FieldFacts;
  readonly held: HeldFields;
}

function keepField(field: FieldAt, into: Record<string, unknown>, losses: Loss[]): void {
  const { at, facts } = field;
  const value = at.record[field.field];
  if (!isList(facts)) {
    const kept = keepValue(field, value, losses);
    if (kept !== undefined) into[field.field] = kept.value;
    return;
  }
  const items =
    facts.set === true ? new Set(value as readonly unknown[]) : (value as readonly unknown[]);
  const kept: unknown[] = [];
  for (const item of items) {
    const one = keepValue(field, item, losses);
    if (one !== undefined) kept.push(one.value);
  }
  if (kept.length > 0 || facts.optional !== true) into[field.field] = kept;
}

/** Keeps one value, or names its loss; undefined for what is lost. */
function keepValue(
  field: FieldAt,
  value: unknown,
  losses: Loss[],
): { readonly value: unknown } | undefined {
  const inner: Loss[] = [];
  const kept = tryValue(field, value, inner);
  if ("lost" in kept) {
    losses.push(lossOf(field, value, kept.lost));
    return undefined;
  }
  for (const loss of inner) losses.push(loss);
  return kept;
}

function tryValue(field: FieldAt, value: unknown, losses: Loss[]): Kept {
  const { at, facts, held } = field;
  const rule = (held[at.kind] as Readonly<Record<string, Held>> | undefined)?.[field.field];
  if (rule === undefined) return { lost: undefined };
  const why = rule === true ? undefined : rule.why?.(value, at.record);
  if (why !== undefined) return { lost: why };
  const changed = changedBy(rule, value, at.record);
  if (changed !== value && canonicalText(changed) !== canonicalText(value)) {
    const loss = lossOf(field, value, SPELLED_ANEW);
    const changeIs = rule === true ? undefined : rule.changeIs;
    losses.push(changeIs === undefined ? loss : { ...loss, class: changeIs });
  }
  if (facts.holds === undefined) return { value: changed };
  if (held[facts.holds] === undefined) return { lost: undefined };
  const inner = within(at, { field: field.field, facts, kind: facts.holds }, changed as Fields);
  const kept = keepFields(inner, held, losses);
  const missing = RECORD_FIELDS[inner.kind].find(
    ([name, of]) =>
      inner.record[name] !== undefined &&
      kept[name] === undefined &&
      isNeeded(inner.kind, name, of),
  );
  if (missing === undefined) return { value: kept };
  const [name] = missing;
  const cause = losses.find((loss) => loss.record === inner.kind && loss.field === name);
  return { lost: cause?.why ?? `there is no place for its ${words(name)}` };
}

const SPELLED_ANEW = "it comes back spelled in another way";

function changedBy(rule: Held, value: unknown, owner: Fields): unknown {
  return rule === true || rule.becomes === undefined ? value : rule.becomes(value, owner);
}

/** Whether a record is nothing without this field. A list can always be empty. */
function isNeeded(kind: RecordKind, field: string, facts: FieldFacts): boolean {
  if (isList(facts)) return false;
  // Both kinds of references to a policy are in one table, where all of their fields are optional.
  return facts.optional !== true || (kind === "policy-ref" && field !== "document");
}

function isEntityField(record: RecordKind, field: string): boolean {
  const facts = RECORD_FIELDS[record].find(([name]) => name === field)?.[1];
  return facts?.holds !== undefined && hasPath(facts.holds);
}

function lossOf(field: FieldAt, value: unknown, why: string | undefined): Loss {
  const { at, facts } = field;
  const kind = facts.holds;
  const isEntity = kind !== undefined && hasPath(kind);
  return {
    entity: isEntity ? [...at.entity, kind, nameOf(kind, value as Fields)] : at.entity,
    record: at.kind,
    field: field.field,
    class: classOf(field, value),
    what: [itemWords(field.field, facts, value), ...trailWords(at.trail)].join(" of "),
    ...(why === undefined ? {} : { why }),
  };
}

function classOf({ at, field, facts }: FieldAt, value: unknown): FieldClass {
  if (
    field === "unread" ||
    (facts.holds !== undefined && (value as Fields)["unread"] !== undefined)
  ) {
    return "desired";
  }
  // A restore makes the same of its absence.
  if (facts.restoredAs !== undefined && value === facts.restoredAs) return "evidence";
  const alone = facts.beside !== undefined && at.record[facts.beside] === undefined;
  return alone ? "desired" : facts.class;
}

function wholeModel(): HeldFields {
  const entries = Object.entries(RECORD_FIELDS).map(
    ([kind, fields]) => [kind, Object.fromEntries(fields.map(([field]) => [field, true]))] as const,
  );
  return Object.fromEntries(entries) as HeldFields;
}
