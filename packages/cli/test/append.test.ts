import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeOf } from "../src/failure.ts";
import { nodeFiles } from "../src/io/node-files.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-append-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("a file to append to", () => {
  test("is made for its owner alone, and keeps what it held when it is opened again", async () => {
    for (const [text, size] of [["one\n"], ["two\n", 4]] as const) {
      const file = await nodeFiles(folder).append("a.journal", size);
      await file.append(text);
      await file.close();
    }
    expect(readFileSync(join(folder, "a.journal"), "utf8")).toBe("one\ntwo\n");
    expect(statSync(join(folder, "a.journal")).mode & 0o777).toBe(0o600);
  });

  test("holds each text as soon as its write is done", async () => {
    const file = await nodeFiles(folder).append("a.journal", undefined);
    await file.append("one\n");
    expect(readFileSync(join(folder, "a.journal"), "utf8")).toBe("one\n");
    await file.close();
  });

  test("is nobody else's: one that is there, or of another length by now, is not opened", async () => {
    const opened = (size?: number): Promise<string> =>
      nodeFiles(folder)
        .append("a.journal", size)
        .then(async (file) => {
          await file.append("one\n");
          await file.close();
          return "opened";
        })
        .catch((error: unknown) => codeOf(error));
    const both = await Promise.all([opened(), opened()]);
    expect(both.toSorted()).toEqual(["EEXIST", "opened"]);
    expect([await opened(0), await opened(3), await opened(5)]).toEqual(Array(3).fill("EEXIST"));
    expect(readFileSync(join(folder, "a.journal"), "utf8")).toBe("one\n");
    expect(await opened(4)).toBe("opened");
  });

  test("takes nothing more once somebody else has written to it", async () => {
    const file = await nodeFiles(folder).append("a.journal", undefined);
    await file.append("öne\n");
    await file.append("two\n");
    const other = await nodeFiles(folder).append("a.journal", 9);
    await other.append("three\n");
    const failed = await file.append("four\n").catch((error: unknown) => codeOf(error));
    await Promise.all([file.close(), other.close()]);
    expect(failed).toBe("EEXIST");
    expect(readFileSync(join(folder, "a.journal"), "utf8")).toBe("öne\ntwo\nthree\n");
  });

  test("that cannot be opened, or written, gives the system's error", async () => {
    writeFileSync(join(folder, "file"), "");
    const opened = await nodeFiles(folder)
      .append("file/journal", undefined)
      .catch((error: unknown) => codeOf(error));
    expect(opened).toBe("ENOTDIR");
  });

  test.skipIf(process.platform !== "linux")("on a full disk rejects with ENOSPC", async () => {
    const file = await nodeFiles("/").append("dev/full", 0);
    const failed = await file.append("one\n").catch((error: unknown) => codeOf(error));
    await file.close();
    expect(failed).toBe("ENOSPC");
  });
});
