import { parseLegacy } from "@iamferry/backup";
import { expect, test } from "vitest";

/**
 * The text by which it was found that Node 26.10 compiles a loop wrongly (decision 0061): a value of several
 * lines in CRLF with a tab behind it. Some hundreds of readings went well, then one in a thousand did not.
 */
const TEXT = `accounts:
m115w
user: admin
enduser
group: g
policy-name: one
policy-val: {
    "Version": "2008-10-17",
    "Statement": []
}\t
policy-name: two
policy-val: {"Statement":[]}
endgroup
endaccounts
`.replaceAll("\n", "\r\n");

test("a text that is read many times is read the same each time", () => {
  const first = JSON.stringify(parseLegacy(TEXT));
  for (let time = 0; time < 10_000; time++) {
    const again = JSON.stringify(parseLegacy(TEXT));
    if (again !== first) expect(JSON.parse(again)).toEqual(JSON.parse(first));
  }
  expect(JSON.parse(first)).toMatchObject({ diagnostics: [{ code: "legacy/crlf" }, {}] });
});
