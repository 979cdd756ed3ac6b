import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findCommand, parseCommandLine, type ClientVersion } from "../src/index.ts";

type Value = string | number | true | readonly string[];
type Outcome =
  | "refused"
  | "no call"
  | { readonly read: Readonly<Record<string, Value>>; readonly extra: readonly string[] };
type Case = readonly [client: ClientVersion, argv: readonly string[], outcome: Outcome];

const cases = JSON.parse(
  readFileSync(new URL("fixtures/python-parsers.json", import.meta.url), "utf8"),
) as readonly Case[];

/** What our reader says, in the terms of the recording. */
function outcomeOf([client, argv]: Case): unknown {
  const { calls, problems } = parseCommandLine(argv, client);
  const effects = problems.map(({ effect }) => effect);
  if (calls.length === 0) return effects.includes("refused") ? "refused" : "no call";
  const extra = problems
    .filter(({ kind }) => kind === "extra-word")
    .map(({ word }) => argv[word ?? 0]);
  const { parameters, account, files, local } = calls.at(-1) ?? { parameters: {} };
  const repeated = calls.map((call) => call.parameters);
  return { parameters, account, files, local, repeated, extra };
}

/** The recording in our terms: which request parameter each option's value is sent as. */
function expectedOf([client, argv, outcome]: Case): unknown {
  if (typeof outcome === "string") return outcome;
  const options = findCommand(argv[0] ?? "", client)?.options ?? {};
  const parameters: Record<string, string> = {};
  const files: Record<string, string> = {};
  const local: Record<string, Value> = {};
  let account: string | undefined;
  let repeated: Record<string, string>[] | undefined;
  for (const [key, read] of Object.entries(outcome.read)) {
    const value = Array.isArray(read) ? read.filter((one) => !Array.isArray(one)) : read;
    const form = options[key];
    if (Array.isArray(value) && form?.parameter?.endsWith(".member") === true) {
      // One call with all values, numbered.
      for (const [at, one] of value.entries()) parameters[`${form.parameter}.${at + 1}`] = one;
      continue;
    }
    const text = Array.isArray(value) ? value.at(-1) : String(value);
    const dropped = text === "" && client.startsWith("3");
    // Python holds an empty list where it threw the value away.
    if (Array.isArray(value) && value.length === 0) continue;
    if (form?.parameter === undefined) local[key] = typeof value === "number" ? `${value}` : value;
    else if (form.value === "file" || form.value === "file or -") files[form.parameter] = text;
    else if (dropped) continue;
    else if (form.parameter === "DelegateAccount") account = text;
    else parameters[form.parameter] = text;
    if (form?.parameter !== undefined && Array.isArray(value)) {
      const name = form.parameter;
      repeated = value.map((one: string) => ({ [name]: one }));
    }
  }
  for (const name of Object.keys(files)) delete parameters[name];
  return {
    parameters,
    account,
    files,
    local,
    repeated: (repeated ?? [{}]).map((one) => ({ ...parameters, ...one })),
    extra: outcome.extra,
  };
}

describe("command lines are read as Python's own parsers read them", () => {
  test.each(["2.0", "2.1", "3.0", "3.1", "3.2", "3.3", "3.4"] as const)("client %s", (client) => {
    const own = cases.filter((one) => one[0] === client);
    expect(own.filter((one) => one[2] === "refused").length).toBeGreaterThan(50);
    expect(own.filter((one) => typeof one[2] === "object").length).toBeGreaterThan(50);
    for (const one of own.filter((each) => !namesAccountTwice(each)))
      expect({ argv: one[1], outcome: outcomeOf(one) }).toEqual({
        argv: one[1],
        outcome: expectedOf(one),
      });
  });

  test("but two flags for the account, of which the recording cannot tell the stronger, are a problem", () => {
    const twice = cases.filter(namesAccountTwice);
    expect(twice.length).toBeGreaterThan(0);
    for (const [client, argv] of twice)
      expect(parseCommandLine(argv, client).problems).toContainEqual(
        expect.objectContaining({ kind: "repeated-option" }),
      );
  });
});

function namesAccountTwice([, , outcome]: Case): boolean {
  if (typeof outcome === "string") return false;
  return "DelegateAccount" in outcome.read && "--delegate" in outcome.read;
}
