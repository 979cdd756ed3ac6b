import { connect } from "node:net";
import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import { expect, test } from "vitest";
import { handle } from "../src/handle.ts";
import { listen } from "../src/server.ts";
import { chanceOf, MALFORMED_KINDS, malformedRequest, type Chance } from "./malformed-requests.ts";
import { SIGNED_AT, testCloud } from "./support.ts";
import { parseXml } from "./xml-tree.ts";

test("malformed requests never crash a cloud and are never its own fault", () => {
  const chance = chanceOf(1);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 100; round++) {
    const id = chance.pick(CLOUD_PROFILE_IDS);
    let cloud = testCloud(id, { enforce: chance.below(4) === 0 });
    for (let at = 0; at < 20; at++) {
      const request = malformedRequest(chance.pick(MALFORMED_KINDS), chance);
      const handled = handle(cloud, request, SIGNED_AT);
      const { body, headers, status } = handled.response;
      const told = JSON.stringify({ ...request, body: new TextDecoder().decode(request.body) });
      expect(handled.bug, told).toBeUndefined();
      expect(status, told).toBeLessThan(500);
      expect(body.length).toBeLessThan(100_000);
      if (headers["Content-Type"]?.startsWith("text/xml") === true)
        expect(() => parseXml(body), told).not.toThrow();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      cloud = handled.cloud;
    }
  }
  for (const status of [200, 400, 403, 404, 405]) {
    expect(statuses.get(status) ?? 0, `answers of ${status}`).toBeGreaterThan(10);
  }
});

test("nor do bytes on a socket", async () => {
  const chance = chanceOf(2);
  const bugs: unknown[] = [];
  const { close, port, url } = await listen(testCloud("aws"), { onBug: (bug) => bugs.push(bug) });
  try {
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 10 }, () => sendBytes(port, randomBytes(chance))));
    }
    expect(bugs).toEqual([]);
    expect((await fetch(`${url}/?Action=ListUsers&Version=2010-05-08`)).status).toBe(200);
  } finally {
    await close();
  }
});

/** Pieces of HTTP in any order. */
function randomBytes(chance: Chance): Buffer {
  const pieces = Array.from({ length: 1 + chance.below(12) }, () =>
    Buffer.from(chance.pick(PIECES), "latin1"),
  );
  return Buffer.concat(pieces);
}

/** Is done when the server answers or closes. */
function sendBytes(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.on("data", () => socket.destroy());
    socket.on("close", () => {
      resolve();
    });
    socket.end(bytes);
  });
}

const PIECES = [
  "GET / HTTP/1.1\r\n",
  "POST / HTTP/1.1\r\n",
  "GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.0\r\n",
  "CONNECT x:1 HTTP/1.1\r\n",
  "Host: x\r\n",
  "Content-Length: 5\r\n",
  "Content-Length: 99999999999999999999\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Upgrade: websocket\r\nConnection: upgrade\r\n",
  "Expect: 100-continue\r\n",
  "Authorization: AWS4-HMAC-SHA256 x\r\n",
  "\r\n",
  "\r\n\r\n",
  "5\r\nhello\r\n",
  "0\r\n\r\n",
  "Action=ListUsers",
  "\0\u00ff\u00fe",
  `X: ${"a".repeat(9000)}\r\n`,
  " ",
];
