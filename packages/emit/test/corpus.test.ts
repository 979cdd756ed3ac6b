import { cloudProfile } from "@iamferry/model";
import { planRestore, type RestorePlan } from "@iamferry/plan";
import { soundBackups, type SoundBackup } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { emitAwsShell, emitEuareShell, type Emitted } from "../src/index.ts";

/** What is damaged has goldens of its diagnostics. */
const corpus = soundBackups();

const TARGETS: Readonly<
  Record<
    string,
    (
      one: SoundBackup,
      restore: (id: "aws" | "eucalyptus-5.1" | "eucalyptus-3.1") => RestorePlan,
    ) => Emitted
  >
> = {
  "euare-5.1": (one, restore) => {
    const { plan, diagnostics } = restore("eucalyptus-5.1");
    return emitEuareShell(plan, { client: "3.4", madeFrom: [one.name], notes: diagnostics });
  },
  "euare-3.1": (one, restore) => {
    const { plan, diagnostics } = restore("eucalyptus-3.1");
    return emitEuareShell(plan, { client: "2.1", madeFrom: [one.name], notes: diagnostics });
  },
  aws: (one, restore) => {
    const { plan, diagnostics } = restore("aws");
    return emitAwsShell(plan, { madeFrom: [one.name], notes: diagnostics });
  },
};

describe.each(corpus.map((one) => [one.name, one] as const))("%s", (_, one) => {
  test.each(Object.entries(TARGETS))("for %s", async (target, emit) => {
    const { files } = emit(one, (id) => planRestore(one.snapshot, cloudProfile(id)));
    const steps = Array.from(
      files,
      ([name, script]) => `==> ${name} <==\n${withoutFunctions(script)}`,
    );
    const own = one.path.endsWith("/input.iam");
    const file = own ? `${one.folder}/expected` : one.path.replace(/\.iam$/, "");
    await expect(steps.join("\n")).toMatchFileSnapshot(`${file}.${target}.txt`);
  });
});

test("there are sound backups", () => {
  expect(corpus.length).toBeGreaterThan(20);
});

/** The head and the steps of a script; the functions between them are the same in all, if there are any. */
function withoutFunctions(script: string): string {
  const head = script.indexOf("\nset -eu\n");
  const steps = script.indexOf("\ntotal=");
  expect(head).toBeGreaterThan(0);
  return steps === -1 ? script : script.slice(0, head) + script.slice(steps);
}
