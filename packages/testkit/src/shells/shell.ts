/** A shell to run scripts under; `sh` is whichever one the system has. */
export type ShellName = "sh" | "dash" | "bash" | "bash --posix" | "busybox sh";

/** The shells that generated scripts have to run under. */
export const SHELLS: readonly ShellName[] = ["dash", "bash", "bash --posix", "busybox sh"];

/** The program that the shell is part of. */
export function shellProgram(shell: ShellName): string {
  return shellWords(shell)[0];
}

/** The words before the name of a script. */
export function shellWords(shell: ShellName): readonly [program: string, ...words: string[]] {
  const words: Readonly<Record<ShellName, readonly [string, ...string[]]>> = {
    sh: ["sh"],
    dash: ["dash"],
    bash: ["bash"],
    "bash --posix": ["bash", "--posix"],
    "busybox sh": ["busybox", "sh"],
  };
  return words[shell];
}

/** Where busybox is the shell it is also every tool that a script may use. */
export const BUSYBOX_TOOLS: readonly string[] =
  "awk basename cat chmod cp cut date dirname env expr grep head id ls mkdir mktemp mv printf rm rmdir sed sleep sort tail test touch tr uname wc".split(
    " ",
  );
