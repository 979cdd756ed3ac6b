import { displayWidth, fit, visible } from "@iamferry/text";

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Numbers stand at the right, texts at the left. */
  readonly align: "left" | "right";
  /**
   * Whether it gives way where the table is too wide. The narrower of several such columns are spared for
   * as long as cutting the widest is enough.
   */
  readonly shrinks?: true;
}

/** Columns of a shrinking column that are always left to it. */
const LEAST = 8;
const GAP = "  ";

/**
 * A table with a heading, aligned by what a terminal shows, no line wider than `width` as long as its
 * columns that shrink have anything to give. Texts that are cut end in `…`. Texts are made visible.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const shown = rows.map((row) => row.map(visible));
  const widths = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...shown.map((row) => displayWidth(row[index] ?? ""))),
  );
  shrink(columns, widths, width - GAP.length * (columns.length - 1));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const room = widths[index] ?? 0;
        const text = fit(cells[index] ?? "", room);
        const blanks = " ".repeat(Math.max(0, room - displayWidth(text)));
        return align === "left" ? text + blanks : blanks + text;
      })
      .join(GAP)
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...shown.map(line)];
}

/** Takes columns away from the widest until the sum fits. */
function shrink(columns: readonly Column[], widths: number[], room: number): void {
  let excess = widths.reduce((sum, each) => sum + each, 0) - room;
  while (excess > 0) {
    const able = columns
      .map((column, index) => ({
        index,
        width: column.shrinks === true ? (widths[index] ?? 0) : 0,
      }))
      .filter(({ width }) => width > LEAST)
      .toSorted((a, b) => b.width - a.width);
    const [widest, next] = able;
    if (widest === undefined) return;
    const give = Math.max(1, widest.width - Math.max(next?.width ?? LEAST, LEAST));
    const taken = Math.min(give, excess);
    widths[widest.index] = widest.width - taken;
    excess -= taken;
  }
}
