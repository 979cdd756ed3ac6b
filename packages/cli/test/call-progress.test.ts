import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { CALLS_TOLD_FROM, startCallProgress } from "../src/io/call-progress.ts";
import { fakeIo } from "./fake-io.ts";

function drawing(terminal?: number, quiet = false) {
  const { io, err } = fakeIo({
    argv: [],
    folder: tmpdir(),
    ...(terminal !== undefined && { terminal }),
  });
  return { progress: startCallProgress(io, { quiet }), err };
}

describe("the progress of calls", () => {
  test("is a bar on a terminal, drawn again only where something of it has changed", () => {
    const { progress, err } = drawing(80);
    for (let calls = 0; calls <= 1000; calls++) {
      progress.update({ doing: `reading users ${calls} of 1,000`, calls, expectedCalls: 1000 });
    }
    progress.stop();
    expect(err.length).toBe(102);
    expect(err[50]).toBe(
      `\r\u001b[Kreading users 500 of 1,000 ${"█".repeat(15)}${"░".repeat(15)} 50 %`,
    );
    expect(err.at(-1)).toBe("\r\u001b[K");
  });

  test("never fills the last column, and cuts what is done rather than the bar", () => {
    const { progress, err } = drawing(50);
    progress.update({ doing: "reading a kind of a very long name", calls: 1, expectedCalls: 3 });
    const [line = ""] = err;
    expect(line.replace("\r\u001b[K", "").length).toBeLessThan(50);
    expect(line).toMatch(/… █{9}░{21} 33 %$/);
  });

  test("stays at its end where more calls are made than were expected", () => {
    const { progress, err } = drawing(80);
    progress.update({ doing: "reading", calls: 12, expectedCalls: 10 });
    progress.update({ doing: "reading", calls: 0, expectedCalls: 0 });
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(`${"█".repeat(30)} 100 %`);
  });

  test("says what is being done at each hundredth call where nobody knows how many there are", () => {
    const { progress, err } = drawing(80);
    for (let calls = 0; calls < 250; calls++) progress.update({ doing: "listing", calls });
    expect(err).toEqual(["\r\u001b[Klisting", "\r\u001b[Klisting", "\r\u001b[Klisting"]);
  });

  test("is a line at each quarter elsewhere, of long runs alone", () => {
    const { progress, err } = drawing();
    for (let calls = 0; calls <= 5000; calls++) {
      progress.update({ doing: "reading", calls, expectedCalls: 5000 });
    }
    expect(err).toEqual([
      "25 %: 1,250 calls\n",
      "50 %: 2,500 calls\n",
      "75 %: 3,750 calls\n",
      "100 %: 5,000 calls\n",
    ]);
    const short = drawing();
    const expectedCalls = CALLS_TOLD_FROM - 1;
    short.progress.update({ doing: "reading", calls: expectedCalls, expectedCalls });
    short.progress.stop();
    expect(short.err).toEqual([]);
  });

  test("is nothing where it shall be quiet", () => {
    const { progress, err } = drawing(80, true);
    progress.update({ doing: "reading", calls: 1000, expectedCalls: 1000 });
    progress.stop();
    expect(err).toEqual([]);
  });
});
