import { quote } from "@iamferry/shell";

/**
 * The program that stands in for every command of a client: it sends its command line to the recorder
 * through a named pipe, and then prints and exits as the recorder says. It is plain sh, because starting
 * anything larger for each command would cost more than everything else in a run.
 */
export function stubProgram(folder: string): string {
  const at = (name: string): string => quote(`${folder}/${name}`);
  return `#!/bin/sh
if [ /dev/stdin -ef /dev/null ]; then : >${at("input")}; else cat >${at("input")}; fi
printf '%s\\0' "$#" "$0" "$PWD" "$@" >${at("request")}
IFS=' ' read -r status stdout stderr <${at("answer")}
[ "$stdout" = 0 ] || cat ${at("stdout")}
[ "$stderr" = 0 ] || cat ${at("stderr")} >&2
exit "$status"
`;
}

/** A command line as the stub sends it. */
export interface StubRequest {
  /** The name that the stub was called by, without folders, and its arguments. */
  readonly argv: readonly string[];
  /** The working folder of the command. */
  readonly folder: string;
}

/** Takes a whole request off the front of the bytes, or nothing where it has not arrived in full. */
export function takeRequest(
  bytes: Buffer,
): { readonly request: StubRequest; readonly rest: Buffer } | undefined {
  const fields: string[] = [];
  let start = 0;
  let wanted = Infinity;
  while (fields.length < wanted) {
    const end = bytes.indexOf(0, start);
    if (end === -1) return undefined;
    fields.push(bytes.toString("utf8", start, end));
    start = end + 1;
    // The number of arguments, after which come the program and the folder.
    if (fields.length === 1) wanted = Number(fields[0]) + 3;
  }
  const [, program = "", folder = "", ...args] = fields;
  return {
    request: { argv: [program.slice(program.lastIndexOf("/") + 1), ...args], folder },
    rest: bytes.subarray(start),
  };
}
