import { visible } from "@iamferry/text";
import { Ec2Error } from "../errors.ts";
import type { SessionCredentials } from "../ports.ts";

/** Makes calls of the SDK end as those of the port do. */
export interface Guard {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Undefined also where EC2 does not know what was asked for. */
  readonly found: <T>(work: () => Promise<T | undefined>) => Promise<T | undefined>;
}

/** A guard that takes the keys out of every message. */
export function createGuard(credentials: () => Promise<SessionCredentials>): Guard {
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const made = errorOf(error);
      const keys =
        made.code === "NoCredentials" ? undefined : await credentials().catch(() => undefined);
      const { code, fate } = made;
      throw new Ec2Error({
        code: withoutKeys(code, keys).slice(0, 80),
        fate,
        message: withoutKeys(made.message, keys),
      });
    }
  };
  return {
    run,
    found: async (work) => {
      try {
        return await run(work);
      } catch (error) {
        if (error instanceof Ec2Error && NOT_FOUND.test(error.code)) return undefined;
        throw error;
      }
    },
  };
}

/** The text in one line, without keys and session token, and not longer than a sentence. */
export function withoutKeys(text: string, keys: SessionCredentials | undefined): string {
  let rest = text;
  for (const secret of [keys?.secretAccessKey, keys?.sessionToken, keys?.accessKeyId]) {
    if (secret !== undefined && secret !== "") rest = rest.replaceAll(secret, "…");
  }
  return visible(rest.replaceAll(/\s+/g, " ").trim().slice(0, 300));
}

/** `InvalidInstanceID.NotFound` is written as it is; AWS' other ids are not. */
const NOT_FOUND = /^Invalid(?:Volume|Snapshot|InstanceID)\.NotFound$|^InvalidVolumeID\.NotFound$/;

const THROTTLED = /^(?:RequestLimitExceeded|Throttling\w*|TooManyRequests\w*|SlowDown)$/;

const NO_CREDENTIALS = /^(?:CredentialsProviderError|TokenProviderError|ProviderError)$/;

function errorOf(error: unknown): Ec2Error {
  if (error instanceof Ec2Error) return error;
  if (!(error instanceof Error)) {
    return new Ec2Error({ code: "Unreachable", message: String(error), fate: "unknown" });
  }
  const facts = error as Error & {
    readonly code?: unknown;
    readonly Code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const { message, name } = error;
  if (name === "AbortError" || name === "TimeoutError") {
    return new Ec2Error({ code: "Unreachable", message: "it gives no answer", fate: "unknown" });
  }
  if (NO_CREDENTIALS.test(name)) {
    return new Ec2Error({ code: "NoCredentials", message, fate: "refused" });
  }
  const status = facts.$metadata?.httpStatusCode;
  if (status === undefined || status < 400) {
    const system = typeof facts.code === "string" ? facts.code : name;
    return new Ec2Error({ code: "Unreachable", message: `${system}: ${message}`, fate: "unknown" });
  }
  const code = typeof facts.Code === "string" && facts.Code !== "" ? facts.Code : name;
  if (THROTTLED.test(code)) return new Ec2Error({ code, message, fate: "throttled" });
  return new Ec2Error({ code, message, fate: status >= 500 ? "unknown" : "refused" });
}
