import { optionName, type Given, type KnownOption } from "./given.ts";
import { misread, shown, type CommandProblem } from "./problem.ts";

/** Where an option is given twice, only the last one counts, without a word about it. */
export function repeated(given: readonly Given[]): CommandProblem[] {
  return given
    .filter(
      ({ option, value }, place) =>
        value !== undefined &&
        option.form.repeatable !== true &&
        given.findIndex((other) => sameTarget(other.option, option)) < place,
    )
    .map(({ option, word }) =>
      misread("repeated-option", `only the last ${shown(optionName(option))} counts`, word),
    );
}

/** One option, or the two flags of 3.0 that name the account. */
function sameTarget(a: KnownOption, b: KnownOption): boolean {
  return (
    a.key === b.key ||
    (a.form.parameter === "DelegateAccount" && b.form.parameter === "DelegateAccount")
  );
}

/** 3.x clients leave empty request parameters out of the request; without its account a call goes elsewhere. */
export function dropped(given: readonly Given[]): CommandProblem[] {
  return given
    .filter(
      ({ option: { form }, value, lost }) =>
        lost === true || (value === "" && form.parameter !== undefined && form.value !== "file"),
    )
    .map(({ option, value = "", word }) =>
      misread(
        "dropped-value",
        `the client drops the value ${shown(value)} of ${shown(optionName(option))}`,
        word,
      ),
    );
}

/** 2.x clients take text and file for one parameter, and use the file. */
export function overruled(given: readonly Given[]): CommandProblem[] {
  const read = new Set(
    given
      .filter(({ option }) => option.form.value === "file or -")
      .map(({ option }) => option.form.parameter),
  );
  return given
    .filter(({ option }) => option.form.value === undefined && read.has(option.form.parameter))
    .map(({ option, word }) =>
      misread(
        "exclusive-options",
        `the client ignores ${shown(optionName(option))} where there is a file`,
        word,
      ),
    );
}
