import { expect, test } from "vitest";
import { countLine, countRun, countTests, exitCode, none, sum } from "../count.ts";

const file = { errors: 0, suiteErrors: 0, tests: [{ state: "passed" as const }] };

test("passed, failed and skipped tests are counted one by one", () => {
  const tests = (["passed", "passed", "failed", "skipped"] as const).map((state) => ({ state }));
  expect(countTests([{ ...file, tests }, file], 0)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test("a test file that does not load is a failure", () => {
  expect(countTests([{ errors: 1, suiteErrors: 0, tests: [] }], 0)).toEqual({ ...none, failed: 1 });
});

test("a test file without a test is a failure", () => {
  expect(countTests([{ errors: 0, suiteErrors: 0, tests: [] }], 0)).toEqual({ ...none, failed: 1 });
});

test("an unhandled error is a failure beside the tests that passed", () => {
  expect(countTests([file], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 });
});

test("a hook that fails is a failure although its tests count as skipped", () => {
  const tests = [{ state: "skipped" as const }];
  expect(countTests([{ ...file, suiteErrors: 1, tests }], 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 1,
  });
});

test("a test that never ended is a failure", () => {
  const tests = [{ state: "pending" as const }];
  expect(countTests([{ ...file, tests }], 0)).toEqual({ ...none, failed: 1 });
});

test("a runner that died before its report is one failure, whatever its exit code", () => {
  for (const status of [0, 1, null]) {
    expect(countRun(undefined, status)).toEqual({ ...none, failed: 1 });
    expect(countRun("{", status)).toEqual({ ...none, failed: 1 });
    expect(countRun('{"passed":"1"}', status)).toEqual({ ...none, failed: 1 });
  }
});

test("a runner that fails although its tests passed is one failure more", () => {
  const report = '{"passed":4,"failed":0,"skipped":1}';
  expect(countRun(report, 1)).toEqual({ passed: 4, failed: 1, skipped: 1 });
  expect(countRun(report, null)).toEqual({ passed: 4, failed: 1, skipped: 1 });
  expect(countRun(report, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
});

test("a runner's own failures are not counted twice", () => {
  const report = '{"passed":4,"failed":2,"skipped":0}';
  expect(countRun(report, 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test("a run passes only if something ran and nothing failed", () => {
  expect(exitCode({ passed: 1, failed: 0, skipped: 5 })).toBe(0);
  expect(exitCode({ passed: 9, failed: 1, skipped: 0 })).toBe(1);
  expect(exitCode(none)).toBe(1);
  expect(exitCode({ passed: 0, failed: 0, skipped: 3 })).toBe(1);
});

test("the last line gives the three numbers of the sum", () => {
  const counts = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ];
  expect(countLine(sum(counts))).toBe("11 passed, 22 failed, 33 skipped");
});
