import { request } from "node:http";
import { request as secureRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { MetadataError } from "../errors.ts";
import type { MetadataPort } from "../ports.ts";

/** How patient a client of the metadata service is. All members may be left out. */
export interface MetadataOptions {
  /** Default: `http://169.254.169.254`. */
  readonly url?: string;
  /** Milliseconds without an answer after which a request is given up. Default: 1,000. */
  readonly timeout?: number;
  /** How often a request is sent. Default: 8, which with the waits between takes about half a minute. */
  readonly attempts?: number;
  /** Milliseconds before the second request; before each later one twice as long, up to 8 seconds. Default: 250. */
  readonly delay?: number;
  /** Milliseconds after which nothing is asked for once more. Default: 60,000. */
  readonly timeLimit?: number;
}

/** Where clouds have it. */
export const METADATA_URL = "http://169.254.169.254";

/**
 * A client of the instance metadata service: version 2 with a token, version 1 where there are no tokens (Eucalyptus; the
 * request for one is answered 400, 403, 404 or 405, or not at all, as behind a hop too many). The service can be late at boot: what
 * fails is asked for again, some times. Proxies are not used, redirections not followed (AWS, EC2 User Guide, "Use the Instance
 * Metadata Service").
 */
export function openMetadata({
  attempts = 8,
  delay = 250,
  timeLimit = 60_000,
  timeout = 1000,
  url = METADATA_URL,
}: MetadataOptions = {}): MetadataPort {
  const base = url.replace(/\/+$/, "");
  let token: Token | undefined;
  const send = (method: "GET" | "PUT", path: string): Promise<Answer> =>
    exchange(`${base}${path}`, {
      method,
      timeout,
      ...(token?.text !== undefined && method === "GET" && { token: token.text }),
    });
  const get = async (path: string): Promise<Uint8Array | undefined> => {
    const over = AbortSignal.timeout(Math.min(timeLimit, LONGEST_LIMIT));
    let last = "it gives no answer";
    let reached = false;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) {
        const pause = Math.min(delay * 2 ** (attempt - 1), LONGEST_DELAY);
        await sleep(pause, undefined, { signal: over }).catch(() => undefined);
        if (over.aborted) break;
      }
      try {
        // The request for a token waits its time where nobody answers it, and then that of its answer once more.
        token ??= await tokenOf(() => send("PUT", TOKEN_PATH));
        const { body, status } = await send("GET", path);
        reached = true;
        if (status === 200) return body;
        if (status === 404) return undefined;
        last = `it answers ${status}`;
        if (status === 401) token = undefined;
        else if (status < 500 && status !== 429) break;
      } catch (error) {
        if (error instanceof MetadataError) throw error;
        last = reasonOf(error);
        // A service that was not there yet may know tokens when it is.
        token = undefined;
      }
    }
    throw new MetadataError(last, reached);
  };
  return { get };
}

const TOKEN_PATH = "/latest/api/token";

const LONGEST_DELAY = 8000;

/** A day; timers know 25. */
const LONGEST_LIMIT = 86_400_000;

/** User data is 16 KB, base64 and packed data less; nothing that is asked for is larger. */
const LARGEST = 262_144;

/** Absent: version 1 is all there is. */
interface Token {
  readonly text?: string;
}

interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

async function tokenOf(ask: () => Promise<Answer>): Promise<Token> {
  let answer: Answer;
  try {
    answer = await ask();
  } catch (error) {
    // Version 1 may answer where the token's packets do not arrive; who refuses to connect answers neither.
    if (error instanceof TimeoutError) return {};
    throw error;
  }
  if (answer.status !== 200) return {};
  const text = Buffer.from(answer.body).toString("latin1").trim();
  return /^[A-Za-z0-9+/=_.~-]{1,1024}$/.test(text) ? { text } : {};
}

class TimeoutError extends Error {}

function exchange(
  url: string,
  {
    method,
    timeout,
    token,
  }: { readonly method: string; readonly timeout: number; readonly token?: string },
): Promise<Answer> {
  const headers = {
    ...(method === "PUT" && {
      "X-aws-ec2-metadata-token-ttl-seconds": "21600",
      "Content-Length": "0",
    }),
    ...(token !== undefined && { "X-aws-ec2-metadata-token": token }),
  };
  return new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? secureRequest : request;
    const sent = send(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > LARGEST)
          sent.destroy(new MetadataError("its answer is longer than 256 KB", true));
        else chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
      );
    });
    // The whole exchange has its time: a service that sends a byte now and then does not keep the boot.
    const timer = setTimeout(() => sent.destroy(new TimeoutError("it gives no answer")), timeout);
    sent.on("close", () => clearTimeout(timer));
    sent.on("error", reject);
    sent.end();
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof TimeoutError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code === "" ? "it cannot be asked" : `it cannot be asked (${code})`;
}
