import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cloudProfile, type CloudProfileId, type Snapshot } from "@iamferry/model";
import { loadCloud, simulate, type ServiceError } from "@iamferry/simulator";
import type { Engine } from "../src/engine.ts";
import type { HttpRequestRecord } from "../src/http-record.ts";
import type { LocalCloud } from "../src/local-cloud.ts";
import { readParameters } from "../src/query/parameters.ts";
import { claimOf } from "../src/signature/claim.ts";
import { verifyV2 } from "../src/signature/v2.ts";
import { verifyV4 } from "../src/signature/v4.ts";

/** A request as a test writes it. */
export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests that botocore signed, with {@link EXAMPLE_KEY}, at {@link SIGNED_AT}. */
export const BOTOCORE_REQUESTS: readonly (PlainRequest & { readonly title: string })[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/botocore-requests.json"), "utf8"),
);

export const SIGNED_AT: number = Date.UTC(2026, 0, 2, 3, 4, 5);

/** The key of the examples in AWS' documentation. */
export const EXAMPLE_KEY = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
} as const;

export function recordOf({ method, target, headers, body }: PlainRequest): HttpRequestRecord {
  return {
    method,
    target,
    headers: new Map(Object.entries(headers)),
    body: new TextEncoder().encode(body),
  };
}

/** A GET of parameters. */
export function get(parameters: Readonly<Record<string, string>>, path = "/"): PlainRequest {
  return {
    method: "GET",
    target: `${path}?${formOf(parameters)}`,
    headers: { host: "127.0.0.1" },
    body: "",
  };
}

/** A POST of parameters. */
export function post(parameters: Readonly<Record<string, string>>, path = "/"): PlainRequest {
  const headers = { host: "127.0.0.1", "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", target: path, headers, body: formOf(parameters) };
}

function formOf(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

/** What is wrong with the signature of a request, with {@link EXAMPLE_KEY}: `unsigned` where it has none. */
export function verify(
  plain: PlainRequest,
  {
    now = SIGNED_AT,
    rootPath = false,
  }: { readonly now?: number; readonly rootPath?: boolean } = {},
): ServiceError | "unsigned" | undefined {
  const request = recordOf(plain);
  const read = readParameters(request);
  if ("error" in read) return read.error;
  const { parameters } = read;
  const claim = claimOf(request, parameters);
  if (claim === undefined) return "unsigned";
  if (claim.kind === "incomplete") {
    return { code: "IncompleteSignature", message: claim.message, status: 400 };
  }
  const { accessKeyId, secretAccessKey } = EXAMPLE_KEY;
  if (claim.accessKeyId !== accessKeyId)
    return { code: "InvalidClientTokenId", message: "", status: 403 };
  const context = { secretAccessKey, now };
  return claim.kind === "v4"
    ? verifyV4(claim, { request, parameters, rules: { rootPath } }, context)
    : verifyV2(claim, { request, parameters }, context);
}

/** An engine whose only key is {@link EXAMPLE_KEY}, of the account's root, and which forbids nothing. */
export const OPEN_ENGINE: Engine = {
  simulate,
  callerOf: (state, { accessKeyId }) => {
    const [accountId = ""] = state.accounts.keys();
    if (accessKeyId !== EXAMPLE_KEY.accessKeyId) return undefined;
    const { secretAccessKey } = EXAMPLE_KEY;
    return { caller: { kind: "root", accountId, accessKeyId }, secretAccessKey };
  },
  authorize: () => undefined,
};

/** A cloud with two accounts, `eucalyptus` and `lab` on Eucalyptus. */
export function testCloud(
  id: CloudProfileId,
  {
    enforce = false,
    engine = OPEN_ENGINE,
  }: { readonly enforce?: boolean; readonly engine?: Engine } = {},
): LocalCloud {
  const profile = cloudProfile(id);
  const isEuare = profile.dialect === "euare";
  const snapshot: Snapshot = {
    cloud: id,
    accounts: ["111111111111", "222222222222"].map((number, at) => ({
      kind: "account",
      id: number,
      ...(isEuare ? { name: at === 0 ? "eucalyptus" : "lab" } : {}),
      policies: [],
      users: isEuare ? [{ kind: "user", name: "admin", builtIn: true, policies: [] }] : [],
      groups: [],
    })),
  };
  return { state: loadCloud(snapshot, { profile }), engine, enforce, requests: 0 };
}
