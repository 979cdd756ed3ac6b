// Runs many sequences of calls against moto and against this cloud, and prints each kind of difference that is not known:
// `node packages/local-cloud/scripts/differential.ts [SEED [SEQUENCES [SECONDS]]]`. Needs python3 with boto3 and moto.
import process from "node:process";
import { compareWithMoto, hasMoto } from "../test/differential/compare.ts";
import { KNOWN_DIFFERENCES } from "../test/differential/known-differences.ts";

const [seed = 1, sequences = 500, seconds = 300] = process.argv.slice(2).map(Number);

if (await hasMoto()) {
  const {
    calls,
    differences,
    met,
    sequences: run,
  } = await compareWithMoto({ seed, sequences, seconds });
  const kinds = new Map<string, { count: number; readonly example: string }>();
  for (const { action, calls: made, index, member, moto, ours } of differences) {
    const kind =
      member === undefined
        ? `${action}: ${String(ours)}, moto ${String(moto)}`
        : `${action} ${member}`;
    const known = kinds.get(kind);
    if (known === undefined) {
      const input = JSON.stringify(made[index]?.input);
      const answers = member === undefined ? "" : ` ${JSON.stringify({ ours, moto })}`;
      kinds.set(kind, { count: 1, example: `${input}${answers}`.slice(0, 600) });
    } else known.count++;
  }
  for (const [kind, { count, example }] of kinds) console.log(`${count} × ${kind}\n    ${example}`);
  for (const [index, count] of met.entries()) {
    const known = KNOWN_DIFFERENCES[index];
    if (count === 0) console.log(`never met: ${known?.action ?? ""}: ${known?.why ?? ""}`);
  }
  console.log(
    `${run} sequences, ${calls} calls of both, ${kinds.size} kinds of unknown differences`,
  );
  process.exitCode = kinds.size === 0 ? 0 : 1;
} else {
  console.log("there is no python3 with boto3 and moto: nothing was compared");
}
