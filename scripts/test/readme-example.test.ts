import { expect, test } from "vitest";
import { codeBlocks, readmeExample } from "../readme-example.ts";

const text = [
  "# A",
  "```json",
  "{}",
  "```",
  "and",
  "```ts title",
  "const a = `",
  "x`;",
  "",
  "a();",
  "```",
  "```sh",
  "ls",
  "```",
  "",
].join("\n");

test("the first block in ts or sh is the example", () => {
  expect(readmeExample(text)).toEqual({ language: "ts", code: "const a = `\nx`;\n\na();\n" });
});

test("a text without such a block has no example", () => {
  expect(readmeExample("# A\n```json\n{}\n```\n")).toBeUndefined();
  expect(readmeExample("")).toBeUndefined();
});

test("every block is found with its language", () => {
  expect(codeBlocks(text).map(({ language }) => language)).toEqual(["json", "ts", "sh"]);
});
