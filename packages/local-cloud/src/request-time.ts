import { timeText } from "@iamferry/model";

/** Milliseconds as the model writes times. Many requests come within one second, and Node takes its time. */
export function requestTime(now: number): string {
  const second = Math.floor(now / 1000);
  if (lastTime.second !== second) {
    lastTime = { second, text: timeText(second * 1000) };
  }
  return lastTime.text;
}

let lastTime = { second: NaN, text: "" };
