import { describe, expect, it } from "vitest";
import {
  assignDefault,
  definePiece,
  hereDocument,
  join,
  printScript,
  syntax,
} from "../src/index.ts";
import { complaints, needs, run, shells } from "./shells.ts";

const nasty = [
  "plain",
  "",
  "a b  c",
  "}",
  "a}b",
  "$(id)`id`${HOME}",
  'it\'s "5" \\',
  "~",
  "a:~/b",
  "*",
  "\n x\n",
  "#!",
  "‘x’",
  "{{resolve:x}}",
  "a=b;c&d|e<f>g",
];

describe("a variable with a default", () => {
  it.for(shells)(
    "is the text, whatever it holds, or what was given before, in %s",
    ([, shell], test) => {
      needs(test, shell[0] ?? "");
      for (const given of [undefined, "given"]) {
        const script = nasty.flatMap((text, at) => [
          ...(given === undefined ? [] : [syntax(`V${at}=${given}`)]),
          assignDefault(`V${at}`, text),
          syntax(`printf '%s\\0' "$V${at}"`),
        ]);
        const { output } = run(shell, printScript(join(script)));
        expect(output.toString().split("\0").slice(0, -1)).toEqual(
          nasty.map((text) => given ?? text),
        );
      }
    },
  );

  it("has nothing that ShellCheck complains about", (test) => {
    const script = nasty.flatMap((text, at) => [
      assignDefault(`V${at}`, text),
      syntax(`printf '%s' "\${V${at}}"`),
    ]);
    expect(complaints(test, printScript(join([syntax("#!/bin/sh"), ...script])))).toBe("");
  });
});

describe("a text that is written piece by piece", () => {
  it.for(shells)("has the bytes of its pieces in %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const pieces = ["a\n", "\n\n", "", "b $x", "TEXT\nTEXT_2"];
    const script = join([
      definePiece("piece"),
      ...pieces.map((text) => hereDocument(syntax("piece"), text, "TEXT")),
    ]);
    expect(run(shell, printScript(script)).output.toString()).toBe(pieces.join(""));
  });
});
