import { Option } from "@commander-js/extra-typings";
import { REPORT_FORMATS } from "./choices.ts";
import { alternatives } from "./render/words.ts";
import { UsageError } from "./usage-error.ts";

/** `--json`. */
export function jsonOption(): Option<"--json"> {
  return new Option("--json", "print results and diagnostics as JSON, to standard output");
}

/** `--all`. */
export function allOption(
  what = "show each diagnostic, also many of a kind and notes",
): Option<"--all"> {
  return new Option("--all", what);
}

/** How selectors are written, for the help. */
const SELECTORS = "kind=user, name=adm*, path=/dev/*, account=lab, tag=team=ops";

/** `--only`. */
export function onlyOption(): SelectorOption<"--only"> {
  const what = `only what this selects: ${SELECTORS}; repeatable`;
  return new Option("--only <selector>", what).argParser(collect);
}

/** `--ignore`. */
export function ignoreOption(): SelectorOption<"--ignore"> {
  const what = "nothing of what this selects; repeatable";
  return new Option("--ignore <selector>", what).argParser(collect);
}

type SelectorOption<F extends string> = Option<
  `${F} <selector>`,
  undefined,
  undefined,
  undefined,
  false,
  string[]
>;

/** `--max-deletes`. */
export function maxDeletesOption(): NumberOption<"--max-deletes"> {
  const what = "delete so many entities at most (default: 10)";
  return new Option("--max-deletes <n>", what).argParser(wholeNumber("--max-deletes"));
}

/** `--concurrency`. */
export function concurrencyOption(): NumberOption<"--concurrency"> {
  const what = "calls at the same time (default: 16)";
  return new Option("--concurrency <n>", what).argParser(wholeNumber("--concurrency"));
}

type NumberOption<F extends string> = Option<
  `${F} <n>`,
  undefined,
  undefined,
  undefined,
  false,
  number
>;

/** `--quarantine`. */
export function quarantineOption(): Option<"--quarantine"> {
  const what = "in place of deleting, take all rights and deactivate credentials";
  return new Option("--quarantine", what);
}

/** `--allow-version-delete`. */
export function allowVersionDeleteOption(): Option<"--allow-version-delete"> {
  const what = "delete the oldest version of a policy that has five";
  return new Option("--allow-version-delete", what);
}

/** `--allow-replace`. */
export function allowReplaceOption(): Option<"--allow-replace"> {
  const what = "delete and make anew what cannot be changed, such as a role's path";
  return new Option("--allow-replace", what);
}

/** `--cloud` of inputs. */
export function cloudOption(): Option<"--cloud <profile>"> {
  return new Option(
    "--cloud <profile>",
    "the cloud of inputs that do not say (default: that of the other, else eucalyptus-5.1)",
  );
}

/** `--format` of a comparison or a plan. */
export function formatOption(): Option<
  "--format <format>",
  undefined,
  undefined,
  undefined,
  false,
  (typeof REPORT_FORMATS)[number]
> {
  return new Option(
    "--format <format>",
    `how to show it: ${alternatives(REPORT_FORMATS)} (default: terminal)`,
  ).argParser(oneOf("--format", REPORT_FORMATS));
}

/** A parser of `what`, which must be one of `names`. */
export function oneOf<T extends string>(what: string, names: readonly T[]): (value: string) => T {
  return (value) => {
    const found = names.find((name) => name === value);
    if (found === undefined) throw new UsageError(what, value, names);
    return found;
  };
}

/** A parser of some of `names`, with commas between them. */
export function listOf<T extends string>(
  what: string,
  names: readonly T[],
): (value: string, before: readonly T[] | undefined) => T[] {
  const parse = oneOf(what, names);
  return (value, before = []) => [...new Set([...before, ...value.split(",").map(parse)])];
}

/** A parser of a number of things. */
export function wholeNumber(what: string): (value: string) => number {
  return (value) => {
    if (!/^[0-9]{1,9}$/.test(value)) throw new UsageError(what, value, ["a whole number"]);
    return Number(value);
  };
}

/** A parser of an option that may be given again. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}
