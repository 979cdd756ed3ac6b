import { exampleSpec, printSpec, readSpec, type DeployCode } from "@iamferry/deploy";
import {
  anyDeployment,
  freeText,
  linesDeleted,
  linesSwapped,
  noiseInserted,
  runs,
  slowdown,
} from "@iamferry/testkit";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";

/** What is read of a text that may be anything; the places are inside it, and no error leaves a description. */
function read(text: string): readonly DeployCode[] {
  const { value, diagnostics } = readSpec(text, "deployment.yaml");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(value === undefined).toBe(errors.length > 0);
  const odd = diagnostics.filter(
    ({ span = { start: 0, end: 0 }, message, help }) =>
      /[\n\r]|\.$/.test(message) ||
      help === undefined ||
      span.start < 0 ||
      span.end < span.start ||
      span.end > text.length,
  );
  expect(odd).toEqual([]);
  if (value !== undefined) {
    const again = readSpec(printSpec(value.deployment, value.certificateFiles), "again.yaml");
    expect(again.value?.deployment).toEqual(value.deployment);
    expect(again.value?.certificateFiles).toEqual(value.certificateFiles);
  }
  return diagnostics.map(({ code }) => code);
}

/** Pieces of specs, of YAML, and of neither, between line ends; `␠` stands for a blank. */
const PIECES = `name
console
app
image
size
minimum
balancer
listener
zones
files
path
volume
:
:␠
-␠
?␠
[
]
{
}
,
"
'
|
>-
&a␠
*a
!x␠
<<:␠
#
1
010
yes
~
\0
\ud800
\u2028
é
__proto__
constructor`
  .replaceAll("␠", " ")
  .split("\n");

const soup: Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "\r\n",
        "\ufeff",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
      ),
      fc.constantFrom(...PIECES),
      fc.string({ maxLength: 4 }),
      freeText(),
    ),
    { maxLength: 25, size: "max" },
  )
  .map((parts) => parts.join(""));

test("any text is read without an exception, and every error is at a place in it", () => {
  const codes = new Set<DeployCode>();
  fc.assert(
    fc.property(soup, (text) => {
      for (const code of read(text)) codes.add(code);
    }),
    { numRuns: runs(300, 20_000) },
  );
  expect([...codes]).toEqual(
    expect.arrayContaining(["spec/yaml", "spec/unknown-key", "spec/application", "spec/not-utf-8"]),
  );
});

test("a spec with a wrong piece in it is read, or said to be wrong", () => {
  let wrong = 0;
  let right = 0;
  const wounded = fc
    .tuple(
      anyDeployment.map((deployment) => printSpec(deployment)),
      fc.nat(),
      fc.nat({ max: 12 }),
      soup,
    )
    .map(([text, at, length, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece.slice(0, 12) + text.slice(start + length);
    });
  fc.assert(
    fc.property(wounded, (text) => {
      if (read(text).length > 0) wrong += 1;
      else right += 1;
    }),
    { numRuns: runs(50, 2000) },
  );
  expect(Math.min(wrong, right)).toBeGreaterThan(1);
});

test.each(["console", "app"] as const)("the example of %s may lose or swap any lines", (preset) => {
  const text = exampleSpec(preset).replace(/^ *#.*\n/gm, "");
  const mutants = [...linesDeleted(text), ...linesSwapped(text), ...noiseInserted(text)];
  const wrong = mutants.slice(0, runs(25, 2000)).filter((mutant) => read(mutant.text).length > 0);
  expect(wrong.length).toBeGreaterThan(5);
});

describe("takes linear time, and no more of the stack than so many levels", () => {
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    brackets: (size) => "[".repeat(size),
    braces: (size) => "{a: ".repeat(size / 4),
    dashes: (size) => "- ".repeat(size / 2),
    questions: (size) => "? ".repeat(size / 2),
    quotes: (size) => '"\n'.repeat(size / 2),
    keys: (size) => Array.from({ length: size / 10 }, (_, at) => `key${at}: 1\n`).join(""),
    "the same key": (size) => "name: x\n".repeat(size / 8),
    zones: (size) => `zones: [${"a, ".repeat(size / 3)}a]`,
    laughs: (size) => `a: &a [x]\n${"b: [*a, *a, *a]\n".repeat(size / 16)}`,
    documents: (size) => "--- x\n".repeat(size / 6),
    tags: (size) => "!a ".repeat(size / 3),
    anchors: (size) => "&a ".repeat(size / 3),
    digits: (size) => `name: ${"1_".repeat(size / 2)}x`,
    commas: (size) => `[${",".repeat(size)}`,
  };
  test.each(Object.keys(shapes))("%s", (name) => {
    const shape = shapes[name] ?? String;
    const size = runs(960, 3_600);
    const [small, large] = [shape(size), shape(16 * size)];
    const factor = slowdown({ small: () => read(small), large: () => read(large) }, 48);
    expect(factor).toBeLessThan(64);
  });
});
