import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { differencesText } from "../../src/deploy/differences-text.ts";

const FOUND = {
  from: "web/deployment.yaml",
  differences: [
    { in: "description", path: ["application", "packages", 0], from: "httpd", to: "nginx" },
    { in: "description", path: ["placement", "vpc"], from: "vpc-1" },
    { in: "template", path: ["Resources", "A", 0], to: { Ref: "B" } },
    { in: "userData", path: [7], from: "x", to: "y" },
  ],
  changed: ["deploy.sh"],
} as const;

test("differences are named by their keys in the spec, and by their places in other files", () => {
  const colors = createColors(false);
  expect(differencesText(FOUND, { folder: "web", preset: "app", colors })).toBe(
    [
      "web differs from web/deployment.yaml:",
      "~ app.packages[0]: httpd » nginx",
      "- vpc: vpc-1",
      '+ the template, Resources.A[0]: {"Ref":"B"}',
      "~ user-data.yaml, line 7: x » y",
      "~ deploy.sh is not as it is generated",
      "5 differences",
      "",
    ].join("\n"),
  );
});

test("colours tell what is there, gone and changed", () => {
  const colors = createColors(true);
  const text = differencesText(FOUND, { folder: "web", preset: "app", colors });
  expect(text).toContain("\u001b[31m- vpc: vpc-1\u001b[39m\n");
  expect(text).toContain('\u001b[32m+ the template, Resources.A[0]: {"Ref":"B"}\u001b[39m\n');
  expect(text).toContain("\u001b[33m~ deploy.sh is not as it is generated\u001b[39m\n");
});
