import {
  decodeBackup,
  LEGACY_CODES,
  parseLegacy,
  printLegacy,
  type LegacyBackup,
} from "@iamferry/backup";
import { equalSnapshots } from "@iamferry/model";
import { backupCorpus, type CorpusCase } from "@iamferry/testkit";
import { renderDiagnostic } from "@iamferry/text";
import { describe, expect, test } from "vitest";

const corpus = backupCorpus();

describe.each(corpus.map((one) => [one.name, one] as const))("%s", (name, one) => {
  const { text, damage } = decodeBackup(one.bytes);
  const backup = parseLegacy(text, { source: `${name}.iam`, damage });

  test("the tokens tile the text", () => {
    expect(tiles(backup)).toBe(text);
  });

  test("every byte is in the Snapshot, or in a diagnostic", () => {
    expect(unaccounted(backup)).toEqual([]);
  });

  test("its Snapshot and its diagnostics are as expected", async () => {
    await expect(`${JSON.stringify(backup.snapshot, null, 2)}\n`).toMatchFileSnapshot(
      expectedFile(one, "json"),
    );
    const rendered = backup.diagnostics
      .map((diagnostic) => renderDiagnostic(diagnostic, { name: `${name}.iam`, text }))
      .join("\n");
    await expect(rendered).toMatchFileSnapshot(expectedFile(one, "txt"));
  });

  test("what is sound of it prints, and reads back as it is", () => {
    const printed = printLegacy(backup.snapshot);
    expect(printed.losses).toEqual([]);
    const again = parseLegacy(printed.text);
    expect(equalSnapshots(again.snapshot, backup.snapshot)).toBe(true);
    expect(printLegacy(again.snapshot).text).toBe(printed.text);
  });

  test("each entity of the Snapshot has a place in the text that holds its name", () => {
    for (const account of backup.snapshot.accounts) {
      expect(nameAt(["account", account.name ?? ""])).toBe(account.name);
      for (const policy of account.policies) {
        expect(nameAt(["account", account.name ?? "", "policy", policy.name])).toBe(policy.name);
      }
      for (const principal of [...account.users, ...account.groups]) {
        const path = ["account", account.name ?? "", principal.kind, principal.name];
        expect(nameAt(path)).toBe(principal.name);
        for (const policy of principal.policies) {
          expect(nameAt([...path, "policy", policy.name])).toBe(policy.name);
        }
      }
    }

    function nameAt(path: readonly string[]): string | undefined {
      const span = backup.sources.find(path, "name")?.span;
      return span && text.slice(span.start, span.end);
    }
  });
});

test("every code has a backup that leads to it", () => {
  const reached = new Set<string>();
  for (const { bytes } of corpus) {
    const { text, damage } = decodeBackup(bytes);
    for (const { code, severity } of parseLegacy(text, { damage }).diagnostics) {
      if (!code.startsWith("legacy/")) continue;
      reached.add(code.slice("legacy/".length));
      expect([code, severity]).toEqual([code, Reflect.get(LEGACY_CODES, code.slice(7)).severity]);
    }
  }
  expect([...reached].toSorted()).toEqual(Object.keys(LEGACY_CODES).toSorted());
});

test("every quirk has a backup of its own", () => {
  const quirks = Array.from({ length: 32 }, (_, at) => `q${String(at + 1).padStart(2, "0")}`);
  const found = new Set(corpus.map(({ name }) => /^legacy\/(q\d\d)/.exec(name)?.[1]));
  expect(quirks.filter((quirk) => !found.has(quirk))).toEqual([]);
});

function expectedFile(one: CorpusCase, extension: string): string {
  const own = one.path.endsWith("/input.iam");
  return own ? `${one.folder}/expected.${extension}` : one.path.replace(/\.iam$/, `.${extension}`);
}

function tiles(backup: LegacyBackup): string {
  let at = 0;
  const parts: string[] = [];
  for (const { span } of backup.document.tokens) {
    expect(span.start).toBe(at);
    expect(span.end).toBeGreaterThan(span.start);
    parts.push(backup.document.text.slice(span.start, span.end));
    at = span.end;
  }
  return parts.join("");
}

/** The tokens that neither a sound record nor any diagnostic accounts for. */
function unaccounted(backup: LegacyBackup): readonly string[] {
  const { document, snapshot, diagnostics, sources } = backup;
  const covered = new Uint8Array(document.text.length);
  const cover = (span: { start: number; end: number } | undefined): void => {
    if (span) covered.fill(1, span.start, span.end);
  };
  for (const { span, related, code } of diagnostics) {
    if (code === "legacy/not-a-backup" || code === "legacy/only-errors") return [];
    if (span === undefined) continue;
    cover(span);
    // A record that is put aside is told by where it goes wrong and where it begins.
    if (code === "legacy/wrong-end") cover({ start: related?.[0]?.span.start ?? 0, end: span.end });
  }
  for (const account of snapshot.accounts) {
    const at = ["account", account.name ?? ""];
    cover(sources.find(at)?.span);
    for (const principal of [...account.users, ...account.groups]) {
      const path = [...at, principal.kind, principal.name];
      cover(sources.find(path, "name")?.span);
      for (const { name } of principal.policies)
        cover(sources.find([...path, "policy", name])?.span);
    }
    for (const { name } of account.policies) cover(sources.find([...at, "policy", name])?.span);
    for (const group of account.groups) {
      for (const member of group.members) {
        cover(sources.find([...at, "group", group.name, "member", member])?.span);
      }
    }
  }
  return document.tokens
    .filter(({ kind }) => !LINES_OF_STRUCTURE.has(kind))
    .filter(({ kind, image }) => kind !== "policy-name" || !isTold(image, diagnostics))
    .filter(
      ({ kind, value }) =>
        kind !== "policy-val" || value?.kind !== "empty" || !truncates(diagnostics),
    )
    .filter(
      ({ content }) => !covered.subarray(content.start, content.end).every((flag) => flag === 1),
    )
    .map(({ kind, image }) => `${kind}: ${image}`);
}

const LINES_OF_STRUCTURE: ReadonlySet<string> = new Set([
  "layout",
  "header",
  "end-accounts",
  "end-user",
  "end-group",
]);

/** A policy that is put aside is told by the place of its text, and by its name in the message. */
function isTold(policy: string, diagnostics: LegacyBackup["diagnostics"]): boolean {
  if (truncates(diagnostics) && (policy === "IsTruncated:" || policy === "false")) return true;
  return diagnostics.some(({ message }) => message.includes(`policy \`${policy}\``));
}

/** The words `IsTruncated: false` of each user are told once for the file. */
function truncates(diagnostics: LegacyBackup["diagnostics"]): boolean {
  return diagnostics.some(({ code }) => code === "legacy/is-truncated");
}
