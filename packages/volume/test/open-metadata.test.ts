import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { openMetadata } from "../src/metadata/open-metadata.ts";

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  server = undefined;
});

type Status = number | "silent" | "cut";

/** Serves `yes` at every path to who shows the token, or to everybody where there is none. */
async function serve(
  answer: (what: {
    readonly method: string;
    readonly token?: string;
    readonly number: number;
  }) => Status,
): Promise<string> {
  let number = 0;
  server = createServer((request, response) => {
    number++;
    const token = request.headers["x-aws-ec2-metadata-token"];
    const status = answer({
      method: request.method ?? "",
      number,
      ...(typeof token === "string" && { token }),
    });
    if (status === "silent") return;
    if (status === "cut") {
      request.socket.destroy();
      return;
    }
    response.writeHead(status).end(request.method === "PUT" ? "AQAE-token==" : "yes");
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function get(url: string): Promise<string | undefined> {
  const metadata = openMetadata({ url, timeout: 150, delay: 5, attempts: 4 });
  const bytes = await metadata.get("/latest/meta-data/instance-id");
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}

describe("the metadata service", () => {
  test("is asked with a token", async () => {
    const url = await serve(({ method, token }) =>
      method === "PUT" || token === "AQAE-token==" ? 200 : 401,
    );
    expect(await get(url)).toBe("yes");
  });

  test.each<Status>([400, 403, 404, 405, 500, "silent"])(
    "is asked without one where the request for a token ends with %s",
    async (status) => {
      const url = await serve(({ method, token }) =>
        method === "PUT" ? status : token === undefined ? 200 : 500,
      );
      expect(await get(url)).toBe("yes");
    },
  );

  test("is asked for a new token where the old one does not hold any more", async () => {
    const url = await serve(({ method, number }) =>
      method === "PUT" ? 200 : number < 3 ? 401 : 200,
    );
    expect(await get(url)).toBe("yes");
  });

  test.each<Status>([500, 503, 429, "cut", "silent"])("is asked again after %s", async (status) => {
    const url = await serve(({ method, number }) =>
      number > 3 ? (method === "PUT" ? 404 : 200) : status,
    );
    expect(await get(url)).toBe("yes");
  });

  test("has nothing where it answers 404", async () => {
    expect(await get(await serve(() => 404))).toBeUndefined();
  });

  test.each<readonly [Status, boolean]>([
    [403, true],
    [302, true],
    [503, true],
    ["silent", false],
    ["cut", false],
  ])(
    "that always answers %s is given up, and it is told whether anybody was there: %s",
    async (status, reached) => {
      await expect(get(await serve(() => status))).rejects.toMatchObject({ reached });
    },
  );

  test("is not asked again when the time is up", async () => {
    const metadata = openMetadata({ url: "http://127.0.0.1:9", delay: 60_000, timeLimit: 30 });
    await expect(metadata.get("/latest/user-data")).rejects.toMatchObject({ reached: false });
  });

  test("that is not there is told", async () => {
    await expect(get("http://127.0.0.1:9")).rejects.toMatchObject({ reached: false });
  });
});
