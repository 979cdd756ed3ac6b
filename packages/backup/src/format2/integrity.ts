import type { EntityPath, Span } from "@iamferry/text";
import { splitAtoms } from "./atoms.ts";
import { wordOf } from "./one-word.ts";
import type { Reporter } from "./reporter.ts";
import { createFileDigest, type LineDigest } from "./seal.ts";
import type { LineToken } from "./tokens.ts";
import { printCounts } from "./writer.ts";

/** Whether what stands in a part of a file is what was sealed. */
export type SealState = "good" | "altered" | "unsealed";

/** What a file proves about itself. */
export interface Integrity {
  /** What `complete:` says; false where the file does not get that far. */
  readonly complete: boolean;
  /** How many parts (header, accounts, entities) there are by the state of their seals. */
  readonly seals: Readonly<Record<SealState, number>>;
  /** Whether the checksum of the file holds. */
  readonly checksum: SealState;
  /** What is not as it was sealed, or was not read whole; an account stands for its own lines. */
  readonly damaged: readonly EntityPath[];
  /**
   * Whether all of it is as it was written: every seal and the checksum hold and nothing is damaged. It
   * tells accidents, not forgery: who can write the file can seal it.
   */
  readonly proven: boolean;
}

/** How many there are of each kind, by the words of the text; `account` among them. */
export type Counts = ReadonlyMap<string, number>;

/** A part that has a seal, for people. */
export interface SealedPart {
  readonly span: Span;
  readonly entity: EntityPath;
  /** "user `bob`". */
  readonly what: string;
  /** What of it the seal covers, where that is not all. */
  readonly about?: string;
}

/**
 * Keeps account of seals, the checksum, counts and damage while a file is read, and judges them at its end.
 * Memory follows the damage.
 */
export class IntegrityLedger {
  private readonly reporter: Reporter;
  private readonly written: LineDigest = createFileDigest();
  /** As `written`, with the seals that would be right; none as long as all are. */
  private mended: LineDigest | undefined;
  private readonly counted = new Map<string, number>();
  private readonly seals: Record<SealState, number> = { good: 0, altered: 0, unsealed: 0 };
  private readonly unsealed: { readonly span: Span; readonly entity: EntityPath }[] = [];
  /** Parts whose seal does not hold; whether the seal or the part was hit is known at the end. */
  private readonly broken: SealedPart[] = [];
  private readonly damaged = new Map<string, EntityPath>();
  private readonly trailer = new Map<string, LineToken>();
  private structural = false;
  private sealSeen = false;
  private unreadSeen = false;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** How many there are of each kind, so far. */
  get counts(): Counts {
    return this.counted;
  }

  /** Counts an account or an entity by its word. */
  count(word: string): void {
    this.counted.set(word, (this.counted.get(word) ?? 0) + 1);
  }

  /** Notes that a record says that something could not be read. */
  noteUnread(): void {
    this.unreadSeen = true;
  }

  /** Notes that lines are lost, or belong to nothing: the file is not what was written. */
  noteLost(): void {
    this.structural = true;
  }

  /** Notes that an entity, or the lines of an account, are not what was written. */
  damage(entity: EntityPath): void {
    const key = entity.join("\n");
    if (!this.damaged.has(key)) this.damaged.set(key, entity);
  }

  /** What the last line of a part says of it; `wanted` is the seal of what was read. */
  judge(end: LineToken | undefined, wanted: string, part: SealedPart): SealState {
    if (end === undefined) {
      // What has no last line has no seal; that it is missing is told elsewhere.
      this.seals.altered++;
      this.damage(part.entity);
      return "altered";
    }
    if (end.seal !== undefined) this.sealSeen = true;
    const state = end.seal === undefined ? "unsealed" : end.seal === wanted ? "good" : "altered";
    if (state === "altered") this.mended ??= this.written.copy();
    this.written.add(end.text);
    this.mended?.add(state === "altered" ? `end${end.keyword} ${wanted}` : end.text);
    this.seals[state]++;
    if (state === "unsealed") this.unsealed.push({ span: end.span, entity: part.entity });
    if (state === "altered") this.broken.push(part);
    return state;
  }

