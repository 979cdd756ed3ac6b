import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "@iamferry/testkit";

/** One tree of the fixtures. */
export interface IamyTree {
  readonly name: string;
  /** Where `expected.json` and `expected.txt` stand. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

const ROOT = join(FIXTURES, "iamy");

/** Every tree of `fixtures/iamy`, by name. Throws where there is none. */
export function iamyTrees(): readonly IamyTree[] {
  const names = readdirSync(ROOT).toSorted();
  if (names.length === 0) throw new Error(`no tree below ${ROOT}`);
  return names.map((name) => {
    const folder = join(ROOT, name);
    return { name, folder, files: treeOf(join(folder, "tree")) };
  });
}

function treeOf(root: string): ReadonlyMap<string, string> {
  if (!existsSync(root)) throw new Error(`no folder ${root}`);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")]),
  );
}
