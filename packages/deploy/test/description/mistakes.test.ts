import { DEPLOY_CODES, readSpec } from "@iamferry/deploy";
import { renderDiagnostic } from "@iamferry/text";
import { describe, expect, test } from "vitest";
import { MISTAKES } from "./mistakes.ts";

describe("what is wrong with a spec is said at its place", () => {
  test.each(MISTAKES)("$title", ({ text, found }) => {
    const { value, diagnostics } = readSpec(text, "deployment.yaml");
    const told = diagnostics.map(({ code, span }) => [
      code,
      span === undefined ? "" : text.slice(span.start, span.end),
    ]);
    expect(told).toEqual(found);
    expect(value).toBeUndefined();
    expect(diagnostics.filter(({ help }) => help === undefined)).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity !== "error")).toEqual([]);
  });
});

test("each code of a spec file has a case", () => {
  const cases = new Set(MISTAKES.flatMap(({ found }) => found.map(([code]) => code)));
  const missing = Object.keys(DEPLOY_CODES).filter(
    (code) => code.startsWith("spec/") && !cases.has(code as keyof typeof DEPLOY_CODES),
  );
  // The first is no error (below), the second is of every description (check-deployment.test.ts).
  expect(missing).toEqual(["spec/byte-order-mark", "spec/placeholder"]);
});

test("a byte order mark is passed over and said", () => {
  const { value, diagnostics } = readSpec("\ufeffname: x\nconsole: {}\n", "deployment.yaml");
  expect(value?.deployment.name).toBe("x");
  expect(diagnostics).toMatchObject([{ code: "spec/byte-order-mark", severity: "info" }]);
});

test("mistakes are shown as people see them", async () => {
  const shown = MISTAKES.filter(({ text }) => text.length < 1000).map(({ text }) =>
    readSpec(text, "deployment.yaml")
      .diagnostics.map((diagnostic) =>
        renderDiagnostic(diagnostic, { name: "deployment.yaml", text }),
      )
      .join("\n"),
  );
  await expect(`${shown.join("\n\n")}\n`).toMatchFileSnapshot("mistakes.txt");
});
