import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";
import type { FileFacts, Io, NewFile, WrittenFile } from "./io/io.ts";
import { filesBelow } from "./inputs.ts";
import { WriteError } from "./io/write-error.ts";
import { listed } from "./render/words.ts";

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
  let found: FileFacts | undefined;
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
  return (await overwrittenInput(io, [output], inputs)) ?? { kind: "file", path: output };
}

/** Says which of the paths leads to a file that is an input: what was read must stay as it was. */
async function overwrittenInput(
  io: Io,
  paths: readonly string[],
  inputs: readonly string[],
): Promise<Failure | undefined> {
  const identities = new Set<string | undefined>();
  for (const input of inputs) {
    // An input that is not there is told where it is read.
    const facts = input === "-" ? undefined : await io.files.stat(input).catch(() => undefined);
    identities.add(input === "-" ? io.stdin.identity() : facts?.identity);
  }
  for (const path of paths) {
    let found: FileFacts | undefined;
    try {
      found = await io.files.stat(path);
    } catch (error) {
      return cannotWrite(path, error);
    }
    if (found?.kind !== "file" || !identities.has(found.identity)) continue;
    const message = `\`${visible(path)}\` is an input, and would be overwritten`;
    return usageFailure(message, "name another place with -o");
  }
  return undefined;
}

/** What is to be written, and the inputs that it was made of, as the user named them. */
export interface Delivery {
  readonly files: ReadonlyMap<string, string>;
  readonly executable: boolean;
  readonly inputs: readonly string[];
}

/** Writes the results and says of each file that it became where it is. No input is ever written to. */
export async function deliver(
  io: Io,
  destination: Destination,
  { files, executable, inputs }: Delivery,
): Promise<readonly WrittenFile[] | Failure> {
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
  const paths = wanted.map((file) => file.path);
  const overwritten = await overwrittenInput(io, paths, inputs);
  return overwritten ?? writeFiles(io, wanted);
}

/** One stream or file takes one script: several after each other would run as one. */
export function refuseManyFiles(
  { files, executable }: Pick<Delivery, "files" | "executable">,
  destination: Destination,
  { json, output }: { readonly json?: true | undefined; readonly output?: string | undefined },
): Failure | undefined {
  if (files.size <= 1 || destination.kind === "folder") return undefined;
  if (destination.kind === "stdout" && json === true) return undefined;
  const folder =
    output === undefined || output === "-" ? (executable ? "aws-scripts" : "accounts") : output;
  return usageFailure(
    `there are ${files.size} accounts, and each needs a ${executable ? "script" : "file"} of its own`,
    `choose one with --account, or say -o ${folder}/ for all of them`,
  );
}

/**
 * Says why a tree of files cannot go into a folder: what is there already and stays would be a part of it.
 * Only files of the accounts that are written, with the ending of the tree's files, are looked at.
 */
export async function staleFiles(
  io: Io,
  destination: Destination,
  { files, treeOf }: { readonly files: ReadonlyMap<string, string>; readonly treeOf?: string },
): Promise<Failure | undefined> {
  if (destination.kind !== "folder" || treeOf === undefined) return undefined;
  const folder = destination.path;
  const found = await io.files.stat(folder).catch(() => undefined);
  if (found?.kind !== "folder") return undefined;
  const accounts = new Set([...files.keys()].map((path) => path.split("/")[0]));
  const paths = (await filesBelow(io, folder)).map(({ path }) => path);
  const stale = paths.filter(
    (path) => path.endsWith(treeOf) && accounts.has(path.split("/")[0] ?? "") && !files.has(path),
  );
  const [first] = stale;
  if (first === undefined) return undefined;
  const others = stale.length === 1 ? "" : ` and ${stale.length - 1} more files`;
  return usageFailure(
    `\`${visible(folder + first)}\`${others} would stay, and be a part of what is written`,
    "remove what is there, or name another folder with -o",
  );
}

/** Writes all of the files, or says about which of them it could not. */
export async function writeFiles(
  io: Io,
  files: readonly NewFile[],
): Promise<readonly WrittenFile[] | Failure> {
  try {
    return await io.files.write(files);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    return cannotWrite(error.path, error.cause, error.written);
  }
}

/** Throws what is no word of the system's: it is our own mistake. */
function cannotWrite(path: string, error: unknown, written: readonly string[] = []): Failure {
  if (codeOf(error) === "") throw error;
  const message = `\`${visible(path)}\` cannot be written: ${systemReason(error)}`;
  if (written.length === 0) return failureOf({ code: "cli/cannot-write", message });
  const those = listed(written.map((each) => `\`${visible(each)}\``));
  const help = `the command has already written ${those}; once that is solved, run it again`;
  return failureOf({ code: "cli/cannot-write", message, help });
}
