import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

const tellLoads = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) process.stderr.write(url + "\\n");
    return next(url, context);
  },
});`)}`;

/** The files that a run loads. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const { stderr, status } = spawnSync(process.execPath, ["--import", tellLoads, main, ...args], {
    encoding: "utf8",
  });
  expect(status).toBe(0);
  return stderr.split("\n").filter((line) => line.startsWith("file:"));
}

// How long that takes is measured on the packed command, by `scripts/check-pack.ts`.
test.each(["--help", "--version"])(
  "%s loads commander and the command line, and nothing else",
  (option) => {
    const loaded = loadedBy(option);
    const ours = loaded.filter(
      (url) => url.includes("/packages/") && !url.includes("/node_modules/"),
    );
    expect(ours.every((url) => url.includes("/packages/cli/src/"))).toBe(true);
    expect(ours.some((url) => url.endsWith("/cli/src/program.ts"))).toBe(true);
    const others = loaded.filter((url) => !ours.includes(url));
    expect(others.every((url) => /\/node_modules\/(?:commander|@commander-js)\//.test(url))).toBe(
      true,
    );
    expect(others.length).toBeGreaterThan(0);
  },
);

test("a command loads what it needs when it runs", () => {
  expect(
    loadedBy("completion", "bash").some((url) => url.endsWith("/commands/completion.ts")),
  ).toBe(true);
});
