/**
 * A time as the model has it, `YYYY-MM-DDThh:mm:ssZ`, of what clients print: ISO 8601 with an offset (a blank
 * may stand for `T`), or seconds since 1970. Fractions are dropped. Undefined where `value` is no time.
 */
export function readTime(value: unknown): string | undefined {
  if (typeof value === "number") return ofMilliseconds(Math.floor(value) * 1000);
  if (typeof value !== "string") return undefined;
  if (EPOCH.test(value)) return ofMilliseconds(Math.floor(Number(value)) * 1000);
  const match = ISO.exec(value);
  if (match === null) return undefined;
  const [, date = "", time = "", sign = "", hours = "0", minutes = "0"] = match;
  if (isUtc(hours, minutes) && isPlain(date, time)) return `${date}T${time}Z`;
  // `Date` takes the 31st of each month for a date, and 24:00 for a time.
  const utc = Date.parse(`${date}T${time}Z`);
  if (ofMilliseconds(utc) !== `${date}T${time}Z`) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return ofMilliseconds(sign === "-" ? utc + offset : utc - offset);
}

/** Almost all times are told in UTC. */
function isUtc(hours: string, minutes: string): boolean {
  return Number(hours) === 0 && Number(minutes) === 0;
}

/** Whether nothing about a date and a time of day needs a calendar: real ones are made by the ten thousands. */
function isPlain(date: string, time: string): boolean {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  if (month < 1 || month > 12 || day < 1 || day > 28) return false;
  return time < "24:00:00" && time.slice(3, 5) < "60" && time.slice(6) < "60";
}

/** A time of the model as awscli prints it. */
export function printTime(time: string): string {
  return time.replace(/Z$/, "+00:00");
}

const ISO =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(?:Z|([+-])([0-9]{2}):?([0-9]{2}))$/;
const EPOCH = /^[0-9]{1,11}(?:\.[0-9]{1,9})?$/;

function ofMilliseconds(milliseconds: number): string | undefined {
  const text = Math.abs(milliseconds) < 8.64e15 ? new Date(milliseconds).toISOString() : "";
  // Years beyond four digits are spelled with a sign.
  return /^[0-9]{4}-/.test(text) ? `${text.slice(0, 19)}Z` : undefined;
}
