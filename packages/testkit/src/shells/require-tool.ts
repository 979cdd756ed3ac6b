import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Whether a program that a test needs is on `PATH`. Where it is missing, a test skips; with
 * IAMFERRY_REQUIRE_TOOLS=1 in the environment this throws instead, so that the test fails.
 */
export function requireTool(name: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  if (folders.some((folder) => isProgram(join(folder, name)))) return true;
  if (process.env["IAMFERRY_REQUIRE_TOOLS"] === "1")
    throw new Error(`${name} is not installed, and IAMFERRY_REQUIRE_TOOLS=1 says that it must be`);
  return false;
}

/** Skips the running test, with the reason, where the program is missing; fails it where it must be there. */
export function needTool(test: SkippableTest, name: string): void {
  test.skip(!requireTool(name), `${name} is not installed`);
}

/** What a vitest test gets as its context, as far as skipping goes. */
export interface SkippableTest {
  readonly skip: (condition: boolean, note?: string) => void;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
