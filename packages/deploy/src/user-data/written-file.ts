import { type WrittenFile, isPlainText } from "./cloud-config.ts";
import { gzip } from "./gzip.ts";
import { HOLES, placeholder } from "./hole.ts";

/** A file with a text that may have placeholders; the text is ASCII. */
export function holedFile(path: string, permissions: string, content: string): WrittenFile {
  return { path, owner: "root:root", permissions, content };
}

/**
 * A file with a text of the description, byte for byte. What cannot stand in a cloud-config is in base64: Python 2
 * writes no text beyond ASCII, and a text that looks like a hole, or like a reference that CloudFormation resolves, is none.
 */
export function textFile(path: string, permissions: string, text: string): WrittenFile {
  if (isLiteral(text)) return holedFile(path, permissions, text);
  const content = Buffer.from(text).toString("base64");
  return { path, owner: "root:root", permissions, encoding: "b64", content };
}

/** Whether the text can stand in user data as it is. */
export function isLiteral(text: string): boolean {
  return (
    isPlainText(text) &&
    !text.includes("{{resolve:") &&
    !HOLES.some((hole) => text.includes(placeholder(hole)))
  );
}

/** A program that is too long to stand in user data as it is: clouds take 16 KB. */
export function packedFile(path: string, permissions: string, text: string): WrittenFile {
  const content = Buffer.from(gzip(Buffer.from(text))).toString("base64");
  return { path, owner: "root:root", permissions, encoding: "gz+b64", content };
}

/** The text of a file; of a packed one there is none, as all of them are programs of ours. */
export function textOf({ content, encoding }: WrittenFile): string {
  if (encoding === undefined) return content;
  return encoding === "b64" ? Buffer.from(content, "base64").toString() : "";
}
