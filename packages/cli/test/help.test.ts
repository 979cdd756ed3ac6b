import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

/** The commands that `iamferry --help` lists. */
const COMMANDS = [
  "convert",
  "check",
  "fmt",
  "diff",
  "plan",
  "can",
  "export",
  "verify",
  "permissions",
  "restore",
  "undo",
  "rehearse",
  "deploy",
  "attach-volume",
  "serve",
  "completion",
];

async function helpOf(argv: readonly string[], terminal?: number) {
  const { io, out, err } = fakeIo({
    argv,
    folder: tmpdir(),
    ...(terminal !== undefined && { terminal }),
  });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

describe("help", () => {
  test("lists the commands that are looked at here", async () => {
    const { out } = await helpOf(["--help"]);
    const [, section = ""] = /^Commands:\n((?: .*\n)+)/m.exec(out) ?? [];
    const listed = [...section.matchAll(/^ {2}([\w-]+)/gm)].map(([, name]) => name);
    expect(listed).toEqual([...COMMANDS, "help"]);
  });

  test.each(["", ...COMMANDS])(
    "of iamferry %s fits into 80 columns, on any terminal",
    async (command) => {
      const argv = command === "" ? ["--help"] : [command, "--help"];
      for (const terminal of [undefined, 80, 200]) {
        const { code, out, err } = await helpOf(argv, terminal);
        expect([code, err]).toEqual([0, ""]);
        expect(out.length).toBeGreaterThan(100);
        expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
      }
    },
  );

  test("of a command in a command is the same either way", async () => {
    const { code, err, out } = await helpOf(["help", "deploy", "console"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Usage: iamferry deploy console");
    expect((await helpOf(["deploy", "console", "--help"])).out).toBe(out);
    expect((await helpOf(["help", "deploy"])).out).toContain("Usage: iamferry deploy COMMAND");
  });
});
