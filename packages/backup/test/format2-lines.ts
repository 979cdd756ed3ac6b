import { createHash } from "node:crypto";

/**
 * What the tests know of format 2 on their own, from its rules and not from its code: which lines a sound
 * file has, whose they are, and what their seals are.
 */

/** The kinds of entities, in the order in which they stand, and how the model calls them. */
export const KINDS: Readonly<Record<string, string>> = {
  policy: "managed-policy",
  user: "user",
  group: "group",
  role: "role",
  "instance-profile": "instance-profile",
  "server-certificate": "server-certificate",
  "oidc-provider": "oidc-provider",
  "saml-provider": "saml-provider",
  "virtual-mfa-device": "virtual-mfa-device",
};

/** `[]` for the header and the trailer, else the account or the entity that a line is of. */
export type Owner = readonly string[];

/** A line of a sound file. */
export interface OwnedLine {
  /** Without indent, CR and LF. */
  readonly content: string;
  /** Offsets of the line with its LF. */
  readonly start: number;
  readonly end: number;
  readonly owner: Owner;
  /** The part of the file that it is in. */
  readonly part: number;
  readonly what: "header" | "account" | "entity" | "account-end" | "trailer" | "blank";
  /** Whether it says what its account is called. */
  readonly names: boolean;
}

/** The text without what is layout: byte-order mark, indent, blank lines, CR before LF (rules L1 and A1). */
export function essence(text: string): string {
  return contents(text.replace(/^\ufeff/, ""))
    .filter((line) => line !== "")
    .join("\n");
}

function contents(text: string): readonly string[] {
  return text.split("\n").map((line) => line.replace(/\r$/, "").replace(/^[ \t]+/, ""));
}

/** The lines of a sound file and whose they are; comments and blank lines are of what follows. */
export function ownedLines(text: string): readonly OwnedLine[] {
  const lines = text.split(/(?<=\n)/);
  const label = accountLabels(lines);
  const owned: OwnedLine[] = [];
  let waiting: { content: string; start: number; end: number }[] = [];
  let [at, part, account] = [0, 0, -1];
  let what: OwnedLine["what"] = "header";
  let owner: Owner = [];
  for (const line of lines) {
    const [content = ""] = contents(line);
    const place = { content, start: at, end: at + line.length };
    at += line.length;
    if (content === "" || content.startsWith("#")) {
      waiting.push(place);
      continue;
    }
    const before = what;
    const keyword = /^(?:end)?[a-z][a-z0-9-]*/.exec(content)?.[0] ?? "";
    if (keyword === "account") {
      account++;
      what = "account";
      owner = ["account", label[account] ?? ""];
      part++;
    } else if (Object.hasOwn(KINDS, keyword) && /^[a-z-]+:/.test(content)) {
      what = "entity";
      owner = ["account", label[account] ?? "", KINDS[keyword] ?? "", nameIn(content)];
      part++;
    } else if (keyword === "endaccount") {
      what = "account-end";
      owner = ["account", label[account] ?? ""];
      if (before !== "account") part++;
    } else if (keyword === "complete") {
      what = "trailer";
      owner = [];
      part++;
    }
    const names =
      keyword === "account" || keyword === "endaccount" || (keyword === "id" && what === "account");
    for (const each of waiting) {
      const blank = each.content === "";
      // A comment before an account is of what opens it.
      owned.push({ ...each, owner, part, what: blank ? "blank" : what, names: names && !blank });
    }
    waiting = [];
    owned.push({ ...place, owner, part, what, names });
  }
  for (const each of waiting) owned.push({ ...each, owner, part, what: "blank", names: false });
  return owned;
}

/** The names of the accounts, or the ids of those without one. */
function accountLabels(lines: readonly string[]): readonly string[] {
  const labels: string[] = [];
  for (const line of lines) {
    const [content = ""] = contents(line);
    if (content.startsWith("account:")) labels.push(nameIn(content));
    if (content.startsWith("id:") && labels.at(-1) === "")
      labels[labels.length - 1] = nameIn(content);
  }
  return labels;
}

/** The one word behind the colon. */
export function nameIn(content: string): string {
  return wordsIn(content)[0] ?? "";
}

/** The words behind the colon, decoded; those of a sound line. */
export function wordsIn(content: string): readonly string[] {
  const words = content.slice(content.indexOf(":") + 1).match(/"(?:[^"\\]|\\.)*"|[^ \t]+/g) ?? [];
  return words.map((word) => (word.startsWith('"') ? (JSON.parse(word) as string) : word));
}

/** The first 16 digits of SHA-256 over lines, each with its LF (rule S1). */
function sealOver(lines: readonly string[]): string {
  return sha256(lines).slice(0, 16);
}

/** All 64 digits (rule S3). */
function sha256(lines: readonly string[]): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

/** The end lines and the checksum that a file of sound shape should have, in its order (rules S1 to S3). */
function sealsOf(text: string): {
  readonly ends: readonly string[];
  readonly sha256: string;
} {
  const digest: string[] = [];
  const ends: string[] = [];
  let record: string[] = [];
  let roster: string[] = [];
  let comments: string[] = [];
  let inEntity = false;
  const more = [...text.matchAll(/^[ \t]*block: ([a-z0-9-]+)/gm)].map(([, kind]) => kind ?? "");
  const kinds = new Set([...Object.keys(KINDS), ...more]);
  for (const line of contents(text.replace(/^\ufeff/, ""))) {
    if (line === "") continue;
    const [, opener = ""] = /^([a-z][a-z0-9-]*):/.exec(line) ?? [];
    const [, end] = /^end([a-z-]+)(?: [0-9a-f]{16})?$/.exec(line) ?? [];
    if (line.startsWith("#")) comments.push(line);
    else if (opener === "complete" || opener === "counts") {
      digest.push(...comments, line);
      comments = [];
    } else if (opener === "sha256") {
      digest.push(...comments);
      break;
    } else if (end === undefined) {
      if (opener === "account") roster = record = [];
      else if (kinds.has(opener) || opener === "iam-backup") {
        if (opener !== "iam-backup") roster.push(line);
        record = [];
        inEntity = true;
      }
      record.push(...comments, line);
      comments = [];
    } else {
      const lines = [...(inEntity ? record : roster), ...comments];
      comments = [];
      inEntity = false;
      digest.push(`end${end} ${sealOver(lines)}`);
      ends.push(`end${end} ${sealOver(lines)}`);
    }
  }
  return { ends, sha256: sha256(digest) };
}

/** The file of sound shape with the seals that it should have. */
export function resealed(text: string): string {
  const seals = sealsOf(text);
  let at = 0;
  return text
    .replace(/^([ \t]*)end[a-z-]+(?: [0-9a-f]{16})?(?=\r?$)/gm, (_, indent: string) => {
      return `${indent}${seals.ends[at++] ?? ""}`;
    })
    .replace(/^sha256: .*?(?=\r?$)/m, () => `sha256: ${sealsOf(text).sha256}`);
}
