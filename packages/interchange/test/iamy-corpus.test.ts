import { join } from "node:path";
import { heldPart, isJsonObject, type Snapshot } from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import { renderDiagnostic } from "@iamferry/text";
import { IAMY_CODES, IAMY_HELD, parseIamy, printIamy, type IamyCode } from "@iamferry/interchange";
import { describe, expect, test } from "vitest";
import { iamyTrees } from "./iamy-trees.ts";

const trees = iamyTrees();

describe.each(trees.map((tree) => [tree.name, tree] as const))("%s", (_name, tree) => {
  const { files, folder } = tree;
  const { snapshot, sources, diagnostics } = parseIamy(files);

  test("its Snapshot and its diagnostics are as expected", async () => {
    await expect(`${JSON.stringify(snapshot, null, 2)}\n`).toMatchFileSnapshot(
      join(folder, "expected.json"),
    );
    const rendered = diagnostics
      .map((diagnostic) => {
        const { source } = diagnostic;
        const text = source === undefined ? undefined : files.get(source);
        const named =
          source === undefined || text === undefined ? undefined : { name: source, text };
        return renderDiagnostic(diagnostic, named);
      })
      .join("\n");
    await expect(rendered).toMatchFileSnapshot(join(folder, "expected.txt"));
  });

  test("what was read prints, and reads back as it is", () => {
    const printed = printIamy(snapshot);
    const again = parseIamy(printed.files);
    expect(again.snapshot).toEqual(heldPart(snapshot, IAMY_HELD));
    expect([...printIamy(again.snapshot).files]).toEqual([...printed.files]);
  });

  test("every place is in the file that it names", () => {
    for (const { span, source } of diagnostics) {
      if (span === undefined) continue;
      const { length } = files.get(source ?? "") ?? "";
      expect(span.start).toBeLessThanOrEqual(span.end);
      expect(span.end).toBeLessThanOrEqual(length);
    }
  });

  test("each entity has its file, and each policy its text in it", () => {
    for (const account of snapshot.accounts) {
      const of = ["account", account.id ?? account.name ?? ""];
      for (const user of account.users) {
        const path = [...of, "user", user.name];
        expect(sources.find(path)?.source).toMatch(/\/user\/(?:.*\/)?[^/]+\.yaml$|^iam/);
        for (const { name } of user.policies) {
          const place = sources.find([...path, "policy", name], "name");
          const text = files.get(place?.source ?? "") ?? "";
          expect(text.slice(place?.span.start, place?.span.end)).toBe(name);
        }
      }
      for (const group of account.groups) {
        for (const member of group.members) {
          const place = sources.find([...of, "group", group.name, "member", member]);
          const text = files.get(place?.source ?? "") ?? "";
          expect(text.slice(place?.span.start, place?.span.end)).toBe(group.name);
        }
      }
    }
  });

  test("the value of each policy is that of its text", () => {
    for (const document of documentsOf(snapshot)) {
      expect(readPolicy(document.text).value).toEqual(document.value);
    }
  });
});

test("the example comes back byte for byte", () => {
  const example = trees.find(({ name }) => name === "example");
  const files = new Map(example?.files);
  const { snapshot } = parseIamy(files);
  for (const path of files.keys()) if (path.includes("/s3/")) files.delete(path);
  expect(Object.fromEntries(printIamy(snapshot).files)).toEqual(Object.fromEntries(files));
});

test("the name of the folder that was given tells the account", () => {
  const tree = trees.find(({ name }) => name === "account-folder-alone");
  const files = tree?.files ?? new Map<string, string>();
  const { snapshot, diagnostics } = parseIamy(files, { folder: "lab-123456789012" });
  expect(snapshot.accounts).toMatchObject([
    {
      id: "123456789012",
      alias: "lab",
      users: [
        {
          attachedPolicies: [
            { own: true, name: "own" },
            { own: true, name: "whose" },
          ],
        },
      ],
    },
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["iamy/bucket-policies"]);
  const inside = new Map([...files].map(([path, text]) => [path.replace(/^iam\//, ""), text]));
  expect(parseIamy(inside, { folder: "lab-123456789012" }).snapshot).toEqual(snapshot);
});

/** Codes that only printing says. */
const PRINTED = new Set<IamyCode>([
  "iamy/stops-iamy",
  "iamy/lost-desired",
  "iamy/lost-unrestorable",
  "iamy/lost-evidence",
]);

test("every code of reading has a tree that leads to it, at its severity", () => {
  const reached = new Set<string>();
  for (const { files } of trees) {
    for (const { code, severity } of parseIamy(files).diagnostics) {
      reached.add(code);
      expect([code, severity]).toEqual([code, IAMY_CODES[code].severity]);
    }
  }
  const codes = (Object.keys(IAMY_CODES) as IamyCode[]).filter((code) => !PRINTED.has(code));
  expect([...reached].toSorted()).toEqual(codes.toSorted());
});

test("the documentation lists every code", async () => {
  const sections = Object.entries(IAMY_CODES).map(
    ([code, { severity, explanation }]) => `## ${code}\n\n**${severity}**\n\n${explanation}\n`,
  );
  await expect([HEAD, ...sections].join("\n")).toMatchFileSnapshot("../docs/iamy.md");
});

const HEAD = `# What reading and printing iamy's tree says

Made from \`IAMY_CODES\`; a test keeps it so. What the tree holds and how it is read is in
\`docs/decisions/0072-iamy.md\`.
`;

function documentsOf(
  value: unknown,
): readonly { readonly text: string; readonly value?: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(documentsOf);
  if (typeof value !== "object" || value === null) return [];
  const { text } = value as { readonly text?: unknown };
  const isDocument = typeof text === "string" && !isJsonObject(text);
  return isDocument
    ? [value as { readonly text: string }]
    : Object.values(value as Snapshot).flatMap(documentsOf);
}
