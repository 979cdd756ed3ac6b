import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { DefaultRateLimiter } from "@smithy/core/retry";
import { CallError } from "./call-error.ts";

/** How often and how long a call is tried. All members may be left out. */
export interface RetryLimits {
  /** Requests for one call at most. Default: 8; 4 where nobody can be reached. */
  readonly attempts?: number;
  /** Milliseconds after which a call is not sent again. Default: 120,000. */
  readonly total?: number;
  /** Milliseconds before the second request of a call at most; before each later one twice as long. Default: 200. */
  readonly delay?: number;
  /** Requests a second that a client goes on with, however much it is throttled. Default: 5. */
  readonly leastRate?: number;
}

/** What the SDK asks whether a request is sent again. */
export type RetryStrategy = Extract<
  NonNullable<IAMClientConfig["retryStrategy"]>,
  { readonly recordSuccess: unknown }
>;

/**
 * Sends again what may be sent again ({@link CallError}), waits between, each time at random up to twice as long, and
 * keeps all calls of a client to the rate at which the service takes them, by the SDK's own limiter. Unlike the SDK's
 * strategies it never sends a write again that may have been done, and has no quota for all calls together: a restore
 * of ten thousand calls would use it up (0111).
 */
export function retryStrategy({
  attempts = 8,
  delay = 200,
  leastRate = 5,
  total = 120_000,
}: RetryLimits = {}): RetryStrategy {
  const limiter = new DefaultRateLimiter({ minFillRate: leastRate, minCapacity: leastRate });
  return {
    acquireInitialRetryToken: async () => {
      await limiter.getSendToken();
      return tokenOf(0);
    },
    refreshRetryTokenForRetry: async (token, { error, retryAfterHint }) => {
      const why: unknown = error;
      const call = why instanceof CallError ? why : undefined;
      const isThrottled = call?.again === "slower";
      limiter.updateClientSendingRate({ errorType: isThrottled ? "THROTTLING" : "CLIENT_ERROR" });
      const sent = token.getRetryCount() + 1;
      const began = BEGAN.get(token) ?? Date.now();
      const most = call?.error.code === "Unreachable" ? Math.min(attempts, 4) : attempts;
      if (call === undefined || !isSentAgain(call) || sent >= most) throw call ?? new Error("no");
      const longest = Math.min(delay * 2 ** (sent - 1), LONGEST_DELAY);
      const asked = Math.min((retryAfterHint?.getTime() ?? 0) - Date.now(), LONGEST_DELAY);
      const wait = isOnlyLate(call) ? 0 : Math.max(Math.random() * longest, asked);
      if (Date.now() + wait - began > total) throw call;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await limiter.getSendToken();
      return tokenOf(sent, began);
    },
    recordSuccess: () => {
      limiter.updateClientSendingRate({});
    },
  };
}

type Token = Awaited<ReturnType<RetryStrategy["acquireInitialRetryToken"]>>;

/** When each call began. */
const BEGAN = new WeakMap<Token, number>();

function tokenOf(count: number, began = Date.now()): Token {
  const token: Token = { getRetryCount: () => count, getRetryDelay: () => 0 };
  BEGAN.set(token, began);
  return token;
}

function isSentAgain(call: CallError): boolean {
  return call.again !== "no" || isOnlyLate(call);
}

/** The clock was off, the service refused for that, and the SDK knows now by how much. */
function isOnlyLate({ $metadata: { clockSkewCorrected }, error }: CallError): boolean {
  return clockSkewCorrected === true && error.fate === "refused";
}

const LONGEST_DELAY = 20_000;
