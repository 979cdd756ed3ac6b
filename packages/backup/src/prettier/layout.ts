import { detectDialect } from "../dialect.ts";
import { KIND_BY_WORD } from "../format2/kinds.ts";

/**
 * Whether a text may be laid out: format 2 in a version that is known, sound or not. A legacy backup is
 * evidence down to its blanks.
 */
export function isLaidOut(text: string): boolean {
  const version = HEADER_LINE.exec(text)?.[1];
  return detectDialect(text) === "format2" && (version === undefined || KNOWN.test(version));
}

/**
 * The text with the indent and blank lines of rule C4. Behind its indent each line stays as it is, whatever
 * it is, and none is moved: the seals that held hold. What is laid out already is a fixed point. Line
 * ends are LF.
 */
export function layOut(text: string): string {
  const layout = new Layout();
  for (const raw of text.split("\n")) {
    const line = raw.replace(INDENT, "");
    if (line !== "") layout.add(line);
  }
  return layout.end();
}

/** Where a line stands; what the lines below it stand at. */
interface Place {
  readonly indent: number;
  readonly below: number;
  /** Whether a blank line parts it from what is before it. */
  readonly apart: boolean;
}

/** The lines that were read, and what the next one stands in. */
class Layout {
  private readonly lines: string[] = [];
  /** Comments, until the line is there that says where they stand. */
  private comments: string[] = [];
  private below = 0;
  private inTrailer = false;
  /** Kinds of entities that the header declares; they are known when it is read (rule V1). */
  private readonly declared = new Set<string>();

  add(line: string): void {
    if (line.startsWith("#")) {
      this.comments.push(line);
      return;
    }
    const { apart, below, indent } = this.placeOf(line);
    if (apart && this.lines.length > 0) this.lines.push("");
    this.flush(indent);
    this.lines.push(`${" ".repeat(indent)}${line}`);
    this.below = below;
  }

  end(): string {
    this.flush(0);
    return this.lines.map((line) => `${line}\n`).join("");
  }

  private flush(indent: number): void {
    for (const comment of this.comments) this.lines.push(`${" ".repeat(indent)}${comment}`);
    this.comments = [];
  }

  private placeOf(line: string): Place {
    const keyword = FIELD.exec(line)?.[1];
    const wasInTrailer = this.inTrailer;
    this.inTrailer = keyword !== undefined && TRAILER.has(keyword);
    if (this.inTrailer) return { indent: 0, below: 0, apart: !wasInTrailer };
    if (keyword !== undefined) return this.placeOfField(keyword, line);
    const end = END.exec(line)?.[1];
    if (end === "header" || end === "account") return OUTSIDE;
    if (end !== undefined && this.isKind(end)) return ENTITY_END;
    // Git and editors find the conflicts of a merge at the start of a line.
    if (CONFLICT.test(line)) return { indent: 0, below: this.below, apart: false };
    return { indent: this.below, below: this.below, apart: false };
  }

  private placeOfField(keyword: string, line: string): Place {
    if (this.isKind(keyword)) return ENTITY;
    if (keyword === "account") return ACCOUNT;
    if (keyword === "iam-backup") return HEADER;
    const block = BLOCK.exec(line)?.[2];
    if (block !== undefined && this.below === 0) this.declared.add(block);
    return { indent: this.below, below: this.below, apart: false };
  }

  private isKind(word: string): boolean {
    return KIND_BY_WORD.has(word) || this.declared.has(word);
  }
}

const HEADER: Place = { indent: 0, below: 0, apart: true };
const ACCOUNT: Place = { indent: 0, below: 2, apart: true };
const ENTITY: Place = { indent: 2, below: 4, apart: true };
const ENTITY_END: Place = { indent: 2, below: 2, apart: false };
const OUTSIDE: Place = { indent: 0, below: 0, apart: false };

const TRAILER: ReadonlySet<string> = new Set(["complete", "counts", "sha256"]);
const INDENT = /^[ \t]+/;
const FIELD = /^([a-z][a-z0-9-]*):/;
const END = /^end([a-z][a-z0-9-]*)(?: [0-9a-f]{16})?$/;
const BLOCK = /^block:[ \t]+("?)([a-z][a-z0-9-]*)\1[ \t]*$/;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;
const HEADER_LINE = /^[ \t]*iam-backup:(.*)$/m;
/** The major version that is known; others may be laid out otherwise. */
const KNOWN = /^[ \t]*2(?:\.[0-9]+)?[ \t]*$/;
