import { parseArgs } from "node:util";

/** What `npm run soak` is asked for. */
export interface SoakOptions {
  /** The seed of the first round; each round after it takes the next number. */
  readonly seed: number;
  readonly rounds: number;
  /** Only the tests of these; none: of all. */
  readonly projects: readonly string[];
  /** No round begins after so many minutes. */
  readonly minutes: number;
}

/** Reads the arguments; `chance` is the seed where none is given. Throws one sentence on what it cannot read. */
export function soakOptions(argv: readonly string[], chance: number): SoakOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: "string" },
      rounds: { type: "string" },
      project: { type: "string", multiple: true },
      minutes: { type: "string" },
    },
  });
  return {
    seed: wholeNumber("seed", values.seed) ?? chance,
    rounds: wholeNumber("rounds", values.rounds) ?? 5,
    projects: values.project ?? [],
    minutes: wholeNumber("minutes", values.minutes) ?? 60,
  };
}

/** What repeats one round and nothing else. */
export function soakAgain({ seed, projects }: Pick<SoakOptions, "seed" | "projects">): string {
  const named = projects.map((project) => ` --project ${project}`).join("");
  return `npm run soak -- --seed ${seed} --rounds 1${named}`;
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} wants a whole number below 1000000000, and not \`${text}\``);
}
