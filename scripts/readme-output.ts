/** Prints what an `iamferry` command writes to standard output; the arguments come without `iamferry`. */
export type RunCommand = (args: readonly string[]) => string;

/**
 * Brings the output blocks of a Markdown text up to date. A block stands between
 * `<!-- prints: iamferry ARGUMENTS -->` and `<!-- end -->`; with `; cut: "FROM" to "TO"`, two regular
 * expressions, the lines from the first that matches FROM to the last before one that matches TO are left
 * out, and a line says how many they are.
 */
export function updateOutputs(markdown: string, run: RunCommand): string {
  const block =
    /(<!-- prints: iamferry ([^;\n]+?)(?:; cut: "([^"\n]+)" to "([^"\n]+)")? -->\n).*?(<!-- end -->)/gs;
  return markdown.replace(
    block,
    (
      _,
      begin: string,
      args: string,
      from: string | undefined,
      to: string | undefined,
      end: string,
    ) => {
      const output = run(args.split(" "));
      const shown = from === undefined || to === undefined ? output : cut(output, from, to);
      return `${begin}\n\`\`\`text\n${shown}\`\`\`\n\n${end}`;
    },
  );
}

function cut(output: string, from: string, to: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => new RegExp(from).test(line));
  const next = lines.findIndex((line, at) => at > first && new RegExp(to).test(line));
  if (first === -1 || next === -1) throw new Error(`nothing to cut from \`${from}\` to \`${to}\``);
  return [
    ...lines.slice(0, first),
    `[... ${next - first} lines left out here ...]`,
    "",
    ...lines.slice(next),
  ].join("\n");
}
