import { writeFileSync } from "node:fs";
import process from "node:process";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { countLine, countTests } from "./count.ts";
import type { TestFile } from "./count.ts";

/**
 * Ends a test run with `N passed, N failed, N skipped`, or, where the variable `IAMFERRY_COUNT_FILE` names
 * a file, writes the three numbers there as JSON for `scripts/check.ts`, which then prints the line.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = countTests(modules.map(testFile), unhandled.length);
    const file = process.env["IAMFERRY_COUNT_FILE"];
    if (file === undefined) console.log(countLine(count));
    else writeFileSync(file, JSON.stringify(count));
  }
}

function testFile(module: TestModule): TestFile {
  let suiteErrors = 0;
  for (const suite of module.children.allSuites()) suiteErrors += suite.errors().length;
  return {
    errors: module.errors().length,
    suiteErrors,
    tests: [...module.children.allTests()].map((test) => ({ state: test.result().state })),
  };
}
