import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import { type HoledText, holedText } from "./hole.ts";

/**
 * The part of cloud-init's configuration that is used: what 0.7.5 (CentOS 6, Python 2.6) understands as every later release
 * does. Files are written first, then packages are installed, then commands are run.
 */
export interface CloudConfig {
  readonly write_files?: readonly WrittenFile[];
  readonly packages?: readonly string[];
  readonly runcmd?: readonly Command[];
}

/**
 * A file that cloud-init writes, before there is any package: so its owner is root, since a user that a package makes is not
 * there yet, and 0.7.5 gives up on all files that follow one whose owner it does not know.
 */
export interface WrittenFile {
  readonly path: string;
  readonly owner: "root:root";
  readonly permissions: string;
  readonly encoding?: FileEncoding;
  readonly content: string;
}

/** `b64` is base64, `gz+b64` the same of a gzip file. */
export type FileEncoding = "b64" | "gz+b64";

/** A command as its words. cloud-init puts each into single quotes and runs all of them as one script of `sh`. */
export type Command = readonly string[];

/**
 * The text of a cloud-config. Every value is in double quotes, or a block of lines: so YAML 1.1 and 1.2 read it alike, and
 * neither `yes` nor `010` becomes anything else. The values are ASCII ({@link isPlainText}), and so is the text.
 */
export function printCloudConfig(config: CloudConfig): HoledText {
  const used = Object.fromEntries(
    Object.entries(config).filter(([, items]) => items !== undefined && items.length > 0),
  );
  const document = new Document(used, { version: "1.1", aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, pair) => {
      if (isScalar(pair.key)) pair.key.type = "PLAIN";
      if (pair.key === "runcmd" || !isScalar(pair.value)) return;
      if (isBlock(String(pair.value.value))) pair.value.type = "BLOCK_LITERAL";
    },
    Seq: (_, seq, path) => {
      const inner = path.some((node) => isSeq(node) && node !== seq);
      if (inner && !path.some((node) => isMap(node) && node !== document.contents)) seq.flow = true;
    },
  });
  const body = document.toString({
    defaultStringType: "QUOTE_DOUBLE",
    lineWidth: 0,
    // Over more than one line, yaml 2.9.1 prints a line of blanks as a backslash.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  return holedText(`#cloud-config\n${body}`);
}

/** Whether the text can stand in a cloud-config as it is: ASCII without controls but for newlines and tabs. */
export function isPlainText(text: string): boolean {
  return /^[\t\n\x20-\x7e]*$/.test(text);
}

/** Whether it is lines, the first of which shows how far they are indented. */
function isBlock(text: string): boolean {
  return /^\S(?:[^]*\S)?\n$/.test(text);
}
