import { about, mayBeThere } from "./place.ts";
import { selects } from "./selector.ts";
import type { FieldClass, Snapshot } from "@iamferry/model";
import type { Change, DiffOptions, HiddenChanges, Selector } from "./change.ts";
import type { About, Place } from "./place.ts";
import type { Both, Side } from "./records.ts";

/** One difference that was found. */
export interface Finding {
  readonly place: Place;
  /** Evidence and what no restore brings back is counted unless it is asked for, and so is what is cosmetic. */
  readonly class: FieldClass | "cosmetic";
  /** The side that lacks it, and the field in which; the place itself where there is no field. */
  readonly lacking?: { readonly side: Side; readonly field?: string };
  /** The change; made only where it is shown. */
  readonly make: (common: About) => Change;
}

/** Collects what differs, and counts what is not shown. */
export interface Findings {
  add(finding: Finding): void;
  readonly changes: readonly Change[];
  hidden(): HiddenChanges;
}

/** Findings between two Snapshots, of which none has been made. */
export function createFindings(sides: Both<Snapshot>, options: DiffOptions): Findings {
  const { cosmetic = false, evidence = false, only = [], ignore = [] } = options;
  const changes: Change[] = [];
  const counts = { cosmetic: 0, evidence: 0, unselected: 0 };
  const isSelected = (place: Place): boolean => {
    const picks = (selector: Selector): boolean => selects(selector, place);
    return (only.length === 0 || only.some(picks)) && !ignore.some(picks);
  };
  const add = ({ place, class: kind, lacking, make }: Finding): void => {
    const isShown = kind === "desired" || (kind === "cosmetic" ? cosmetic : evidence);
    if (!isSelected(place)) {
      if (isShown) counts.unselected += 1;
      return;
    }
    if (!isShown) {
      counts[kind === "cosmetic" ? "cosmetic" : "evidence"] += 1;
      return;
    }
    const change = make(about(place));
    changes.push(isUncertain(place, lacking) ? { ...change, uncertain: true } : change);
  };
  const isUncertain = (place: Place, lacking: Finding["lacking"]): boolean => {
    if (lacking === undefined) return false;
    const { side, ...field } = lacking;
    return mayBeThere(side, place, { ...field, whole: sides[side] });
  };
  return { add, changes, hidden: () => ({ ...counts }) };
}
