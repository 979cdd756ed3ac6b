import { parseJsonForm, printJson } from "@iamferry/backup";
import { markUnread } from "@iamferry/model";
import { partialNote, undecodable, unprovable } from "./completeness.ts";
import type { Printer, TextReader } from "./format.ts";
import { printedText } from "./format.ts";

/** The JSON form of a backup; JSON of no other kind is read as a damaged one. */
export const json: TextReader & Printer = {
  name: "json",
  detect: (text) => /^\ufeff?\s*[{[]/.test(text),
  joins: false,
  read: ([input]) => {
    const { name, text, damage } = input ?? { name: "-", text: "", damage: [] };
    const { snapshot: parsed, sources, diagnostics } = parseJsonForm(text, { source: name });
    const damaged = undecodable({ name, text, damage });
    const snapshot = markUnread(parsed, damaged);
    const told = [...damaged, ...diagnostics];
    return Promise.resolve({
      format: "json",
      names: [name],
      texts: [{ name, text }],
      snapshot,
      isMarked: true,
      places: sources,
      diagnostics: [
        ...told,
        ...partialNote([{ name, text, damage }], { snapshot, diagnostics: told }),
      ],
      completeness: unprovable(snapshot, "JSON"),
    });
  },
  made: (accounts) => `JSON of ${accounts}`,
  accounts: "together",
  extension: ".json",
  print: (snapshot) => Promise.resolve(printedText(printJson(snapshot))),
};
