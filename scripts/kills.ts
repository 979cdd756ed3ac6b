// Kills the real command (`kill -9`) around every call that it makes: restores, which `--resume` then finishes; what
// takes them back, which is then run again; and exports, which leave no half file. Prints a line for each part, and one
// for each failure. Nothing is drawn: each run does the same.
//
//   --cloud PROFILE   only this one; may be given several times (default: aws and eucalyptus-5.1)
//   --minutes M       no kill begins after so many minutes (default: 60)
//
// Exit codes: 0 all went well, 1 something failed or the time was over, 2 wrong usage.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { killPart, PARTS } from "./kills/parts.ts";
import { killsOptions } from "./kills/options.ts";

process.chdir(join(import.meta.dirname, ".."));
process.env["NODE_COMPILE_CACHE"] ??= join(process.cwd(), "node_modules/.cache/compiled");

const options = killsOptions(process.argv.slice(2));
if (typeof options === "string") {
  console.error(`kills: ${options}`);
  process.exitCode = 2;
} else {
  const end = performance.now() + options.minutes * 60_000;
  for (const cloud of options.clouds) {
    for (const part of PARTS) {
      const folder = mkdtempSync(join(tmpdir(), "iamferry-kills-"));
      const begin = performance.now();
      // One after the other: each takes all cores.
      // oxlint-disable-next-line no-await-in-loop
      const { calls, kills, left, failures } = await killPart(part, {
        cloud,
        folder,
        isOver: () => performance.now() > end,
      });
      rmSync(folder, { recursive: true });
      const seconds = ((performance.now() - begin) / 1000).toFixed(0);
      const rest = left === 0 ? "" : `, ${left} not begun`;
      console.log(
        `${cloud} ${part}: ${calls} calls, ${kills} kills, ${failures.length} failures${rest} (${seconds} s)`,
      );
      for (const failure of failures) console.log(`  ${failure}`);
      if (failures.length + left > 0) process.exitCode = 1;
    }
  }
}
