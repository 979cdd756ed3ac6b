import { GAAD_CODES, GAAD_HELD, looksLikeGaad, parseGaad, printGaad } from "@iamferry/interchange";
import {
  ENTITY_KINDS,
  entitiesOf,
  entityPath,
  heldPart,
  isPartial,
  type Snapshot,
} from "@iamferry/model";
import { parseJson } from "@iamferry/policy";
import { renderDiagnostic } from "@iamferry/text";
import { describe, expect, test } from "vitest";
import { gaadCorpus, type GaadCase } from "./gaad-corpus.ts";

const corpus = gaadCorpus();

describe.each(corpus.map((one) => [one.name, one] as const))("%s", (_, one) => {
  const { snapshot, sources, diagnostics } = parseGaad(one.sources);

  test("its Snapshot and its diagnostics are as expected", async () => {
    await expect(`${JSON.stringify(snapshot, null, 2)}\n`).toMatchFileSnapshot(
      `${one.folder}/expected.json`,
    );
    await expect(rendered(one, diagnostics)).toMatchFileSnapshot(`${one.folder}/expected.txt`);
  });

  test("its print holds what can be held, and prints the same again", () => {
    const { files } = printGaad(snapshot);
    const back = parseGaad([...files].map(([name, text]) => ({ name, text })));
    expect(withoutMarks(back.snapshot)).toEqual(
      withoutMarks({ cloud: "aws", ...heldPart(snapshot, GAAD_HELD) }),
    );
    if (files.size > 0) expect(isPartial(back.snapshot)).toBe(isPartial(snapshot));
    expect(printGaad(back.snapshot).files).toEqual(files);
  });

  test("each entity has a place that holds its name", () => {
    for (const account of snapshot.accounts) {
      expect(sources.find(["account", account.id ?? ""])).toBeDefined();
      for (const kind of ENTITY_KINDS) {
        for (const { name } of entitiesOf(account, kind)) {
          const place = sources.find(entityPath(account, kind, name), "name");
          const text = one.sources.find((source) => source.name === place?.source)?.text;
          const found = parseJson(text?.slice(place?.span.start, place?.span.end) ?? "");
          // Credentials, and users that name their groups, have no member of that name for it.
          if (typeof found === "string")
            expect(found.endsWith(name), `${found} ${name}`).toBe(true);
          else expect(name).toMatch(/^(?:gone|developers)$/);
        }
      }
    }
  });
});

test.each([
  "awscli-1",
  "boto3-default-str",
  "raw-api",
  "sdk-for-javascript",
  "sdk-for-go",
  "pages-concatenated",
  "pages-lines",
  "pages-list",
  "pages-object",
  "pages-in-files",
  "page-twice",
  "bom",
])("the shape %s says the same as the output of awscli", (name) => {
  const read = (wanted: string): Snapshot => {
    const found = corpus.find((one) => one.name === wanted);
    return parseGaad(found?.sources ?? []).snapshot;
  };
  expect(withoutTexts(read(name))).toEqual(withoutTexts(read("awscli-2")));
});

test("what the details say is printed without a loss, under the names that clients give it", () => {
  const [awscli] = corpus.filter(({ name }) => name === "awscli-2");
  const [source] = awscli?.sources ?? [];
  const printed = printGaad(parseGaad(awscli?.sources ?? []).snapshot);
  expect(printed.losses).toEqual([]);
  expect(printed.diagnostics).toEqual([]);
  const names = (text: string): readonly string[] => [
    ...new Set(Array.from(text.matchAll(/"(\w+)":/g), ([, name = ""]) => name)),
  ];
  const derived = ["AttachmentCount", "PermissionsBoundaryUsageCount", "IsAttachable"];
  expect(names(printed.files.get("123456789012.json") ?? "").toSorted()).toEqual(
    names(source?.text ?? "")
      .filter((name) => !derived.includes(name))
      .toSorted(),
  );
});

test("every code has a case, at the severity of the table", () => {
  const reached = new Set<string>(["assumed-cloud"]);
  for (const { sources } of corpus) {
    for (const { code, severity } of parseGaad(sources).diagnostics) {
      if (!code.startsWith("gaad/")) continue;
      const name = code.slice("gaad/".length);
      reached.add(name);
      expect([code, severity]).toEqual([code, Reflect.get(GAAD_CODES, name).severity]);
    }
  }
  expect([...reached].toSorted()).toEqual(Object.keys(GAAD_CODES).toSorted());
});

test("the outputs are known by their beginnings, and other JSON is not", () => {
  const not = new Set(["empty", "not-json", "stray-text"]);
  for (const { name, sources } of corpus) {
    if (not.has(name)) continue;
    const heads = sources.map(({ text }) => looksLikeGaad(text.slice(0, 2000)));
    expect([name, heads.includes(true)]).toEqual([name, true]);
    const [first] = sources;
    const value = first && parseJson(first.text);
    if (value !== undefined) expect([name, looksLikeGaad(value)]).toEqual([name, heads[0]]);
  }
  for (const other of [
    "",
    "[]",
    "{}",
    "accounts:\nlab\nendaccounts\n",
    '{"accounts":[{"UserDetailList":[]}]}',
    '{"format":"iam-backup","version":"2.0","Users":1',
    '{"Version":"2012-10-17","Statement":[{"Role":1}]}',
  ]) {
    expect([other, looksLikeGaad(other)]).toEqual([other, other.includes('"Users"')]);
  }
});

function rendered(one: GaadCase, diagnostics: ReturnType<typeof parseGaad>["diagnostics"]): string {
  const findSource = (name: string): (typeof one.sources)[number] | undefined =>
    one.sources.find((source) => source.name === name);
  return diagnostics
    .map((diagnostic) =>
      renderDiagnostic(diagnostic, findSource(diagnostic.source ?? ""), { findSource }),
    )
    .join("\n");
}

/** Clients spell documents in their own ways. */
function withoutTexts(snapshot: Snapshot): unknown {
  return JSON.parse(
    JSON.stringify(snapshot, (key, value: unknown) => (key === "text" ? undefined : value)),
  );
}

/** Marks come back as the one of a listing that is cut off, and the scope as what is printed. */
function withoutMarks(snapshot: Snapshot): Snapshot {
  const { scope: _, ...rest } = snapshot;
  return {
    ...rest,
    ...(rest.accounts.length === 0 && { cloud: "aws" as const }),
    accounts: rest.accounts.map(({ unread: __, ...account }) => account),
  };
}
