import { oneFact, wholeSnapshots, type OneFact } from "@iamferry/testkit";
import {
  accountPath,
  RECORD_FIELDS,
  sortSnapshot,
  type Account,
  type RecordKind,
  type Snapshot,
} from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import fc from "fast-check";
import { expect, test } from "vitest";

const made: readonly OneFact[] = fc.sample(oneFact(wholeSnapshots()), {
  numRuns: 2500,
  seed: 20121130,
});

/** The entities of an account by their paths, and what of the account is none of them. */
function blocksOf({ accounts }: Snapshot): Map<string, object> {
  const blocks = new Map<string, object>();
  const key = (path: EntityPath): string => JSON.stringify(path);
  for (const account of accounts) {
    const own: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(account) as [keyof Account, unknown][]) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      const entities = items.filter(isEntity);
      if (entities.length === 0 && items.length > 0) own[field] = value;
      if (!Array.isArray(value)) own[field] = value;
      for (const entity of entities) {
        blocks.set(key([...accountPath(account), entity.kind, entity.name]), entity);
      }
    }
    blocks.set(key(accountPath(account)), own);
  }
  return blocks;
}

function isEntity(item: unknown): item is { readonly kind: string; readonly name: string } {
  return typeof item === "object" && item !== null && "kind" in item && item.kind !== "policy";
}

/** At how many leaves two values differ; a list that lacks one item differs at one. */
function differences(a: unknown, b: unknown): number {
  if (JSON.stringify(a) === JSON.stringify(b)) return 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    const [one, two] = [a as readonly unknown[], b as readonly unknown[]];
    if (one.length === two.length) {
      return one.reduce((sum: number, item, at) => sum + differences(item, two[at]), 0);
    }
    const rest = one.filter((item) => !two.some((other) => differences(item, other) === 0));
    return one.length === two.length + 1 && rest.length === 1 ? 1 : Number.POSITIVE_INFINITY;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return 1;
  // A document is one fact.
  if ("text" in a && "text" in b) return 1;
  const [one, two] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...one.keys(), ...two.keys()])].reduce(
    (sum, name) => sum + differences(one.get(name), two.get(name)),
    0,
  );
}

test("one fact of the entity that is named changes, and nothing else", () => {
  for (const { before, after, entity } of made) {
    const [one, two] = [blocksOf(sortSnapshot(before)), blocksOf(sortSnapshot(after))];
    expect([...two.keys()]).toEqual([...one.keys()]);
    const changed = [...one].filter(
      ([path, block]) => JSON.stringify(block) !== JSON.stringify(two.get(path)),
    );
    expect(changed.map(([path]) => path)).toEqual([JSON.stringify(entity)]);
    for (const [path, block] of changed) expect(differences(block, two.get(path))).toBe(1);
    expect({ ...after, accounts: [] }).toEqual({ ...before, accounts: [] });
  }
});

test("a changed text differs in one of its lines", () => {
  let compared = 0;
  for (const { before, after, fact } of made) {
    if (!/\.(?:description|value|text|metadata|certificateBody)$/.test(fact)) continue;
    const [one, two] = [textsOf(before), textsOf(after)];
    expect(two.length).toBe(one.length);
    const changed = one.flatMap((text, at) => (text === two[at] ? [] : [[text, two[at] ?? ""]]));
    expect(changed.length).toBe(1);
    const [from = [], to = []] = changed[0]?.map((text) => text.split("\n")) ?? [];
    expect(to.length).toBe(from.length);
    expect(from.filter((line, at) => line !== to[at]).length).toBe(1);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});

test("every fact changes at some time but names, keys and references", () => {
  const seen = new Set(made.map(({ fact }) => fact));
  const keys = new Set<string>(FIXED);
  for (const fields of Object.values(RECORD_FIELDS)) {
    for (const [, { holds, many = [] }] of fields) {
      for (const field of many) keys.add(`${holds}.${field}`);
    }
  }
  const missed = (Object.keys(RECORD_FIELDS) as RecordKind[]).flatMap((kind) =>
    RECORD_FIELDS[kind]
      .filter(([, { holds, many }]) => holds === undefined || (many && !ENTITIES.has(holds)))
      .map(([field]) => `${kind}.${field}`)
      .filter((fact) => !seen.has(fact) && !keys.has(fact) && !NO_FACTS.test(fact)),
  );
  expect(missed).toEqual([]);
});

const FIXED: readonly string[] = [
  "managed-policy.path",
  "policy-ref.own",
  "policy-ref.foreign",
  "virtual-mfa-device.user",
  // It is one fact together with the text.
  "document.value",
];

const ENTITIES: ReadonlySet<string> = new Set([
  "user",
  "group",
  "role",
  "managed-policy",
  "instance-profile",
  "server-certificate",
  "oidc-provider",
  "saml-provider",
  "virtual-mfa-device",
]);

/** What is no fact of an entity. */
const NO_FACTS = /^snapshot\.|^unread\.|\.(?:kind|unread)$/;

/** All texts in the order in which they stand; of documents the text alone. */
function textsOf(snapshot: Snapshot): string[] {
  const texts: string[] = [];
  JSON.stringify(snapshot, (key, value: unknown) => {
    if (typeof value === "string") texts.push(value);
    return key === "value" && typeof value === "object" ? null : value;
  });
  return texts;
}
