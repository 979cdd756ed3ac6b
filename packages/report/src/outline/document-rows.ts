import { canonicalJson } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { CloudProfile, JsonObject, PolicyDocument } from "@iamferry/model";
import type { DocumentChanged } from "@iamferry/plan";
import { canonicalStatements } from "@iamferry/policy";
import type { CanonicalStatement } from "@iamferry/policy";
import { line } from "./line.ts";
import type { Line, Mark, Row } from "./line.ts";
import { pairStatements } from "./pair-statements.ts";
import { statementElements, statementTitle } from "./statement-elements.ts";
import type { ElementValue, StatementElement } from "./statement-elements.ts";
import { shown, valueText } from "./values.ts";
import type { View } from "./view.ts";
import { counted } from "./words.ts";

/** Values of an element that are shown where it is there for understanding only. */
const SHOWN = 4;

/** Where the rows of a document stand that one side has, and as what it is understood. */
export interface SidePlace {
  readonly mark: Mark;
  readonly depth: number;
  readonly profile: CloudProfile;
}

/** The statements of a document that one side has, each with all of its elements. */
export function statementRows(document: PolicyDocument, place: SidePlace): readonly Row[] {
  const { mark, depth, profile } = place;
  if (document.value === undefined) {
    return [line(mark, depth, `no policy that a cloud would accept: ${shown(document.text)}`)];
  }
  const found = canonicalStatements(document.value, profile);
  if (found.length === 0) return [line(mark, depth, "no statements")];
  return found.flatMap((statement) => wholeStatement(statement, mark, depth));
}

/** What differs between two texts of a policy, by statement; what both have is folded. */
export function documentRows(change: DocumentChanged, depth: number, view: View): readonly Row[] {
  const { from, to } = change;
  if (from === undefined || to === undefined) {
    const one = to ?? from;
    if (one === undefined) return [];
    const [mark, profile] =
      to === undefined ? (["-", view.profiles[0]] as const) : (["+", view.profiles[1]] as const);
    return statementRows(one, { mark, depth, profile });
  }
  if (from.value === undefined || to.value === undefined) {
    const { profiles } = view;
    return [
      columns(
        [textLine(from, { mark: "-", depth, profile: profiles[0] })],
        [textLine(to, { mark: "+", depth, profile: profiles[1] })],
      ),
    ];
  }
  const before = canonicalStatements(from.value, view.profiles[0]);
  const after = canonicalStatements(to.value, view.profiles[1]);
  const { same, changed, added, removed } = pairStatements(before, after);
  const rows: Row[] = [
    ...memberRows(from.value, to.value, depth),
    ...changed.flatMap((pair) => changedStatement(pair, depth)),
    ...(removed.length + added.length === 0
      ? []
      : [
          columns(
            removed.flatMap((one) => wholeStatement(one, "-", depth)),
            added.flatMap((one) => wholeStatement(one, "+", depth)),
          ),
        ]),
  ];
  if (rows.length === 0) return [line(" ", depth, spellingOnly(change))];
  if (same.length > 0)
    rows.push(line(" ", depth, `${counted(same.length, "statement")} unchanged`));
  return rows;
}

function spellingOnly({ difference }: DocumentChanged): string {
  return difference === "cosmetic"
    ? "spelled differently, with the same meaning"
    : "the same statements, spelled differently";
}

/** One side of a comparison in which a side is no policy. */
function textLine({ text, value }: PolicyDocument, { mark, depth, profile }: SidePlace): Line {
  if (value === undefined) {
    const says = valueText(text, { all: false });
    return line(mark, depth, `no policy that a cloud would accept: ${says}`);
  }
  const count = canonicalStatements(value, profile).length;
  return line(mark, depth, `a policy of ${counted(count, "statement")}`);
}

/** Members of the policy itself. `Id` tells nothing, and a policy without `Version` is of the first. */
function memberRows(from: JsonObject, to: JsonObject, depth: number): readonly Row[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names
    .filter((name) => name !== "Id" && name !== "Statement")
    .flatMap((name) => {
      const [before, after] = [memberText(from, name), memberText(to, name)];
      if (before === after) return [];
      return [line("~", depth, `${visible(name)} ${before} \u00bb ${after}`)];
    });
}

function memberText(value: JsonObject, name: string): string {
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  if (found === undefined) return name === "Version" ? "2008-10-17" : "none";
  return typeof found === "string" ? shown(found) : visible(canonicalJson(found));
}

function wholeStatement(statement: CanonicalStatement, mark: Mark, depth: number): readonly Line[] {
  return [
    line(mark, depth, statementTitle(statement)),
    ...statementElements(statement.value).map(({ name, values }) =>
      line(mark, depth + 1, `${name} ${values.map(({ text }) => text).join(", ")}`),
    ),
  ];
}

function changedStatement(
  [from, to]: readonly [CanonicalStatement, CanonicalStatement],
  depth: number,
): readonly Row[] {
  const [before, after] = [statementTitle(from), statementTitle(to)];
  const title = before === after ? after : `${before} \u00bb ${after}`;
  const earlier = new Map(statementElements(from.value).map((one) => [one.name, one] as const));
  const later = new Map(statementElements(to.value).map((one) => [one.name, one] as const));
  const names = [...new Set([...later.keys(), ...earlier.keys()])];
  return [
    line("~", depth, title),
    ...names.flatMap((name) => elementRows(earlier.get(name), later.get(name), depth + 1)),
  ];
}

function elementRows(
  from: StatementElement | undefined,
  to: StatementElement | undefined,
  depth: number,
): readonly Row[] {
  const [before, after] = [from?.values ?? [], to?.values ?? []];
  const name = to?.name ?? from?.name ?? "";
  const earlier = new Set(before.map(({ key }) => key));
  const later = new Set(after.map(({ key }) => key));
  const removed = before.filter(({ key }) => !later.has(key));
  const added = after.filter(({ key }) => !earlier.has(key));
  const kept = after.filter(({ key }) => earlier.has(key));
  if (removed.length + added.length === 0) {
    return [line(" ", depth, `${name} ${few(kept)}`)];
  }
  const unchanged = kept.length === 0 ? "" : ` (${kept.length} unchanged)`;
  return [
    line(" ", depth, `${name}${unchanged}`),
    columns(
      removed.map(({ text }) => line("-", depth + 1, text)),
      added.map(({ text }) => line("+", depth + 1, text)),
    ),
  ];
}

function few(values: readonly ElementValue[]): string {
  const texts = values.slice(0, SHOWN).map(({ text }) => text);
  const more = values.length - texts.length;
  return texts.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function columns(removed: readonly Line[], added: readonly Line[]): Row {
  return { kind: "columns", removed, added };
}
