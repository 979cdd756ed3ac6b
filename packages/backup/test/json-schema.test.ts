import { jsonSchema, parseJsonForm, printJson } from "@iamferry/backup";
import { RECORD_FIELDS, type FieldFacts, type RecordKind } from "@iamferry/model";
import { awsSnapshots, runs, wholeSnapshots } from "@iamferry/testkit";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";

const accepts = new Ajv2020({ strict: true }).compile(jsonSchema());

test("the published schema is what the table of fields gives", async () => {
  const text = await format(JSON.stringify(jsonSchema()), { parser: "json", printWidth: 100 });
  await expect(text).toMatchFileSnapshot("../schema/iam-backup.schema.json");
});

test("everything in the schema is described, and nothing points out of it", () => {
  const records = Object.values(jsonSchema()["$defs"] as object).flatMap(
    (one: { oneOf?: readonly object[] }) => one.oneOf ?? [one],
  );
  expect(records.length).toBe(Object.keys(RECORD_FIELDS).length);
  for (const { properties } of [jsonSchema(), ...records] as readonly Described[]) {
    for (const [field, { description }] of Object.entries(properties)) {
      expect(description, field).toMatch(/^\S.*\.$/);
    }
  }
  const refs = [...JSON.stringify(jsonSchema()).matchAll(/"\$ref":"([^"]*)"/g)].map(
    ([, ref]) => ref,
  );
  expect(refs.every((ref) => ref?.startsWith("#/$defs/"))).toBe(true);
});

interface Described {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

test("the schema accepts every printed Snapshot", () => {
  fc.assert(
    fc.property(fc.oneof(wholeSnapshots(), awsSnapshots()), (snapshot) => {
      accepts(JSON.parse(printJson(snapshot)));
      expect(accepts.errors ?? []).toEqual([]);
    }),
    { numRuns: runs(60, 200) },
  );
});

test("one thing that the schema refuses is an error to the reader too, and is counted as lost", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      wholeSnapshots({ most: 2 }),
      fc.nat(),
      fc.nat({ max: 3 }),
      (snapshot, at, attempt) => {
        const root = JSON.parse(printJson({ ...snapshot, unread: [] })) as Fields;
        const mutants = mutantsOf(root).filter(({ how }) => how === HOWS[attempt % HOWS.length]);
        const mutant = mutants[at % mutants.length];
        fc.pre(mutant !== undefined);
        seen.add(mutant.how);
        mutant.apply();
        const text = JSON.stringify(root);
        expect(accepts(root), text).toBe(false);
        const { snapshot: back, diagnostics } = parseJsonForm(text);
        const errors = diagnostics.filter(
          ({ code, severity }) => code.startsWith("json/") && severity === "error",
        );
        expect(errors.length, text).toBeGreaterThan(0);
        if (!mutant.keeps) expect(printJson(back)).toContain('"complete": false');
      },
    ),
    { numRuns: runs(120, 400) },
  );
  expect([...seen].toSorted()).toEqual([...HOWS].toSorted());
});

type Fields = Record<string, unknown>;

/** What is done to one place. */
const HOWS = ["another type", "an unknown member", "a missing member"] as const;

interface Mutant {
  readonly how: (typeof HOWS)[number];
  readonly apply: () => void;
  /** The reader has all that it needs all the same. */
  readonly keeps?: boolean;
}

/** Every way to break one place of a printed Snapshot. */
function mutantsOf(root: Fields): readonly Mutant[] {
  const head: readonly Mutant[] = ["format", "version", "complete"].flatMap((key) => [
    { how: "another type", apply: () => (root[key] = 7) },
    // Without `format` it is known by its version.
    { how: "a missing member", apply: () => delete root[key], keeps: key === "format" },
  ]);
  return [...head, ...mutantsIn("snapshot", root)];
}

function mutantsIn(kind: RecordKind, record: Fields): readonly Mutant[] {
  const mutants: Mutant[] = [{ how: "an unknown member", apply: () => (record["shoeSize"] = 7) }];
  for (const [field, facts] of RECORD_FIELDS[kind]) {
    const value = record[field];
    if (value === undefined) continue;
    for (const other of othersThan(facts)) {
      const keeps = kind === "document" && field === "value";
      mutants.push({ how: "another type", apply: () => (record[field] = other), keeps });
    }
    if (!facts.optional || kind === "policy-ref") {
      // What a policy of another owner says is the only member of one that may be missing.
      if (field === "document" && kind === "policy-ref") continue;
      mutants.push({
        how: "a missing member",
        apply: () => delete record[field],
        keeps: field === "kind",
      });
    }
    if (facts.holds === undefined) continue;
    const { holds } = facts;
    for (const item of Array.isArray(value) ? (value as readonly Fields[]) : [value as Fields]) {
      mutants.push(...mutantsIn(holds, item));
    }
  }
  return mutants;
}

/** Values that a field cannot have. */
function othersThan({ type, oneOf, holds, many, set }: FieldFacts): readonly unknown[] {
  if (many !== undefined) return [null, {}, "x", [7]];
  if (set) return [null, {}, [7]];
  if (holds !== undefined) return [null, [], "x"];
  if (type === "json") return [null, [], "{}"];
  if (type === "flag") return [null, "yes", 1];
  if (type === "mark") return [null, false, "yes"];
  if (type === "integer") return [null, "1", 1.5, 2 ** 60];
  if (type === "time") return [null, 1, "yesterday", "2020-13-01T00:00:00Z", "2020-01-01T00:00:00"];
  if (oneOf !== undefined) return [null, 1, "?"];
  return [null, 1, true, ["x"], {}];
}
