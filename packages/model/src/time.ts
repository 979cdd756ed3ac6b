/** A time as the model has it, without a look at the calendar; a pattern as JSON Schema takes it. */
export const TIME_PATTERN =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$";

/** Whether the text is a time as the model has it, `YYYY-MM-DDThh:mm:ssZ`, and one that the calendar has. */
export function isTime(text: string): boolean {
  if (!TIME.test(text)) return false;
  const day = Number(text.slice(8, 10));
  // Every month has 28 days. Made by hand: `Date` is much slower, and there are times by the ten thousands.
  if (day <= 28) return true;
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  if (month !== 2) return day <= 30 || LONG_MONTHS.has(month);
  return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Milliseconds since 1970 as the model has times, the part of a second cut off; of the years 0 to 9999. */
export function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const TIME = new RegExp(TIME_PATTERN);
const LONG_MONTHS: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12]);
