import { expect, test } from "vitest";
import { createCommentMemory, scanValue } from "@iamferry/policy";

const scan = (text: string, structural = /^(?:enduser|user:)/): unknown =>
  scanValue(text, 0, {
    comments: createCommentMemory(),
    isStructuralLine: (line) => structural.test(text.slice(line, line + 10)),
  });

test("finds the end of a lenient object before structural lines", () => {
  const value = `// x }\n{can't: 'a"}', b=>'}', /*\nenduser\n*/ c: [1;],}`;
  expect(scan(value + "\nenduser\n")).toMatchObject({
    kind: "object",
    end: value.length,
    strict: false,
  });
});
