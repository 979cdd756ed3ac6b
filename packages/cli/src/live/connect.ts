import type { LiveCloud, SoughtConnection } from "@iamferry/cloud";
import type { CloudProfile } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { failureOf, isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { renderSummary } from "../render/summary.ts";
import { terminalOf } from "../render/terminal.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { withEnvironmentKeys } from "./environment-keys.ts";
import { identityAt } from "./identity.ts";
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
  /** For people: `AWS at https://iam.amazonaws.com`. */
  readonly title: string;
  /** Where the keys come from, for people: `profile prod`. */
  readonly keys: string;
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
  const { findConnection, openCloud } = await import("@iamferry/cloud");
  const sought = await findConnection({
    profile,
    ...namesOf(profile, options),
    endpoint: options.endpoint,
    eucarc: options.eucarc,
    env: io.env,
    home: io.env["HOME"],
    files: (path) => readSmall(io, path),
    list: (path) => listPaths(io, path),
  });
  if (sought.kind === "problem") {
    return failureOf({ code: "cli/no-keys", message: sought.message, help: sought.help });
  }
  const found = withEnvironmentKeys(sought, io.env);
  if (options.quiet !== true) showDiagnostics(io, found.diagnostics, { readings: [], all: false });
  const port = await openCloud(found.connection);
  const title = `${profile.title} at ${visible(found.where)}`;
  const identity = await identityAt(port, profile);
  if ("code" in identity) {
    port.close();
    return cloudFailure(identity, title);
  }
  const connected: ConnectedCloud = {
    port,
    profile,
    title,
    keys: found.keys,
    ...(options.account !== undefined && { account: options.account }),
    ...(identity.arn !== undefined && { arn: identity.arn }),
    ...(identity.account !== undefined && { accountId: identity.account }),
  };
  if (options.quiet !== true) {
    io.stderr.write(renderSummary([cloudLine(connected)], terminalOf(io, io.stderr)));
  }
  return connected;
}

function cloudLine({ arn, keys, title }: ConnectedCloud): { label: string; text: string } {
  const who = arn === undefined ? "" : `, as ${arn}`;
  return { label: "cloud", text: `${title}${who} (keys from ${keys})` };
}

/** AWS' files and euca2ools' files name things in their own ways: there `--profile` is `USER@REGION`, or one of both. */
function namesOf(
  { accounts }: CloudProfile,
  { profile, region }: LiveOptions,
): Pick<SoughtConnection, "awsProfile" | "region"> {
  if (accounts === "one" || profile === undefined) return { awsProfile: profile, region };
  const isWhole = region === undefined || profile.includes("@");
  return { region: isWhole ? profile : `${profile}@${region}` };
}

async function listPaths(io: Io, folder: string): Promise<readonly string[]> {
  const found = await io.files.list(folder).catch(() => []);
  return found.filter(({ kind }) => kind === "file").map(({ name }) => `${folder}/${name}`);
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
