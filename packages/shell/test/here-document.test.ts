import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Code, command, defineSave, hereDocument, join, printScript } from "../src/index.ts";
import { complaints, needs, run, shells } from "./shells.ts";

const lines = [
  "",
  "EOF",
  " EOF",
  "EOF_2",
  "EOF\t",
  "\\",
  "$(touch canary)",
  "`touch canary`",
  "${x",
  "a\r",
  "'\"",
  "é\u0081\u0084\u0088",
];

describe("hereDocument", () => {
  it("chooses a delimiter that no line of the text equals, blanks aside", () => {
    expect(text(hereDocument(command("cat"), "a", "EOF"))).toBe("cat <<'EOF'\na\nEOF\n");
    expect(text(hereDocument(command("cat"), " EOF\nEOF_2", "EOF"))).toBe(
      "cat <<'EOF_3'\n EOF\nEOF_2\nEOF_3\n",
    );
  });

  it("refuses what a file of text cannot hold", () => {
    expect(() => hereDocument(command("cat"), "\0", "EOF")).toThrow("U+0000");
  });

  it.for(shells)(
    "carries every text of two nasty lines, and many of three, through %s",
    ([, shell], test) => {
      needs(test, shell[0] ?? "");
      const texts = ["", "\n", "\n\n", "a\n\n\n\n", "."];
      for (const a of lines) {
        for (const b of lines) {
          texts.push(`${a}\n${b}`);
          // What ends a document may be nothing, its delimiter, or look like that: by turns.
          texts.push(`${a}\n${b}\n${lines[texts.length % 3] ?? ""}`);
        }
      }
      expect(saved(shell, texts)).toEqual(texts);
    },
  );

  it.for(shells)("carries any text through %s, and runs nothing of it", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const texts = fc.sample(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc
          .array(fc.constantFrom(...lines, "touch canary"), { maxLength: 6 })
          .map((l) => l.join("\n")),
      ),
      { numRuns: 200 },
    );
    expect(saved(shell, texts)).toEqual(texts);
  });

  it("makes text that ShellCheck and shfmt leave alone", (test) => {
    // shfmt 3.6 itself breaks lines at U+0081.
    const printable = lines.filter((line) => !line.includes("\u0081"));
    const documents = printable.map((line) =>
      hereDocument(command("cat"), `${line}\n${line}`, "EOF"),
    );
    expect(complaints(test, `#!/bin/sh\n${text(join([defineSave("save"), ...documents]))}`)).toBe(
      "",
    );
  });

  it("takes time in proportion to the text, also where the text names many delimiters", () => {
    const start = performance.now();
    hereDocument(
      command("cat"),
      Array.from({ length: 1e5 }, (_, n) => `EOF_${n}`).join("\n"),
      "EOF",
    );
    hereDocument(command("cat"), `EOF${" ".repeat(1e6)}x\n${"\n".repeat(1e5)}`, "EOF");
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

function text(code: Code): string {
  return printScript(code);
}

/** What arrives in files when the texts are saved from here-documents, each in a file of its own. */
function saved(shell: readonly string[], texts: readonly string[]): readonly string[] {
  const names = texts.map((_text, at) => `saved-${at}`);
  const parts = texts.map((each, at) =>
    hereDocument(command("save", names[at] ?? ""), each, "EOF"),
  );
  const script = printScript(join([command("set", "-eu"), defineSave("save"), ...parts]));
  const { output, files } = run(shell, script);
  expect(output.toString()).toBe("");
  // Nothing else is there.
  expect([...files.keys()].toSorted()).toEqual(names.toSorted());
  return names.map((name) => files.get(name)?.toString() ?? "");
}
