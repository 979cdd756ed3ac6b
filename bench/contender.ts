// One contender's single run in a process of its own: `contender.ts PART NAME ARGUMENT…`. Prints a Measure
// as JSON. Only what is needed is loaded, before the clock starts.
import process from "node:process";
import type { Run } from "./measure.ts";

const [part = "", name = "", ...args] = process.argv.slice(2);
const run = (await contendersOf(part))[name];
if (run === undefined) throw new Error(`no contender ${part} ${name}`);
process.stdout.write(JSON.stringify(await run(...args)));

async function contendersOf(wanted: string): Promise<Readonly<Record<string, Run>>> {
  switch (wanted) {
    case "legacy":
      return (await import("./legacy/contenders.ts")).contenders;
    case "format2":
      return (await import("./format2/contenders.ts")).contenders;
    case "diff":
      return (await import("./diff/contenders.ts")).contenders;
    case "policy":
      return (await import("./policy/evaluation-contenders.ts")).contenders;
    case "serve":
      return (await import("./serve/contenders.ts")).contenders;
    case "live":
      return (await import("./live/contenders.ts")).contenders;
    default:
      throw new Error(`no part ${wanted}`);
  }
}
