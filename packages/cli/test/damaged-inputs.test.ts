import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup, parseJsonForm, printBackup, printJson } from "@iamferry/backup";
import { isPartial } from "@iamferry/model";
import { wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo } from "./fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-damaged-"));
afterAll(() => rmSync(folder, { recursive: true }));

const repository = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const acme = read("packages/cli/test/samples/acme.iam");
const originals = {
  text: acme,
  json: printJson(parseBackup(acme).snapshot),
  gaad: read("fixtures/gaad/awscli-2/input.json"),
  legacy: read("fixtures/articles/part-2.iam"),
} as const;

async function iamferry(...argv: readonly string[]) {
  const { io, out, err } = fakeIo({ argv, folder });
  const code = await run(io);
  const said = err.join("");
  expect(said).not.toMatch(/iamferry has a bug|\n {4}at /);
  return { code, out: out.join(""), err: said };
}

interface Damage {
  readonly at: number;
  readonly length: number;
  readonly how: "flip" | "drop" | "double" | "cut" | "insert";
  readonly bytes: Uint8Array;
}

/** Something that happens to files: bytes that change, go, come twice, or change places. */
const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 400 }),
  how: fc.constantFrom("flip", "drop", "double", "cut", "insert"),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
});

function damaged(text: string, { at, bytes, how, length }: Damage): Uint8Array {
  const whole = Buffer.from(text);
  const start = at % whole.length;
  const end = Math.min(whole.length, start + length);
  const [before, middle, after] = [
    whole.subarray(0, start),
    whole.subarray(start, end),
    whole.subarray(end),
  ];
  if (how === "cut") return before;
  if (how === "drop") return Buffer.concat([before, after]);
  if (how === "double") return Buffer.concat([before, middle, middle, after]);
  if (how === "insert") return Buffer.concat([before, bytes, middle, after]);
  const flipped = Buffer.from(middle.subarray(0, 1).map((byte) => byte ^ (1 << (length % 8))));
  return Buffer.concat([before, flipped, middle.subarray(1), after]);
}

describe("a damaged file", () => {
  test.each(Object.entries(originals))(
    "in the format `%s` is read in part, or refused, by every command",
    async (_name, text) => {
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (all) => {
          const bytes = all.reduce<Uint8Array>(
            (sum, each) => (sum.length === 0 ? sum : damaged(Buffer.from(sum).toString(), each)),
            Buffer.from(text),
          );
          writeFileSync(join(folder, "in"), bytes);
          const check = await iamferry("check", "in", "--all");
          expect([0, 1, 3]).toContain(check.code);
          const fmt = await iamferry("fmt", "in");
          expect(fmt.out === "").toBe(fmt.code === 1);
          for (const to of ["text", "legacy", "json", "gaad", "euare"]) {
            const { code, out } = await iamferry("convert", "in", "--to", to);
            expect(out === "").toBe(code === 1 || code === 2);
            if (to !== "text" || code === 1) continue;
            expect(parseBackup(out).integrity?.proven).toBe(true);
            if (!check.err.includes("error[")) continue;
            await expectTold(out, check.err);
          }
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  /** Found by `in the format json`, at random: a policy in which a string no longer ends. */
  test("that has lost a piece of a policy keeps the rest of it to the letter, and the JSON form says what is wrong", async () => {
    const broken = originals.json.replace(String.raw`-17\",\"Statement\":[{`, String.raw`-17,`);
    expect(broken).not.toBe(originals.json);
    writeFileSync(join(folder, "in"), broken);
    const check = await iamferry("check", "in", "--all");
    expect([check.code, ...errorsOf(check.err)]).toEqual([3, "policy/syntax"]);
    const { code, out } = await iamferry("convert", "in", "--to", "text");
    expect(code).toBe(3);
    await expectTold(out, check.err);
    expect(parseBackup(out).snapshot).toEqual(parseJsonForm(broken).snapshot);
  });
});

/**
 * What was read with errors never passes for whole: in the backup that was made of it the rest is marked, or the
 * errors are all of policies, which are kept to the letter, so that its JSON form tells the same errors again.
 */
async function expectTold(backup: string, said: string): Promise<void> {
  writeFileSync(join(folder, "out.iam"), backup);
  if ((await iamferry("check", "out.iam")).code === 3) return;
  writeFileSync(
    join(folder, "out.json"),
    (await iamferry("convert", "out.iam", "--to", "json")).out,
  );
  const errors = errorsOf(said);
  expect(errors.filter((code) => !code.startsWith("policy/"))).toEqual([]);
  expect(errorsOf((await iamferry("check", "out.json", "--all")).err)).toEqual(errors);
}

/** The codes of all errors that were told, each as often as it was. */
function errorsOf(said: string): readonly string[] {
  return [...said.matchAll(/^error\[([^\]]*)\]/gm)].map(([, code = ""]) => code).toSorted();
}

describe("any Snapshot", () => {
  test("is written in every format and read back, and never becomes whole when it is not", async () => {
    await fc.assert(
      fc.asyncProperty(wholeSnapshots(), async (snapshot) => {
        writeFileSync(join(folder, "in.iam"), printBackup(snapshot));
        const check = await iamferry("check", "in.iam");
        expect([0, 1, 3]).toContain(check.code);
        for (const to of ["text", "legacy", "json", "gaad", "iamy"]) {
          rmSync(join(folder, "out"), { recursive: true, force: true });
          const { code, err } = await iamferry("convert", "in.iam", "--to", to, "-o", "out/");
          if (code === 1) continue;
          const names = readdirSync(join(folder, "out")).map((name) => `out/${name}`);
          const inputs = to === "iamy" ? ["out"] : names;
          const back = await iamferry("convert", ...inputs, "--to", "json");
          const told = err.includes("error[");
          expect(code).toBe(told ? 3 : 0);
          if (back.code === 1 || told) continue;
          expect(back.out.includes('"complete": false')).toBe(isPartial(snapshot));
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
