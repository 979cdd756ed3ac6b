import { helpOnly, optionName, type Given, type KnownOption, type Reading } from "./given.ts";
import { misread, refused, shown, type CommandProblem } from "./problem.ts";

/**
 * Reads a command line as Python 2's optparse does (clients 2.0 and 2.1): short flags cluster, long ones
 * may be cut short, and whatever follows a flag that takes a value is its value, also if it begins with
 * a dash. Words that belong to no option are ignored by these clients; here they are problems.
 */
export function readWithOptparse(
  argv: readonly string[],
  options: readonly KnownOption[],
): Reading {
  const flags = new Map(
    options.flatMap((option) => option.form.flags.map((flag) => [flag, option] as const)),
  );
  const given: Given[] = [];
  const problems: CommandProblem[] = [];
  // Values that are glued to a flag become words of their own, as in optparse; `word` keeps their origin.
  const rest = argv.map((text, word) => ({ text, word })).slice(1);

  const take = (option: KnownOption, flag: string, at: number): CommandProblem | undefined => {
    if (option.form.value === "none") {
      const next: Given = { option, flag, word: at };
      given.push(next);
      // --help acts at once, --version after everything else.
      return option.key === "--help" ? helpOnly(next) : undefined;
    }
    const value = rest.shift();
    if (value === undefined) return refused("missing-value", `${shown(flag)} wants a value`, at);
    const problem = checkValue(option, value.text, at);
    const read = option.form.value === "integer" ? readInteger(value.text) : value.text;
    if (problem === undefined && read !== undefined)
      given.push({ option, flag, value: read, word: at });
    return problem;
  };

  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const { text, word } = next;
    let problem: CommandProblem | undefined;
    if (text === "--") {
      // Everything after it is a word.
      problems.push(...rest.splice(0).map((extra) => extraWord(extra.text, extra.word)));
    } else if (text.startsWith("--")) {
      problem = readLong(text, word);
    } else if (text.startsWith("-") && text.length > 1) {
      problem = readShort(text, word);
    } else {
      problems.push(extraWord(text, word));
    }
    if (problem !== undefined) return { given, problems: [...problems, problem] };
  }
  return { given, problems };

  function readLong(text: string, word: number): CommandProblem | undefined {
    const equals = text.indexOf("=");
    const written = equals === -1 ? text : text.slice(0, equals);
    const candidates = flags.has(written)
      ? [written]
      : [...flags.keys()].filter((flag) => flag.startsWith("--") && flag.startsWith(written));
    const [flag, ...others] = candidates;
    const option = flag === undefined ? undefined : flags.get(flag);
    if (flag === undefined || option === undefined)
      return refused("unknown-option", `the client has no option ${shown(written)}`, word);
    if (others.length > 0)
      return refused(
        "ambiguous-option",
        `${shown(written)} could be ${candidates.map(shown).join(" or ")}`,
        word,
      );
    if (equals !== -1) {
      if (option.form.value === "none")
        return refused("unexpected-value", `${shown(flag)} takes no value`, word);
      rest.unshift({ text: text.slice(equals + 1), word });
    }
    return take(option, flag, word);
  }

  function readShort(text: string, word: number): CommandProblem | undefined {
    for (let at = 1; at < text.length; at += 1) {
      const flag = `-${text.charAt(at)}`;
      const option = flags.get(flag);
      if (option === undefined)
        return refused("unknown-option", `the client has no option ${shown(flag)}`, word);
      const takesRest = option.form.value !== "none" && at + 1 < text.length;
      if (takesRest) rest.unshift({ text: text.slice(at + 1), word });
      const problem = take(option, flag, word);
      if (problem !== undefined || takesRest) return problem;
    }
    return undefined;
  }
}

function extraWord(text: string, word: number): CommandProblem {
  return misread("extra-word", `the client ignores the word ${shown(text)}`, word);
}

function checkValue(option: KnownOption, text: string, word: number): CommandProblem | undefined {
  const { value } = option.form;
  if (value === "integer" && readInteger(text) === undefined)
    return refused(
      "bad-value",
      `${shown(optionName(option))} wants a number, not ${shown(text)}`,
      word,
    );
  if (Array.isArray(value) && !value.includes(text))
    return refused(
      "bad-value",
      `${shown(optionName(option))} wants ${value.map(shown).join(" or ")}, not ${shown(text)}`,
      word,
    );
  return undefined;
}

/** optparse reads `0x1f`, `0b101` and `017`, besides what Python's int() reads. In decimal digits. */
function readInteger(text: string): string | undefined {
  const prefix = text.slice(0, 2).toLowerCase();
  const rest = text.slice(2).trim();
  if (prefix === "0x") return /^[0-9a-f]+$/i.test(rest) ? `${BigInt(`0x${rest}`)}` : undefined;
  if (prefix === "0b") return /^[01]*$/.test(rest) ? `${BigInt(`0b${rest || "0"}`)}` : undefined;
  if (text.startsWith("0"))
    return /^[0-7]+$/.test(text.trim()) ? `${BigInt(`0o${text.trim()}`)}` : undefined;
  return /^[-+]?\d+$/.test(text.trim()) ? `${BigInt(text.trim())}` : undefined;
}
