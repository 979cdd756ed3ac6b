import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type RecordKind,
} from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";
import type { Place } from "../sources.ts";
import { factsOf, kindsHolding } from "./facts.ts";
import type { Places, Way } from "./places.ts";
import { labelOf } from "./read.ts";

/** Leads from an entity, or one of its fields, to the place in the JSON that says it. */
export interface JsonSources {
  /**
   * Where the entity opens; where the value of `field` of it stands: of `document` the text of the policy.
   * Undefined where the JSON does not hold it.
   */
  readonly find: (entity: EntityPath, field?: string) => Place | undefined;
}

/** What is needed to find entities in a JSON text. */
interface Indexed {
  /** The JSON, where it is a Snapshot. */
  readonly root: JsonObject | undefined;
  readonly places: Places;
  readonly named: { readonly source?: string };
}

/** Makes the index of entities when it is first asked. */
export function lazyJsonSources({ root, places, named }: Indexed): JsonSources {
  let index: ReadonlyMap<string, Way> | undefined;
  return {
    find(entity, field) {
      index ??= root === undefined ? new Map() : indexWays(root);
      const way = index.get(keyOf(entity));
      const span = way && spanOf(way, { field, places });
      return span && { span, ...named };
    },
  };
}

function spanOf(
  way: Way,
  { field, places }: { readonly field: string | undefined; readonly places: Places },
): Span | undefined {
  if (field === undefined) return places.whole(way);
  const member: Way = { parent: way, key: field };
  const text = field === "document" && places.whole({ parent: member, key: "text" });
  const span = text || places.whole(member);
  if (span === undefined) return field === "name" ? places.whole(way) : undefined;
  return span;
}

/** The way to each entity, by its path; of two with one path the first, which is the one that is kept. */
function indexWays(root: JsonObject): ReadonlyMap<string, Way> {
  const index = new Map<string, Way>();
  const put = (path: EntityPath, way: Way): void => {
    const key = keyOf(path);
    if (!index.has(key)) index.set(key, way);
  };
  const visit = (kind: RecordKind, record: JsonObject, at: Placed): void => {
    const { fields, isEntity } = factsOf(kind);
    const path = isEntity ? [...at.path, kind, labelOf(record)] : at.path;
    if (isEntity && at.way !== undefined) put(path, at.way);
    for (const [field, { holds }] of fields) {
      const value = record[field];
      const way: Way = { parent: at.way, key: field };
      if (kind === "group" && field === "members") {
        each(value, way, (item, itemWay) => {
          if (typeof item === "string") put([...path, "member", item], itemWay);
        });
      } else if (holds !== undefined && HOLDING_ENTITIES.has(holds)) {
        each(value, way, (item, itemWay) => {
          if (isJsonObject(item)) visit(holds, item, { path, way: itemWay });
        });
      }
    }
  };
  visit("snapshot", root, { path: [], way: undefined });
  return index;
}

interface Placed {
  readonly path: EntityPath;
  readonly way: Way | undefined;
}

function each(
  value: JsonValue | undefined,
  parent: Way,
  take: (item: JsonValue, way: Way) => void,
): void {
  if (!isJsonArray(value)) return;
  for (const [key, item] of value.entries()) take(item, { parent, key });
}

/** Account policies and the policies of users, groups and roles are entities, and lie deepest. */
const HOLDING_ENTITIES: ReadonlySet<RecordKind> = new Set([
  ...kindsHolding("policy"),
  ...factsOf("account").fields.flatMap(([, { holds }]) =>
    holds !== undefined && factsOf(holds).isEntity ? [holds] : [],
  ),
]);

function keyOf(path: EntityPath): string {
  return path.join("\0");
}
