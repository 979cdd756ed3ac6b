/** The example of a package's README: its first block in TypeScript, or for a command in shell. */
export interface ReadmeExample {
  readonly language: "ts" | "sh";
  readonly code: string;
}

/** The longest that a package's README may be. */
export const readmeLines = 30;

/** Every fenced block of a Markdown text with its language, in order. */
export function codeBlocks(markdown: string): readonly { language: string; code: string }[] {
  const fence = /^```([a-z]*)[^\n]*\n(.*?)^```$/gms;
  return [...markdown.matchAll(fence)].map(([, language = "", code = ""]) => ({ language, code }));
}

/** The example of a package's README, where there is one. */
export function readmeExample(markdown: string): ReadmeExample | undefined {
  for (const { language, code } of codeBlocks(markdown)) {
    if (language === "ts" || language === "sh") return { language, code };
  }
  return undefined;
}
