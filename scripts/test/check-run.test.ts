import { expect, test } from "vitest";
import { checkReport, runCheck, runLanes } from "../check-run.ts";
import type { Check } from "../check-run.ts";

function script(name: string, text: string): Check {
  return { name, command: process.execPath, args: ["-e", text] };
}

test("a check's exit code and both its output streams are kept", async () => {
  const result = await runCheck(
    script("x", "console.log(1); console.error(2); process.exitCode = 3"),
  );
  expect(result).toMatchObject({ name: "x", status: 3 });
  expect(result.output.split("\n").toSorted()).toEqual(["", "1", "2"]);
});

test("a check that cannot be started has failed and says so", async () => {
  const result = await runCheck({ name: "x", command: "/there/is/no/such/program", args: [] });
  expect(result.status).toBeNull();
  expect(result.output).toContain("/there/is/no/such/program");
});

test("a check that a signal ends has failed", async () => {
  const result = await runCheck(script("x", "process.kill(process.pid, 'SIGTERM')"));
  expect(result).toMatchObject({ status: null, output: "ended by SIGTERM\n" });
});

test("a check that hangs is ended and has failed", async () => {
  const result = await runCheck({ ...script("x", "setInterval(() => {}, 1e6)"), minutes: 0.005 });
  expect(result.status).toBeNull();
  expect(result.output).toContain("ended after 0.005 minutes");
});

test("a failed check stops neither its own lane nor another", async () => {
  const done: string[] = [];
  const results = await runLanes(
    [
      [script("a", "process.exitCode = 1"), script("b", "")],
      [script("c", "throw new Error('no')")],
    ],
    ({ name }) => done.push(name),
  );
  expect(results.map(({ name, status }) => `${name} ${status}`)).toEqual(["a 1", "b 0", "c 1"]);
  expect(done.toSorted()).toEqual(["a", "b", "c"]);
});

test("a failed check's output is shown in full, a passed one's is not", () => {
  const result = { name: "lint", status: 0, seconds: 1.25, output: "a\nb" };
  expect(checkReport(result)).toBe("ok     lint (1.3 s)\n");
  expect(checkReport({ ...result, status: 1 })).toBe("FAILED lint (1.3 s)\na\nb\n");
  expect(checkReport({ ...result, status: null, output: "" })).toBe("FAILED lint (1.3 s)\n");
});
