import { visible, type Diagnostic } from "@iamferry/text";
import type { ConnectionCode } from "./found-connection.ts";

/** What a file of keys says, by the names of its variables. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic<ConnectionCode>[];
}

/**
 * Reads an `eucarc` of any release (`X509Download.java`): lines `export NAME=VALUE` and `NAME=VALUE`, with quotes, and
 * `${NAME}` for what stands above. The first line, `EUCA_KEY_DIR=$(dirname …)`, means the folder of the file. Nothing is
 * given to a shell: lines that only one could carry out are passed over, with a diagnostic; aliases, comments and the
 * `echo WARN` of services that are off say nothing of keys.
 */
export function readEucarc(
  text: string,
  { home, path }: { readonly path: string; readonly home?: string | undefined },
): Variables {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) || "/" : ".";
  const values = new Map<string, string>();
  const diagnostics: Diagnostic<ConnectionCode>[] = [];
  const known: Known = (name) => values.get(name) ?? (name === "HOME" ? home : undefined);
  for (const [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === "" || SILENT.test(line)) continue;
    const match = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    const [, name = "", written = ""] = match ?? [];
    const value = OWN_FOLDER.test(line)
      ? folder
      : match === null
        ? undefined
        : wordOf(written, known);
    if (value === undefined) {
      const what = match === null ? "" : `, which sets \`${name}\`,`;
      diagnostics.push({
        severity: "warning",
        code: "connection/ignored-line",
        message: `line ${at + 1} of \`${visible(path)}\`${what} is passed over: only a shell could carry it out`,
        help: "where it matters, set the variable in the environment instead",
      });
    } else {
      values.set(name, value);
    }
  }
  return { values, diagnostics };
}

/** Comments, aliases, warnings, and what takes variables away. */
const SILENT = /^(?:#|alias\s|echo\s|unset\s|:$|export\s+[A-Za-z_][A-Za-z0-9_]*$)/;

/** `$(dirname …)`, and what people make of it, `$(cd $(dirname …); pwd -P)`; in quotes or without. */
const OWN_FOLDER =
  /^(?:export\s+)?EUCA_KEY_DIR=["']?\$\((?:\s*dirname\b[^;&|`]*|\s*cd\s+"?\$\(\s*dirname\b[^;&|`]*;\s*pwd(?:\s+-P)?\s*)\)["']?;?$/;

/** Text of a variable; undefined where it is not known. */
type Known = (name: string) => string | undefined;

/** The one word that a shell would make of a value; undefined where it would have to run something, or know more than the file says. */
function wordOf(written: string, known: Known): string | undefined {
  let word = "";
  for (let at = 0; at < written.length;) {
    PART.lastIndex = at;
    const part = PART.exec(written);
    // What stands behind the word must be a comment or the end of the command.
    if (part === null) return /^(?:\s*;)?\s*(?:$|\s#)/.test(written.slice(at)) ? word : undefined;
    at = PART.lastIndex;
    const [, single, double, escaped, plain] = part;
    const text = single ?? escaped ?? withVariables(double ?? plain ?? "", known);
    if (text === undefined) return undefined;
    word += text;
  }
  return word;
}

/** Text between double quotes or none, with the values of variables in their places. */
function withVariables(text: string, known: Known): string | undefined {
  let isKnown = true;
  const meant = text.replace(
    /\\(["\\$`])|\$(\{\w+\}|\w+)/g,
    (_, escaped: string | undefined, name: string | undefined) => {
      if (escaped !== undefined) return escaped;
      const value = known((name ?? "").replace(/[{}]/g, ""));
      if (value === undefined) isKnown = false;
      return value ?? "";
    },
  );
  return isKnown ? meant : undefined;
}

/** `'single'` (1), `"double"` (2), `\x` (3), or a variable or plain characters (4); nothing that runs anything. */
const PART =
  /'([^']*)'|"((?:[^"\\`$]|\\.|\$\w|\$\{\w+\})*)"|\\(.)|(\$\w+|\$\{\w+\}|[^\s'"\\;&|<>()`$]+)/y;
