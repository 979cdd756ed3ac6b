import type { CloudState } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { counted, quoted } from "../render/words.ts";
import { terminalOf } from "../render/terminal.ts";
import type { OwnerKey } from "./owner-keys.ts";

/** A cloud that listens. */
export interface Served {
  readonly url: string;
  /** Where its instance finds its metadata; absent where it has none. */
  readonly metadata?: string;
  readonly state: CloudState;
  readonly keys: readonly OwnerKey[];
  /** Of the process that serves; absent where it is not to be told. */
  readonly processId?: number | undefined;
  readonly options: {
    readonly enforce?: true | undefined;
    readonly save?: string | undefined;
    readonly secrets?: string | undefined;
  };
}

/** Where the cloud is and who may use it, as data. Keys that are in a file are not told. */
export function describeServed({
  processId,
  keys,
  metadata,
  options,
  state,
  url,
}: Served): Readonly<Record<string, unknown>> {
  const isSecret = options.secrets !== undefined;
  return {
    url,
    ...(metadata !== undefined && { metadata }),
    ...(processId !== undefined && { processId }),
    cloud: state.profile.id,
    accounts: keys.map(({ id, name, ...key }) => ({
      ...(name !== undefined && { name }),
      id,
      ...(isSecret ? {} : key),
    })),
  };
}

/** The settings for clients on standard output, for a shell to read; the rest on standard error. */
export function renderServed(io: Io, served: Served): void {
  const { keys, options, processId, state, url } = served;
  const { colors } = terminalOf(io, io.stderr);
  const { title } = state.profile;
  const many = counted(keys.length, "account");
  io.stderr.write(`${colors.bold(`${title} in memory`)} on ${url}, ${many}\n`);
  io.stderr.write(
    options.enforce === true
      ? "signatures are checked, policies enforced\n"
      : "nothing is checked: any key may do anything (--enforce checks)\n",
  );
  const [first] = keys;
  const isSecret = options.secrets !== undefined;
  if (first !== undefined) {
    const of = first.name === undefined ? `account ${first.id}` : visible(first.name);
    const key = isSecret
      ? `the owners' keys are in ${quoted(options.secrets ?? "")}`
      : `the key is that of the owner of ${of}`;
    io.stderr.write(`settings for clients go to standard output; ${key}\n`);
    for (const [name, value] of [...endpoints(served), ...(isSecret ? [] : keysOf(first, state))]) {
      io.stdout.write(`export ${name}=${quoted(value)}\n`);
    }
  }
  const at = options.save === undefined ? "" : ` and saves to ${quoted(options.save)}`;
  const kill = processId === undefined ? "" : `, or kill ${processId},`;
  io.stderr.write(`ready; Ctrl-C${kill} stops it${at}\n`);
}

/** Where the clients of each cloud find it (AWS SDKs and Tools Reference Guide; euca2ools 2 to 3.4). */
function endpoints({
  metadata,
  state: { profile },
  url,
}: Served): readonly (readonly [string, string])[] {
  const [iam, sts] =
    profile.dialect === "iam" ? [url, url] : [`${url}/services/Euare`, `${url}/services/Tokens`];
  return [
    ["AWS_ENDPOINT_URL_IAM", iam],
    ["AWS_ENDPOINT_URL_STS", sts],
    ...(metadata === undefined ? [] : ec2Endpoints({ url, metadata }, profile)),
    ["AWS_REGION", "us-east-1"],
    // Version 1 of awscli.
    ["AWS_DEFAULT_REGION", "us-east-1"],
    ...(profile.dialect === "iam"
      ? []
      : ([
          ["EUARE_URL", iam],
          ["AWS_IAM_URL", iam],
          ["TOKEN_URL", sts],
        ] as const)),
  ];
}

function ec2Endpoints(
  { metadata, url }: { readonly url: string; readonly metadata: string },
  { dialect }: CloudState["profile"],
): readonly (readonly [string, string])[] {
  const ec2 = dialect === "iam" ? url : `${url}/services/compute`;
  return [
    ["AWS_ENDPOINT_URL_EC2", ec2],
    ["AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata],
    ...(dialect === "iam" ? [] : [["EC2_URL", ec2] as const]),
  ];
}

/** The key, as each client reads it. */
function keysOf(
  { accessKeyId, secretAccessKey }: OwnerKey,
  { profile }: CloudState,
): readonly (readonly [string, string])[] {
  return [
    ["AWS_ACCESS_KEY_ID", accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", secretAccessKey],
    ...(profile.dialect === "iam"
      ? []
      : ([
          ["AWS_ACCESS_KEY", accessKeyId],
          ["AWS_SECRET_KEY", secretAccessKey],
        ] as const)),
  ];
}
