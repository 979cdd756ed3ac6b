import { rmSync } from "node:fs";
import { join } from "node:path";
import { cellsOf, MB, peakOf, runNode, say, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import type { Measure } from "../measure.ts";
import { ratioTarget } from "../stats.ts";
import type { Target } from "../stats.ts";
import { writeForms } from "./files.ts";
import { entityCount } from "./held.ts";
import type { Held } from "./held.ts";

/** What an entity may add to the memory of who reads or writes a stream: its name in an index and its line in a roster. */
const MOST_PER_ENTITY = 1024;

/** How fast format 2 is read and written, and how much memory its streams take. */
export function benchFormat2({ folder, quick }: Setting): PartReport {
  const size = quick ? MB / 2 : 25 * MB;
  const runs = quick ? 1 : 5;
  say(`making a Snapshot of ${size / MB} MB of format 2`);
  const { held, iamyHeld, json, text, values, yaml } = writeForms(folder, size);
  const contender = (
    [name, note]: readonly [string, string],
    file: string,
    expected: object,
  ): Contender => ({
    name,
    note,
    runs,
    run: () => runNode("format2", [name, file], expected),
    measures: [],
  });
  const parse = contender(["parseFormat2", "text to Snapshot, seals verified"], text.path, held);
  const jsonParse = contender(["JSON.parse", "the same Snapshot"], json.path, held);
  const load = contender(["js-yaml load", "iamy's form of it"], yaml.path, iamyHeld);
  const print = contender(["printBackup", "Snapshot to text, sealed"], json.path, held);
  const stringify = contender(["JSON.stringify", "the same Snapshot"], json.path, held);
  const dump = contender(["js-yaml dump", "iamy's form of it"], values.path, iamyHeld);
  const all = [parse, jsonParse, load, print, stringify, dump];
  takeTurns(all);

  const [small, large] = (quick ? [100, 400] : [20_000, 200_000]).map((users) =>
    streamOf(folder, users),
  ) as [Stream, Stream];
  const steps = [...small.steps, ...large.steps];
  const bytesOf = ({ measures }: Contender, file: number): number => measures[0]?.bytes ?? file;
  const timed: readonly (readonly [Contender, number])[] = [
    [parse, text.bytes],
    [jsonParse, json.bytes],
    [load, yaml.bytes],
    ...[print, stringify, dump, ...steps].map((each) => [each, bytesOf(each, 0)] as const),
  ];
  return {
    title: `${(text.bytes / MB).toFixed(1)} MB of format 2, ${runs} runs: ${contentOf(held)}`,
    rows: [
      ["", "work", "spread", "text/s", "peak memory", "text", "what"],
      ...timed.map(([each, bytes]) => [
        ...cellsOf(each, bytes),
        `${(bytes / MB).toFixed(1)} MB`,
        each.note,
      ]),
    ],
    targets: [
      ratioTarget(
        "format 2: reading, times the speed of JSON.parse",
        workOf(jsonParse) / workOf(parse),
        1 / 4,
      ),
      ratioTarget(
        "format 2: writing, times the speed of JSON.stringify",
        workOf(stringify) / workOf(print),
        1 / 3,
      ),
      ...memoryTargets(small, large),
    ],
    notes: [],
    contenders: [...all, ...steps],
  };
}

/** A backup of one account that was written, checked, formatted and read, each step once. */
interface Stream {
  readonly steps: readonly Contender[];
  readonly entities: number;
}

function streamOf(folder: string, users: number): Stream {
  const file = join(folder, `stream-${users}.iam`);
  const formatted = join(folder, `formatted-${users}.iam`);
  const step = (name: string, what: string, run: () => Measure): Contender => ({
    name,
    note: `${what}, ${users.toLocaleString("en")} users`,
    runs: 1,
    run,
    measures: [],
  });
  const write = step("write", "entities to a file", () =>
    runNode("format2", ["write", file, String(users)]),
  );
  takeTurns([write]);
  const held = write.measures[0]?.held as Held;
  const rest = [
    step("check", "seals, counts and checksum", () =>
      runNode("format2", ["check", file], countsOf(held)),
    ),
    step("format", "a survey, then piece by piece", () =>
      runNode("format2", ["format", file, formatted]),
    ),
    step("read", "every entity, of what was formatted", () =>
      runNode("format2", ["read", formatted], held),
    ),
  ];
  takeTurns(rest);
  rmSync(file);
  rmSync(formatted);
  return { steps: [write, ...rest], entities: entityCount(held) };
}

/** What `counts:` says of such a file. */
function countsOf(held: Held): object {
  return {
    account: held.accounts,
    policy: held.managedPolicies,
    user: held.users,
    group: held.groups,
    role: held.roles,
    "instance-profile": held.instanceProfiles,
  };
}

/** How much the larger stream's memory is above the smaller one's, for each entity more. */
function memoryTargets(small: Stream, large: Stream): readonly Target[] {
  return large.steps.map((step, at) => {
    const before = small.steps[at];
    const growth = peakOf(step) - (before === undefined ? 0 : peakOf(before));
    const bytes = growth / (large.entities - small.entities);
    return {
      what: `format 2: memory of ${step.name}, for each entity of an account`,
      wanted: `<= ${MOST_PER_ENTITY} bytes`,
      got: `${bytes.toFixed(0)} bytes`,
      met: bytes <= MOST_PER_ENTITY,
    };
  });
}

function contentOf(held: Held): string {
  return `${held.accounts} accounts, ${held.users} users, ${held.groups} groups, ${held.roles} roles, ${held.managedPolicies} managed policies, ${held.documents} policy documents`;
}
