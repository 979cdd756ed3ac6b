import {
  type AttachCode,
  type AttachOutcome,
  type AttachRequest,
  METADATA_URL,
  type MetadataPort,
  attachVolume,
  openEc2,
  openMetadata,
  roleCredentials,
} from "@iamferry/volume";
import { type Diagnostic, visible } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import { isFailure, usageFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { printJson } from "../render/json.ts";
import { reportFailure } from "../report-failure.ts";
import { showDiagnostics } from "../show-diagnostics.ts";
import { type RequestOptions, readRequest } from "../volume/read-request.ts";

/** The options of `attach-volume`, as they stand on the command line. */
export interface AttachVolumeOptions extends RequestOptions {
  readonly metadata?: string | undefined;
  /** Seconds. */
  readonly timeLimit?: number | undefined;
  readonly json?: true | undefined;
}

/** Attaches a volume to the instance that this runs on. */
export async function attachVolumeCommand(io: Io, options: AttachVolumeOptions): Promise<ExitCode> {
  // The SDK looks at the same variable.
  const url = options.metadata ?? io.env["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? METADATA_URL;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    const help = `write an address such as ${METADATA_URL}`;
    return reportFailure(io, usageFailure("`--metadata` is no address", help));
  }
  const { timeLimit } = options;
  const metadata = openMetadata({
    url,
    ...(timeLimit !== undefined && { timeLimit: timeLimit * 1000 }),
  });
  const read = await readRequest(io, options, metadata);
  if (isFailure(read)) return reportFailure(io, read);
  if (read.value === undefined) return finish(io, options, { diagnostics: read.diagnostics });
  // Without it the SDK would look at it, too, but could not tell zones of Eucalyptus from a mistake.
  const endpoint = read.value.endpoint ?? io.env["AWS_ENDPOINT_URL_EC2"];
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    const help = "write an address such as `http://HOST:8773/services/compute`";
    return reportFailure(io, usageFailure("`AWS_ENDPOINT_URL_EC2` is no address", help));
  }
  const request = endpoint === undefined ? read.value : { ...read.value, endpoint };
  // Keys in the environment come first, as in the SDK's chain.
  const isOwn = options.metadata !== undefined && io.env["AWS_ACCESS_KEY_ID"] === undefined;
  const outcome = await attach(io, request, { metadata, isOwn, timeLimit });
  const diagnostics = [...read.diagnostics, ...outcome.diagnostics];
  return finish(io, options, { ...outcome, diagnostics });
}

function attach(
  io: Io,
  request: AttachRequest,
  {
    isOwn,
    metadata,
    timeLimit,
  }: {
    readonly metadata: MetadataPort;
    /** Whether the role's keys come from it, as it is where the SDK does not look. */
    readonly isOwn: boolean;
    readonly timeLimit: number | undefined;
  },
): Promise<AttachOutcome> {
  return attachVolume(request, {
    metadata,
    openEc2: (connection) =>
      openEc2(
        isOwn && connection.credentials === undefined
          ? { ...connection, credentials: () => roleCredentials(metadata) }
          : connection,
      ),
    machine: io.machine,
    clock: io.lifetime,
    tell: (line) => io.stderr.write(`${visible(line)}\n`),
    ...(timeLimit !== undefined && { timeLimit: timeLimit * 1000 }),
  });
}

function finish(
  io: Io,
  { json }: AttachVolumeOptions,
  {
    attached,
    diagnostics,
  }: {
    readonly attached?: AttachOutcome["attached"];
    readonly diagnostics: readonly Diagnostic<AttachCode>[];
  },
): ExitCode {
  const isWhole = !diagnostics.some(({ severity }) => severity === "error");
  const code: ExitCode = attached === undefined ? 1 : isWhole ? 0 : 3;
  if (json === true) {
    printJson(io, code, { ...(attached !== undefined && { attached }), diagnostics });
    return code;
  }
  showDiagnostics(io, diagnostics, { readings: [], all: true });
  if (attached !== undefined) {
    const { device, mounted, path, volume } = attached;
    const at = mounted === undefined ? (path ?? device) : `${path ?? device} on ${mounted}`;
    io.stdout.write(`${visible(`${volume} ${at}`)}\n`);
  }
  return code;
}
