import fc from "fast-check";
import { expect, test } from "vitest";
import { keyedBy } from "../../src/state/keyed.ts";
import { chained, keysOfAll } from "../../src/state/listed.ts";

const KEYS = ["g/a", "g/b", "r/a", "r/b", "u/", "u/a", "u/a/b", "u/b"];
const someKeys = fc.subarray(KEYS);
const someSets = fc.array(someKeys, { maxLength: 3 });
const setOf = (keys: readonly string[]) => keyedBy(keys, (key) => key);
const keysOf = (entries: Iterable<readonly [string, unknown]>): readonly string[] =>
  Array.from(entries, ([key]) => key);

test("the keys of several sets come in order and once each, from any key on", () => {
  fc.assert(
    fc.property(
      someSets,
      fc.constantFrom("", "g/", "u/", "x"),
      fc.option(fc.constantFrom(...KEYS, "", "z"), { nil: undefined }),
      (sets, beginning, first) => {
        const wanted = KEYS.filter(
          (key) =>
            sets.some((set) => set.includes(key)) &&
            key.startsWith(beginning) &&
            (first === undefined || key >= first),
        );
        expect(keysOf(keysOfAll(sets.map(setOf), beginning).entries(first))).toEqual(wanted);
      },
    ),
  );
});

test("lists behind one another go on where any entry stood", () => {
  fc.assert(
    fc.property(someSets, fc.nat(), (sets, at) => {
      const list = chained(sets.map(setOf));
      const whole = keysOf(list.entries());
      expect(whole).toHaveLength(sets.flat().length);
      const from = at % (whole.length + 1);
      expect(keysOf(list.entries(whole[from] ?? `${sets.length}/`))).toEqual(whole.slice(from));
    }),
  );
});
