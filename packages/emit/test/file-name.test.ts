import { codePoint, slowdown } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitEuareShell } from "../src/index.ts";
import { scriptFileNames } from "../src/file-name.ts";
import { makePlan } from "./plans.ts";

it("names a file after each account, safely on any file system", () => {
  expect(scriptFileNames(["my-account", "My-Account", "a/../b", "-x", "", "é"])).toEqual([
    "restore-my-account.sh",
    "restore-my-account.2.sh",
    "restore-a____b.sh",
    "restore--x.sh",
    "restore-.sh",
    "restore-_.sh",
  ]);
});

it("names files that differ, whatever the accounts are called", () => {
  const name = fc.oneof(
    fc.string({ unit: codePoint }),
    fc.constantFrom("a", "A", "a.2", "ſ", "K", "k"),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 30 }), (accounts) => {
      const names = scriptFileNames(accounts);
      for (const file of names) expect(file).toMatch(/^restore-[a-z0-9_-]*(?:\.\d+)?\.sh$/);
      expect(new Set(names.map((file) => file.toLowerCase())).size).toBe(accounts.length);
    }),
  );
});

it("puts each account's steps into its own file, and says which file comes first", () => {
  const plan = makePlan("eucalyptus-5.1", [
    { account: { name: "a" }, create: true, users: [{ name: "u" }] },
    { account: { name: "b" }, create: true },
    { account: { name: "c" } },
  ]);
  const [step, ...others] = plan.steps.toReversed();
  if (step === undefined) throw new Error("no steps");
  const crossed = { ...step, needs: ["account:a/user:u"] };
  const { files } = emitEuareShell(
    { ...plan, steps: [...others.toReversed(), crossed] },
    { madeFrom: [], notes: [], client: "3.4", perAccount: true },
  );
  expect([...files.keys()]).toEqual(["restore-a.sh", "restore-b.sh", "restore-c.sh"]);
  const [a = "", b = "", c = ""] = files.values();
  expect(a).toContain("euare-usercreate -u u --as-account a\n");
  expect(a).not.toContain("euare-accountcreate -a b");
  expect(a).not.toContain("before: this script needs it");
  expect(b).toContain("Run restore-a.sh before: this script needs it.");
  expect(c).toContain("nothing to do");
});

it("takes time in proportion to the plan", () => {
  const emitted = (count: number): (() => void) => {
    const users = Array.from({ length: count }, (_, at) => ({
      name: `u${at}`,
      policies: { p: `{"Sid":"${"x\n".repeat(100)}"}` },
    }));
    const plan = makePlan("eucalyptus-5.1", [{ account: { name: "a" }, users }]);
    return () => {
      const { files } = emitEuareShell(plan, { madeFrom: [], notes: [], client: "3.4" });
      expect(files.get("restore.sh")?.length).toBeGreaterThan(count * 200);
    };
  };
  // Four times as many: what goes in squares takes sixteen times as long.
  expect(slowdown({ small: emitted(500), large: emitted(2000) }, 10)).toBeLessThan(10);
});
