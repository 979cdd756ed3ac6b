import fc, { type Arbitrary } from "fast-check";
import {
  accountPath,
  RECORD_FIELDS,
  type Account,
  type FieldFacts,
  type PolicyDocument,
  type RecordKind,
  type Snapshot,
} from "@iamferry/model";
import { invariant, type EntityPath } from "@iamferry/text";
import { withoutUndefined } from "./records.ts";
import { formatTime } from "./texts.ts";
import { documentOf } from "./whole-documents.ts";

/** Two Snapshots that differ in one fact. */
export interface OneFact {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** The entity that the fact is of; of account policies and password policies the account. */
  readonly entity: EntityPath;
  /** The record and its field: `user.path`. */
  readonly fact: string;
}

/**
 * A Snapshot, and the same with one fact changed: another value in place of one that is there, a mark taken
 * away, or an item taken out of a list. What entities are called, and what refers to others or is referred to, stays;
 * so does the order of lists, once sorted. A changed text differs in one of its lines. Snapshots without any such
 * fact are passed over.
 */
export function oneFact(snapshots: Arbitrary<Snapshot>): Arbitrary<OneFact> {
  return fc
    .tuple(snapshots, fc.nat())
    .map(([before, number]): OneFact | undefined => {
      const changes = changesOf(before);
      const change = changes[number % changes.length];
      if (change === undefined) return undefined;
      const { entity, fact } = change;
      // The walk keeps the type of all that it passes.
      const after = changedAt(before, change.place, change.becomes) as Snapshot;
      return { before, after, entity, fact };
    })
    .filter((made) => made !== undefined);
}

/** One way to change a Snapshot. */
interface Change {
  readonly place: readonly (string | number)[];
  /** Undefined to take it away. */
  readonly becomes: unknown;
  readonly entity: EntityPath;
  readonly fact: string;
}

/** A record of the model, seen as the table of fields sees it. */
type Fields = Readonly<Record<string, unknown>>;

/** Where the walk is. */
interface Place {
  readonly kind: RecordKind;
  readonly record: Fields;
  readonly place: Change["place"];
  readonly entity: EntityPath;
  /** The fields by which the list that holds the record is sorted. */
  readonly keys: readonly string[];
}

/** What entities have as their own block; all else belongs to the entity around it. */
const ENTITIES: ReadonlySet<RecordKind> = new Set<RecordKind>([
  "user",
  "group",
  "role",
  "managed-policy",
  "instance-profile",
  "server-certificate",
  "oidc-provider",
  "saml-provider",
  "virtual-mfa-device",
]);

/** What is referred to, refers to others, or tells what an entity is. */
const FIXED: ReadonlySet<string> = new Set([
  "account.name",
  "account.id",
  "managed-policy.path",
  "policy-ref.own",
  "policy-ref.path",
  "policy-ref.name",
  "policy-ref.foreign",
  "policy-ref.arn",
  "virtual-mfa-device.user",
]);

function changesOf(snapshot: Snapshot): readonly Change[] {
  return snapshot.accounts.flatMap((account, at) =>
    recordChanges({
      kind: "account",
      record: { ...account },
      place: ["accounts", at],
      entity: accountPath(account satisfies Account),
      keys: ["name", "id"],
    }),
  );
}

function recordChanges(here: Place): readonly Change[] {
  if (here.kind === "document") return [documentChange(here)];
  return RECORD_FIELDS[here.kind].flatMap(([field, facts]) => {
    const value = here.record[field];
    if (value === undefined || field === "kind" || facts.holds === "unread") return [];
    if (facts.holds !== undefined) return partChanges(here, field, facts);
    if (here.keys.includes(field) || FIXED.has(`${here.kind}.${field}`)) return [];
    if (facts.set) return removals(here, field, { facts, removable: () => true });
    const becomes = otherValue(here, field, facts);
    return becomes === value ? [] : [changeOf(here, field, becomes)];
  });
}

