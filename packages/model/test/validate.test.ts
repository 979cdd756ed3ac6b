import { describe, expect, test, vi } from "vitest";
import fc from "fast-check";
import {
  MODEL_CODES,
  cloudProfile,
  formatEntityPath,
  sortSnapshot,
  validateSnapshot,
} from "@iamferry/model";
import { awsSnapshots, runs, wholeSnapshots } from "@iamferry/testkit";
import { VALIDATE_CASES } from "./validate-cases.ts";
import type { CloudProfileId, ModelCode, Snapshot } from "@iamferry/model";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const codes = Object.keys(MODEL_CODES) as ModelCode[];
const cases = codes.flatMap((code) =>
  VALIDATE_CASES[code].map((case_) => ({ ...case_, code, title: `${code}: ${case_.title}` })),
);

const validate = (snapshot: Snapshot, on: CloudProfileId | undefined): readonly unknown[] =>
  validateSnapshot(snapshot, on === undefined ? undefined : cloudProfile(on));

describe("validating a Snapshot", () => {
  test.each(cases)("finds $title", ({ code, snapshot, on, entity, message, help }) => {
    const found = validateSnapshot(snapshot, on === undefined ? undefined : cloudProfile(on));
    expect(
      found.map((diagnostic) => ({
        ...diagnostic,
        entity: formatEntityPath(diagnostic.entity ?? []),
      })),
    ).toEqual([{ severity: MODEL_CODES[code].severity, code, entity, message, help }]);
  });

  test.each(cases)("finds nothing beside $title", ({ snapshot, on, without }) => {
    const cloud = Object.keys(without).length === 0 ? undefined : (without.on ?? on);
    expect(validate(without.snapshot ?? snapshot, cloud)).toEqual([]);
  });

  test.each(codes)("shows %s by a case", (code) => {
    expect(VALIDATE_CASES[code].length).toBeGreaterThan(0);
    const { onCloud } = MODEL_CODES[code];
    expect(VALIDATE_CASES[code].every(({ on }) => on !== undefined)).toBe(onCloud === true);
  });

  test("finds nothing in what holds together, whatever it is", () => {
    fc.assert(
      fc.property(wholeSnapshots(), (snapshot) => {
        const found = validateSnapshot(snapshot);
        // Fields that may be absent are absent at times, and nothing says why.
        expect(found.filter(({ code }) => code !== "model/incomplete")).toEqual([]);
      }),
      { numRuns: runs(60, 200) },
    );
  });

  test("finds nothing in what an AWS account can hold, but for texts that it does not take", () => {
    const texts = new Set<ModelCode>([
      "model/incomplete",
      "model/bad-value",
      "model/too-long",
      "model/over-quota",
      "model/policy-too-large",
    ]);
    fc.assert(
      fc.property(awsSnapshots(), (snapshot) => {
        const found = validateSnapshot(snapshot, cloudProfile("aws"));
        expect(found.filter(({ code }) => !texts.has(code))).toEqual([]);
      }),
      { numRuns: runs(60, 200) },
    );
  });

  test("finds the same in any order of the Snapshot, and names entities that are there", () => {
    const named = fc.constantFrom<CloudProfileId>("aws", "eucalyptus-3.1", "eucalyptus-5.1");
    fc.assert(
      fc.property(wholeSnapshots(), named, (snapshot, id) => {
        const profile = cloudProfile(id);
        const messages = (of: Snapshot): readonly string[] =>
          validateSnapshot(of, profile)
            .map(({ code, message }) => `${code} ${message}`)
            .toSorted();
        expect(messages(sortSnapshot(snapshot))).toEqual(messages(snapshot));
        const labels = new Set(snapshot.accounts.map(({ name, id: number }) => name ?? number));
        for (const { entity = [] } of validateSnapshot(snapshot, profile)) {
          expect(labels).toContain(entity[1]);
        }
      }),
      { numRuns: runs(40, 100) },
    );
  });
});

test("the documentation lists every code", async () => {
  await expect(documentation()).toMatchFileSnapshot("../docs/codes.md");
});

function documentation(): string {
  const sections = codes.map((code) => {
    const { severity, when, onCloud } = MODEL_CODES[code];
    const grade = `**${severity}**${onCloud === true ? " · only where the cloud is known" : ""}`;
    const shown = VALIDATE_CASES[code].map(
      ({ message, help }) => `- ${show(message)}\n  - ${show(help)}`,
    );
    return [`## ${code}`, "", grade, "", sentence(when), "", ...shown].join("\n");
  });
  return `${HEAD}\n\n${sections.join("\n\n")}\n`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Long runs are folded. */
function show(text: string): string {
  return text.replace(/([a-z])\1{7,}/g, (run, letter: string) => `${letter}…(${run.length})`);
}

const HEAD = `# What is wrong with a Snapshot

Made from \`MODEL_CODES\` and the cases of \`test/validate-cases.ts\`; a test keeps it so (\`vitest run --project
model -u\` writes this file). Each code is shown by messages and what they propose.`;
