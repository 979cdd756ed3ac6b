import { quoted } from "../render/words.ts";

/** A command line for a shell, for people to copy. */
export function commandLine(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

/** An option stays one; what would be no single word is quoted. */
function shellWord(word: string): string {
  const dashes = /^-*/.exec(word)?.[0] ?? "";
  return dashes === word && word !== "" ? word : dashes + quoted(word.slice(dashes.length));
}
