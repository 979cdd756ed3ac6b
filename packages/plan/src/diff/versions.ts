import { pairUp } from "./pair.ts";
import { equalFields } from "./parts.ts";
import { factsOf, listOf } from "./records.ts";
import { tellChanged, tellDocument, tellField, tellItem } from "./tell.ts";
import type { FieldFacts, PolicyDocument, PolicyVersion } from "@iamferry/model";
import type { Documents } from "./documents.ts";
import type { Findings } from "./findings.ts";
import type { Pair } from "./pair.ts";
import type { Place } from "./place.ts";
import type { Both, Fields, Side } from "./records.ts";
import type { DocumentTools, ItemList } from "./tell.ts";

/** What comparing versions takes besides the two policies. */
export interface VersionTools extends DocumentTools {
  /** Ids of versions count as anything else does. */
  readonly strict: boolean;
}

/**
 * Compares the versions of a managed policy by what they say: nobody can choose their ids, and an id is never given
 * again. Another document in force is a change of that document. Versions that only one side has are items, those in
 * force included: they are what is to be made and what is to be deleted. Where each side has the documents that are in force
 * on both, and another one of them is, the default version has changed too.
 */
export function compareVersions(place: Place, facts: FieldFacts, tools: VersionTools): void {
  if (isUntouched(place)) return;
  const list: ItemList = { place, field: "versions", facts };
  const inForce = { from: versionInForce(place.from), to: versionInForce(place.to) };
  const pairs = pairVersions(place, inForce, tools.documents);
  for (const { from, to } of pairs) {
    if (from === undefined || to === undefined) tellItem(list, { from, to }, tools.findings);
    else compareTwo(list, { from, to, isInForce: isPair({ from, to }, inForce) }, tools);
  }
  const { from, to } = inForce;
  if (from === undefined || to === undefined) tellDefault(place, tools.findings);
  else {
    tellDocument(place, { field: "versions", from: from.document, to: to.document }, tools);
    const isOnBoth = (side: Side): boolean =>
      pairs.some((pair) => pair[side] === inForce[side] && isWhole(pair));
    const isSwitched = !pairs.some((pair) => isPair(pair, inForce));
    if (isSwitched && isOnBoth("from") && isOnBoth("to")) tellDefault(place, tools.findings);
  }
}

/** The version that is in force; undefined where the policy does not say, or says one that it does not have. */
function versionInForce(policy: Fields | undefined): PolicyVersion | undefined {
  const id = policy?.["defaultVersion"];
  return id === undefined ? undefined : versions(policy).find((version) => version.id === id);
}

function isUntouched({ from, to }: Place): boolean {
  return (
    from?.["versions"] === to?.["versions"] && from?.["defaultVersion"] === to?.["defaultVersion"]
  );
}

/** The two in force first, where they say the same; then by text, then by meaning. */
function pairVersions(
  place: Place,
  inForce: Both<PolicyVersion | undefined>,
  documents: Documents,
): readonly Pair<PolicyVersion>[] {
  const lists = { from: versions(place.from), to: versions(place.to) };
  const byText = ({ document }: PolicyVersion): string => textKey(document);
  const byMeaning = ({ document }: PolicyVersion): string => documents.meaning(document);
  const ways = [{ key: { from: byText, to: byText } }, { key: { from: byMeaning, to: byMeaning } }];
  const { from, to } = inForce;
  if (from === undefined || to === undefined) return pairUp(lists, ways);
  if (documents.compare(from.document, to.document) === "meaning") return pairUp(lists, ways);
  const rest = {
    from: lists.from.toSpliced(lists.from.indexOf(from), 1),
    to: lists.to.toSpliced(lists.to.indexOf(to), 1),
  };
  return [{ from, to }, ...pairUp(rest, ways)];
}

/** What no cloud would accept is apart from what one accepts, even if it is spelled the same. */
function textKey({ text, value }: PolicyDocument): string {
  return `${value === undefined ? "?" : "="}${text}`;
}

function compareTwo(
  list: ItemList,
  { from, to, isInForce }: Both<PolicyVersion> & { readonly isInForce: boolean },
  { findings, documents, strict }: VersionTools,
): void {
  if (from.id !== to.id) {
    tellChanged(list, { class: strict ? "desired" : "evidence", from, to }, findings);
  } else if (from.created !== to.created) {
    tellChanged(list, { class: "evidence", from, to }, findings);
  }
  if (isInForce || documents.compare(from.document, to.document) === "none") return;
  tellChanged(list, { class: "cosmetic", from, to }, findings);
}

function tellDefault(place: Place, findings: Findings): void {
  const field = "defaultVersion";
  const from = place.from?.[field];
  const to = place.to?.[field];
  const facts = factsOf("managed-policy", field);
  if (facts === undefined || equalFields(facts, from, to)) return;
  tellField(place, { field, class: facts.class, from, to }, findings);
}

function versions(policy: Fields | undefined): readonly PolicyVersion[] {
  return listOf(policy?.["versions"]) as unknown as readonly PolicyVersion[];
}

function isWhole({ from, to }: Pair<PolicyVersion>): boolean {
  return from !== undefined && to !== undefined;
}

function isPair(pair: Pair<PolicyVersion>, { from, to }: Both<PolicyVersion | undefined>): boolean {
  return isWhole(pair) && pair.from === from && pair.to === to;
}
