import { visible } from "@iamferry/text";
import type { CloudProfile, PolicyDocument } from "@iamferry/model";
import type { DocumentChanged } from "@iamferry/plan";
import { line } from "./line.ts";
import type { Columns, Line, Mark, Row } from "./line.ts";
import { pairStatements } from "./pair-statements.ts";
import { textRows } from "./text-rows.ts";
import { compareElements, statementTitle } from "./statement-elements.ts";
import type { ElementValue, StatementElement } from "./statement-elements.ts";
import { takeApart } from "./understood.ts";
import type { TakenApart, UnderstoodStatement } from "./understood.ts";
import { valueText } from "./values.ts";
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
    return [
      line(
        mark,
        depth,
        `no policy that a cloud would accept: ${valueText(document.text, { all: false })}`,
      ),
    ];
  }
  const { statements, others } = takeApart(document.value, profile);
  if (statements.length + others.length === 0) return [line(mark, depth, "no statements")];
  return [
    ...statements.flatMap((statement) => wholeStatement(statement, mark, depth)),
    ...others.map(({ text }) => line(mark, depth, `no statement: ${text}`)),
  ];
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
    return [
      line(" ", depth, acceptedText(from, to)),
      textRows(from.text, to.text, { depth: depth + 1, view }),
    ];
  }
  const before = takeApart(from.value, view.profiles[0]);
  const after = takeApart(to.value, view.profiles[1]);
  const { same, changed, added, removed } = pairStatements(before.statements, after.statements);
  const rows: Row[] = [
    ...memberRows(before, after, depth),
    ...changed.flatMap((pair) => changedStatement(pair, depth)),
    ...(removed.length + added.length === 0
      ? []
      : [
          columns(
            removed.flatMap((one) => wholeStatement(one, "-", depth)),
            added.flatMap((one) => wholeStatement(one, "+", depth)),
          ),
        ]),
    ...otherRows(before, after, depth),
  ];
  if (rows.length === 0) {
    return [
      line(" ", depth, spellingOnly(change)),
      textRows(from.text, to.text, { depth: depth + 1, view }),
    ];
  }
  if (same.length > 0)
    rows.push(line(" ", depth, `${counted(same.length, "statement")} unchanged`));
  return rows;
}

function spellingOnly({ difference }: DocumentChanged): string {
  return difference === "cosmetic"
    ? "spelled differently, with the same meaning"
    : "the same statements, spelled differently";
}

/** Why the texts are compared and not what they say. */
function acceptedText(from: PolicyDocument, to: PolicyDocument): string {
  if (from.value === undefined && to.value === undefined)
    return "no cloud would accept either text";
  const which = from.value === undefined ? "earlier" : "later";
  return `no cloud would accept the ${which} text`;
}

/** Members of the policy itself, such as its `Version`. */
function memberRows(from: TakenApart, to: TakenApart, depth: number): readonly Row[] {
  const names = [...new Set([...from.members.keys(), ...to.members.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [from.members.get(name), to.members.get(name)];
    if (before?.key === after?.key) return [];
    const change = `${before?.text ?? "none"} \u00bb ${after?.text ?? "none"}`;
    return [line("~", depth, `${visible(name)} ${change}`)];
  });
}

/** Entries of `Statement` that are no statements. */
function otherRows(from: TakenApart, to: TakenApart, depth: number): readonly Row[] {
  const { removed, added } = valuesApart(from.others, to.others);
  if (removed.length + added.length === 0) return [];
  const rows = (mark: Mark, values: readonly ElementValue[]): readonly Line[] =>
    values.map(({ text }) => line(mark, depth, `no statement: ${text}`));
  return [columns(rows("-", removed), rows("+", added))];
}

function wholeStatement(
  statement: UnderstoodStatement,
  mark: Mark,
  depth: number,
): readonly Line[] {
  return [
    line(mark, depth, statementTitle(statement)),
    ...statement.elements.flatMap((element) => wholeElements(element, mark, depth + 1)),
  ];
}

function changedStatement(
  [from, to]: readonly [UnderstoodStatement, UnderstoodStatement],
  depth: number,
): readonly Row[] {
  const [before, after] = [statementTitle(from), statementTitle(to)];
  const title = before === after ? after : `${before} \u00bb ${after}`;
  const earlier = new Map(from.elements.map((one) => [one.key, one] as const));
  const later = new Map(to.elements.map((one) => [one.key, one] as const));
  const elements = [...to.elements, ...from.elements.filter(({ key }) => !later.has(key))];
  const rows: Row[] = [];
  // Elements that come and go as a whole, for as long as they follow each other.
  let whole: Columns | undefined;
  for (const { key } of elements.toSorted(compareElements)) {
    const [one, other] = [earlier.get(key), later.get(key)];
    if (one !== undefined && other !== undefined) {
      whole = undefined;
      rows.push(...elementRows(one, other, depth + 1));
      continue;
    }
    if (whole !== undefined) rows.pop();
    whole = columns(
      [...(whole?.removed ?? []), ...wholeElements(one, "-", depth + 1)],
      [...(whole?.added ?? []), ...wholeElements(other, "+", depth + 1)],
    );
    rows.push(whole);
  }
  if (before === after && rows.every(({ kind }) => kind === "line")) {
    rows.push(line("~", depth + 1, "not of the same form: a list and a single value, say"));
  }
  return [line("~", depth, title), ...rows];
}

function elementRows(from: StatementElement, to: StatementElement, depth: number): readonly Row[] {
  const { removed, added, kept } = valuesApart(from.values, to.values);
  if (removed.length + added.length === 0) {
    return [line(" ", depth, `${to.name} ${few(kept)}`)];
  }
  const unchanged = kept.length === 0 ? "" : ` (${kept.length} unchanged)`;
  return [
    line(" ", depth, `${to.name}${unchanged}`),
    columns(
      removed.map(({ text }) => line("-", depth + 1, text)),
      added.map(({ text }) => line("+", depth + 1, text)),
    ),
  ];
}

/** An element that one side has: its name itself has the mark, as what it says holds on that side alone. */
function wholeElements(
  element: StatementElement | undefined,
  mark: Mark,
  depth: number,
): readonly Line[] {
  if (element === undefined) return [];
  const { name, values } = element;
  return [line(mark, depth, `${name} ${values.map(({ text }) => text).join(", ")}`)];
}

interface ValuesApart {
  readonly removed: readonly ElementValue[];
  readonly added: readonly ElementValue[];
  readonly kept: readonly ElementValue[];
}

function valuesApart(before: readonly ElementValue[], after: readonly ElementValue[]): ValuesApart {
  const earlier = new Set(before.map(({ key }) => key));
  const later = new Set(after.map(({ key }) => key));
  return {
    removed: before.filter(({ key }) => !later.has(key)),
    added: after.filter(({ key }) => !earlier.has(key)),
    kept: after.filter(({ key }) => earlier.has(key)),
  };
}

function few(values: readonly ElementValue[]): string {
  const texts = values.slice(0, SHOWN).map(({ text }) => text);
  const more = values.length - texts.length;
  return texts.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function columns(removed: readonly Line[], added: readonly Line[]): Columns {
  return { kind: "columns", removed, added };
}
