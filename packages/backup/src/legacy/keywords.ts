/** What the trimmed text of a line makes it (rule R1). `bare` is everything that is not a keyword. */
export type Keyword =
  | "header"
  | "end-accounts"
  | "user"
  | "group"
  | "policy-name"
  | "policy-val"
  | "end-user"
  | "end-group";

/** A keyword found at the first character of a line's text. */
export interface KeywordMatch {
  readonly keyword: Keyword;
  /** With its colon, where it has one. */
  readonly length: number;
  /** Spelled as the exporter spells it. */
  readonly exact: boolean;
}

/** Whether this UTF-16 unit is trimmed from the ends of structural lines: space, tab, CR, NBSP, BOM. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0xa0 || unit === 0xfeff;
}

/** The offset of the first character that is not blank in `[from, to)`, or `to`. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset just past the last character that is not blank in `[from, to)`, or `from`. */
export function trimBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * The keyword that the line begins with whose trimmed text is `[from, to)`. `user:`, `group:`,
 * `policy-name:` and `policy-val:` may be followed by anything, the others by nothing. Any case, `_` for
 * `-`, and blanks before the colon are accepted.
 */
export function matchKeyword(text: string, from: number, to: number): KeywordMatch | undefined {
  switch (text.charCodeAt(from) | 0x20) {
    case 0x75: // u
      if (text.startsWith("user:", from)) return USER;
      break;
    case 0x70: // p
      if (text.startsWith("policy-name:", from)) {
        return POLICY_NAME;
      }
      if (text.startsWith("policy-val:", from)) {
        return POLICY_VAL;
      }
      break;
    case 0x65: // e
      if (to - from > LONGEST_WORD) return undefined;
      if (to - from === 7 && text.startsWith("enduser", from)) return END_USER;
      if (to - from === 8 && text.startsWith("endgroup", from)) return END_GROUP;
      break;
    case 0x67: // g
      if (text.startsWith("group:", from)) return GROUP;
      break;
    case 0x61: // a
      break;
    default:
      return undefined;
  }
  const match = SPELLINGS.exec(text.slice(from, Math.min(to, from + LONGEST_SPELLING)));
  if (match === null) return undefined;
  const [spelled, word, field] = match;
  if (word !== undefined && spelled.length !== to - from) return undefined;
  const keyword =
    KEYWORDS[
      (field ?? spelled)
        .toLowerCase()
        .replace(/[ \t\u00a0]/g, "")
        .replace("_", "-")
    ];
  return keyword && { keyword, length: spelled.length, exact: EXACT.has(spelled) };
}

/**
 * Whether the line that begins at `lineStart` is structural. Looks at that line alone, and only at its
 * beginning unless it begins like a keyword.
 */
export function isStructuralLine(text: string, lineStart: number): boolean {
  let at = lineStart;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  if (!BEGINS_KEYWORD[text.charCodeAt(at)]) return false;
  const lineEnd = text.indexOf("\n", at);
  return (
    matchKeyword(text, at, trimBlanks(text, at, lineEnd === -1 ? text.length : lineEnd)) !==
    undefined
  );
}

const USER: KeywordMatch = { keyword: "user", length: 5, exact: true };
const GROUP: KeywordMatch = { keyword: "group", length: 6, exact: true };
const POLICY_NAME: KeywordMatch = { keyword: "policy-name", length: 12, exact: true };
const POLICY_VAL: KeywordMatch = { keyword: "policy-val", length: 11, exact: true };
const END_USER: KeywordMatch = { keyword: "end-user", length: 7, exact: true };
const END_GROUP: KeywordMatch = { keyword: "end-group", length: 8, exact: true };

const LONGEST_WORD = 11;
/** A keyword and its colon may be this far apart, in all; what is further is no keyword. */
const LONGEST_SPELLING = 32;

const SPELLINGS =
  /^(?:(accounts[ \t\u00a0]*:|enduser|endgroup|endaccounts)|(user|group|policy[-_]name|policy[-_]val)[ \t\u00a0]*:)/i;

const EXACT: ReadonlySet<string> = new Set([
  "accounts:",
  "enduser",
  "endgroup",
  "endaccounts",
  "user:",
  "group:",
  "policy-name:",
  "policy-val:",
]);

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  "accounts:": "header",
  enduser: "end-user",
  endgroup: "end-group",
  endaccounts: "end-accounts",
  user: "user",
  group: "group",
  "policy-name": "policy-name",
  "policy-val": "policy-val",
};

const BEGINS_KEYWORD: readonly boolean[] = Array.from({ length: 128 }, (_, unit) =>
  "aegupAEGUP".includes(String.fromCharCode(unit)),
);
