import {
  type AttachCode,
  AttachProblem,
  type AttachRequest,
  type AttachSettings,
  type MetadataPort,
  SETTINGS,
  readAttachRequest,
  readUserData,
  requestOf,
  settingProblem,
  userDataText,
} from "@iamferry/volume";
import { type Diagnostic, type Parsed, visible } from "@iamferry/text";
import { codeOf, failureOf, isFailure, systemReason, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";

/** The settings of a request that have options. */
export interface RequestOptions {
  readonly settings?: string | undefined;
  readonly volume?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly device?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly format?: string | undefined;
  readonly mount?: string | undefined;
}

/**
 * The request: from the file that is named, from nowhere but the options where they name a volume or a snapshot, else from
 * user data. Options win.
 */
export async function readRequest(
  io: Io,
  options: RequestOptions,
  metadata: MetadataPort,
): Promise<Parsed<AttachRequest, AttachCode> | Failure> {
  const over = overOf(options);
  if (isFailure(over)) return over;
  if (options.settings !== undefined) {
    const text = await readText(io, options.settings);
    if (isFailure(text)) return text;
    const facts = await io.files.stat(options.settings).catch(() => undefined);
    const name = `\`${visible(options.settings)}\``;
    return readAttachRequest(text, { over, isPublic: facts?.isOpen === true, name });
  }
  if (over.volume !== undefined || over.snapshot !== undefined) return requestOf(over);
  return fromUserData(metadata, over);
}

function overOf(options: RequestOptions): AttachSettings | Failure {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(options));
  const over = new Map<string, string>();
  for (const name of SETTINGS) {
    const value = given.get(name);
    if (typeof value !== "string") continue;
    const problem = settingProblem(name, value);
    if (problem !== undefined) {
      const shown = visible(value.slice(0, 100));
      return usageFailure(`\`--${name}\` cannot be \`${shown}\``, problem.help);
    }
    over.set(name, value);
  }
  if (over.has("volume") && over.has("snapshot")) {
    return usageFailure("`--volume` and `--snapshot` exclude each other", "say one of the two");
  }
  return Object.fromEntries(over);
}

async function fromUserData(
  metadata: MetadataPort,
  over: AttachSettings,
): Promise<Parsed<AttachRequest, AttachCode>> {
  try {
    const bytes = await readUserData(metadata);
    const text = bytes === undefined ? "" : userDataText(bytes);
    const { diagnostics, value } = readAttachRequest(text ?? "\u0000", { over });
    return { value, diagnostics: diagnostics.map(ofUserData) };
  } catch (error) {
    if (!(error instanceof AttachProblem)) throw error;
    return { value: undefined, diagnostics: [error.diagnostic] };
  }
}

/** Says of what is wrong with a text that it is user data. */
function ofUserData(diagnostic: Diagnostic<AttachCode>): Diagnostic<AttachCode> {
  if (diagnostic.code === "request/credentials") return diagnostic;
  return { ...diagnostic, message: `in the user data, ${diagnostic.message}` };
}

async function readText(io: Io, path: string): Promise<string | Failure> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of io.files.read(path)) {
      size += chunk.length;
      if (size > 1_000_000) break;
      chunks.push(chunk);
    }
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `\`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
  return userDataText(Buffer.concat(chunks)) ?? "\u0000";
}
