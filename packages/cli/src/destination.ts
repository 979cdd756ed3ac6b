import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import type { Io, WrittenFile } from "./io/io.ts";

/** Where results go: standard output, one file, or a file per account in a folder. */
export type Destination =
  | { readonly kind: "stdout" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "folder"; readonly path: string };

/** Reads `-o`, before anything is done, so that a wrong one costs nothing. */
export async function destinationOf(
  io: Io,
  output: string | undefined,
  inputs: readonly string[],
): Promise<Destination | Failure> {
  if (output === undefined || output === "-") return { kind: "stdout" };
  if (output === "") return usageFailure("`-o` names no file");
  const shown = visible(output);
  let found: Awaited<ReturnType<Io["files"]["stat"]>>;
  try {
    found = await io.files.stat(output);
  } catch (error) {
    return cannotWrite(output, error);
  }
  if (output.endsWith("/")) return { kind: "folder", path: output };
  if (found === undefined) return { kind: "file", path: output };
  if (found.kind === "folder") {
    return usageFailure(
      `\`${shown}\` is a folder`,
      `say -o ${shown}/ for a file per account in it, or name a file in it`,
    );
  }
  for (const input of inputs) {
    if (input === "-" || found.kind === "other") continue;
    const facts = await io.files.stat(input).catch(() => undefined);
    if (facts?.identity !== found.identity) continue;
    return usageFailure(`\`${shown}\` is an input, and would be overwritten`, "name another file");
  }
  return { kind: "file", path: output };
}

/** Writes the results and says where they went: as words for the summary, and by file. */
export async function deliver(
  io: Io,
  destination: Destination,
  results: { readonly files: ReadonlyMap<string, string>; readonly executable: boolean },
): Promise<readonly WrittenFile[] | Failure> {
  const { files, executable } = results;
  if (destination.kind === "stdout") {
    for (const text of files.values()) io.stdout.write(text);
    return [];
  }
  const { kind, path } = destination;
  const wanted = [...files].map(([name, text]) => ({
    path: kind === "folder" ? path + name : path,
    text,
    executable,
  }));
  try {
    return await io.files.write(wanted);
  } catch (error) {
    return cannotWrite(path, error);
  }
}

/** Throws what is no word of the system's: it is our own mistake. */
function cannotWrite(path: string, error: unknown): Failure {
  if (codeOf(error) === "") throw error;
  const message = `\`${visible(path)}\` cannot be written: ${systemReason(error)}`;
  return failureOf({ code: "cli/cannot-write", message });
}
