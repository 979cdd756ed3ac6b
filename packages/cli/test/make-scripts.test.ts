import { parseLegacy } from "@iamferry/backup";
import { cloudProfile } from "@iamferry/model";
import { expect, test } from "vitest";
import { makeScripts } from "../src/make-scripts.ts";

const account = (name: string): string => `${name}\nuser: admin\nenduser\nuser: dev1\nenduser\n`;

test("a script for one of several AWS accounts asks for its account, also where it is made alone", () => {
  const { snapshot } = parseLegacy(`accounts:\n${account("lab")}${account("ops")}endaccounts\n`);
  expect(scriptFor(snapshot, snapshot.accounts.slice(0, 1))).toContain("\ncheck_caller several\n");
  const alone = { accounts: snapshot.accounts.slice(0, 1) };
  expect(scriptFor(alone, alone.accounts)).toContain("\ncheck_caller one\n");
});

function scriptFor(
  snapshot: Parameters<typeof makeScripts>[0],
  accounts: typeof snapshot.accounts,
): string {
  const { files } = makeScripts(
    snapshot,
    { to: "aws", profile: cloudProfile("aws") },
    { madeFrom: ["a.iam"], found: [], perAccount: false, accountIds: {}, chosen: { accounts } },
  );
  expect(files.size).toBe(1);
  return [...files.values()].join("");
}
