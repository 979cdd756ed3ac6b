import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { isIP, type AddressInfo, type Socket } from "node:net";
import { invariant } from "@iamferry/text";
import { handle, plainResponse, type Handled } from "./handle.ts";
import type { HttpRequestRecord, HttpResponseRecord } from "./http-record.ts";
import type { LocalCloud } from "./local-cloud.ts";

/** How a cloud is served. */
export interface ListenOptions {
  /** Default: 127.0.0.1. Any other than loopback takes a cloud that enforces. */
  readonly host?: string;
  /** Default: 0, a free one. */
  readonly port?: number;
  /**
   * Whether requests are taken by whatever name the cloud is reached. Default: by names that nobody on the internet can
   * have, so that no page in a browser passes for a part of it. Takes a cloud that enforces, and whose keys are secret.
   */
  readonly anyName?: boolean;
  /** The largest body of a request in bytes. Default: 1 MiB. */
  readonly maxBody?: number;
  /** For how many milliseconds a client may send one request. Default: 30,000. Who reads nothing is cut off after some twice that. */
  readonly requestTimeout?: number;
  /** Default: 1024. */
  readonly maxConnections?: number;
  /** What answers requests: {@link handle}, or what wraps it. */
  readonly answer?: Answer;
  /** Milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
  /** Hears of every request that was answered. */
  readonly onHandled?: (handled: Handled, request: HttpRequestRecord) => void;
  /** Hears of mistakes of this program. Default: nobody does. */
  readonly onBug?: (bug: unknown) => void;
}

/** Answers a request of a cloud. */
export type Answer = (cloud: LocalCloud, request: HttpRequestRecord, now: number) => Handled;

/** A cloud that listens. */
export interface RunningCloud {
  /** `http://127.0.0.1:40123`, without a slash at its end. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The cloud as the last request left it. */
  readonly cloud: () => LocalCloud;
  /** Puts another cloud in the place of this one, between two requests. */
  readonly replace: (cloud: LocalCloud) => void;
  /** Takes no more requests, cuts all connections, and is done when the port is free. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a cloud over HTTP. Requests are carried out one after the other, each whole. Fails with the error of the system
 * where it cannot listen (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`).
 */
export async function listen(
  cloud: LocalCloud,
  options: ListenOptions = {},
): Promise<RunningCloud> {
  const { host = "127.0.0.1", port = 0, requestTimeout = 30_000, maxConnections = 1024 } = options;
  const isClosed = cloud.enforce || (isLoopback(host) && options.anyName !== true);
  invariant(isClosed, "a cloud that enforces nothing listens on loopback, to local names");
  const running = { cloud };
  const checkedEvery = Math.min(requestTimeout, 1000);
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 10_000),
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: checkedEvery,
    },
    (message, response) => {
      receive(message, response, { running, options });
    },
  );
  server.maxConnections = maxConnections;
  // Node's other limits are on requests: without this one who never reads an answer stays for ever. Who sends too slowly
  // hears of that before. Where something waits to be sent Node takes this time twice.
  server.timeout = requestTimeout + 2 * checkedEvery;
  server.on("clientError", refuseMalformed);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  // An error of the server once it listens is that of one connection that could not be taken.
  server.on("error", (error) => options.onBug?.(error));
  const address = server.address() as AddressInfo;
  const written = isIP(address.address) === 6 ? `[${address.address}]` : address.address;
  return {
    url: `http://${written}:${address.port}`,
    host: address.address,
    port: address.port,
    cloud: () => running.cloud,
    replace: (next) => {
      running.cloud = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Whether an address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}

interface Serving {
  readonly running: { cloud: LocalCloud };
  readonly options: ListenOptions;
}

function receive(message: IncomingMessage, response: ServerResponse, serving: Serving): void {
  const { maxBody = 1_048_576 } = serving.options;
  // Connections are cut in the middle of requests all the time: neither side's error is anybody's bug.
  message.on("error", ignore);
  response.on("error", ignore);
  const headers = headersOf(message.rawHeaders);
  if (Number(headers.get("content-length") ?? 0) > maxBody) {
    refuseLarge(message, response, maxBody);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBody) {
      message.removeAllListeners("data");
      refuseLarge(message, response, maxBody);
    } else {
      chunks.push(chunk);
    }
  });
  message.on("end", () => {
    if (length <= maxBody) reply(message, response, { body: joined(chunks), headers, serving });
  });
}

