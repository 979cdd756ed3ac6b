import type { Io } from "../io/io.ts";

/** Asks a person on a terminal, on standard error, and takes one line as the answer: `y` and `yes` are yes. */
export async function ask(io: Io, question: string): Promise<boolean> {
  io.stderr.write(`${question} [y/N] `);
  await io.stderr.flush();
  const answer = await firstLine(io);
  // The line end that was not typed.
  if (!answer.endsWith("\n")) io.stderr.write("\n");
  return /^\s*y(?:es)?\s*$/i.test(answer);
}

/** Longer answers are no. */
const LONGEST = 1024;

async function firstLine({ stdin }: Io): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of stdin.bytes()) {
    text += decoder.decode(piece, { stream: true });
    const end = text.indexOf("\n");
    if (end !== -1) return text.slice(0, end + 1);
    if (text.length > LONGEST) return text;
  }
  return text;
}
