import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { journalThere } from "../../src/restore/journal-there.ts";
import { restoreTests } from "./support.ts";

const { folder, iamferry, restored, serving } = restoreTests();

describe("a journal that is there already", () => {
  test("is told by what became of its restore, and does not keep anybody from looking", async () => {
    const cloud = await serving("aws");
    const journal = "acme.iam.journal";
    const read = (): string => readFileSync(join(folder(), journal), "utf8");
    const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
    await restored(cloud, "acme.iam", "--yes");
    const text = read();

    const finished = await restored(cloud, "acme.iam", "--yes");
    expect(finished.code).toBe(2);
    expect(oneLine(finished.err)).toContain(
      "already, of a restore that has come to its end help: name",
    );
    const dry = await restored(cloud, "acme.iam", "--dry-run");
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining("nothing to do")]);
    expect(read()).toBe(text);

    await iamferry(["undo", journal, "--yes"], cloud, {});
    const undone = await restored(cloud, "acme.iam", "--yes");
    expect(oneLine(undone.err)).toContain("already, of a restore that was taken back help: name");

    const lines = text.trimEnd().split("\n");
    const cut = journalThere(journal, `${lines.slice(0, -1).join("\n")}\n`).diagnostic;
    expect(cut.message).toContain("of a restore that was begun and has not come to its end");
    expect(cut.help).toMatch(/^go on with --resume, /);
  });
});
