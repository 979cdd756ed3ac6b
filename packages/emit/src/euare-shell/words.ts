import type { ClientFacts, OptionForm } from "@iamferry/euca2ools";
import type { Word } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import type { Problem } from "../target.ts";
import { describeMember } from "../input.ts";

/** An option's words: those that may stand anywhere behind the command, and those that must end the line. */
export interface OptionWords {
  readonly words: readonly Word[];
  readonly atEnd: readonly Word[];
}

/**
 * How a client takes a text as the value of an option, right for every text that is not empty.
 *
 * optparse (2.x) takes the word behind a flag whatever it is. argparse (3.x) takes a word that begins with
 * `-` for an option: there a flag needs `--flag=value`, and a word without a flag (3.3, 3.4) stands behind
 * `--` at the end of the line. Under Python 2 argparse removes a value `--` altogether, so that a flag
 * cannot have it; see {@link unspeakable}.
 */
export function optionWords(
  form: OptionForm,
  value: string,
  parser: ClientFacts["parser"],
): OptionWords {
  const dashed = value.startsWith("-");
  if (form.flags.length === 0) {
    // 3.3 and 3.4 keep the flags of older clients as words without a meaning: one spelling for all.
    const noop = (form.noop ?? []).slice(0, 1);
    return dashed
      ? { words: [], atEnd: [...noop, "--", value] }
      : { words: [...noop, value], atEnd: [] };
  }
  if (dashed && parser === "argparse") {
    return { words: [`${longFlag(form)}=${value}`], atEnd: [] };
  }
  return { words: [firstFlag(form), value], atEnd: [] };
}

/** The words of an option whose value is a file that the script has made. */
export function fileWords(form: OptionForm, file: Word): OptionWords {
  return { words: [firstFlag(form), file], atEnd: [] };
}

/** The one text that a flag of an argparse client cannot have as its value. */
export function unspeakable(
  name: string,
  option: {
    readonly form: OptionForm;
    readonly value: string;
    readonly parser: ClientFacts["parser"];
  },
): readonly Problem[] {
  const { form, value, parser } = option;
  if (parser !== "argparse" || form.flags.length === 0 || value !== "--") return [];
  return [
    {
      severity: "error",
      code: "emit/name-not-expressible",
      message: `${describeMember(name)} is \`--\`, which this client drops from its arguments however it is spelled`,
      help: "use a client of the 2.x series for it (--client 2.1), or another name",
    },
  ];
}

/** `-u` of `-u, --user-name`; flags without a short form are themselves. */
export function firstFlag({ flags }: OptionForm): string {
  const [first] = flags;
  invariant(first !== undefined, "an option without flags has no flag");
  return first;
}

function longFlag({ flags }: OptionForm): string {
  const long = flags.find((flag) => flag.startsWith("--"));
  invariant(long !== undefined, `no long form of ${flags.join(" ")}`);
  return long;
}
