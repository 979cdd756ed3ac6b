/** An HTTP request as it came, without its socket. */
export interface HttpRequestRecord {
  readonly method: string;
  /** The path and, behind a `?`, the query, as they stood in the request line. */
  readonly target: string;
  /** By names in lower case. Values of a header that came twice are joined by `,`. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** The address that it came from. */
  readonly sourceIp?: string;
}

/** An HTTP response before it is sent. The server adds `Date` and `Content-Length`. */
export interface HttpResponseRecord {
  readonly status: number;
  /** Named as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The connection is cut and nothing is sent: how a lost answer looks to a client. */
  readonly lost?: true;
  /** For how many milliseconds the server holds it back. Default: 0. */
  readonly delay?: number;
}

/** The path of a request's target, without its query; that of an absolute target, too. */
export function pathOf({ target }: HttpRequestRecord): string {
  const start = originEnd(target);
  const mark = target.indexOf("?", start);
  const path = target.slice(start, mark < 0 ? undefined : mark);
  return path === "" ? "/" : path;
}

/** What stands behind the first `?` of a request's target; empty where there is none. */
export function queryOf({ target }: HttpRequestRecord): string {
  const mark = target.indexOf("?");
  return mark < 0 ? "" : target.slice(mark + 1);
}

/** A proxy is asked with `http://host/path` (RFC 9112, 3.2.2), and servers take that, too. */
function originEnd(target: string): number {
  if (target.startsWith("/")) return 0;
  const origin = /^https?:\/\/[^/?]*/i.exec(target);
  return origin === null ? 0 : origin[0].length;
}
