import type { Diagnostic } from "@iamferry/text";
import { counted } from "../render/words.ts";
import { undecodable, unprovable } from "./completeness.ts";
import type { Printer, TreeReader } from "./format.ts";

/** The tree of YAML files of iamy. */
export const iamy: TreeReader & Printer = {
  name: "iamy",
  detect: (entries) => entries.some((name) => name === "iam" || ACCOUNT_FOLDER.test(name)),
  wants: (path) => /\.ya?ml$|(?:^|\/)INCOMPLETE\.txt$/.test(path),
  read: async ({ name, files }) => {
    const { parseIamy } = await import("@iamferry/interchange");
    const root = name.replace(/\/+$/, "");
    const inTree = (path: string): string => `${root}/${path}`;
    const folder = root.slice(root.lastIndexOf("/") + 1);
    const { snapshot, sources, diagnostics } = parseIamy(
      new Map([...files].map(([path, { text }]) => [path, text] as const)),
      { folder },
    );
    return {
      format: "iamy",
      names: [name],
      texts: [...files].map(([path, { text }]) => ({ name: inTree(path), text })),
      snapshot,
      isMarked: false,
      places: {
        find: (entity, field) => {
          const place = sources.find(entity, field);
          return place && { span: place.span, source: inTree(place.source) };
        },
      },
      diagnostics: [
        ...[...files].flatMap(([path, file]) => undecodable({ ...file, name: inTree(path) })),
        ...diagnostics.map((each) => movedTo(each, inTree)),
      ],
      completeness: unprovable(snapshot, "a folder of iamy"),
    };
  },
  made: (accounts, files) => `a folder of iamy with ${accounts} in ${counted(files, "file")}`,
  accounts: "tree",
  extension: ".yaml",
  print: async (snapshot) => {
    const { printIamy } = await import("@iamferry/interchange");
    const { files, diagnostics } = printIamy(snapshot);
    return { files, accounts: foldersIn(files), diagnostics };
  },
};

/** How many accounts a tree holds: each has a folder of its own. */
function foldersIn(files: ReadonlyMap<string, string>): number {
  const inside = [...files.keys()].filter((path) => path.includes("/"));
  return new Set(inside.map((path) => path.split("/")[0])).size;
}

/** The folder of an account, as iamy knows it: `ALIAS-ID` or `ID`. */
const ACCOUNT_FOLDER = /^(?:[\w-]+-)?[0-9]+$/;

/** Names the files as the user does: with the folder that they are in. */
function movedTo(diagnostic: Diagnostic, inTree: (path: string) => string): Diagnostic {
  const { related, source } = diagnostic;
  return {
    ...diagnostic,
    ...(source !== undefined && { source: inTree(source) }),
    ...(related && {
      related: related.map((place) =>
        place.source === undefined ? place : { ...place, source: inTree(place.source) },
      ),
    }),
  };
}
