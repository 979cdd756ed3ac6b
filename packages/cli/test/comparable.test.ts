import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printBackup } from "@iamferry/backup";
import { awsSnapshots, legacySnapshots, policyDocument } from "@iamferry/testkit";
import type { Snapshot } from "@iamferry/model";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-comparable-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function iamferry(...argv: readonly string[]) {
  const { io, out, err } = fakeIo({ argv, folder });
  return { code: await run(io), out: out.join(""), err: err.join("") };
}

// Texts with numbers that nobody can hold are not proven to mean the same, however they are spelled.
const ofAws = awsSnapshots({ unread: false, most: 2, documents: policyDocument }).map(
  // A tree of iamy tells which version is in force, and no cloud is without one.
  (snapshot): Snapshot => ({
    ...snapshot,
    accounts: snapshot.accounts.map(({ managedPolicies, ...account }) => ({
      ...account,
      ...(managedPolicies && {
        managedPolicies: managedPolicies.map((policy) => ({
          ...policy,
          defaultVersion: policy.defaultVersion ?? policy.versions[0]?.id ?? "v1",
        })),
      }),
    })),
  }),
);

test.each([
  ["json", ofAws],
  ["gaad", ofAws],
  ["iamy", ofAws],
  ["legacy", legacySnapshots],
])(
  "what the format `%s` cannot tell of a Snapshot is no difference, and takes nothing away",
  async (to, snapshots) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        writeFileSync(join(folder, "in.iam"), printBackup(snapshot));
        rmSync(join(folder, "out"), { recursive: true, force: true });
        const isFolder = to === "gaad" || to === "iamy";
        const output = isFolder ? "out/" : "out";
        const { code } = await iamferry("convert", "in.iam", "--to", to, "-o", output);
        if (code === 1) return;
        const [file] = isFolder ? readdirSync(join(folder, "out")) : [];
        const other = to === "gaad" ? `out/${file ?? ""}` : "out";
        const diff = await iamferry("diff", "in.iam", other);
        if (diff.code === 1) return;
        compared++;
        const plan = await iamferry("plan", "in.iam", other, "--allow-delete", "--json");
        const { steps } = JSON.parse(plan.out) as { readonly steps: readonly object[] };
        expect(diff.out).toContain("\n\nno differences\n");
        expect(steps).toEqual([]);
      }),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(10);
  },
);
