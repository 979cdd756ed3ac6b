import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readWithArgparse } from "../../src/argparse.ts";
import { globalOptions } from "../../src/command.ts";
import type { ClientVersion } from "../../src/client.ts";
import type { KnownOption } from "../../src/given.ts";
import { findTool, toolNames } from "../../src/tools/tool-command.ts";

type Read = Readonly<Record<string, unknown>>;
type Case = readonly [
  client: ClientVersion,
  argv: readonly string[],
  outcome: "refused" | "no call" | { readonly read: Read },
];

const cases = JSON.parse(
  readFileSync(new URL("../fixtures/tool-parsers.json", import.meta.url), "utf8"),
) as readonly Case[];

/** The options as the recording declares them: without what clients look at in a value beyond its type. */
function declared(name: string, client: ClientVersion): readonly KnownOption[] {
  const own = Object.entries(findTool(name, client)?.options ?? {});
  return [
    ...own.map(([key, { rule: _rule, ...form }]) => ({ key, form })),
    ...globalOptions(client).map((form) => ({ key: form.flags.at(-1) ?? "", form })),
  ];
}

function outcomeOf([client, argv]: Case): unknown {
  const { given, problems } = readWithArgparse(argv, declared(argv[0] ?? "", client));
  const [problem] = problems;
  if (problem !== undefined) return problem.kind === "help" ? "no call" : "refused";
  const read: Record<string, unknown> = {};
  for (const { option, value, lost } of given) {
    const before = read[option.key];
    const { repeatable, value: kind } = option.form;
    if (lost === true) {
      if (repeatable !== true) delete read[option.key];
      continue;
    }
    if (value === undefined) read[option.key] = true;
    else if (repeatable === true)
      read[option.key] = [...(Array.isArray(before) ? (before as readonly unknown[]) : []), value];
    else read[option.key] = kind === "integer" ? Number(value) : value;
  }
  return { read };
}

test("command lines of the tools are read as Python's argparse reads them", () => {
  for (const one of cases)
    expect({ argv: one[1], outcome: outcomeOf(one) }).toEqual({ argv: one[1], outcome: one[2] });
});

test("of every tool there are lines that it takes and lines that it refuses", () => {
  for (const name of toolNames("3.4")) {
    const own = cases.filter(([, argv]) => argv[0] === name).map(([, , outcome]) => outcome);
    expect({ name, taken: own.some((outcome) => typeof outcome === "object") }).toEqual({
      name,
      taken: true,
    });
  }
  const refused = cases.filter(([, , outcome]) => outcome === "refused").length;
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(cases.length - 300);
});
