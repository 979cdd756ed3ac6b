import { describe, expect, it } from "vitest";
import {
  assign,
  blankLine,
  block,
  command,
  comment,
  defineFunction,
  expansion,
  hereDocument,
  ifThen,
  indent,
  join,
  not,
  nothing,
  printScript,
  syntax,
  variable,
  visible,
} from "../src/index.ts";
import { complaints, needs, run, shells } from "./shells.ts";

describe("layout", () => {
  it("puts codes below each other, with a separator between those that have lines", () => {
    const code = join([syntax("a"), nothing, syntax("b")], blankLine);
    expect(printScript(code)).toBe("a\n\nb\n");
  });

  it("takes the common indent away from syntax written in place", () => {
    const code = syntax(`
      if a; then

        b
      fi
    `);
    expect(printScript(code)).toBe("if a; then\n\n  b\nfi\n");
  });

  it("never moves the inside of a quoted word or of a here-document", () => {
    const inner = join([command("a", "x\ny"), hereDocument(command("cat"), "t\n u", "EOF")]);
    const code = ifThen(not(command("b", "p\nq")), block(syntax("{"), inner, syntax("}")));
    expect(printScript(code)).toBe(
      [
        "if ! b 'p\nq'; then",
        "  {",
        "    a 'x\ny'",
        "    cat <<'EOF'\nt\n u\nEOF",
        "  }",
        "fi\n",
      ].join("\n"),
    );
    expect(printScript(indent(blankLine))).toBe("\n");
  });

  it("quotes the words of commands and keeps variables in double quotes", () => {
    const file = expansion('$`"\\', variable("work"), "/p ", variable("n"), "x");
    expect(printScript(command("a", "b c", file))).toBe('a \'b c\' "\\$\\`\\"\\\\$work/p ${n}x"\n');
    expect(printScript(assign("total", "a b"))).toBe("total='a b'\n");
    expect(() => variable("a b")).toThrow("no name");
    expect(() => defineFunction("a;b", nothing)).toThrow("no name");
    expect(() => command(expansion("\0"))).toThrow("U+0000");
  });

  it("breaks long commands between words, but not behind an option", (test) => {
    const pairs = Array.from({ length: 9 }, (_, n) => ["-u", `name ${n} abcdefgh`]);
    const long = command("euare-x", ...pairs.flat());
    const script = printScript(ifThen(long, long));
    expect(script).toBe(
      [
        "if euare-x -u 'name 0 abcdefgh' -u 'name 1 abcdefgh' -u 'name 2 abcdefgh' -u 'name 3 abcdefgh' \\",
        "  -u 'name 4 abcdefgh' -u 'name 5 abcdefgh' -u 'name 6 abcdefgh' -u 'name 7 abcdefgh' \\",
        "  -u 'name 8 abcdefgh'; then",
        "  euare-x -u 'name 0 abcdefgh' -u 'name 1 abcdefgh' -u 'name 2 abcdefgh' -u 'name 3 abcdefgh' \\",
        "    -u 'name 4 abcdefgh' -u 'name 5 abcdefgh' -u 'name 6 abcdefgh' -u 'name 7 abcdefgh' \\",
        "    -u 'name 8 abcdefgh'",
        "fi\n",
      ].join("\n"),
    );
    expect(complaints(test, `#!/bin/sh\n${script}`)).toBe("");
  });

  it.for(shells)(
    "prints words with variables that %s reads as they are meant",
    ([, shell], test) => {
      needs(test, shell[0] ?? "");
      const code = join([
        assign("x", "$(touch canary) 'é'"),
        command(
          "printf",
          "%s",
          expansion('<$x`touch canary`\\"!', variable("x"), "y", variable("x")),
        ),
      ]);
      const { output, files } = run(shell, printScript(code));
      expect([...files.keys()]).toEqual([]);
      const value = "$(touch canary) 'é'";
      expect(output.toString()).toBe(`<$x\`touch canary\`\\"!${value}y${value}`);
    },
  );
});

describe("comment", () => {
  const nasty = [
    "a\ntouch canary",
    "a\r\ntouch canary",
    "\u2028touch canary\u0085",
    "a \\",
    "\n",
    "",
  ];

  it("keeps every line of the text in the comment and shows what could hide", () => {
    expect(printScript(comment("a\n\nb\rc\u001b[2J\u202e\u{e0041}\ud800"))).toBe(
      "# a\n#\n# b\\u000dc\\u001b[2J\\u202e\\u{e0041}\\ud800\n",
    );
    expect(visible("é \u{1f600}")).toBe("é \u{1f600}");
  });

  it("is never a directive to ShellCheck", (test) => {
    expect(printScript(comment("shellcheck disable=SC2086"))).toBe(
      "# : shellcheck disable=SC2086\n",
    );
    expect(
      complaints(test, `#!/bin/sh\n${printScript(comment(" shellcheck\nshellcheck bad"))}`),
    ).toBe("");
  });

  it("breaks lines at blanks and hangs them below the bullet", () => {
    const code = comment("one two three\nfour", { width: 13, bullet: "- " });
    expect(printScript(code)).toBe("# - one two\n#   three\n#   four\n");
    expect(printScript(comment("x".repeat(30), { width: 10 }))).toBe(`# ${"x".repeat(30)}\n`);
  });

  it.for(shells)("runs nothing in %s", ([, shell], test) => {
    needs(test, shell[0] ?? "");
    const code = join(nasty.map((text) => comment(text, { width: 10 })));
    const { output, files } = run(shell, printScript(code));
    expect([output.toString(), ...files.keys()]).toEqual([""]);
    expect(complaints(test, `#!/bin/sh\n${printScript(code)}`)).toBe("");
  });
});
