import type { Change } from "@iamferry/plan";
import { diffMarkdown, renderDiffTerminal } from "@iamferry/report";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffOf, documentOf } from "./samples.ts";

const about = (type: "saml-provider" | "role" | "user", name: string) =>
  ({ account: { name: "lab" }, entity: ["account", "lab", type, name], type }) as const;

const metadata = (certificate: string): string =>
  `<EntityDescriptor>\n  <KeyDescriptor>\n    ${certificate}\n  </KeyDescriptor>\n</EntityDescriptor>\n`;

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

const CHANGES: readonly Change[] = [
  {
    kind: "field",
    ...about("saml-provider", "idp"),
    field: "metadata",
    class: "desired",
    from: metadata("MIIC1"),
    to: metadata("MIIC2"),
  },
  {
    kind: "field",
    ...about("role", "app"),
    field: "description",
    class: "desired",
    from: `${"for ever ".repeat(60)}old${" and ever".repeat(30)}`,
    to: `${"for ever ".repeat(60)}new${" and ever".repeat(30)}`,
  },
  {
    kind: "document",
    ...about("role", "app"),
    field: "trustPolicy",
    difference: "meaning",
    from: documentOf({ Statement: statement }),
    to: { text: '{\n  "Statement": [\n    {"Effect": "Allow",\n' },
  },
  {
    kind: "document",
    account: { name: "lab" },
    entity: ["account", "lab", "user", "bob", "policy", "one"],
    type: "policy",
    field: "document",
    difference: "cosmetic",
    from: documentOf({ Statement: statement }),
    to: documentOf({ Statement: { ...statement, Action: "S3:GetObject" } }),
  },
  {
    kind: "item-changed",
    ...about("user", "bob"),
    field: "sshKeys",
    class: "desired",
    key: "APKA1",
    from: { id: "APKA1", status: "Active", body: "ssh-rsa AAAA bob" },
    to: { id: "APKA1", status: "Inactive", body: "ssh-rsa AAAB bob" },
  },
];

const NAMES = ["monday.iam", "tuesday.iam"] as const;

const draw = (changes: readonly Change[]): string =>
  renderDiffTerminal(diffOf(changes), {
    width: 80,
    colors: false,
    names: NAMES,
  });

test("of long texts that differ the part that does is shown", async () => {
  await expect(draw(CHANGES)).toMatchFileSnapshot("goldens/texts.txt");
});

test("however two texts differ, the report shows a difference", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", " ", "\n", "x".repeat(150)), { maxLength: 12 })
    .map((parts) => parts.join(""));
  let sized = 0;
  fc.assert(
    fc.property(text, text, fc.boolean(), (from, to, all) => {
      fc.pre(from !== to);
      const [change] = CHANGES;
      if (change?.kind !== "field") throw new Error("the first one is a field");
      // A comment breaks no lines.
      const diff = diffOf([{ ...change, from, to }]);
      const lines = diffMarkdown(diff, { names: NAMES, all }).split("\n");
      const removed = lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(1));
      const added = lines.filter((line) => line.startsWith("+ ")).map((line) => line.slice(1));
      if (removed.length + added.length > 0) {
        sized += 1;
        // What is cut off is said.
        const isCut = lines.some((line) => line.includes("\u2026"));
        expect(removed.join("\n") !== added.join("\n") || isCut).toBe(true);
      } else expect(lines.some((line) => line.includes("\u00bb"))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(sized).toBeGreaterThan(30);
});
