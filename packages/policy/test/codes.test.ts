import { acceptedBy, POLICY_CODES, readPolicy, type PolicyCode } from "@iamferry/policy";
import { expect, test } from "vitest";

const codes = Object.entries(POLICY_CODES) as [PolicyCode, (typeof POLICY_CODES)[PolicyCode]][];
const SYNTAXES = ["json-lib-2.2.2", "json-lib-2.4", "strict"] as const;

test.each(codes)("the example of %s shows it, and nothing worse", (code, info) => {
  const { diagnostics } = readPolicy(info.example);
  expect(diagnostics.filter((found) => found.code === code)).toMatchObject([
    { severity: info.severity },
  ]);
  for (const syntax of SYNTAXES) {
    expect(acceptedBy(info.example, syntax)).toBe(info.acceptedBy.includes(syntax));
  }
});

test.each(codes.filter(([, { orError }]) => orError !== undefined))(
  "%s is an error in its second example",
  (code, { orError }) => {
    const example = orError?.example ?? "";
    expect(readPolicy(example).diagnostics).toMatchObject([{ code, severity: "error" }]);
    for (const syntax of SYNTAXES) {
      expect(acceptedBy(example, syntax)).toBe(orError?.acceptedBy.includes(syntax));
    }
  },
);

test.each(codes)("%s has a value unless it is an error", (_code, { severity, example }) => {
  expect(readPolicy(example).value === undefined).toBe(severity === "error");
});

test("the documentation lists every code", async () => {
  await expect(documentation()).toMatchFileSnapshot("../docs/codes.md");
});

function documentation(): string {
  const sections = codes.map(([code, info]) => {
    const lines = [
      `## ${code}`,
      "",
      `**${info.severity}** · accepted by ${parsers(info.acceptedBy)}`,
    ];
    lines.push("", info.explanation, "", "```", show(info.example), "```");
    if (info.orError !== undefined) {
      lines.push("", `**error** where ${info.orError.when}.`, "");
      lines.push(`Accepted by ${parsers(info.orError.acceptedBy)}.`);
      lines.push("", "```", show(info.orError.example), "```");
    }
    return lines.join("\n");
  });
  return `${HEAD}\n\n${sections.join("\n\n")}\n`;
}

function parsers(syntaxes: readonly string[]): string {
  return syntaxes.length === 0 ? "no parser" : syntaxes.join(", ");
}

/** Control characters as pictures, and long runs folded. */
function show(text: string): string {
  return text
    .replace(/\p{Cc}|\u00a0/gu, (unit) =>
      unit === "\u00a0" ? "<U+00A0>" : String.fromCodePoint(0x2400 + (unit.codePointAt(0) ?? 0)),
    )
    .replace(/([[\]])\1{7,}/g, (run, bracket: string) => `${bracket}…(${run.length})`);
}

const HEAD = `# What the policy reader says

Made from \`POLICY_CODES\`; a test keeps it so. The parsers are those of Eucalyptus up to 3.2
(json-lib-2.2.2), from 3.3 (json-lib-2.4), and from 4.4 and of AWS (strict). Control characters in the
examples are shown by their pictures.`;
