import { KINDS, nameIn, resealed, wordsIn } from "./format2-lines.ts";

/** The keywords of each part of a file in the order in which its fields stand (rule C3). */
const FIELDS: Readonly<Record<string, string>> = {
  "iam-backup": "cloud scope unread",
  account: "id alias built-in password-policy policy-name unread",
  policy: "path id created updated description tag default-version version unread",
  user: "path id created built-in enabled registration-status password-expires password-last-used tag info boundary policy-name attached login-profile access-key ssh-key signing-certificate service-credential mfa-device unread",
  group: "path id created member policy-name attached unread",
  role: "path id created origin description max-session-duration tag boundary trust-policy policy-name attached last-used unread",
  "instance-profile": "path id created tag has-role unread",
  "server-certificate": "path id uploaded expires tag certificate-body certificate-chain unread",
  "oidc-provider": "created client-id thumbprint tag unread",
  "saml-provider":
    "id created valid-until assertion-encryption-mode private-key tag metadata unread",
  "virtual-mfa-device": "path assigned-to enabled tag unread",
};

/** Fields that are there many times, and how many words tell one of them from the next. */
const MANY: Readonly<Record<string, number>> = {
  scope: 1,
  unread: 2,
  "policy-name": 1,
  tag: 1,
  info: 1,
  version: 1,
  attached: 1,
  "access-key": 1,
  "ssh-key": 1,
  "signing-certificate": 1,
  "service-credential": 1,
  "mfa-device": 1,
  member: 1,
  "has-role": 1,
  "client-id": 1,
  thumbprint: 1,
  "private-key": 1,
};

/** Fields that hold a time. */
const TIMES =
  /^(?:created|updated|uploaded|expires|valid-until|password-expires|password-last-used)$/;

/** Fields with a text below them, and those whose text stands below `policy-val:`. */
const TEXTS =
  /^(?:trust-policy|certificate-body|certificate-chain|metadata|policy-val|ssh-key|signing-certificate)$/;
const POLICIES = /^(?:policy-name|version)$/;

const PLAIN = /^[A-Za-z0-9+=,.@_/:*()-]+$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;

/** What in a text is not canonical (rules C1 to C5, B1, B2, S1 to S3); nothing for what `printBackup` prints. */
export function departures(text: string): readonly string[] {
  const found: string[] = [];
  const say = (message: string, line = ""): void => void found.push(`${message}: ${line}`);
  if (!text.endsWith("\n") || text.endsWith("\n\n")) say("no LF at the end, or more than one");
  if (!text.isWellFormed()) say("a lone surrogate");
  const lines = text.slice(0, -1).split("\n");
  checkLayout(lines, say);
  for (const line of lines) checkLine(line.trimStart(), line, say);
  checkOrder(lines, say);
  checkTrailer(lines, say);
  if (resealed(text) !== text) say("seals");
  return found;
}

type Say = (message: string, line?: string) => void;

/** Indent and blank lines (rule C4). */
function checkLayout(lines: readonly string[], say: Say): void {
  let [inAccount, inEntity, header] = [false, false, true];
  let blank = false;
  for (const [at, line] of lines.entries()) {
    if (line === "") {
      if (blank || at === 0) say("two blank lines, or one at the beginning", String(at));
      blank = true;
      continue;
    }
    const [, indent = "", keyword = ""] = /^([ \t]*)([a-z][a-z0-9-]*)?/.exec(line) ?? [];
    const opens = /^[ ]*[a-z-]+:/.test(line);
    const entity = opens && Object.hasOwn(KINDS, keyword);
    const part = entity || (opens && (keyword === "account" || keyword === "complete"));
    if (part !== blank) say("a blank line that is none too many, or one too few", line);
    blank = false;
    if (entity) inEntity = true;
    if (keyword === "account" && opens) inAccount = true;
    let depth = inEntity ? 4 : inAccount ? 2 : 0;
    if (entity || (!opens && inEntity && keyword.startsWith("end"))) depth = 2;
    if ((keyword === "account" && opens) || keyword === "endaccount" || !inAccount) depth = 0;
    if (indent !== " ".repeat(depth)) say(`an indent that is not ${depth}`, line);
    if (!opens && keyword.startsWith("end")) {
      if (inEntity) inEntity = false;
      else if (inAccount) inAccount = false;
      else if (header) header = false;
      else say("an end of nothing", line);
    }
  }
}

