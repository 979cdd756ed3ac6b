import { detectDialect, parseBackup, printBackup } from "@iamferry/backup";
import type { Integrity } from "@iamferry/backup";
import { counted, listed, quoted } from "../render/words.ts";
import { INCOMPLETE } from "./completeness.ts";
import type { Completeness, Printer, TextReader } from "./format.ts";
import { printedText } from "./format.ts";

/** The backup text format, format 2. */
export const text: TextReader & Printer = {
  name: "text",
  detect: (content) => detectDialect(content) === "format2",
  joins: false,
  read: ([input]) => {
    const { name = "-", text: content = "", damage = [] } = input ?? {};
    const { snapshot, sources, diagnostics, integrity } = parseBackup(content, {
      source: name,
      damage,
    });
    return Promise.resolve({
      format: "text",
      names: [name],
      texts: [{ name, text: content }],
      snapshot,
      isMarked: false,
      places: { find: (entity, field) => sources.find(entity, field) },
      diagnostics,
      ...(integrity && { damaged: integrity.damaged }),
      completeness: completenessOf(integrity, name),
    });
  },
  made: (accounts) => `a backup of ${accounts} in format 2`,
  accounts: "together",
  extension: ".iam",
  print: (snapshot) => Promise.resolve(printedText(printBackup(snapshot))),
};

/** What seals, checksum and trailer of a file prove, in words. */
export function completenessOf(integrity: Integrity | undefined, name: string): Completeness {
  if (integrity === undefined) return { status: "unproven", text: "not proven" };
  const { complete, proven } = integrity;
  if (proven && complete) {
    return {
      status: "proven",
      text: "proven: it is as it was written, by its seals and its checksum, and it says `complete: yes`",
    };
  }
  if (proven) return INCOMPLETE;
  const { altered, good, unsealed } = integrity.seals;
  if (unsealed > 0 && good + altered === 0) {
    return {
      status: "unproven",
      text: "not proven: the file is not sealed; look at it, and then seal it:",
      command: `iamferry fmt ${quoted(name)}${name === "-" ? "" : " --write"} --seal`,
    };
  }
  return { status: "unproven", text: `not proven: ${listed(doubtsOf(integrity))}` };
}

function doubtsOf({ checksum, complete, damaged, seals }: Integrity): readonly string[] {
  const doubts = [
    ...(seals.altered > 0 ? [`${parts(seals.altered)} not as sealed`] : []),
    ...(seals.unsealed > 0 ? [`${parts(seals.unsealed)} not sealed`] : []),
    ...(checksum === "altered" ? ["the checksum of the file does not hold"] : []),
    ...(checksum === "unsealed" ? ["the file has no checksum at its end"] : []),
    ...(complete ? [] : ["it does not say `complete: yes`"]),
  ];
  if (doubts.length > 0) return doubts;
  return [damaged.length > 0 ? `${parts(damaged.length)} damaged` : "the file is damaged"];
}

/** `1 part is`, `2 parts are`. */
function parts(count: number): string {
  return `${counted(count, "part")} ${count === 1 ? "is" : "are"}`;
}
