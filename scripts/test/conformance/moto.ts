import { spawn } from "node:child_process";
import { createServer, request } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Part } from "../../conformance/fixture.ts";

/** What the suite leaves out for moto, and why. */
export const MOTO_LACKS: Readonly<Partial<Record<Part, string>>> = {
  "user-tags": "GetAccountAuthorizationDetails tells no tags of users.",
  "user-boundaries": "PutUserPermissionsBoundary is not implemented.",
  "provider-tags": "Tags of SAML providers are not implemented.",
};

/**
 * What moto answers with a page of HTML, though the truth is known: it has no service-specific credentials, and nobody
 * puts tags on an instance profile here. Unanswered, every export would be a partial one.
 */
const ANSWERED = new Map([
  answer("ListServiceSpecificCredentials", "<ServiceSpecificCredentials/>"),
  answer("ListInstanceProfileTags", "<IsTruncated>false</IsTruncated><Tags/>"),
]);

function answer(action: string, result: string): readonly [string, string] {
  const head = `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">`;
  const id = "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>";
  return [action, `${head}<${action}Result>${result}</${action}Result>${id}</${action}Response>`];
}

/** Moto, with a server before it that answers what moto cannot. */
export interface Moto {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Whether there is a Python that has moto. */
export async function hasMoto(): Promise<boolean> {
  const child = spawn("python3", ["-c", "import moto.server"], { stdio: "ignore" });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

/** Starts moto, on loopback. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const moto = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", `${port}`], {
    stdio: "ignore",
  });
  try {
    await answers(`http://127.0.0.1:${port}`);
  } catch (error) {
    moto.kill();
    throw error;
  }
  const front = createServer((message, response) => void pass(message, response, port));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    stop: async () => {
      moto.kill();
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

async function pass(
  message: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const known = ANSWERED.get(new URLSearchParams(body.toString()).get("Action") ?? "");
  if (known !== undefined) {
    response.writeHead(200, { "Content-Type": "text/xml" }).end(known);
    return;
  }
  const { headers, method, url: path } = message;
  const passed = request({ host: "127.0.0.1", port, method, path, headers }, (given) => {
    response.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(response);
  });
  passed.on("error", () => response.destroy());
  passed.end(body);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until a server answers at all. */
async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      // It is asked again and again until it is there.
      // oxlint-disable-next-line no-await-in-loop
      await fetch(url);
      return;
    } catch {
      // oxlint-disable-next-line no-await-in-loop
      await sleep(100);
    }
  }
  throw new Error("moto did not begin to listen");
}
