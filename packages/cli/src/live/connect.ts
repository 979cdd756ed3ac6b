import type { LiveCloud } from "@iamferry/cloud";
import type { CloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { failureOf, isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { identityAt } from "./identity.ts";
import { callerAccountOf } from "./caller-account.ts";
import type { LiveOptions } from "./options.ts";
import { cloudFailure } from "./problems.ts";
import { profileNamed } from "./profile.ts";

/** A cloud that answers, and who asks it. */
export interface ConnectedCloud {
  /** To be closed in the end. */
  readonly port: LiveCloud;
  readonly profile: CloudProfile;
  /** Only this account, where the user has named one. */
  readonly account?: string;
  /** The address of its IAM, always spelled in the same way. */
  readonly endpoint: string;
  /** For people: `AWS at https://iam.amazonaws.com`. */
  readonly title: string;
  /** Where the keys come from, for people: `profile prod`. */
  readonly keys: string;
  /** What there is to say of the files that were read for it, as far as it has not been shown. */
  readonly diagnostics: readonly Diagnostic[];
  /** Who asks; absent where the cloud does not tell. */
  readonly arn?: string;
  /** The number of the caller's account; absent where the cloud does not tell. */
  readonly accountId?: string;
}

/**
 * Finds the cloud's address and the keys, asks the cloud who asks it, and says so on standard error unless `quiet`. No
 * secret is ever told.
 */
export async function connect(
  io: Io,
  options: LiveOptions & { readonly quiet?: boolean },
): Promise<ConnectedCloud | Failure> {
  const profile = profileNamed(options.cloud);
  if (isFailure(profile)) return profile;
  // Only commands about live clouds load the SDK.
  const { findConnection, inOwnAccount, openCloud } = await import("@iamferry/cloud");
  const found = await findConnection({
    profile,
    awsProfile: options.profile,
    region: options.region,
    endpoint: options.endpoint,
    eucarc: atHome(options.eucarc, io),
    env: io.env,
    home: io.env["HOME"],
    files: (path) => readSmall(io, path),
    list: (path) => listPaths(io, path),
  });
  if (found.kind === "problem") {
    return failureOf({ code: "cli/no-keys", message: found.message, help: found.help });
  }
  const isQuiet = options.quiet === true;
  if (!isQuiet) showDiagnostics(io, found.diagnostics, { readings: [], all: false });
  const port = await openCloud(found.connection);
  const title = `${profile.title} at ${visible(port.endpoint ?? found.where)}`;
  const identity = await identityAt(port, profile);
  if ("code" in identity) {
    port.close();
    return cloudFailure(identity, title);
  }
  const own = callerAccountOf({ accountId: identity.account, arn: identity.arn });
  const connected: ConnectedCloud = {
    port: profile.accounts === "one" || own === undefined ? port : inOwnAccount(port, own),
    profile,
    endpoint: URL.canParse(found.where) ? new URL(found.where).href : found.where,
    title,
    keys: found.keys,
    diagnostics: isQuiet ? found.diagnostics : [],
    ...(options.account !== undefined && { account: options.account }),
    ...(identity.arn !== undefined && { arn: identity.arn }),
    ...(identity.account !== undefined && { accountId: identity.account }),
  };
  if (!isQuiet) io.stderr.write(renderSummary([cloudLine(connected)], terminalOf(io, io.stderr)));
  return connected;
}

function cloudLine({ arn, keys, title }: ConnectedCloud): { label: string; text: string } {
  const who = arn === undefined ? "" : `, as ${arn}`;
  return { label: "cloud", text: `${title}${who} (keys from ${keys})` };
}

/** No shell has done that inside of `live:?eucarc=~/…`. */
function atHome(path: string | undefined, { env }: Io): string | undefined {
  const home = env["HOME"] ?? "";
  return home === "" || !path?.startsWith("~/") ? path : home + path.slice(1);
}

async function listPaths(io: Io, folder: string): Promise<readonly string[]> {
  const found = await io.files.list(folder).catch(() => []);
  const inside = folder.replace(/\/+$/, "");
  return found.filter(({ kind }) => kind === "file").map(({ name }) => `${inside}/${name}`);
}

/** A file of settings, or nothing where there is none or it cannot be read. */
async function readSmall(io: Io, path: string): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of io.files.read(path)) pieces.push(piece);
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces).toString("utf8");
}
