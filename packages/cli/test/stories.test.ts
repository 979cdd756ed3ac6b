import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { retell, sectionsOf } from "./story.ts";

const folder = new URL("stories/", import.meta.url);
const repository = fileURLToPath(new URL("../../../", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe("the stories", () => {
  test("are found", () => {
    expect(names.length).toBeGreaterThan(10);
  });

  // IAMFERRY_RETELL=1 writes down how the stories really go; git then shows what changed.
  test.each(names)("%s goes as it is told", async (name) => {
    const file = new URL(name, folder);
    const story = readFileSync(file, "utf8");
    expect(sectionsOf(story).some(({ head }) => head.startsWith("run "))).toBe(true);
    const told = await retell(story, repository);
    if (process.env["IAMFERRY_RETELL"] === "1") writeFileSync(file, told);
    else expect(told).toBe(story);
  });
});
