import { ENTITY_KINDS } from "@iamferry/model";
import { assertUnreachable, nearest, visible } from "@iamferry/text";
import { matchesGlob } from "@iamferry/policy";
import { accountOf } from "./place.ts";
import { factsOf, listOf } from "./records.ts";
import type { ChangedKind, Selector } from "./change.ts";
import type { Place } from "./place.ts";
import type { Fields } from "./records.ts";

/** What is wrong with the text of a selector, and what to write instead. */
export interface SelectorMistake {
  readonly mistake: string;
  readonly help: string;
}

/**
 * Reads `kind=user`, `path=/dev/*`, `name=adm*`, `account=lab`, `tag=team` or `tag=team=ops`. In all but kinds `*`
 * stands for any text, `/` included, and `?` for one character; case counts. The first `=` behind `tag=` ends
 * the key.
 */
export function parseSelector(text: string): Selector | SelectorMistake {
  const at = text.indexOf("=");
  const by = at < 0 ? text : text.slice(0, at);
  const rest = at < 0 ? "" : text.slice(at + 1);
  if (!isWay(by)) {
    const meant = nearest(by, WAYS);
    return {
      mistake: `\`${visible(text)}\` selects by nothing that is known`,
      help: meant === undefined ? `write ${FORMS}` : `did you mean \`${meant}=${visible(rest)}\``,
    };
  }
  if (rest === "") {
    return { mistake: `\`${visible(text)}\` does not say which`, help: `write ${FORMS}` };
  }
  switch (by) {
    case "kind":
      return kindSelector(rest);
    case "tag":
      return tagSelector(rest);
    default:
      return { by, pattern: rest };
  }
}

/** Whether a selector picks what is compared, as either side has it; an inline policy also by what it is in. */
export function selects(selector: Selector, place: Place): boolean {
  if (selector.by === "account") {
    const { from, to } = accountOf(place);
    return [from, to].some((record) => isAccount(record, selector.pattern));
  }
  const { by } = selector;
  const wanted = by === "kind" || by === "tag" ? selector : { by, pattern: selector.pattern };
  if (picks(wanted, place)) return true;
  const { parent, type } = place;
  return type === "policy" && parent !== undefined && picks(wanted, parent);
}

const WAYS = ["kind", "path", "name", "account", "tag"] as const;

const FORMS = "`kind=user`, `path=/dev/*`, `name=adm*`, `account=lab` or `tag=team=ops`";

const KINDS: readonly ChangedKind[] = ["account", ...ENTITY_KINDS, "policy"];

function isWay(text: string): text is Selector["by"] {
  return (WAYS as readonly string[]).includes(text);
}

function kindSelector(text: string): Selector | SelectorMistake {
  const kind = KINDS.find((each) => each === text);
  if (kind !== undefined) return { by: "kind", kind };
  const meant = nearest(text, KINDS);
  return {
    mistake: `there is no kind \`${visible(text)}\``,
    help: meant === undefined ? `the kinds are ${KINDS.join(", ")}` : `did you mean \`${meant}\``,
  };
}

function tagSelector(text: string): Selector {
  const at = text.indexOf("=");
  if (at < 0) return { by: "tag", key: text };
  return { by: "tag", key: text.slice(0, at), value: text.slice(at + 1) };
}

type KindSelector = Extract<Selector, { readonly by: "kind" }>;
/** What the record alone decides about. */
type RecordSelector =
  | { readonly by: "path" | "name"; readonly pattern: string }
  | Extract<Selector, { readonly by: "tag" }>;

function picks(selector: RecordSelector | KindSelector, place: Place): boolean {
  if (selector.by === "kind") return selector.kind === place.type;
  return [place.from, place.to].some(
    (record) => record !== undefined && picksRecord(selector, place.type, record),
  );
}

function picksRecord(selector: RecordSelector, type: ChangedKind, record: Fields): boolean {
  switch (selector.by) {
    case "name":
      return type === "account"
        ? isAccount(record, selector.pattern)
        : matchesGlob(selector.pattern, textAt(record, "name", ""));
    case "path":
      return hasPath(type) && matchesGlob(selector.pattern, textAt(record, "path", "/"));
    case "tag":
      return listOf(record["tags"]).some((tag) => isTag(selector, tag));
    default:
      return assertUnreachable(selector);
  }
}

function isAccount(record: Fields | undefined, pattern: string): boolean {
  return [record?.["name"], record?.["id"]].some(
    (text) => typeof text === "string" && matchesGlob(pattern, text),
  );
}

function isTag(selector: { readonly key: string; readonly value?: string }, tag: Fields): boolean {
  if (!matchesGlob(selector.key, String(tag["key"]))) return false;
  return selector.value === undefined || matchesGlob(selector.value, String(tag["value"]));
}

function hasPath(type: ChangedKind): boolean {
  return factsOf(type, "path") !== undefined;
}

function textAt(record: Fields, field: string, absent: string): string {
  const text = record[field];
  return typeof text === "string" ? text : absent;
}
