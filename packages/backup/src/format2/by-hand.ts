import { isPlain } from "./atoms.ts";
import { printString } from "./characters.ts";
import type { FieldForm, OwnerRecord } from "./fields.ts";
import type { LineToken } from "./tokens.ts";

/** What a line of the user's own could be where its words are wrong; undefined where that is a guess. */
export function respelled(line: LineToken, form?: FieldForm): string | undefined {
  const { keyword } = line;
  const said = ownWords(line);
  if (said === undefined) return undefined;
  if (form === "pairs") {
    const [key, value, ...more] = said.split("=").map((part) => part.trim());
    if (key === undefined || value === undefined || more.length > 0) return undefined;
    if (key === "" || value === "") return undefined;
    return `write it with strings: \`${keyword}: ${word(key)} = ${word(value)}\``;
  }
  if (form === "each" && said.includes(",")) return `write one \`${keyword}:\` line for each`;
  if (form !== undefined && form !== "each" && form !== "atom" && form !== "policies") {
    return undefined;
  }
  return `write it as a string: \`${keyword}: ${printString(said)}\``;
}

/** What the user wrote behind the colon, where it is short and holds no marks of strings. */
function ownWords({ keyword, text }: LineToken): string | undefined {
  const said = text.slice(keyword.length + 1).trim();
  const isFit = said !== "" && said.length <= LONGEST && !/["`\\]/.test(said);
  return isFit ? said.replace(/^'([^']*)'$/, "$1") : undefined;
}

/** What is longer is no help in a message. */
const LONGEST = 60;

function word(text: string): string {
  return isPlain(text) ? text : printString(text);
}

/** What to do about a field that people expect and a record does not have; undefined for other fields. */
export function expectedField(owner: OwnerRecord, keyword: string): string | undefined {
  if (SECRETS.test(keyword)) return "remove it: no password or secret is kept";
  if (keyword === "arn") return "remove it: ARNs follow from account, path and name";
  if (owner !== "user") return undefined;
  if (/^members?$/.test(keyword)) return "members stand in the group: `member: NAME`";
  if (/^(?:groups|member-of|memberships?)$/.test(keyword)) {
    return "remove it: who is in a group stands in the group, as `member: NAME`";
  }
  return undefined;
}

const SECRETS = /^(?:password|passwd|secret(?:-.*)?|.*-secret)$/;

/** How a free fact of a user is kept in a cloud: Eucalyptus has info, AWS has tags. */
export function freeFact(owner: OwnerRecord, line: LineToken, cloud: string): string | undefined {
  const said = ownWords(line);
  if (owner !== "user" || said === undefined) return undefined;
  const field = cloud.startsWith("aws") ? "tag" : "info";
  return `write it as \`${field}: ${line.keyword} = ${word(said)}\`, correct it, or remove it`;
}

/** How the text that a field lacks is written. */
export function textHelp(shape: "block" | "policy-val", hasPolicyVal: boolean): string {
  if (shape === "block") return "write the text below it, each of its lines behind `| `";
  return hasPolicyVal
    ? "write each line of the JSON behind `| `, below `policy-val:`"
    : "write `policy-val:` below it, and below that each line of the JSON behind `| `";
}

/** Whether a line seems to be one of a JSON text that stands without its mark. */
export function seemsJson(line: string): boolean {
  return /^\s*["[\]{}]/.test(line);
}
