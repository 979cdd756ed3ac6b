import { DEPLOY_FACTS, type Deployment, type DeployFacts } from "@iamferry/deploy";
import { anyDeployment, deployments } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowsOf, SPEC } from "../../src/description/fields.ts";
import type { RecordShape, Shape, Values } from "../../src/description/shape.ts";
import { specOf } from "../../src/description/spec-path.ts";

function drawn(facts: DeployFacts): readonly Deployment[] {
  return fc.sample(deployments(facts), { numRuns: 600, seed: 20121130 });
}

const EUCALYPTUS = drawn(DEPLOY_FACTS["eucalyptus-4.2"]);
const AWS = drawn(DEPLOY_FACTS.aws);
const ALL = [...EUCALYPTUS, ...AWS];

/** What the table of fields says that there can be: each field, its absence, each of few words, lists of none, one and more. */
function possible(shape: Shape, name: string): readonly string[] {
  switch (shape.kind) {
    case "text":
      return [];
    case "number":
      return [`${name}: many numbers`];
    case "choice":
      return shape.of.map((word) => `${name}: ${word}`);
    case "list":
      return [
        ...(shape.least === 0 ? [`${name}: no items`] : []),
        ...(shape.least < 2 ? [`${name}: one item`] : []),
        `${name}: items`,
        ...possible(shape.items, `${name}[]`),
      ];
    case "record":
      return rowsOf(shape).flatMap(([key, field]) => [
        `${name}.${key}`,
        ...(field.absent.kind === "absent" || field.none !== undefined
          ? [`${name}.${key} absent`]
          : []),
        ...possible(field.shape, `${name}.${key}`),
      ]);
    default:
      return shape satisfies never;
  }
}

/** The same of what was drawn. */
function reached(specs: readonly Values[]): ReadonlySet<string> {
  const facts = new Set<string>();
  const numbers = new Map<string, Set<unknown>>();
  const look = (shape: Shape, value: unknown, name: string): void => {
    if (shape.kind === "choice") facts.add(`${name}: ${String(value)}`);
    else if (shape.kind === "number") {
      const seen = numbers.get(name) ?? new Set();
      numbers.set(name, seen.add(value));
      if (seen.size > 5) facts.add(`${name}: many numbers`);
    } else if (shape.kind === "list") {
      const items = value as readonly unknown[];
      facts.add(`${name}: ${["no items", "one item"][items.length] ?? "items"}`);
      for (const item of items) look(shape.items, item, `${name}[]`);
    } else if (shape.kind === "record") lookInto(shape, value as Values, name);
  };
  const lookInto = (shape: RecordShape, values: Values, name: string): void => {
    for (const [key, field] of rowsOf(shape)) {
      const value = values[key];
      facts.add(value === undefined ? `${name}.${key} absent` : `${name}.${key}`);
      if (value !== undefined) look(field.shape, value, `${name}.${key}`);
    }
  };
  for (const spec of specs) lookInto(SPEC, spec, "");
  return facts;
}

test("every field is drawn there and absent, with each of its few words and many numbers", () => {
  const facts = reached(ALL.map((deployment) => ({ ...specOf(deployment) })));
  const missing = possible(SPEC, "").filter((fact) => !facts.has(fact));
  // A description has no files beside it.
  expect(missing).toEqual([
    ".balancer.certificateFile",
    ".balancer.privateKeyFile",
    ".balancer.chainFile",
  ]);
});

test("a cloud of each kind has both applications, and its own images and places", () => {
  for (const [deploymentsOf, prefix] of [
    [EUCALYPTUS, "emi-"],
    [AWS, "ami-"],
  ] as const) {
    const kinds = new Set(deploymentsOf.map(({ application }) => application.kind));
    expect(kinds).toEqual(new Set(["console", "app"]));
    const images = deploymentsOf.flatMap(({ image, cache }) => [
      image ?? prefix,
      cache?.image ?? prefix,
    ]);
    expect(images.filter((image) => !image.startsWith(prefix))).toEqual([]);
  }
  expect(EUCALYPTUS.filter(({ placement }) => placement.vpc ?? placement.subnets)).toEqual([]);
  expect(AWS.filter(({ placement }) => placement.zones)).toEqual([]);
  const both = fc.sample(anyDeployment, { numRuns: 100, seed: 1 });
  expect(both.some(({ placement }) => placement.zones)).toBe(true);
  expect(both.some(({ placement }) => placement.subnets)).toBe(true);
});

test("numbers reach their limits", () => {
  const sizes = ALL.map(({ size }) => size);
  expect(Math.min(...sizes.map(({ minimum }) => minimum))).toBe(0);
  expect(Math.max(...sizes.map(({ minimum }) => minimum))).toBe(1000);
  expect(sizes.some(({ maximum }) => maximum === 1)).toBe(true);
  const ports = ALL.flatMap(({ balancer }) => [balancer.listener.port, balancer.instance.port]);
  expect([Math.min(...ports), Math.max(...ports)]).toEqual([1, 65_535]);
  const sources = new Set(ALL.flatMap(({ volume }) => volume?.source.replace(/-.*/, "") ?? []));
  expect(sources).toEqual(new Set(["vol", "snap"]));
});

describe("nasty texts are drawn", () => {
  const files = ALL.flatMap(({ application }) =>
    application.kind === "app" ? application.files : [],
  );
  const words = ALL.flatMap(({ application }) =>
    application.kind === "app" ? application.commands.flat() : [],
  );
  const places: Readonly<Record<string, readonly string[]>> = {
    content: files.map(({ content }) => content),
    words,
    paths: files.map(({ path }) => path),
    keys: ALL.flatMap(({ keyName }) => keyName ?? []),
  };
  const everywhere = ["'", '"', "$(", "`", "%", "#", "!Ref", "{{", "EOF"];
  const inTexts = [
    "\n",
    "\r",
    "\t",
    ": ",
    "- ",
    "\\",
    "*/",
    "é",
    "𝒜",
    "${",
    "]]>",
    "\u00a0",
    "__proto__",
    "@CloudIP",
  ];
  test.each([
    ["content", [...everywhere, ...inTexts]],
    ["words", [...everywhere, ...inTexts]],
    ["paths", [...everywhere, " ", "é", ":", "\\", "-rf"]],
    ["keys", [...everywhere, " ", ":", "\\", ","]],
  ] as const)("in %s", (place, pieces) => {
    const texts = places[place] ?? [];
    expect(pieces.filter((piece) => !texts.some((text) => text.includes(piece)))).toEqual([]);
    if (place === "content" || place === "words") {
      expect(texts).toContain("");
      expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThan(300);
    }
  });
});