  /** Takes a line that the checksum covers besides last lines. */
  digest(line: string): void {
    this.written.add(line);
    this.mended?.add(line);
  }

  /** Takes one of the last lines of the file. */
  trailerLine(token: LineToken): void {
    const { keyword } = token;
    if (this.trailer.has(keyword)) {
      this.structural = true;
      this.report("stray-lines", {
        span: token.span,
        message: `\`${keyword}:\` stands here a second time`,
        help: "compare the file with another copy of it",
      });
    } else this.trailer.set(keyword, token);
    if (keyword !== "sha256") this.digest(token.text);
  }

  /** Judges the last lines and everything that the end alone can tell. `lacksLineEnd`: the last one has no LF. */
  finish(end: Span, lacksLineEnd: boolean): Integrity {
    const checksum = this.checkTrailer(end);
    if (lacksLineEnd && this.trailer.has("sha256")) {
      this.structural = true;
      this.report("cut-off", {
        span: end,
        message: "the last line has lost its line end",
        help: "compare the file with another copy of it",
      });
    }
    this.reportUnsealed();
    return this.result(checksum);
  }

  /** What is known of a file that is not to be used. */
  refuse(): Integrity {
    this.structural = true;
    return { ...this.result("altered"), complete: false };
  }

  private result(checksum: SealState): Integrity {
    const proven =
      checksum === "good" &&
      this.seals.altered === 0 &&
      this.seals.unsealed === 0 &&
      this.damaged.size === 0 &&
      !this.structural;
    return {
      complete: wordOf(this.trailer.get("complete")) === "yes" && !this.unreadSeen,
      seals: { ...this.seals },
      checksum,
      damaged: [...this.damaged.values()],
      proven,
    };
  }

  private checkTrailer(end: Span): SealState {
    const { trailer } = this;
    const [complete, counts, sha256] = ["complete", "counts", "sha256"].map((key) =>
      trailer.get(key),
    );
    const lacks = ["complete", "counts", "sha256"].filter((key) => !trailer.has(key));
    if (lacks.length > 0) {
      this.structural = true;
      // Who writes by hand needs no last lines; what was sealed had them.
      const all = lacks.length === 3;
      const words = lacks.map((key) => `\`${key}:\``).join(", ");
      this.report(all && !this.sealSeen ? "missing-trailer" : "cut-off", {
        span: end,
        message: all
          ? "the file ends without its last lines: whole accounts may be missing"
          : `the last lines of the file lack ${words}`,
        help:
          all && !this.sealSeen
            ? "if you wrote it yourself, `iamferry fmt --seal` makes these lines; otherwise compare it with another copy"
            : "compare the file with another copy of it, and take the rest from there",
      });
    }
    if (complete !== undefined) this.checkComplete(complete);
    if (counts !== undefined) this.checkCounts(counts);
    const checksum = this.checkChecksum(sha256);
    if (complete !== undefined) this.reportIncomplete(complete);
    return checksum;
  }

  private checkComplete(line: LineToken): void {
    const word = wordOf(line);
    if (word !== "yes" && word !== "no") {
      this.structural = true;
      this.report("bad-line", {
        span: line.span,
        message: "`complete:` is `yes` or `no`",
        help: "compare the file with another copy of it",
      });
    } else if (word === "yes" && this.unreadSeen) {
      this.report("complete-differs", {
        span: line.span,
        message: "the file is not complete: it holds `unread:` lines",
        help: "`iamferry fmt --seal` corrects the line",
      });
    }
  }

