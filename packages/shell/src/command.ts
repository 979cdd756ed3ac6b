import { type Code, block, syntax, wrap } from "./code.ts";
import { quote } from "./quote.ts";

/** A word of a command: text that stands for itself, or one with variables in it. */
export type Word = string | Expansion;

/** A word in double quotes: text that stands for itself, and the values of shell variables. */
export interface Expansion {
  readonly kind: "expansion";
  readonly parts: readonly (string | Variable)[];
}

/** A shell variable by name. */
export interface Variable {
  readonly variable: string;
}

/** The variable of that name, for {@link expansion}; the name is a shell name, and the program's own. */
export function variable(name: string): Variable {
  if (!shellName.test(name)) throw new Error(`iamferry bug: \`${name}\` is no name of a variable`);
  return { variable: name };
}

/** A word of text and variables, neither split nor globbed: `expansion("file://", variable("work"))`. */
export function expansion(...parts: readonly (string | Variable)[]): Expansion {
  return { kind: "expansion", parts };
}

/**
 * One command of words, the first of which names it. A command of more than 100 columns is broken, but
 * not between an option and what follows it, and not at all if one of its words has several lines.
 */
export function command(...words: readonly Word[]): Code {
  const printed = words.map(printWord);
  const whole = printed.join(" ");
  if (whole.length <= width || whole.includes("\n")) return withFixedLines(whole);
  const lines: string[] = [];
  let line = "";
  for (const [at, word] of printed.entries()) {
    const value = isFlag(word) ? (printed[at + 1] ?? "") : "";
    const stays = line === "" || isFlag(printed[at - 1]);
    if (!stays && line.length + word.length + value.length + 4 > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  const last = lines.length - 1;
  return {
    lines: lines.map((text, at) => ({
      text: (at === 0 ? text : `  ${text}`) + (at === last ? "" : " \\"),
      fixed: false,
    })),
  };
}

/** The commands of `body`, run only if `condition` succeeds. */
export function ifThen(condition: Code, body: Code): Code {
  return block(wrap("if ", condition, "; then"), body, syntax("fi"));
}

/** The command, with success and failure exchanged. */
export function not(code: Code): Code {
  return wrap("! ", code);
}

/** A function of the script's own, for {@link command} to call. */
export function defineFunction(name: string, body: Code): Code {
  if (!shellName.test(name)) throw new Error(`iamferry bug: \`${name}\` is no name of a function`);
  return block(syntax(`${name}() {`), body, syntax("}"));
}

/** A variable that is set to a text. */
export function assign(name: string, value: string): Code {
  return withFixedLines(`${variable(name).variable}=${quote(value)}`);
}

/** A variable that is set to a text where it is not set, or empty: the environment may give another. */
export function assignDefault(name: string, value: string): Code {
  const { variable: known } = variable(name);
  return withFixedLines(`${known}=\${${known}:-${value === "" ? "" : quote(value)}}`);
}

/** Whether the next word may be the value of this one. */
function isFlag(word = ""): boolean {
  return word.startsWith("-") && !word.includes("=");
}

const width = 100;

function printWord(word: Word): string {
  if (typeof word === "string") return quote(word);
  let text = "";
  for (const [at, part] of word.parts.entries()) {
    if (typeof part === "string") {
      quote(part); // throws on what no word can hold
      text += part.replaceAll(/[\\$"`]/g, "\\$&");
    } else {
      const next = word.parts[at + 1];
      const joined = typeof next === "string" && /^[A-Za-z0-9_]/.test(next);
      text += joined ? `\${${part.variable}}` : `$${part.variable}`;
    }
  }
  return `"${text}"`;
}

/** A newline in a command's text can only be inside one of its quoted words. */
function withFixedLines(text: string): Code {
  return { lines: text.split("\n").map((line, at) => ({ text: line, fixed: at > 0 })) };
}

const shellName = /^[A-Za-z_][A-Za-z0-9_]*$/;
