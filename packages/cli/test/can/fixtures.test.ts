import { displayWidth } from "@iamferry/text";
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

const folder = fileURLToPath(new URL("../../../../", import.meta.url));
const files = [
  ...globSync("fixtures/{articles,legacy,format2}/**/*.iam", { cwd: folder }),
  ...globSync("fixtures/gaad/*/input.json", { cwd: folder }),
  ...globSync("fixtures/iamy/*/tree", { cwd: folder }),
].toSorted();

async function iamferry(...argv: readonly string[]) {
  const { io, out, err } = fakeIo({ argv, folder });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

interface Checked {
  readonly files?: readonly { readonly accounts?: readonly CheckedAccount[] }[];
}

interface CheckedAccount {
  readonly name?: string;
  readonly id?: string;
  readonly users: readonly { readonly name: string }[];
  readonly roles?: readonly { readonly name: string }[];
}

/** The last user and the last role of a file as they can be named; of a file without any, somebody. */
async function principalsOf(file: string): Promise<readonly string[]> {
  const { out } = await iamferry("check", file, "--json");
  const { files: found = [] } = JSON.parse(out) as Checked;
  const names = found.flatMap(({ accounts = [] }) =>
    accounts
      .slice(-1)
      .flatMap(({ name, id, users, roles = [] }) => [
        ...users.slice(-1).map((user) => `${name ?? id ?? ""}/user/${user.name}`),
        ...roles.slice(-1).map((role) => `${name ?? id ?? ""}/role/${role.name}`),
      ]),
  );
  return names.length === 0 ? ["bob"] : names;
}

describe("every backup below fixtures", () => {
  const codes = new Set<number>();

  test.each(files)(
    "%s is asked about, within 80 columns, and acts on no terminal",
    async (file) => {
      for (const principal of await principalsOf(file)) {
        // oxlint-disable-next-line no-await-in-loop
        const { code, out, err } = await iamferry(
          "can",
          file,
          principal,
          "ec2:RunInstances",
          "--all",
        );
        codes.add(code);
        expect(err).not.toMatch(/iamferry has a bug|\n {4}at /);
        for (const line of `${out}${err}`.split("\n")) {
          expect(/[\p{Cc}\p{Cf}]/u.test(line)).toBe(false);
          expect(displayWidth(line)).toBeLessThanOrEqual(80);
        }
      }
    },
  );

  test("and all kinds of answers are among them", () => {
    expect([...codes]).toEqual(expect.arrayContaining([0, 1, 3, 4]));
  });
});
