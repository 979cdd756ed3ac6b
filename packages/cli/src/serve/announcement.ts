import type { CloudState } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { counted, quoted } from "../render/words.ts";
import { terminalOf } from "../render/terminal.ts";
import type { OwnerKey } from "./owner-keys.ts";

/** A cloud that listens. */
export interface Served {
  readonly url: string;
  readonly state: CloudState;
  readonly keys: readonly OwnerKey[];
  readonly options: {
    readonly enforce?: true | undefined;
    readonly save?: string | undefined;
    readonly secrets?: string | undefined;
  };
}

/** Where the cloud is and who may use it, as data. Keys that are in a file are not told. */
export function describeServed({
  keys,
  options,
  state,
  url,
}: Served): Readonly<Record<string, unknown>> {
  const isSecret = options.secrets !== undefined;
  return {
    url,
    cloud: state.profile.id,
    accounts: keys.map(({ id, name, ...key }) => ({
      ...(name !== undefined && { name }),
      id,
      ...(isSecret ? {} : key),
    })),
  };
}

/** The settings for clients on standard output, for a shell to read; the rest on standard error. */
export function renderServed(io: Io, { keys, options, state, url }: Served): void {
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
  if (first !== undefined && options.secrets === undefined) {
    const of = first.name === undefined ? `account ${first.id}` : visible(first.name);
    io.stderr.write(`clients take these settings, the key is the owner's of ${of}:\n\n`);
    for (const [name, value] of settings(url, first, state)) {
      io.stdout.write(`export ${name}=${quoted(value)}\n`);
    }
    io.stderr.write("\n");
  } else if (options.secrets !== undefined) {
    io.stderr.write(`the owners' keys are in ${quoted(options.secrets)}\n`);
  }
  const at = options.save === undefined ? "" : ` and saves to ${quoted(options.save)}`;
  io.stderr.write(`Ctrl-C stops it${at}\n`);
}

/** What the clients of each cloud read (AWS SDKs and Tools Reference Guide; euca2ools 2 to 3.4). */
function settings(
  url: string,
  { accessKeyId, secretAccessKey }: OwnerKey,
  { profile }: CloudState,
): readonly (readonly [string, string])[] {
  const keys = [
    ["AWS_ACCESS_KEY_ID", accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", secretAccessKey],
  ] as const;
  if (profile.dialect === "iam") {
    return [
      ["AWS_ENDPOINT_URL_IAM", url],
      ["AWS_ENDPOINT_URL_STS", url],
      ["AWS_REGION", "us-east-1"],
      // Version 1 of awscli.
      ["AWS_DEFAULT_REGION", "us-east-1"],
      ...keys,
    ];
  }
  return [
    ["EUARE_URL", `${url}/services/Euare`],
    ["AWS_IAM_URL", `${url}/services/Euare`],
    ["TOKEN_URL", `${url}/services/Tokens`],
    ...keys,
    ["AWS_ACCESS_KEY", accessKeyId],
    ["AWS_SECRET_KEY", secretAccessKey],
  ];
}
