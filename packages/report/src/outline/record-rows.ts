import { RECORD_FIELDS } from "@iamferry/model";
import type {
  CloudProfile,
  FieldFacts,
  InlinePolicy,
  JsonObject,
  PolicyDocument,
  RecordKind,
} from "@iamferry/model";
import { line } from "./line.ts";
import type { Mark, Row } from "./line.ts";
import { statementRows } from "./document-rows.ts";
import { takeApart } from "./understood.ts";
import { shown, valueText } from "./values.ts";
import type { View } from "./view.ts";
import { counted, fieldWords, grouped, itemWords } from "./words.ts";

/** Items of a list that are shown in a line unless all are. */
const SHOWN = 20;

/** Where rows stand, and which side they are of. */
export interface Place {
  readonly mark: Mark;
  readonly depth: number;
}

/**
 * What an entity holds that only one side has: every field that a restore brings back, policies by statement.
 * Of one that goes, policies are told by name and size. With `all` there is nothing left out.
 */
export function recordRows(
  kind: RecordKind,
  record: object,
  place: Place & { readonly view: View },
): readonly Row[] {
  const fields = new Map(Object.entries(record));
  return RECORD_FIELDS[kind].flatMap(([field, facts]) => {
    const value: unknown = fields.get(field);
    if (value === undefined || TITLE.has(field)) return [];
    if (!place.view.all && (facts.class !== "desired" || value === facts.restoredAs)) return [];
    return fieldRows(field, value, { ...place, facts, record: fields });
  });
}

function policyRows(
  { name, document }: InlinePolicy,
  { mark, depth, view }: Place & { readonly view: View },
): readonly Row[] {
  return documentSideRows(document, { mark, depth, view, title: `policy ${shown(name)}` });
}

/** A title, and the statements of a document below it; of one that goes, how many they are. */
export function documentSideRows(
  document: PolicyDocument,
  { mark, depth, view, title }: Place & { readonly view: View; readonly title: string },
): readonly Row[] {
  const profile = view.profiles[mark === "-" ? 0 : 1];
  if (mark !== "-" || view.all || document.value === undefined) {
    const rows = statementRows(document, { mark, depth: depth + 1, profile });
    return [line(mark, depth, title), ...rows];
  }
  return [line(mark, depth, `${title} (${sizeText(document.value, profile)})`)];
}

/** `3 statements, 1 of them Deny`: that a deny goes is as much as that an allow comes. */
function sizeText(value: JsonObject, profile: CloudProfile): string {
  const { statements } = takeApart(value, profile);
  const denies = statements.filter(({ effect }) => effect === "Deny").length;
  const of = denies === 0 ? "" : `, ${grouped(denies)} of them Deny`;
  return `${counted(statements.length, "statement")}${of}`;
}

interface FieldPlace extends Place {
  readonly view: View;
  readonly facts: FieldFacts;
  readonly record: ReadonlyMap<string, unknown>;
}

function fieldRows(field: string, value: unknown, place: FieldPlace): readonly Row[] {
  const { mark, depth, view, facts } = place;
  const { holds, many, set } = facts;
  if (holds === "document") {
    return documentSideRows(value as PolicyDocument, { ...place, title: fieldWords(field) });
  }
  // Entities of an account have blocks of their own.
  if (holds !== undefined && many?.[0] === "name" && holds !== "policy") return [];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return [];
    if (holds === "policy") {
      return items.flatMap((item) => policyRows(item as InlinePolicy, place));
    }
    if (holds === "policy-version") return versionRows(items as readonly Version[], place);
    const listed = set === true || holds === "policy-ref" || holds === "tag";
    if (listed) return [line(mark, depth, `${fieldWords(field)}: ${few(items, view)}`)];
    return items.map((item) => line(mark, depth, `${itemWords(field)} ${valueText(item, view)}`));
  }
  return [line(mark, depth, `${fieldWords(field)} ${valueText(value, view)}`)];
}

interface Version {
  readonly id: string;
  readonly document: PolicyDocument;
}

/** The version in force by its statements, the others by their ids. */
function versionRows(versions: readonly Version[], place: FieldPlace): readonly Row[] {
  const inForce = place.record.get("defaultVersion");
  const others = versions.filter(({ id }) => id !== inForce);
  return [
    ...versions
      .filter(({ id }) => id === inForce)
      .flatMap(({ id, document }) =>
        documentSideRows(document, { ...place, title: `version ${shown(id)}, in force` }),
      ),
    ...others.flatMap(({ id, document }) =>
      place.view.all
        ? documentSideRows(document, { ...place, title: `version ${shown(id)}` })
        : [line(place.mark, place.depth, `version ${shown(id)}`)],
    ),
  ];
}

function few(items: readonly unknown[], view: View): string {
  const texts = (view.all ? items : items.slice(0, SHOWN)).map((item) => valueText(item, view));
  const more = items.length - texts.length;
  return texts.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** What the heading says, and what the title of a version does. */
const TITLE: ReadonlySet<string> = new Set(["defaultVersion", "kind", "name"]);