/** The shape of one line (rules C1, C2, B1 and B2). */
function checkLine(content: string, line: string, say: Say): void {
  if (content === "") return;
  if (content.startsWith("|")) {
    const [, mark = "", rest = ""] = /^\|([ "]?)([^]*)$/.exec(content) ?? [];
    if (mark === "" && rest !== "") say("no block line", line);
    if (mark === " " && (rest === "" || needsString(rest))) say("a block line for a string", line);
    if (mark === '"') {
      const value = stringIn(content.slice(1));
      if (value === undefined) say("a string that is not canonical", line);
      else if (!needsString(value)) say("a string for nothing", line);
    }
    return;
  }
  if (
    /^end[a-z-]+ [0-9a-f]{16}$/.test(content) ||
    /^counts:(?: [a-z-]+=[1-9][0-9]*)*$/.test(content)
  )
    return;
  const [, keyword = "", rest = ""] = /^([a-z][a-z0-9-]*):([^]*)$/.exec(content) ?? [];
  if (keyword === "") return say("no line of any shape", line);
  const words = rest.match(/ (?:"(?:[^"\\]|\\.)*"|[^ "]+)/g) ?? [];
  if (words.join("") !== rest) return say("not one blank between words", line);
  for (const [at, padded] of words.entries()) {
    const word = padded.slice(1);
    const pair = (keyword === "tag" || keyword === "info") && at === 1;
    if (!word.startsWith('"')) {
      if (!PLAIN.test(word)) say("no word", line);
      if ((word === "=") !== pair) say("a bare = or none", line);
      continue;
    }
    const value = stringIn(word);
    if (value === undefined) say("a string that is not canonical", line);
    else if (PLAIN.test(value) && value !== "=") say("a string for a word", line);
  }
  if (TIMES.test(keyword) && !TIME.test(rest.slice(1))) say("no time", line);
  if (
    /^(?:built-in|enabled)$/.test(keyword) &&
    !/^ (?:yes|no)$/.test(rest) &&
    !TIME.test(rest.slice(1))
  )
    say("no flag", line);
}

/** What a string on one line must be for (rules L2 and B2). */
function needsString(text: string): boolean {
  return /[ \t]$/.test(text) || Array.from(text).some((unit) => unit !== "\t" && isForbidden(unit));
}

function isForbidden(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return (
    point < 0x20 ||
    (point >= 0x7f && point <= 0x9f) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0xfeff ||
    (point >= 0xd800 && point <= 0xdfff)
  );
}

const SHORT = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

/** What a string says, if it says it in the one way that is canonical (rule C1). */
function stringIn(image: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(image);
  } catch {
    return undefined;
  }
  if (typeof value !== "string") return undefined;
  const written = Array.from(value).map(
    (character) =>
      SHORT.get(character) ??
      (isForbidden(character)
        ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
        : character),
  );
  return `"${written.join("")}"` === image ? value : undefined;
}

