import { createHmac } from "node:crypto";
import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { compareCodePoints } from "@iamferry/text";
import type { Credentials } from "./connection.ts";
import { encodePercent } from "./query/form.ts";

/** What signs a request of the SDK. */
export type Signer = Extract<NonNullable<IAMClientConfig["signer"]>, { readonly sign: unknown }>;

/**
 * Signs by version 2, the only one that Eucalyptus knows before 3.3 (AWS, General Reference, "Signature Version 2 signing
 * process"): HmacSHA256 over the host, the path and the sorted parameters, which stand in the form of a POST.
 */
export function signerV2(credentials: () => Promise<Credentials>): Signer {
  return {
    sign: async (request, { signingDate = new Date() } = {}) => {
      const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
      const date = new Date(signingDate).toISOString();
      const pairs = [
        ...pairsOf(String(request.body)),
        ["AWSAccessKeyId", encodePercent(accessKeyId)],
        ["SignatureMethod", "HmacSHA256"],
        ["SignatureVersion", "2"],
        ["Timestamp", encodePercent(`${date.slice(0, 19)}Z`)],
        ...(sessionToken === undefined ? [] : [["SecurityToken", encodePercent(sessionToken)]]),
      ] as readonly (readonly [string, string])[];
      const form = pairs
        // All names are ASCII, whose encoding keeps the order.
        .toSorted(([a], [b]) => compareCodePoints(a, b))
        .map(([name, value]) => `${name}=${value}`)
        .join("&");
      const { headers } = request;
      const text = `POST\n${(headers["host"] ?? "").toLowerCase()}\n${request.path}\n${form}`;
      const signature = createHmac("sha256", secretAccessKey).update(text).digest("base64");
      const body = `${form}&Signature=${encodePercent(signature)}`;
      return {
        ...request,
        body,
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      };
    },
  };
}

/** The parameters of a form, as they stand there. */
function pairsOf(form: string): readonly (readonly [string, string])[] {
  return form.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}
