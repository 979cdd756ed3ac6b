import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { Reading } from "./formats/format.ts";
import { listed } from "./render/words.ts";

/**
 * The diagnostics that say why nothing of a file can be used, without all that follow from it; `undefined`
 * for a file that holds an account.
 */
export function whyUnusable({
  names,
  snapshot,
  diagnostics,
}: Pick<Reading, "names" | "snapshot" | "diagnostics">): readonly Diagnostic[] | undefined {
  return whyEmpty({ names, accounts: snapshot.accounts.length, diagnostics });
}

/** {@link whyUnusable} of an input that holds so many accounts. */
export function whyEmpty({
  names,
  accounts,
  diagnostics,
}: Pick<Reading, "names" | "diagnostics"> & { readonly accounts: number }):
  readonly Diagnostic[] | undefined {
  if (accounts > 0) return undefined;
  const verdicts = diagnostics.filter(({ code }) => VERDICTS.includes(code));
  if (verdicts.length > 0) return verdicts;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors;
  const what = names.map((name) => (name === "-" ? "standard input" : `\`${visible(name)}\``));
  return [
    {
      severity: "error",
      code: "cli/nothing-usable",
      message: `${listed(what)} ${what.length === 1 ? "holds" : "hold"} no account`,
      ...(names[0] === undefined ? {} : { source: names[0] }),
    },
  ];
}

/** All that there is to say about a file, that it holds nothing included. */
export function diagnosticsOf(reading: Reading): readonly Diagnostic[] {
  const { diagnostics } = reading;
  const why = whyUnusable(reading) ?? [];
  return [...diagnostics, ...why.filter((each) => !diagnostics.some((known) => known === each))];
}

/** What the parser says of a file as a whole. */
const VERDICTS: readonly string[] = ["cli/aws-output", "legacy/not-a-backup", "legacy/only-errors"];
