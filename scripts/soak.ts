// Runs the property tests again with other seeds, round after round: what the fixed seed of `npm test` never draws
// is found here. Each round prints its seed; a failed one is shown whole, with the command that repeats it.
// `npm run soak -- [--seed N] [--rounds K] [--project P]… [--minutes M]`
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { checkReport, runCheck } from "./check-run.ts";
import { soakAgain, soakOptions } from "./soak-options.ts";

process.chdir(join(import.meta.dirname, ".."));
process.env["PATH"] = `${join(process.cwd(), "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`;

/** In minutes: a round that takes longer hangs. */
const LONGEST_ROUND = 60;

const { seed, rounds, projects, minutes } = soakOptions(process.argv.slice(2), randomInt(1e9));
const begin = performance.now();
const files = propertyTests();
let failed = 0;
for (let round = 0; round < rounds; round++) {
  if (performance.now() - begin > minutes * 60_000) {
    console.log(`ended after ${round} of ${rounds} rounds: ${minutes} minutes are over`);
    break;
  }
  // One after the other: each takes all cores.
  // oxlint-disable-next-line no-await-in-loop
  const result = await runCheck({
    name: `seed ${seed + round}`,
    command: "vitest",
    // Of thousands of tests only those that failed are worth a line.
    args: [
      "run",
      "--reporter=dot",
      ...projects.flatMap((project) => ["--project", project]),
      ...files,
    ],
    env: { IAMFERRY_SEED: String(seed + round), IAMFERRY_SOAK: "1" },
    minutes: LONGEST_ROUND,
  });
  process.stdout.write(checkReport(result));
  if (result.status === 0) continue;
  failed++;
  console.log(`again: ${soakAgain({ seed: seed + round, projects })}`);
}
process.exitCode = failed === 0 ? 0 : 1;

/** The test files that draw, or try more in a soak; the others would do the same again. */
function propertyTests(): readonly string[] {
  return globSync("{packages/*,scripts,bench}/test/**/*.test.ts")
    .filter((path) =>
      /from "fast-check"|\bruns\b[^;]* from "@iamferry\/testkit"|IAMFERRY_SOAK/.test(
        readFileSync(path, "utf8"),
      ),
    )
    .toSorted();
}
