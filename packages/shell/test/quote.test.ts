import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canCarry, quote } from "../src/index.ts";
import { complaints, needs, run, shells } from "./shells.ts";

/** Every character that a shell, ShellCheck or a locale treats apart, and two that they do not. */
const nasty = Array.from("a1 '\"\\$`\n\t\r~=-*?[!#&;(){}<>|%^,:@\u0001\u007f\u0081é’“\u{1f600}");

describe("quote", () => {
  it("leaves words alone that mean nothing to a shell", () => {
    for (const word of ["dev1", "-u", "/dev/", "a.b_c@d+e,f:g%", "--user-name=x", "file:///a"]) {
      expect(quote(word)).toBe(word);
    }
  });

  it("quotes what would be an assignment, a keyword, a home folder or nothing", () => {
    expect(["a=b", "done", "~", "", "a~b"].map(quote)).toEqual([
      "'a=b'",
      "'done'",
      "'~'",
      "''",
      "'a~b'",
    ]);
  });

  it("keeps what ShellCheck takes for mistakes out of single quotes", () => {
    expect(["$HOME", "it's $5", "`id`", "a b\\", "it’s"].map(quote)).toEqual([
      "\\$HOME",
      "it\\''s '\\$5",
      "\\`id\\`",
      "'a b'\\\\",
      'it"’"s',
    ]);
  });

  it("refuses what no argument can hold", () => {
    expect(canCarry("a\0")).toBe(false);
    expect(canCarry("\ud800")).toBe(false);
    expect(canCarry("\u{1f600}")).toBe(true);
    expect(() => quote("a\0")).toThrow("U+0000");
    expect(() => quote("\udc00a")).toThrow("lone surrogate");
  });

  it.for(shells)(
    "stands for every word of up to three nasty characters in %s",
    ([, shell], test) => {
      needs(test, shell[0] ?? "");
      const words = [""];
      for (const a of nasty) {
        words.push(a);
        for (const b of nasty) {
          words.push(a + b);
          for (const c of nasty) words.push(a + b + c);
        }
      }
      expect(echoed(shell, words)).toEqual(words);
    },
  );

  it.for(shells)("stands for any Unicode text in %s, and runs nothing", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const texts = fc.sample(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom(...nasty), maxLength: 40 }),
        fc.constantFrom(...attacks),
      ),
      { numRuns: 2000, seed: 1 },
    );
    const words = texts.filter(canCarry);
    expect(words.length).toBeGreaterThan(1900);
    expect(echoed(shell, [...words, ...attacks])).toEqual([...words, ...attacks]);
  });

  it("makes words that ShellCheck and shfmt have nothing to say about", (test) => {
    // shfmt 3.6 itself breaks lines at U+0081.
    const printable = nasty.filter((character) => character !== "\u0081");
    const pairs = printable.flatMap((a) => printable.map((b) => `${a}${b}`));
    const words = pairs.flatMap((pair) => [quote(pair), quote(`a${pair}c`)]);
    expect(complaints(test, `#!/bin/sh\n${words.map((word) => `foo -u ${word}\n`).join("")}`)).toBe(
      "",
    );
  });

  it("takes time in proportion to the word", () => {
    const start = process.cpuUsage();
    for (const character of nasty) quote(character.repeat(200_000));
    quote(`${"\\".repeat(200_000)}a`);
    for (const part of [" ", "a\\b", "\\ ", "'", "é"]) {
      expect(quote(part.repeat(1_000_000)).length).toBeGreaterThan(1_000_000);
    }
    const { user, system } = process.cpuUsage(start);
    // A tenth of it is enough; in squares of the length it would be half an hour.
    expect((user + system) / 1000).toBeLessThan(5_000);
  });
});

const attacks = [
  "$(touch canary)",
  "`touch canary`",
  "'; touch canary; '",
  "'\"; touch canary; \"'",
  "\ntouch canary\n",
  "\\'; touch canary; \\'",
  "a\\\ntouch canary",
  "${x:=$(touch canary)}",
  "& touch canary &",
  "> canary",
  "!touch canary",
];

/** What the shell makes of the quoted words, as arguments and as the value of a variable. */
function echoed(shell: readonly string[], words: readonly string[]): readonly string[] {
  let script = "";
  for (let at = 0; at < words.length; at += 400) {
    const quoted = words.slice(at, at + 400).map(quote);
    script += `printf '%s\\000' ${quoted.join(" ")}\n`;
  }
  for (const word of words.slice(0, 1500)) script += `x=${quote(word)}\nprintf '%s\\000' "$x"\n`;
  const { output, files } = run(shell, script);
  expect([...files.keys()]).toEqual([]);
  const all = output.toString().split("\0").slice(0, -1);
  expect(all.slice(words.length)).toEqual(words.slice(0, 1500));
  return all.slice(0, words.length);
}
