import {
  canonicalJson,
  CLOUD_PROFILES,
  cloudProfile,
  isJsonObject,
  type CloudProfile,
  type JsonObject,
} from "@iamferry/model";
import {
  CANONICAL_RULES,
  canonical,
  comparePolicies,
  readPolicy,
  UNSOUND_FOLDINGS,
  type PolicyDifference,
} from "@iamferry/policy";
import { describe, expect, test } from "vitest";
import { RESPELLINGS } from "./respell.ts";

const profiles = Object.values(CLOUD_PROFILES);

function valueOf(text: string): JsonObject {
  const { value } = readPolicy(text);
  if (!isJsonObject(value)) throw new Error(`no policy: ${text}`);
  return value;
}

function form(text: string, profile: CloudProfile): string {
  return canonicalJson(canonical(valueOf(text), profile));
}

function difference(texts: readonly [string, string], profile: CloudProfile): PolicyDifference {
  const [a, b] = texts.map((text) => ({ document: { text, value: valueOf(text) }, profile }));
  if (a === undefined || b === undefined) throw new Error("an example has two texts");
  return comparePolicies(a, b);
}

describe.each(CANONICAL_RULES)("the rule $id", ({ example, where = () => true }) => {
  test.each(profiles)("makes its example one on $title, or leaves it", (profile) => {
    const [a, b] = example;
    expect(form(a, profile) === form(b, profile)).toBe(where(profile));
    expect(difference(example, profile)).toBe(where(profile) ? "cosmetic" : "meaning");
  });
});

test("each rule has its inverse, and an id of its own", () => {
  const ids = CANONICAL_RULES.map(({ id }) => id);
  expect(Object.keys(RESPELLINGS)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

/** What the values do not show: `comparePolicies` asks the texts. */
const BY_TEXT: readonly string[] = ["fractions", "doubled-keys"];

describe.each(UNSOUND_FOLDINGS)("never folded: $id", ({ id, example, where = () => true }) => {
  test.each(profiles.filter((profile) => where(profile)))("on $title", (profile) => {
    const [a, b] = example;
    expect(form(a, profile) === form(b, profile)).toBe(BY_TEXT.includes(id));
    expect(difference(example, profile)).toBe("meaning");
  });
});

test("the documentation lists what is folded, where, and what never is", async () => {
  await expect(documentation()).toMatchFileSnapshot("../../docs/canonical.md");
});

function documentation(): string {
  const rules = CANONICAL_RULES.map(({ id, folds, limits, where = () => true, example, source }) =>
    section(id, [
      folds,
      `**Limits**: ${limits}`,
      `**On**: ${clouds(profiles.filter((profile) => where(profile)))} · **Source**: ${source}.`,
      ...fence(example),
    ]),
  );
  const unsound = UNSOUND_FOLDINGS.map(({ id, never, example, told, where = () => true }) =>
    section(id, [
      never,
      told.kind === "request"
        ? `**Told apart on ${cloudProfile(told.cloud).title} by** \`${JSON.stringify(told.request)}\`.`
        : `**${told.kind === "refused" ? "Refused" : "Undocumented"}**: ${told.reason}.`,
      `**On**: ${clouds(profiles.filter((profile) => where(profile)))}.`,
      ...fence(example),
    ]),
  );
  return [HEAD, ...rules, "## Never folded", UNSOUND_HEAD, ...unsound, TAIL].join("\n\n");
}

function section(id: string, parts: readonly string[]): string {
  return [`### ${id}`, ...parts].join("\n\n");
}

function fence(texts: readonly string[]): readonly string[] {
  return [`\`\`\`json\n${texts.join("\n")}\n\`\`\``];
}

/** `all`, or the clouds with Eucalyptus from a version on. */
function clouds(on: readonly CloudProfile[]): string {
  if (on.length === profiles.length) return "all";
  const aws = on.filter(({ id }) => id.startsWith("aws")).map(({ title }) => title);
  const eucalyptus = on.filter(({ id }) => id.startsWith("eucalyptus"));
  const first = eucalyptus[0];
  if (first === undefined) return aws.join(", ");
  // INVARIANT: what a version has, the later ones have.
  expect(eucalyptus).toEqual(profiles.slice(profiles.indexOf(first)));
  return [...aws, first.id === "eucalyptus-3.1" ? "Eucalyptus" : `${first.title} and later`].join(
    ", ",
  );
}

const HEAD = `# The canonical form of policies

Made from \`CANONICAL_RULES\` and \`UNSOUND_FOLDINGS\`; a test keeps it so (\`vitest run --project policy rules -u\`
writes this file). Policies whose canonical forms are equal decide every request alike on that cloud. Different
forms mean "not proven equal", and never that a right differs.

A statement takes part if all its elements are in documented forms: known elements, not both of a pair (Action and
NotAction …), an effect that the cloud has, a \`Statement\` that is a list (or an object where the cloud takes one).
Every other part stays as it is, with the members of its objects in order: an unknown condition operator alone, a
malformed statement as a whole, with its Sid. On Eucalyptus so does a statement with a text that json-lib may take
for something else, such as \`"null"\` or \`"[a]"\`: servers up to 5.1 evaluate policies with it.

Numbers lose their spelling when JSON is read: \`5.0\` becomes 5. The canonical form cannot tell these apart;
\`comparePolicies\` asks the texts, and never says of policies with such numbers, or with a key twice in one object,
that they differ cosmetically.

## Folded`;

const UNSOUND_HEAD = `Each of these looks like a rule and is none: a request tells the two apart, a cloud refuses one of them, or nobody
has documented that they are one.`;

const TAIL = `## Not decided

That one pattern holds another (\`s3:*\` and \`s3:Get*\`, \`*:*\` and \`*\`), that statements can be merged, or that
conditions exclude each other, is work for a decision procedure. The canonical form leaves them apart.
`;
