import { runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONSOLE_VERSIONS } from "../../src/index.ts";
import { consoleSettings } from "../../src/user-data/console-settings.ts";
import { presentAwks, setKeys } from "./awks.ts";
import { consoleIni } from "./console-ini.ts";
import { plainIni, readIni, withSettings } from "./ini.ts";

const awks = presentAwks();
const [first = ["awk"] as const] = awks;

/** What is left of a text without the lines that begin one of the keys. */
function otherLines(text: string, keys: readonly string[]): readonly string[] {
  return text.split("\n").filter((line) => !keys.some((key) => line.startsWith(`${key} = `)));
}

describe("the program that sets keys", () => {
  it.for(CONSOLE_VERSIONS.flatMap((version) => awks.map((awk) => ({ version, awk }))))(
    "configures the console $version by $awk and keeps all else, byte for byte",
    ({ version, awk }) => {
      const cache = version === "4.0" ? {} : { cachePort: 11211 };
      const application = {
        kind: "console",
        version,
        cloudAddress: "10.111.5.35",
        repositories: [],
      } as const;
      const facts = { kind: "console", application, port: 8888, secure: true, ...cache } as const;
      const settings = consoleSettings(facts);
      const ini = consoleIni(version);
      const made = setKeys(awk, { settings, ini });
      const wanted = withSettings(readIni(ini), readIni(settings));
      expect(plainIni(readIni(made))).toEqual(plainIni(wanted));
      const keys = [...readIni(settings).values()].flatMap((section) => [...section.keys()]);
      expect(otherLines(made, keys)).toEqual(otherLines(ini, keys));
      expect(setKeys(awk, { settings, ini: made })).toBe(made);
      expect(made).toContain("help.url=https://localhost/docs?r=a=b");
      if (version === "4.4") expect(made).toContain("oidc.console.hostname = localhost");
    },
  );

  const settings = "[app:main]\na = 1\nb.c = x = y\n[new]\nd = @CloudIP@\n";
  const cases = {
    "puts a missing key at the end of its section, and before what stands above the next one": [
      "[app:main]\nz = 1\n\n# next\n[other]\na = 2\n",
      "[app:main]\nz = 1\na = 1\nb.c = x = y\n\n# next\n[other]\na = 2\n\n[new]\nd = @CloudIP@\n",
    ],
    "takes away a value that goes on for several lines": [
      "[app:main]\na =\n  one\n# kept\n\n  two\nz = 1\n b\n[new]\nd=0\n",
      "[app:main]\na = 1\n# kept\n\nz = 1\n b\nb.c = x = y\n[new]\nd = @CloudIP@\n",
    ],
    "keeps one of a key that stands twice, and of one whose section does": [
      "[app:main]\na: 0\na = 2\n[new]\nd=0\n[app:main]\na = 3\nb.c = 4\n",
      "[app:main]\na = 1\nb.c = x = y\n[new]\nd = @CloudIP@\n[app:main]\n",
    ],
    "takes keys as they are: other cases, other sections and comments are not meant": [
      "a = 0\n[app:main]\nA = 2\nab = 3\n#a = 4\nbxc = 5\n[App:main]\na = 6\n",
      "a = 0\n[app:main]\nA = 2\nab = 3\n#a = 4\nbxc = 5\na = 1\nb.c = x = y\n[App:main]\na = 6\n\n[new]\nd = @CloudIP@\n",
    ],
    "writes what it has to say into an empty file": [
      "",
      "\n[app:main]\na = 1\nb.c = x = y\n\n[new]\nd = @CloudIP@\n",
    ],
    "ends the last line": [
      "[new]\nd = 2",
      "[new]\nd = @CloudIP@\n\n[app:main]\na = 1\nb.c = x = y\n",
    ],
  } as const;

  it.for(Object.entries(cases))("%s", ([, [ini, wanted]]) => {
    expect(awks.length).toBeGreaterThan(0);
    for (const awk of awks) expect(setKeys(awk, { settings, ini }), awk.join(" ")).toBe(wanted);
  });

  it("makes of every ini file one that Python reads with just these keys changed", () => {
    const name = fc.constantFrom("a", "b", "b.c", "host");
    const value = fc.constantFrom("1", "", "x = y", "a:b", "%(here)s", "é \\n & \\1", "10");
    const section = fc.constantFrom("app:main", "server:main", "other");
    const line = fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .tuple(name, fc.constantFrom("=", " = ", ":", " :"), value)
          .map((parts) => parts.join("")),
      },
      { weight: 2, arbitrary: section.map((text) => `[${text}]`) },
      { weight: 2, arbitrary: fc.constantFrom("  more", "\ta = 3") },
      fc.constantFrom("", "  ", "# a = 1", ";b", "  more", "\ta = 3", "#[other]", "no key"),
    );
    const ini = fc
      .tuple(
        fc.constantFrom("[app:main]", "[server:main]", "", "a = 0"),
        fc.array(line, { maxLength: 16 }),
      )
      .map(([head, lines]) => [head, ...lines].map((text) => `${text}\n`).join(""));
    const keys = fc.uniqueArray(fc.tuple(section, name), {
      minLength: 1,
      maxLength: 5,
      selector: String,
    });
    let replaced = 0;
    let added = 0;
    fc.assert(
      fc.property(ini, keys, value, (text, wanted, to) => {
        const bySection = Map.groupBy(wanted, ([one]) => one);
        const settingsText = [...bySection]
          .map(([one, pairs]) => `[${one}]\n${pairs.map(([, key]) => `${key} = ${to}\n`).join("")}`)
          .join("");
        const made = setKeys(first, { settings: settingsText, ini: text });
        const before = readIni(text);
        for (const [one, key] of wanted) {
          if (before.get(one)?.has(key) === true) replaced++;
          else added++;
        }
        const after = withSettings(before, readIni(settingsText));
        expect(plainIni(readIni(made))).toEqual(plainIni(after));
        expect(setKeys(first, { settings: settingsText, ini: made })).toBe(made);
      }),
      { numRuns: runs(50, 400) },
    );
    expect(replaced).toBeGreaterThan(10);
    expect(added).toBeGreaterThan(10);
  });
});
