import { connect, type Socket } from "node:net";

/** One connection that stays open. Node's own client costs as much as a server, so that it would be what is measured. */
export interface Connection {
  /** Sends a request and gives the body of its answer, which has to be 200. One at a time. */
  readonly ask: (body: string) => Promise<string>;
  readonly close: () => void;
}

/** Opens a connection to a port on loopback. */
export async function openConnection(port: number): Promise<Connection> {
  const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  let chunks: Buffer[] = [];
  let wanted = Infinity;
  let have = 0;
  let bodyAt = 0;
  let done: { resolve: (body: string) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error): void => done?.reject(error);
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the server closed the connection")));
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    have += chunk.length;
    if (wanted === Infinity) {
      const head = Buffer.concat(chunks);
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      const text = head.toString("latin1", 0, end);
      if (!text.startsWith("HTTP/1.1 200 ")) {
        fail(new Error(head.toString()));
        return;
      }
      bodyAt = end + 4;
      wanted = bodyAt + Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1]);
    }
    if (have < wanted) return;
    const body = Buffer.concat(chunks).toString("utf8", bodyAt);
    [chunks, wanted, have] = [[], Infinity, 0];
    done?.resolve(body);
  });
  return {
    ask: (body) =>
      new Promise((resolve, reject) => {
        done = { resolve, reject };
        const length = Buffer.byteLength(body);
        socket.write(
          `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n${body}`,
        );
      }),
    close: () => void socket.destroy(),
  };
}
