import { defaultDeployment, described, readSpec } from "@iamferry/deploy";
import type { Application, BootVolume, Deployment, Described, DeployCode } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import type { Diagnostic, SourceText } from "@iamferry/text";
import { failureOf, isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { cannotRead, readAtOnce } from "../inputs.ts";
import type { Io } from "../io/io.ts";

/** A description, the text that it was read from, and what is wrong with it. */
export interface ReadDescription {
  /** Absent where it could not be read. */
  readonly described: Described | undefined;
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic<DeployCode>[];
}

/** Where a description comes from. */
export interface DescriptionOptions {
  readonly spec?: string | undefined;
  readonly attachVolume?: string | undefined;
  /** The commands by which a volume of `attachVolume` is attached. */
  readonly volumeClient: BootVolume["client"];
}

/** The file that `--spec` names, or the defaults without it, with the volume of `--attach-volume`. */
export async function descriptionOf(
  io: Io,
  preset: Application["kind"],
  options: DescriptionOptions,
): Promise<ReadDescription | Failure> {
  const read =
    options.spec === undefined
      ? { described: described(defaultDeployment(preset)), sources: new Map(), diagnostics: [] }
      : await readSpecFile(io, options.spec);
  if (isFailure(read) || read.described === undefined) return read;
  const { kind } = read.described.deployment.application;
  if (kind !== preset) {
    const spec = visible(options.spec ?? "");
    return usageFailure(`\`${spec}\` describes ${NOUNS[kind]}`, `say iamferry deploy ${kind}`);
  }
  return withVolume(read, read.described, options);
}

const NOUNS: Readonly<Record<Application["kind"], string>> = {
  console: "a console",
  app: "an application, not a console",
};

/** Reads a spec file; `-` is standard input. */
export async function readSpecFile(io: Io, name: string): Promise<ReadDescription | Failure> {
  let bytes: Uint8Array;
  try {
    const facts = name === "-" ? undefined : await io.files.stat(name);
    if (name !== "-" && facts === undefined) {
      return failureOf({
        code: "cli/no-such-file",
        message: `there is no file \`${visible(name)}\``,
        help: "iamferry deploy init prints one to begin with",
      });
    }
    bytes = await readAtOnce(name === "-" ? io.stdin.bytes() : io.files.read(name));
  } catch (error) {
    return cannotRead(name, error);
  }
  // What is no UTF-8 becomes U+FFFD, which the reader tells.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const { value, diagnostics } = readSpec(text, name);
  return { described: value, sources: new Map([[name, { name, text }]]), diagnostics };
}

/** A volume as `--attach-volume` names it; what else the spec says of a volume stays. Rules are those of specs. */
function withVolume(
  read: ReadDescription,
  before: Described,
  { attachVolume: source, volumeClient: client }: DescriptionOptions,
): ReadDescription | Failure {
  if (source === undefined) return read;
  if (!/^(?:vol|snap)-[0-9a-zA-Z]{8,17}$/.test(source)) {
    const message = `\`--attach-volume\` cannot be \`${visible(source)}\``;
    return usageFailure(message, "name a volume or a snapshot: vol-0123abcd or snap-0123abcd");
  }
  const deployment: Deployment = {
    ...before.deployment,
    volume: { ...(before.deployment.volume ?? { ...VOLUME, client }), source },
  };
  return { ...read, described: { ...before, deployment } };
}

/** As the article does it, by a script that any image can run. */
const VOLUME = { device: "/dev/sdh", runner: "script" } as const;