  /** The file is as it was written, and was partial then. */
  private reportIncomplete(line: LineToken): void {
    if (wordOf(line) !== "no") return;
    this.report("incomplete", {
      span: line.span,
      message:
        "this file holds a part of what it was asked for; its `unread:` lines say what is missing",
      help: "nothing may be deleted by it",
    });
  }

  /** Compares the numbers of `counts:` with what there is. */
  private checkCounts(line: LineToken): void {
    const words = splitAtoms(line.text, "counts:".length, line.text.length);
    const said = new Map<string, number>();
    let sound = typeof words !== "number";
    for (const { text } of typeof words === "number" ? [] : words) {
      const match = /^([a-z][a-z0-9-]*)=(0|[1-9][0-9]{0,14})$/.exec(text);
      if (match === null || said.has(match[1] ?? "")) sound = false;
      else said.set(match[1] ?? "", Number(match[2]));
    }
    const kinds = [...new Set([...this.counted.keys(), ...said.keys()])];
    const differences = kinds
      .filter((kind) => (said.get(kind) ?? 0) !== (this.counted.get(kind) ?? 0))
      .map(
        (kind) =>
          `${said.get(kind) ?? 0} of kind \`${kind}\`, and there ${this.counted.get(kind) === 1 ? "is" : "are"} ${this.counted.get(kind) ?? 0}`,
      );
    if (sound && differences.length === 0) return;
    this.structural = true;
    this.report("counts-differ", {
      span: line.span,
      message: sound
        ? `the file was written with ${differences.join("; ")}`
        : `\`${line.text}\` is no list of counts`,
      help: `compare the file with another copy of it; if you changed it yourself, \`iamferry fmt --seal\` makes it \`${printCounts(this.counted)}\``,
    });
  }

  /** Says of each broken seal whether it or what it covers was hit (rule S4). */
  private checkChecksum(line: LineToken | undefined): SealState {
    const said = line === undefined ? undefined : wordOf(line);
    const [written, mended] = [this.written.end(), this.mended?.end()];
    const sealsHit = said !== written && said !== undefined && said === mended;
    for (const { about, entity, span, what } of this.broken) {
      if (sealsHit) {
        this.report("seal-damaged", {
          span,
          entity,
          message: `the seal of ${what} was hit; what it covers is as it was written`,
          help: "`iamferry fmt --seal` makes the seal anew",
        });
        continue;
      }
      this.damage(entity);
      this.report("altered", {
        span,
        entity,
        message: `${what} was changed after it was sealed${about === undefined ? "" : `: ${about}`}`,
        help: "if you changed it yourself, `iamferry fmt --seal` seals it again; otherwise take it from another copy",
      });
    }
    if (line === undefined) return "unsealed";
    // Nothing else covers this line.
    if (line.text === `sha256: ${written}`) return "good";
    if (sealsHit) return "good";
    // Where lines are lost or parts were changed, that is why.
    if (!this.structural && this.broken.length === 0) {
      this.report("altered-file", {
        span: line.span,
        message:
          this.unsealed.length > 0
            ? "the checksum of the file does not hold: it was changed after it was sealed"
            : "the checksum of the file does not hold although each part is as it was sealed: a whole account, a comment or a last line is missing, added or moved",
        help: "compare the file with another copy of it; after an edit of your own use `iamferry fmt --seal`",
      });
    }
    return "altered";
  }

  private reportUnsealed(): void {
    const { good } = this.seals;
    const [first] = this.unsealed;
    if (first === undefined) return;
    const help = "`iamferry fmt --seal` seals it, once you have looked at it";
    if (good === 0 && this.seals.altered === 0) {
      this.report("unsealed", {
        span: first.span,
        message: "no part of this file is sealed: it cannot tell whether anything was lost",
        help,
      });
      return;
    }
    for (const { entity, span } of this.unsealed) {
      this.report("unsealed", { span, entity, message: "this part has no seal", help });
    }
  }

  private get report(): Reporter["report"] {
    return this.reporter.report;
  }
}