/** A document is one fact: its value is what its text says. */
function documentChange({ record, place, entity }: Place): Change {
  const { text } = record as unknown as PolicyDocument;
  const other = text.includes('"Allow"') ? text.replace('"Allow"', '"Deny"') : `${text} `;
  return { place, becomes: documentOf(other), entity, fact: "document.text" };
}

function partChanges(here: Place, field: string, facts: FieldFacts): readonly Change[] {
  const { holds, many } = facts;
  const value = here.record[field];
  invariant(holds !== undefined, "only parts are walked into");
  const into = (record: Fields, place: Change["place"]): readonly Change[] =>
    recordChanges({
      kind: holds,
      record,
      place,
      entity: ENTITIES.has(holds) ? [...here.entity, holds, String(record["name"])] : here.entity,
      keys: many ?? [],
    });
  if (many === undefined) return into(value as Fields, [...here.place, field]);
  const items = value as readonly Fields[];
  const inside = items.flatMap((item, at) => into(item, [...here.place, field, at]));
  if (ENTITIES.has(holds)) return inside;
  const inForce = here.record["defaultVersion"];
  const removable = (item: unknown): boolean =>
    holds !== "policy-version" || (items.length > 1 && (item as Fields)["id"] !== inForce);
  return [...inside, ...removals(here, field, { facts, removable })];
}

function removals(
  here: Place,
  field: string,
  options: { readonly facts: FieldFacts; readonly removable: (item: unknown) => boolean },
): readonly Change[] {
  const items = here.record[field] as readonly unknown[];
  return items.flatMap((item, at) => {
    if (!options.removable(item)) return [];
    const rest = items.toSpliced(at, 1);
    const leftOut = rest.length === 0 && options.facts.optional === true;
    return [changeOf(here, field, leftOut ? undefined : rest)];
  });
}

function changeOf({ kind, place, entity }: Place, field: string, becomes: unknown): Change {
  return { place: [...place, field], becomes, entity, fact: `${kind}.${field}` };
}

/** Another legal value; the same where there is no other. */
function otherValue({ kind, record }: Place, field: string, facts: FieldFacts): unknown {
  const value = record[field];
  if (facts.type === "mark") return undefined;
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value === LARGEST[field] ? value - 1 : value + 1;
  invariant(typeof value === "string", "what is left is a text");
  if (facts.type === "time") return formatTime((Date.parse(value) / 1000) ^ 1);
  const choices = choicesOf(`${kind}.${field}`, record, facts);
  if (choices !== undefined) return choices.find((choice) => choice !== value) ?? value;
  return (OTHER_TEXTS[field] ?? longer)(value);
}

function choicesOf(fact: string, record: Fields, facts: FieldFacts): readonly string[] | undefined {
  if (fact === "user.registrationStatus") return ["REGISTERED", "APPROVED", "CONFIRMED"];
  if (fact !== "managed-policy.defaultVersion") return facts.oneOf;
  return (record["versions"] as readonly Fields[]).map(({ id }) => String(id));
}

const LARGEST: Readonly<Record<string, number>> = {
  minimumPasswordLength: 128,
  maxPasswordAge: 1095,
  passwordReusePrevention: 24,
  maxSessionDuration: 43_200,
};

const longer = (text: string): string => `${text}x`;

/** The last letter or digit becomes another, legal where that one was. */
const otherEnd = (text: string): string => `${text.slice(0, -1)}${text.endsWith("0") ? "1" : "0"}`;

const OTHER_TEXTS: Readonly<Record<string, (text: string) => string>> = {
  id: otherEnd,
  sha256: otherEnd,
  fingerprint: otherEnd,
  version: (text) => `${text}1`,
  path: (text) => (text.endsWith("/") ? `${text}x/` : `${text}x`),
};

function changedAt(value: unknown, place: Change["place"], becomes: unknown): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return becomes;
  if (typeof step === "number") {
    const items = value as readonly unknown[];
    return items.with(step, changedAt(items[step], rest, becomes));
  }
  const record = value as Fields;
  return withoutUndefined({ ...record, [step]: changedAt(record[step], rest, becomes) });
}
