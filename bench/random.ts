/** A source of numbers that gives the same ones for the same seed, on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of `items`. */
  pick<T>(items: readonly [T, ...T[]]): T;
  /** True once in `n` times on average. */
  oneIn(n: number): boolean;
}

/** Xorshift with 32 bits: far from secret, even enough for made-up data. `seed` is not 0. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const between = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    oneIn: (n) => between(1, n) === 1,
  };
}
