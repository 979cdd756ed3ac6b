import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import config from "../../vitest.config.ts";
import { soakAgain, soakOptions } from "../soak-options.ts";

const packages = join(import.meta.dirname, "../../packages");

test("one fixed seed reaches the properties of every package", () => {
  const setup = { setupFiles: [join(packages, "testkit/src/fixed-seed.ts")] };
  // In npm test all projects are one, which has the seed itself.
  const tests = config.test?.projects ?? [config];
  expect(tests.length).toBeGreaterThan(process.env["IAMFERRY_TOGETHER"] === "1" ? 0 : 10);
  for (const each of tests) expect(each).toMatchObject({ test: setup });
  // What is configured in one instance of fast-check is unknown to another.
  const instances = readdirSync(packages)
    .map((name) => join(packages, name, "node_modules/fast-check"))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path));
  expect(instances.length).toBeGreaterThan(10);
  expect(new Set(instances).size).toBe(1);
});

test("a soak begins with a seed of chance, unless one is given", () => {
  expect(soakOptions([], 7)).toEqual({ seed: 7, rounds: 5, projects: [], minutes: 60 });
  const all = "--seed 0 --rounds 2 --project cli --project policy --minutes 3".split(" ");
  expect(soakOptions(all, 7)).toEqual({
    seed: 0,
    rounds: 2,
    projects: ["cli", "policy"],
    minutes: 3,
  });
});

test("a soak refuses what is no number, and what it does not know", () => {
  expect(() => soakOptions(["--rounds", "many"], 7)).toThrow("--rounds wants a whole number");
  expect(() => soakOptions(["--runs", "3"], 7)).toThrow("--runs");
});

test("the command that repeats a round gives its own options back", () => {
  const options = { seed: 41, rounds: 1, projects: ["cli", "emit"], minutes: 60 };
  const [, argv = ""] = soakAgain(options).split(" -- ");
  expect(soakOptions(argv.split(" "), 7)).toEqual(options);
});
