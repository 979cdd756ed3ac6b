import { parseLegacy, printLegacy } from "@iamferry/backup";
import { awsOutput } from "./aws-output.ts";
import { saysPartial } from "@iamferry/model";
import { INCOMPLETE } from "./completeness.ts";
import type { Printer, TextReader } from "./format.ts";
import { printedText } from "./format.ts";

/** What a bash script wrote with euare commands. Whatever is in no other format is read as a damaged one. */
export const legacy: TextReader & Printer = {
  name: "legacy",
  detect: () => true,
  joins: false,
  read: ([input]) => {
    const { name = "-", text = "", damage = [] } = input ?? {};
    const backup = parseLegacy(text, { source: name, damage });
    const { snapshot } = backup;
    const isNone = backup.diagnostics.some(({ code }) => code === "legacy/not-a-backup");
    const output = isNone ? awsOutput({ name, text, damage }) : undefined;
    const diagnostics = output === undefined ? backup.diagnostics : [output];
    return Promise.resolve({
      format: "legacy",
      names: [name],
      texts: [{ name, text }],
      snapshot,
      isMarked: false,
      // Asked for only where a place is looked for: it is made by reading the text once more.
      places: { find: (entity, field) => backup.sources.find(entity, field) },
      diagnostics,
      completeness: diagnostics.some(saysPartial)
        ? INCOMPLETE
        : {
            status: "unprovable",
            text: "cannot be proven: a legacy file holds no counts or checksums, so a missing line may leave no trace",
          },
    });
  },
  made: (accounts) => `a legacy backup of ${accounts}`,
  accounts: "together",
  extension: ".iam",
  print: (snapshot) => {
    const { text, losses } = printLegacy(snapshot);
    const refused = losses.filter(({ code }) => code === "loss/account").length;
    return Promise.resolve({
      ...printedText(text, losses),
      accounts: snapshot.accounts.length - refused,
    });
  },
};
