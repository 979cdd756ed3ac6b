import { compareRecords } from "@iamferry/model";
import { compareCodePoints } from "@iamferry/text";
import { printAtom } from "./atoms.ts";
import { blockLines } from "./blocks.ts";
import { decodeField } from "./decode.ts";
import { encodeField, LIST_FORMS } from "./encode.ts";
import { RULE_BY_KEYWORD, type FieldRule, type OwnerRecord } from "./fields.ts";
import { KIND_BY_WORD } from "./kinds.ts";
import type { SealState } from "./integrity.ts";
import type { Part } from "./lower.ts";
import { nameOf } from "./one-word.ts";
import type { FieldNode } from "./records.ts";
import { createFileDigest, createRoster, sealOf } from "./seal.ts";
import type { LineToken } from "./tokens.ts";
import { printCounts } from "./writer.ts";

/**
 * Prints the parts of a file in canonical form, with their comments and with the fields that nobody
 * knows. A part that was sealed is sealed again; what was unsealed stays so unless `seal` says otherwise.
 */
export class PiecePrinter {
  private readonly seal: boolean;
  private readonly digest = createFileDigest();
  private readonly counts = new Map<string, number>();
  private roster = createRoster([]);

  constructor({ seal }: { readonly seal: boolean }) {
    this.seal = seal;
  }

  header(part: Part): string {
    const lines = [
      ...openerLines(part, part.opener.text.trimEnd()),
      ...fieldLines("snapshot", part),
    ];
    const end = this.end(part.end, partSeal(lines, part.end), part.seal);
    return `${lines.join("\n")}\n${commented(part.end)}${end}\n`;
  }

  account(part: Part): string {
    this.count("account");
    const opener = openerLines(part, canonicalOpener(part.opener));
    const fields = fieldLines("account", part);
    this.roster = createRoster([...opener, ...fields]);
    const body = fields.map((line) => `  ${line}\n`).join("");
    return `\n${opener.join("\n")}\n${body}`;
  }

  entity(part: Part): string {
    const word = part.opener.keyword;
    this.count(word);
    const opener = openerLines(part, canonicalOpener(part.opener));
    const kind = KIND_BY_WORD.get(word);
    const fields =
      kind === undefined ? part.nodes.flatMap(verbatim) : fieldLines(kind.record, part);
    this.roster.add(opener.at(-1) ?? "");
    const end = this.end(part.end, partSeal([...opener, ...fields], part.end), part.seal);
    const lines = [
      ...opener.map((line) => `  ${line}`),
      ...fields.map((line) => `    ${line}`),
      ...comments(part.end).map((line) => `  ${line}`),
      `  ${end}`,
    ];
    return `\n${lines.join("\n")}\n`;
  }

  accountEnd(seal: SealState, token: LineToken | undefined): string {
    for (const comment of comments(token)) this.roster.add(comment);
    const end = this.end(token, this.roster.end(), seal);
    return `${commented(token)}${end}\n`;
  }

  /** The last lines, with the loose comments before them. */
  trailer({
    complete,
    loose,
  }: {
    readonly complete: boolean;
    readonly loose: readonly string[];
  }): string {
    const lines = [
      ...loose,
      `complete: ${complete ? "yes" : "no"}`,
      printCounts(
        this.counts,
        [...this.counts.keys()].filter(isDeclared).toSorted(compareCodePoints),
      ),
    ];
    for (const line of lines) this.digest.add(line);
    return `\n${lines.join("\n")}\nsha256: ${this.digest.end()}\n`;
  }

  private count(word: string): void {
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /** The last line of a part, with the seal that is right where it is to have one. */
  private end(token: LineToken | undefined, seal: string, state: SealState): string {
    const word = token?.keyword ?? "";
    const line =
      this.seal || state === "good" ? `end${word} ${seal}` : (token?.text ?? `end${word}`);
    this.digest.add(line);
    return line;
  }
}

/** The seal of a header or an entity; it covers the comments before the last line too. */
function partSeal(lines: readonly string[], end: LineToken | undefined): string {
  return sealOf(`${[...lines, ...comments(end)].join("\n")}\n`);
}

function isDeclared(word: string): boolean {
  return word !== "account" && !KIND_BY_WORD.has(word);
}

/** `Kind ": " Atom`; one whose name cannot be read stays as it stands. */
function canonicalOpener(opener: LineToken): string {
  const name = nameOf(opener);
  return name === undefined ? opener.text : `${opener.keyword}: ${printAtom(name)}`;
}

function openerLines({ opener }: Part, line: string): readonly string[] {
  return [...opener.comments, line];
}

function comments(token: LineToken | undefined): readonly string[] {
  return token?.comments ?? [];
}

/** The comments before a line without indent. */
function commented(token: LineToken | undefined): string {
  return comments(token)
    .map((line) => `${line}\n`)
    .join("");
}

/** A field and what it is sorted by. */
interface Placed {
  readonly order: number;
  readonly rule: FieldRule | undefined;
  readonly value: unknown;
  readonly lines: readonly string[];
}

/** The lines of the fields in canonical order; those that cannot be read, as they stand. */
function fieldLines(owner: OwnerRecord, { nodes }: Part): readonly string[] {
  const rules = RULE_BY_KEYWORD[owner];
  const placed = nodes.map((node): Placed => {
    const rule = node.line === undefined ? undefined : rules.get(node.line.keyword);
    const decoded = rule === undefined ? undefined : decodeField(rule, node, () => undefined);
    if (rule === undefined || decoded === undefined) {
      return { order: rule?.order ?? rules.size, rule, value: undefined, lines: verbatim(node) };
    }
    const lines = [...commentsOf(node), ...encodeField(rule, decoded.value)];
    return { order: rule.order, rule, value: decoded.value, lines };
  });
  return placed.toSorted(comparePlaced).flatMap(({ lines }) => lines);
}

/** By the order of the fields, then as the items of their list; what cannot be read comes behind. */
function comparePlaced(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order - b.order;
  if (a.value === undefined || b.value === undefined) {
    return Number(a.value === undefined) - Number(b.value === undefined);
  }
  if (a.rule === undefined || !LIST_FORMS.has(a.rule.form)) return 0;
  if (typeof a.value === "string" && typeof b.value === "string") {
    return compareCodePoints(a.value, b.value);
  }
  return compareRecords(a.rule.facts, a.value as object, b.value as object);
}

function verbatim(node: FieldNode): readonly string[] {
  const { block, line, policyBlock, policyVal } = node;
  return [
    ...commentsOf(node),
    ...(line === undefined ? [] : [line.text]),
    ...(block === undefined ? [] : blockLines(block.text)),
    ...(policyVal === undefined ? [] : [policyVal.text]),
    ...(policyBlock === undefined ? [] : blockLines(policyBlock.text)),
  ];
}

/** All comments of a field stand above it: between its lines they would part it from its text. */
function commentsOf({ block, line, policyBlock, policyVal }: FieldNode): readonly string[] {
  return [line, block, policyVal, policyBlock].flatMap(comments);
}
