import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";

/** What a server made by hand does with one request. */
export type RawAnswer =
  | { readonly status?: number; readonly body: string; readonly headers?: Record<string, string> }
  /** It ends the connection: at once, or after the head of an answer and a part of its body. */
  | { readonly kind: "reset"; readonly after?: string }
  /** It never answers. */
  | { readonly kind: "silence" };

/** A server that answers by a list; the last answer stays. */
export interface RawServer {
  readonly url: string;
  /** How many requests came. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

/** Serves answers on loopback, by TLS with a certificate that nobody trusts where `tls` is said. */
export async function rawServer(
  answers: readonly RawAnswer[],
  { tls = false }: { readonly tls?: boolean } = {},
): Promise<RawServer> {
  let requests = 0;
  const server: Server = tls ? createTlsServer(KEYS) : createServer();
  server.on("request", (message, response) => {
    const answer = answers[Math.min(requests++, answers.length - 1)];
    message.resume().on("end", () => {
      if (answer === undefined || "body" in answer) {
        const { body = "", headers = {}, status = 200 } = answer ?? {};
        response.writeHead(status, headers).end(body);
      } else if (answer.kind === "reset") {
        const { after } = answer;
        if (after === undefined) message.socket.destroy();
        else
          response
            .writeHead(200, { "content-length": 10_000 })
            .write(after, () => message.socket.destroy());
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const KEYS = {
  key: readFileSync(new URL("fixtures/untrusted.key.pem", import.meta.url)),
  cert: readFileSync(new URL("fixtures/untrusted.cert.pem", import.meta.url)),
};
