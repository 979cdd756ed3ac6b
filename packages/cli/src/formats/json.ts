import { jsonText } from "../render/json.ts";
import type { Printer } from "./format.ts";
import { printedText } from "./format.ts";

/** The JSON form of a backup. */
export const json: Printer = {
  name: "json",
  made: (accounts) => `JSON of ${accounts}`,
  accounts: "together",
  extension: ".json",
  print: (snapshot) => Promise.resolve(printedText(jsonText(snapshot))),
};
