import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "@iamferry/testkit";
import type { SourceText } from "@iamferry/text";

/** One case of `fixtures/gaad`: texts that are read together. */
export interface GaadCase {
  readonly name: string;
  readonly folder: string;
  readonly sources: readonly SourceText[];
}

/** Every case, in the order of their names. Throws where there is none. */
export function gaadCorpus(): readonly GaadCase[] {
  const root = join(FIXTURES, "gaad");
  const cases = readdirSync(root)
    .toSorted()
    .map((name): GaadCase => {
      const folder = join(root, name);
      const files = readdirSync(folder)
        .filter((file) => /^input.*\.json$/.test(file))
        .toSorted();
      if (files.length === 0) throw new Error(`no input in ${folder}`);
      const sources = files.map((file) => ({
        name: file,
        text: readFileSync(join(folder, file), "utf8"),
      }));
      return { name, folder, sources };
    });
  if (cases.length === 0) throw new Error(`no case below ${root}`);
  return cases;
}
