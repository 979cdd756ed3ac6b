import { isTime } from "@iamferry/model";

/** Milliseconds of `20260101T000000Z`; undefined where that is no time. */
export function basicTime(text: string): number | undefined {
  const match = /^([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return modelTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Milliseconds of `2026-01-01T00:00:00Z`, also with thousandths, and without the `Z` as some clients write it. */
export function extendedTime(text: string): number | undefined {
  const match = /^([0-9T:-]{19})(?:\.[0-9]{1,9})?Z?$/.exec(text);
  return match === null ? undefined : modelTime(`${match[1]}Z`);
}

/** Milliseconds of a `Date` header, `Thu, 01 Jan 2026 00:00:00 GMT`. */
export function headerTime(text: string): number | undefined {
  const match =
    /^[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9:]{8}) (?:GMT|\+0000)$/.exec(text);
  if (match === null) return undefined;
  const [, day, monthName = "", year, time] = match;
  const month = String(MONTHS.indexOf(monthName) + 1).padStart(2, "0");
  return modelTime(`${year}-${month}-${day}T${time}Z`);
}

/** `20260101T000000Z` of milliseconds. */
export function basicText(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.[0-9]+/g, "");
}

function modelTime(text: string): number | undefined {
  return isTime(text) ? Date.parse(text) : undefined;
}

const MONTHS: readonly string[] = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];