function reply(
  message: IncomingMessage,
  response: ServerResponse,
  {
    body,
    headers,
    serving,
  }: Pick<HttpRequestRecord, "body" | "headers"> & { readonly serving: Serving },
): void {
  const { running, options } = serving;
  const { answer = handle, now = Date.now, onBug, onHandled } = options;
  const request: HttpRequestRecord = {
    method: message.method ?? "GET",
    target: message.url ?? "/",
    headers,
    body,
    ...addressOf(message.socket),
  };
  if ((UNREAD.get(message.socket) ?? 0) > MOST_UNREAD) {
    send(response, plainResponse(503, "read the answers before you ask for more\n"));
    return;
  }
  const isNamed = options.anyName === true || isKnownNearby(headers.get("host") ?? "");
  if (isFromWebPage(request) || !isNamed) {
    send(response, plainResponse(403, "this cloud takes no requests of web pages\n"));
    return;
  }
  try {
    const handled = answer(running.cloud, request, now());
    running.cloud = handled.cloud;
    if (handled.bug !== undefined) onBug?.(handled.bug);
    onHandled?.(handled, request);
    holdUnread(message.socket, response, handled.response.body.length);
    send(response, handled.response);
  } catch (bug) {
    onBug?.(bug);
    if (!response.headersSent)
      send(response, plainResponse(500, "the request could not be answered\n"));
  }
}

/** Counts an answer as long as the client has not read it: requests of a few bytes can ask for megabytes each. */
function holdUnread(socket: Socket, response: ServerResponse, length: number): void {
  // Node itself stops reading requests where many small answers wait.
  if (length < LEAST_COUNTED) return;
  const add = (more: number): void => void UNREAD.set(socket, (UNREAD.get(socket) ?? 0) + more);
  add(length);
  // Comes after the last byte has gone out, and where the connection is cut.
  response.once("close", () => add(-length));
}

/** How long the answers are that wait for a client to read them. */
const UNREAD = new WeakMap<Socket, number>();
const MOST_UNREAD = 4_194_304;
const LEAST_COUNTED = 8192;

/**
 * Whether a browser sends the request for a page that somebody else wrote. A cloud that does not enforce would do
 * whatever the page wants, and one that does may have keys that everybody can make, or be wiped by whoever reaches it.
 * No page can read an answer anyway.
 */
function isFromWebPage({ headers }: HttpRequestRecord): boolean {
  return headers.has("origin") || (headers.get("sec-fetch-site") ?? "none") !== "none";
}

/**
 * Whether nobody on the internet can have the name of a host. Whose name it is can let it mean this machine, and a
 * browser then takes the cloud for a part of the page and says neither of the two (DNS rebinding).
 */
function isNearby(host: string): boolean {
  const name = host.toLowerCase().replace(/:[0-9]*$/, "");
  const isPlain = !name.includes(".") || /^[0-9.]+$|^\[[0-9a-f:.]+\]$/.test(name);
  return isPlain || NEARBY.some((end) => name.endsWith(end));
}

/** {@link isNearby}, looked up once for a name that is asked by again and again. */
function isKnownNearby(host: string): boolean {
  if (host !== lastHost.name) lastHost = { name: host, isNearby: isNearby(host) };
  return lastHost.isNearby;
}

let lastHost = { name: "", isNearby: true };

/** Names that no registry gives away (RFC 6761, RFC 6762, ICANN's resolution on `internal`), and the clouds' own. */
const NEARBY = [
  ".localhost",
  ".local",
  ".internal",
  ".test",
  ".amazonaws.com",
  ".amazonaws.com.cn",
];

function send(response: ServerResponse, record: HttpResponseRecord): void {
  const { body, delay = 0, headers, lost, status } = record;
  if (delay > 0) {
    const { delay: _delay, ...rest } = record;
    setTimeout(() => {
      send(response, rest);
    }, delay).unref();
    return;
  }
  if (lost === true) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

/** The rest of the body is read and thrown away, so that the client is there to hear the answer. */
function refuseLarge(message: IncomingMessage, response: ServerResponse, maxBody: number): void {
  message.resume();
  send(response, plainResponse(413, `the body of a request has at most ${maxBody} bytes\n`));
}

/** What no request can be read from, or what came too slowly, is answered by hand. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status = CLIENT_ERRORS.get(error.code ?? "") ?? 400;
  const reason = STATUS_CODES[status] ?? "";
  const body = `${reason.toLowerCase()}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

const CLIENT_ERRORS: ReadonlyMap<string, number> = new Map([
  ["HPE_HEADER_OVERFLOW", 431],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

function addressOf({ remoteAddress }: Socket): Pick<HttpRequestRecord, "sourceIp"> {
  // An address of version 4 on a socket of version 6.
  return remoteAddress === undefined ? {} : { sourceIp: remoteAddress.replace(/^::ffff:/, "") };
}

function headersOf(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? "").toLowerCase();
    const value = raw[at + 1] ?? "";
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

function joined(chunks: readonly Buffer[]): Uint8Array {
  const [first] = chunks;
  if (first === undefined) return NO_BYTES;
  return chunks.length === 1 ? first : Buffer.concat(chunks);
}

const NO_BYTES = new Uint8Array(0);

function ignore(): void {}
