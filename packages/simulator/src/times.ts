import { isTime, timeText } from "@iamferry/model";

/** The time so many seconds later, both as the model writes times. */
export function secondsLater(time: string, seconds: number): string {
  return timeText(Date.parse(time) + seconds * 1000);
}

/**
 * A time of ISO 8601 as the model writes it; undefined where it is none. One without a zone is in UTC, and a date alone
 * means its start.
 */
export function readTime(text: string): string | undefined {
  const match = ISO_8601.exec(text);
  if (match === null) return undefined;
  const [, date = "", clock = "00:00", seconds = ":00", zone = "Z"] = match;
  // A calendar has to have the day: Date takes the 31st of any month.
  if (!isTime(`${date}T00:00:00Z`)) return undefined;
  const time = Date.parse(`${date}T${clock}${seconds}${zone}`);
  return Number.isNaN(time) ? undefined : timeText(time);
}

const ISO_8601 =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ]([0-9]{2}:[0-9]{2})(?:(:[0-9]{2})(?:\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$/;
