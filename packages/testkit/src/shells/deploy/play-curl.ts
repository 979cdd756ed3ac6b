import type { Output } from "../client.ts";

/** Options of curl that scripts use and that take a value. */
const WITH_VALUE: readonly string[] = [
  "-o --output -X --request -H --header -w --write-out -m --max-time --connect-timeout --retry -d --data -A --noproxy",
].flatMap((words) => words.split(" "));

/** Plays `curl` over the pages that there are; any other is answered with 404. */
export function playCurl(
  argv: readonly string[],
  pages: ReadonlyMap<string, string>,
): Output & { readonly file?: string } {
  const given = new Map<string, string>();
  let url: string | undefined;
  const words = argv.slice(1);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) {
      url = word;
    } else if (WITH_VALUE.includes(word)) {
      at += 1;
      given.set(word, words[at] ?? "");
    } else if (/^-[a-zA-Z]+$/.test(word)) {
      for (const letter of word.slice(1)) given.set(`-${letter}`, "");
      const last = `-${word.at(-1)}`;
      if (WITH_VALUE.includes(last)) {
        at += 1;
        given.set(last, words[at] ?? "");
      }
    } else given.set(word, "");
  }
  if (url === undefined) return { stdout: "", stderr: "curl: no URL specified!\n", status: 2 };
  const page = pages.get(url);
  const fails = given.has("-f") || given.has("--fail");
  if (page === undefined && fails)
    return { stdout: "", stderr: "curl: (22) The requested URL returned error: 404\n", status: 22 };
  const file = given.get("-o") ?? given.get("--output");
  const code = page === undefined ? "404" : "200";
  const format = given.get("-w") ?? given.get("--write-out") ?? "";
  const told = format.replaceAll("%{http_code}", code).replaceAll("\\n", "\n");
  const stdout = `${file === undefined ? (page ?? "") : ""}${told}`;
  return { stdout, stderr: "", status: 0, ...(file === undefined ? {} : { file }) };
}
