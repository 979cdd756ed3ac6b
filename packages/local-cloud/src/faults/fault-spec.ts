import { visible } from "@iamferry/text";

/** What can go wrong between a client and a cloud. */
export type FaultKind =
  | "throttling"
  | "lost-answers"
  | "stale-reads"
  | "short-pages"
  | "denied-calls"
  | "html-errors"
  | "failed-volumes"
  | "stuck-attachments";

/** When a fault comes: with a probability, or at requests that are counted from 1. */
export type FaultRate =
  | { readonly kind: "chance"; readonly chance: number }
  | { readonly kind: "requests"; readonly requests: ReadonlySet<number> };

/** Which faults are injected, and when. */
export interface Faults {
  readonly rates: ReadonlyMap<FaultKind, FaultRate>;
  /** What chance follows from: the same seed and the same requests give the same faults. */
  readonly seed: number;
  /** How old what is read may be, in milliseconds. */
  readonly staleFor: number;
}

/** What is wrong with a specification, as a clause, and what to do. */
export interface FaultProblem {
  readonly message: string;
  readonly help: string;
}

/** The kinds, as a specification names them. */
export const FAULT_KINDS: readonly FaultKind[] = [
  "throttling",
  "lost-answers",
  "stale-reads",
  "short-pages",
  "denied-calls",
  "html-errors",
  "failed-volumes",
  "stuck-attachments",
];

/**
 * Reads `throttling=5%,lost-answers=#3+#7,stale-reads=10%,seed=42,stale-for=2s`: kinds with a percentage, or with the
 * requests that they hit. `seed` is 1 and `stale-for` 2s where they are not given.
 */
export function parseFaults(text: string): Faults | FaultProblem {
  const rates = new Map<FaultKind, FaultRate>();
  let [seed, staleFor] = [1, 2000];
  for (const part of text.split(",")) {
    const sign = part.indexOf("=");
    const [name, value] = sign < 0 ? [part, ""] : [part.slice(0, sign), part.slice(sign + 1)];
    if (name === "seed") {
      if (!/^[0-9]{1,15}$/.test(value))
        return problem(`the seed \`${visible(value)}\` is no number`);
      seed = Number(value);
    } else if (name === "stale-for") {
      const duration = /^([0-9]{1,6})(ms|s)$/.exec(value);
      if (duration === null) return problem(`\`${visible(value)}\` is no time such as 500ms or 2s`);
      staleFor = Number(duration[1]) * (duration[2] === "s" ? 1000 : 1);
    } else {
      const kind = FAULT_KINDS.find((each) => each === name);
      if (kind === undefined) return problem(`there is no fault \`${visible(name)}\``);
      if (rates.has(kind)) return problem(`\`${kind}\` stands there twice`);
      const rate = rateOf(value);
      if (rate === undefined) {
        return problem(`\`${visible(part)}\` says neither a percentage nor requests`);
      }
      rates.set(kind, rate);
    }
  }
  return rates.size === 0 ? problem("it names no fault") : { rates, seed, staleFor };
}

function rateOf(value: string): FaultRate | undefined {
  const percent = /^([0-9]{1,3}(?:\.[0-9]{1,6})?)%$/.exec(value);
  if (percent !== null) {
    const chance = Number(percent[1]) / 100;
    return chance > 1 ? undefined : { kind: "chance", chance };
  }
  if (!/^#[1-9][0-9]{0,8}(?:\+#[1-9][0-9]{0,8})*$/.test(value)) return undefined;
  const requests = new Set(value.split("+").map((each) => Number(each.slice(1))));
  return { kind: "requests", requests };
}

function problem(message: string): FaultProblem {
  return {
    message,
    help: `say which faults come and how often: throttling=5%,lost-answers=#3+#7,seed=42; there are ${FAULT_KINDS.join(", ")}`,
  };
}
