import { isTime } from "@iamferry/model";
import { expect, test } from "vitest";

test("the days of every month are those of the calendar, leap years among them", () => {
  for (const year of [1900, 2000, 2023, 2024, 2100, 2400]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const two = (number: number): string => String(number).padStart(2, "0");
        const text = `${year}-${two(month)}-${two(day)}T12:34:56Z`;
        const time = new Date(text);
        const real =
          !Number.isNaN(time.getTime()) && time.toISOString() === text.replace("Z", ".000Z");
        expect([text, isTime(text)]).toEqual([text, real]);
      }
    }
  }
});

test.each([
  "2026-01-31T23:59:59",
  "2026-01-31T24:00:00Z",
  "2026-01-31T23:60:00Z",
  "2026-01-31 23:59:59Z",
  "2026-01-31T23:59:59.5Z",
  "2026-01-31T23:59:59+00:00",
  "2026-01-31T23:59:59Z\n",
  "",
])("%j is no time of the model", (text) => {
  expect(isTime(text)).toBe(false);
});
