import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/**
 * The test files that take longest, and mostly wait for other processes. A clone knows no times yet, and vitest
 * would order by size: one of these as the last would leave a core idle.
 */
const LONG: readonly string[] = [
  "scripts/test/readme.test.ts",
  "bench/test/run.test.ts",
  "scripts/test/conformance/conformance.test.ts",
  "scripts/test/readme-examples.test.ts",
  "scripts/test/start.test.ts",
  "packages/policy/test/canonical/meaning.test.ts",
  "packages/emit/test/real-aws.test.ts",
  "packages/emit/test/interrupted.test.ts",
  "packages/emit/test/run.test.ts",
  "packages/backup/test/format2-damage.test.ts",
  "packages/testkit/test/whole-snapshots.test.ts",
  "packages/testkit/test/simulated-plans.test.ts",
  "packages/shell/test/quote.test.ts",
  "packages/policy/test/aws-managed/corpus.test.ts",
  "packages/local-cloud/test/differential/moto.test.ts",
];

/** Begins with the long files, in the order above, and goes on as vitest does: by the last time, or by size. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((path) => moduleId.endsWith(`/${path}`));
      return at === -1 ? LONG.length : at;
    };
    // oxlint-disable-next-line no-array-sort -- not an array: the sequencer that this one refines
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rank(a) - rank(b));
  }
}
