import { closeSync, openSync, writeSync } from "node:fs";

/** A file that is written in pieces of any size; memory does not grow with it. */
export class PieceFile {
  private readonly file: number;
  private waiting: string[] = [];
  private length = 0;
  private bytes = 0;

  constructor(path: string) {
    this.file = openSync(path, "w");
  }

  add(piece: string): void {
    this.waiting.push(piece);
    this.length += piece.length;
    if (this.length > 1 << 20) this.flush();
  }

  /** Closes the file; how long it is in bytes. */
  close(): number {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
    return this.bytes;
  }

  private flush(): void {
    const bytes = Buffer.from(this.waiting.join(""));
    this.waiting = [];
    this.length = 0;
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
    this.bytes += bytes.length;
  }
}

/** Writes a file of pieces; how long it is in bytes. */
export function writePieces(path: string, pieces: Iterable<string>): number {
  const file = new PieceFile(path);
  let bytes = 0;
  try {
    for (const piece of pieces) file.add(piece);
  } finally {
    bytes = file.close();
  }
  return bytes;
}