/** Accounts, entities, fields, and the items of lists in order, each once (rule C3). */
function checkOrder(lines: readonly string[], say: Say): void {
  const kinds = Object.keys(KINDS);
  let part = "";
  let [account, entity, item]: (readonly string[] | undefined)[] = [];
  let field = -1;
  let below = "";
  for (const [at, line] of lines.entries()) {
    const content = line.trimStart();
    const [, keyword = ""] = /^([a-z][a-z0-9-]*):/.exec(content) ?? [];
    // A text stands below its field, and a policy's text below its name.
    const wantsText = TEXTS.test(below) ? "|" : POLICIES.test(below) ? "policy-val:" : "";
    if (wantsText !== "" && !content.startsWith(wantsText) && below !== "|") {
      if (!/^(?:ssh-key|signing-certificate)$/.test(below)) say("no text below", line);
    }
    if (content.startsWith("|")) {
      if (below !== "|" && !TEXTS.test(below)) say("a text below nothing", line);
      below = "|";
      continue;
    }
    below = keyword;
    if (keyword === "" || keyword === "policy-val") continue;
    if (/^(?:complete|counts|sha256)$/.test(keyword)) continue;
    if (keyword === "iam-backup" || keyword === "account" || kinds.includes(keyword)) {
      if (keyword === "account") {
        const id = /^ {2}id: ([^]*)$/.exec(lines[at + 1] ?? "")?.[0] ?? "";
        const next = [nameIn(content), nameIn(id)];
        if (account !== undefined && compareLists(account, next) >= 0)
          say("an account out of order", line);
        account = next;
        entity = undefined;
      } else if (keyword !== "iam-backup") {
        const place = String.fromCodePoint(kinds.indexOf(keyword));
        const next = [place, nameIn(content)];
        if (entity !== undefined && compareLists(entity, next) >= 0)
          say("an entity out of order", line);
        entity = next;
      }
      part = keyword;
      field = -1;
      item = undefined;
      continue;
    }
    const place = (FIELDS[part] ?? "").split(" ").indexOf(keyword);
    if (place === -1 || place < field) say(`a field out of order in ${part}`, line);
    const many = MANY[keyword];
    const words = wordsIn(content);
    const next = keyword === "attached" ? keysOfRef(words) : words.slice(0, many ?? 0);
    if (place === field) {
      if (many === undefined) say("a field twice", line);
      // These are told apart by the text below them.
      const byText = /^(?:ssh-key|signing-certificate)$/.test(keyword);
      if (!byText && compareItems(keyword, item ?? [], next) >= 0)
        say("an item out of order", line);
    }
    field = place;
    item = next;
  }
}

function compareItems(keyword: string, a: readonly string[], b: readonly string[]): number {
  if (keyword !== "version") return compareLists(a, b);
  const number = ([id = ""]: readonly string[]): number => Number(id.slice(1));
  return number(a) - number(b);
}

/** Own policies come first, by path and name; foreign ones by ARN. */
function keysOfRef(words: readonly string[]): readonly string[] {
  const [first = "", path = "/", third] = words;
  const foreign = third !== undefined || (words.length === 1 && first.startsWith("arn:"));
  return foreign ? [first] : ["", path, first];
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [at, text] of a.entries()) {
    const order = comparePoints(text, b[at] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function comparePoints(a: string, b: string): number {
  const [x, y] = [a, b].map((text) =>
    Array.from(text, (character) => character.codePointAt(0) ?? 0),
  );
  for (let at = 0; ; at++) {
    const [left, right] = [x?.[at] ?? -1, y?.[at] ?? -1];
    if (left !== right) return left - right;
    if (left === -1) return 0;
  }
}

/** `complete:`, and `counts:` without zeros (rules C5 and P1). */
function checkTrailer(lines: readonly string[], say: Say): void {
  const [complete = "", counts = "", sha256 = ""] = lines.slice(-3);
  const unread = lines.some((line) => /^ *unread: /.test(line));
  if (complete !== `complete: ${unread ? "no" : "yes"}`) say("complete", complete);
  const words = ["account", ...Object.keys(KINDS)].flatMap((kind) => {
    const number = lines.filter((line) => line.trimStart().startsWith(`${kind}: `)).length;
    return number === 0 ? [] : [` ${kind}=${number}`];
  });
  if (counts !== `counts:${words.join("")}`) say("counts", counts);
  if (!/^sha256: [0-9a-f]{64}$/.test(sha256)) say("sha256", sha256);
}
