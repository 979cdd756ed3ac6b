/**
 * Reads a date of the W3C profiles of ISO 8601 (`2012`, `2012-10`, `2012-10-17`, and with a time of day and a zone,
 * `2012-10-17T10:00Z`, `…:00:00.5+02:00`), or the seconds since 1970 (AWS, IAM User Guide, "Date condition
 * operators"), to milliseconds since 1970; finer fractions are cut off. Undefined for any other text. Four digits
 * are a year: the documentation does not say which of both they are.
 */
export function readDate(text: string): number | undefined {
  if (/^[0-9]{5,15}$/.test(text)) return Number(text) * 1000;
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "1", day = "1", hour = "0", minute = "0", second = "0"] = match;
  const [, , , , , , , fraction = "", zone = "Z"] = match;
  const fields = [month, day, hour, minute, second].map(Number);
  const [m = 1, d = 1, h = 0, min = 0, s = 0] = fields;
  if (m < 1 || m > 12 || d < 1 || h > 23 || min > 59 || s > 59) return undefined;
  const start = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of 1900.
  start.setUTCFullYear(Number(year), m - 1, d);
  if (start.getUTCMonth() !== m - 1) return undefined;
  const offset = offsetOf(zone);
  if (offset === undefined) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return start.getTime() + ((h * 60 + min - offset) * 60 + s) * 1000 + milliseconds;
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

const DATE =
  /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$/;
