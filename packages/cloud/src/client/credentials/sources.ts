import { visible, type Diagnostic } from "@iamferry/text";
import type { Credentials } from "../connection.ts";
import type { EucaConfig, Setting } from "./euca-config.ts";
import type { ConnectionCode, ReadFile } from "./found-connection.ts";
import { readIamrc } from "./iamrc.ts";

/** A value and where it comes from, for people. */
export interface Found<T> {
  readonly value: T;
  readonly from: string;
}

/** What one place says of a connection. */
export interface Source {
  readonly endpoint?: Found<string>;
  readonly stsEndpoint?: Found<string>;
  readonly credentials?: Found<Credentials>;
  readonly insecure?: Found<boolean>;
  readonly diagnostics: readonly Diagnostic<ConnectionCode>[];
}

/** Variables, of the environment or of a file. */
export interface VariableSource {
  readonly valueOf: (name: string) => string | undefined;
  /** The file that they stand in. Default: none, the environment. */
  readonly path?: string;
  readonly files: ReadFile;
}

/**
 * What variables say, by the names that euca2ools have read in any version. `EC2_ACCESS_KEY` comes last: an `eucarc` sets
 * it, and no client of IAM reads it.
 */
export async function sourceOfVariables(source: VariableSource): Promise<Source> {
  const endpoint = variable(source, ["AWS_IAM_URL", "EUARE_URL"]);
  const stsEndpoint = variable(source, ["TOKEN_URL", "AWS_STS_URL"]);
  const named = keyPair(
    source,
    ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"],
    ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"],
  );
  const last = keyPair(source, ["EC2_ACCESS_KEY"], ["EC2_SECRET_KEY"]);
  const file = variable(source, ["AWS_CREDENTIAL_FILE"]);
  const isSought = named === undefined && file !== undefined;
  const inFile = !isSought ? undefined : await keysInFile(file, source.files);
  const credentials = named ?? inFile ?? last;
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(stsEndpoint !== undefined && { stsEndpoint }),
    ...(credentials !== undefined && { credentials }),
    diagnostics: credentials === undefined && file !== undefined ? [unreadFile(file)] : [],
  };
}

/** What the ini files say of a region and a user. */
export function sourceOfConfig(
  config: EucaConfig,
  { region, user }: { readonly region: string | undefined; readonly user: string | undefined },
): Source {
  const ofRegion = (option: string): Setting | undefined =>
    region === undefined ? undefined : config.get("region", region, option);
  const endpoint = ofRegion("iam-url");
  const stsEndpoint = ofRegion("sts-url");
  const verify = ofRegion("verify-tls") ?? ofRegion("verify-ssl");
  const name = user ?? ofRegion("user")?.value;
  const keyId = name === undefined ? undefined : config.get("user", name, "key-id");
  const secret = name === undefined ? undefined : config.get("user", name, "secret-key");
  return {
    ...(endpoint !== undefined && { endpoint: { value: endpoint.value, from: placeOf(endpoint) } }),
    ...(stsEndpoint !== undefined && {
      stsEndpoint: { value: stsEndpoint.value, from: placeOf(stsEndpoint) },
    }),
    ...(keyId !== undefined &&
      secret !== undefined && {
        credentials: {
          value: { accessKeyId: keyId.value, secretAccessKey: secret.value },
          from: placeOf(keyId),
        },
      }),
    ...(verify !== undefined && {
      insecure: { value: isFalse(verify.value), from: placeOf(verify) },
    }),
    diagnostics: [],
  };
}

function placeOf({ from, option }: Setting): string {
  return `${option} of [${from.name}] in ${from.path}`;
}

/** As Python's ConfigParser reads flags. */
function isFalse(text: string): boolean {
  return /^(?:false|no|off|0)$/i.test(text);
}

function variable(
  { path, valueOf }: VariableSource,
  names: readonly string[],
): Found<string> | undefined {
  for (const name of names) {
    const value = valueOf(name);
    if (value) return { value, from: path === undefined ? name : `${name} of ${path}` };
  }
  return undefined;
}

function keyPair(
  source: VariableSource,
  ids: readonly string[],
  secrets: readonly string[],
): Found<Credentials> | undefined {
  const id = variable(source, ids);
  const secret = variable(source, secrets);
  if (id === undefined || secret === undefined) return undefined;
  // The tokens of temporary keys; euca2ools read the first.
  const token = ids.includes("AWS_ACCESS_KEY_ID")
    ? variable(source, ["AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"])
    : undefined;
  return {
    value: {
      accessKeyId: id.value,
      secretAccessKey: secret.value,
      ...(token !== undefined && { sessionToken: token.value }),
    },
    from: id.from,
  };
}

async function keysInFile(
  { value: path }: Found<string>,
  files: ReadFile,
): Promise<Found<Credentials> | undefined> {
  const text = await files(path);
  const value = text === undefined ? undefined : readIamrc(text);
  return value === undefined ? undefined : { value, from: path };
}

function unreadFile({ from, value }: Found<string>): Diagnostic<ConnectionCode> {
  return {
    severity: "warning",
    code: "connection/unread-file",
    message: `${from} names \`${visible(value)}\`, which holds no keys that can be read`,
    help: "it has two lines: AWSAccessKeyId=… and AWSSecretKey=…",
  };
}
