import { helpOnly, optionName, type Given, type KnownOption, type Reading } from "./given.ts";
import { refused, shown, type CommandProblem } from "./problem.ts";
import { valueProblem } from "./value-rule.ts";

/**
 * Reads a command line as Python 2.7's argparse does (clients 3.0 to 3.4). It first decides for each word
 * by itself whether it is an option, then matches: so a value that looks like an option is never a value,
 * except in one word with its flag. All words after `--` are plain.
 */
export function readWithArgparse(
  argv: readonly string[],
  options: readonly KnownOption[],
): Reading {
  try {
    return { given: read(argv, options), problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { given: [], problems: [error.problem] };
    throw error;
  }
}

/** argparse stops at the first thing that it does not like; inside this file only. */
class Refusal extends Error {
  readonly problem: CommandProblem;

  constructor(problem: CommandProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A word that looks like an option: which one (undefined: none), how it is spelled, what is glued to it. */
interface OptionWord {
  readonly option: KnownOption | undefined;
  readonly flag: string;
  readonly explicit: string | undefined;
}

function read(argv: readonly string[], options: readonly KnownOption[]): Given[] {
  const flags = flagsOf(options);
  const wanted = options.filter(({ form }) => form.flags.length === 0);
  const { kinds, optionWords } = sortWords(argv, flags);
  const given: Given[] = [];
  const extras: number[] = [];

  const take = (next: Given): void => {
    // These act at once, whatever stands behind them.
    if (next.option.key === "--help" || next.option.key === "--version")
      throw new Refusal(helpOnly(next));
    checkValue(next);
    const conflict = given.find(
      ({ option }) =>
        option.key !== next.option.key &&
        next.option.form.exclusive !== undefined &&
        option.form.exclusive?.id === next.option.form.exclusive.id,
    );
    if (conflict !== undefined) {
      const names = [next, conflict].map(({ option }) => shown(optionName(option)));
      throw new Refusal(refused("exclusive-options", names.join(" excludes "), next.word));
    }
    given.push(isInteger(next) ? { ...next, value: `${BigInt(next.value.trim())}` } : next);
  };

  /** Takes as many of the words that the command wants as there are words; returns where it stopped. */
  const takeWords = (start: number): number => {
    let at = start;
    for (let option = wanted[0]; option !== undefined; option = wanted[0]) {
      let word = at;
      while (kinds[word] === "--") word += 1;
      if (kinds[word] === "word") {
        do {
          take({ option, value: argv[word] ?? "", word });
          word += 1;
          while (kinds[word] === "--") word += 1;
        } while (option.form.repeatable === true && kinds[word] === "word");
      } else if (option.form.required === true) {
        return at;
      }
      // An optional word that is not there counts as read, and is not looked for again.
      while (kinds[word] === "--") word += 1;
      at = word;
      wanted.shift();
    }
    return at;
  };

  /** Takes the option at a place, with its value; returns the place after them. */
  const takeOption = (at: number, first: OptionWord): number => {
    let { option, flag, explicit } = first;
    const taken: Given[] = [];
    for (;;) {
      if (option === undefined) {
        extras.push(at);
        return at + 1;
      }
      const takesValue = option.form.value !== "none";
      if (explicit === undefined) {
        const next = at + 1;
        if (takesValue && kinds[next] !== "word")
          throw new Refusal(refused("missing-value", missingValue(flag, argv[next]), at));
        taken.push({ option, flag, ...(takesValue ? { value: argv[next] ?? "" } : {}), word: at });
        taken.forEach(take);
        return takesValue ? next + 1 : next;
      }
      if (takesValue) {
        // Python 2.7 takes the first `--` out of an option's values, here the only one.
        const lost = explicit === "--";
        taken.push({ option, flag, value: explicit, word: at, ...(lost ? { lost } : {}) });
        taken.forEach(take);
        return at + 1;
      }
      // A flag without a value may have others glued to it: -kv. Python stops with an error of its own at `-k=`.
      const cluster = `-${explicit.charAt(0)}`;
      const member = flag.startsWith("--") || explicit === "" ? undefined : flags.get(cluster);
      if (member === undefined)
        throw new Refusal(
          refused("unexpected-value", `${shown(flag)} takes no value: ${shown(explicit)}`, at),
        );
      taken.push({ option, flag, word: at });
      [option, flag, explicit] = [member, cluster, explicit.slice(1) || undefined];
    }
  };

  let at = 1;
  const lastOption = Math.max(...optionWords.keys(), 0);
  while (at <= lastOption) {
    if (!optionWords.has(at)) {
      const stop = takeWords(at);
      if (stop > at) {
        at = stop;
        continue;
      }
      for (; !optionWords.has(at); at += 1) extras.push(at);
    }
    const first = optionWords.get(at);
    if (first === undefined) break;
    at = takeOption(at, first);
  }
  for (at = takeWords(at); at < argv.length; at += 1) extras.push(at);

  checkComplete({ argv, options, given, wanted, extras });
  return given;
}

function flagsOf(options: readonly KnownOption[]): ReadonlyMap<string, KnownOption> {
  const flags = new Map<string, KnownOption>();
  for (const option of options) {
    for (const flag of option.form.flags) flags.set(flag, option);
    // Kept from older clients, for the word that comes later or earlier: they do nothing.
    const noop: KnownOption = {
      key: `noop:${option.key}`,
      form: { versions: option.form.versions, flags: option.form.noop ?? [], value: "none" },
    };
    for (const flag of noop.form.flags) flags.set(flag, noop);
  }
  return flags;
}

function sortWords(
  argv: readonly string[],
  flags: ReadonlyMap<string, KnownOption>,
): {
  readonly kinds: readonly (string | undefined)[];
  readonly optionWords: ReadonlyMap<number, OptionWord>;
} {
  const optionWords = new Map<number, OptionWord>();
  let plainOnly = false;
  const kinds = argv.map((text, place) => {
    if (place === 0) return "command";
    if (plainOnly) return "word";
    if (text === "--") {
      plainOnly = true;
      return "--";
    }
    const optionWord = readOptionWord(text, place, flags);
    if (optionWord === undefined) return "word";
    optionWords.set(place, optionWord);
    return "option";
  });
  return { kinds, optionWords };
}

/** Decides, by the word alone, whether it is an option; undefined: it is not. */
function readOptionWord(
  text: string,
  place: number,
  flags: ReadonlyMap<string, KnownOption>,
): OptionWord | undefined {
  if (!text.startsWith("-")) return undefined;
  const exact = flags.get(text);
  if (exact !== undefined) return { option: exact, flag: text, explicit: undefined };
  if (text.length === 1) return undefined;
  const equals = text.indexOf("=");
  const head = equals === -1 ? text : text.slice(0, equals);
  const tail = equals === -1 ? undefined : text.slice(equals + 1);
  const before = flags.get(head);
  if (tail !== undefined && before !== undefined)
    return { option: before, flag: head, explicit: tail };

  const candidates = [...flags].flatMap(([flag, option]): OptionWord[] => {
    if (text.startsWith("--"))
      return flag.startsWith(head) ? [{ option, flag, explicit: tail }] : [];
    if (flag === text.slice(0, 2)) return [{ option, flag, explicit: text.slice(2) }];
    return flag.startsWith(text) ? [{ option, flag, explicit: undefined }] : [];
  });
  const [only, ...others] = candidates;
  if (only !== undefined && others.length > 0)
    throw new Refusal(
      refused(
        "ambiguous-option",
        `${shown(text)} could be ${candidates.map(({ flag }) => shown(flag)).join(" or ")}`,
        place,
      ),
    );
  if (only !== undefined) return only;
  if (looksLikeNumber.test(text) || text.includes(" ")) return undefined;
  return { option: undefined, flag: text, explicit: undefined };
}

/** Python's `$` also matches before a final newline. */
const looksLikeNumber = /^-(?:\d+|\d*\.\d+)\n?$/;

function checkValue({ option, value, word, lost }: Given): void {
  const { rule, value: kind } = option.form;
  if (value === undefined || lost === true) return;
  const wanted = rule === undefined ? undefined : valueProblem(rule, value);
  if (wanted !== undefined)
    throw new Refusal(
      refused(
        "bad-value",
        `${shown(optionName(option))} wants ${wanted}, not ${shown(value)}`,
        word,
      ),
    );
  if (kind === "integer" && !/^[-+]?\d+$/.test(value.trim()))
    throw new Refusal(
      refused(
        "bad-value",
        `${shown(optionName(option))} wants a number, not ${shown(value)}`,
        word,
      ),
    );
  if (Array.isArray(kind) && !kind.includes(value))
    throw new Refusal(
      refused(
        "bad-value",
        `${shown(optionName(option))} wants ${kind.map(shown).join(" or ")}, not ${shown(value)}`,
        word,
      ),
    );
}

/** Whether a value is sent as Python prints the number, rather than as it was written. */
function isInteger(given: Given): given is Given & { readonly value: string } {
  return given.option.form.value === "integer" && given.lost !== true;
}

function missingValue(flag: string, next: string | undefined): string {
  return next === undefined
    ? `${shown(flag)} wants a value`
    : `${shown(flag)} wants a value, and ${shown(next)} counts as an option`;
}

/** What argparse looks at when all words are used up. */
function checkComplete(state: {
  readonly argv: readonly string[];
  readonly options: readonly KnownOption[];
  readonly given: readonly Given[];
  readonly wanted: readonly KnownOption[];
  readonly extras: readonly number[];
}): void {
  const { options, given } = state;
  const [missing] = state.wanted;
  if (missing !== undefined)
    throw new Refusal(refused("missing-option", `the ${shown(optionName(missing))} is missing`));
  const isGiven = ({ key }: KnownOption): boolean => given.some(({ option }) => option.key === key);
  for (const option of options) {
    if (option.form.required === true && option.form.flags.length > 0 && !isGiven(option))
      throw new Refusal(refused("missing-option", `${shown(optionName(option))} is required`));
    const set = option.form.exclusive;
    if (set?.required !== true) continue;
    const members = options.filter(({ form }) => form.exclusive?.id === set.id);
    if (!members.some(isGiven))
      throw new Refusal(
        refused(
          "missing-option",
          `one of ${members.map((m) => shown(optionName(m))).join(", ")} is required`,
        ),
      );
  }
  const [extra] = state.extras;
  if (extra !== undefined) {
    const text = state.argv[extra] ?? "";
    const kind = text.startsWith("-") ? "unknown-option" : "extra-word";
    throw new Refusal(
      refused(kind, `the client does not know what to do with ${shown(text)}`, extra),
    );
  }
}
