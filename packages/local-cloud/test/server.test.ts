import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateUserCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
  NoSuchEntityException,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, test } from "vitest";
import { handle } from "../src/handle.ts";
import { isLoopback, listen, type ListenOptions, type RunningCloud } from "../src/server.ts";
import type { LocalCloud } from "../src/local-cloud.ts";
import { EXAMPLE_KEY, testCloud } from "./support.ts";

const running: RunningCloud[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((cloud) => cloud.close()));
});

test("the AWS SDK makes and finds users, and reads policies and errors", async () => {
  const { url } = await serve({ cloud: testCloud("aws", { enforce: true }) });
  const options = { endpoint: url, region: "eu-central-1", credentials: EXAMPLE_KEY };
  const iam = new IAMClient(options);
  const sts = new STSClient(options);
  await iam.send(
    new CreateUserCommand({ UserName: "bob", Path: "/a/", Tags: [{ Key: "k", Value: "é + =" }] }),
  );
  const { User } = await iam.send(new GetUserCommand({ UserName: "bob" }));
  expect(User).toMatchObject({
    UserName: "bob",
    Path: "/a/",
    Tags: [{ Key: "k", Value: "é + =" }],
  });
  expect(User?.CreateDate).toBeInstanceOf(Date);
  const PolicyDocument =
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::<&>"}}';
  await iam.send(new PutUserPolicyCommand({ UserName: "bob", PolicyName: "p", PolicyDocument }));
  const policy = await iam.send(new GetUserPolicyCommand({ UserName: "bob", PolicyName: "p" }));
  expect(decodeURIComponent(policy.PolicyDocument ?? "")).toBe(PolicyDocument);
  expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
  await expect(iam.send(new GetUserCommand({ UserName: "eve" }))).rejects.toBeInstanceOf(
    NoSuchEntityException,
  );
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: "111111111111",
  });
  const wrong = new IAMClient({
    ...options,
    credentials: { ...EXAMPLE_KEY, secretAccessKey: "wrong" },
  });
  await expect(wrong.send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: "SignatureDoesNotMatch",
    $metadata: { httpStatusCode: 403 },
  });
});

test("the running cloud is told, and can be replaced", async () => {
  const cloud = await serve();
  await fetch(`${cloud.url}/?Action=CreateUser&UserName=bob&Version=2010-05-08`);
  const { accounts } = cloud.cloud().state;
  expect(accounts.get("111111111111")?.users.size).toBe(1);
  cloud.replace(testCloud("aws"));
  const answer = await fetch(`${cloud.url}/?Action=GetUser&UserName=bob&Version=2010-05-08`);
  expect(answer.status).toBe(404);
});

test("many requests at once are each carried out whole", async () => {
  const { cloud, url } = await serve();
  const statuses = await Promise.all(
    Array.from({ length: 100 }, async (_, at) => {
      const answer = await fetch(
        `${url}/?Action=CreateUser&UserName=u${at % 50}&Version=2010-05-08`,
      );
      return answer.status;
    }),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(50);
  expect(statuses.filter((status) => status === 409)).toHaveLength(50);
  expect(cloud().state.accounts.get("111111111111")?.users.size).toBe(50);
});

test("a body that is too large is refused, announced or not, and the server goes on", async () => {
  const { port, url } = await serve({ maxBody: 1000 });
  const announced = await fetch(url, { method: "POST", body: "a".repeat(100_000) });
  expect([announced.status, await announced.text()]).toEqual([
    413,
    "the body of a request has at most 1000 bytes\n",
  ]);
  const chunk = `400\r\n${"a".repeat(1024)}\r\n`;
  const chunked = `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}${chunk}0\r\n\r\n`;
  expect(await raw(port, chunked)).toMatch(/^HTTP\/1\.1 413 /);
  const most = await fetch(url, { method: "POST", body: "a".repeat(1000) });
  expect(most.status).toBe(400);
});

test("headers that are too large are refused", async () => {
  const { port } = await serve();
  const answer = await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`);
  expect(answer).toMatch(
    /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n[^]*\r\n\r\nrequest header fields too large\n$/,
  );
});

test.each([
  "GET\r\n\r\n",
  "\0\0\0\0\r\n\r\n",
  "GET / HTTP/9.9\r\n\r\n",
  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET /?UserName=é HTTP/1.1\r\nHost: x\r\n\r\n",
])("what is no request, %j, gets a plain 400", async (text) => {
  const { port, url } = await serve();
  expect(await raw(port, text)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect((await fetch(url)).status).toBe(400);
});

test("a client that sends too slowly is told so", async () => {
  const { port } = await serve({ requestTimeout: 150 });
  expect(await raw(port, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na")).toMatch(
    /^HTTP\/1\.1 408 Request Timeout\r\n/,
  );
});

test("who asks and does not read gets no more answers than fit", async () => {
  const body = "x".repeat(1_000_000);
  const asked: number[] = [];
  const cloud = await serve({
    answer: (of) => {
      asked.push(1);
      return { response: { status: 200, headers: {}, body }, cloud: of };
    },
  });
  const socket = connect(cloud.port, cloud.host);
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
  await sleep(200);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(50);
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  await expect.poll(() => text.split("HTTP/1.1 ").length).toBe(101);
  expect(text.split("HTTP/1.1 503").length - 1).toBe(100 - asked.length);
  expect(text).toContain("read the answers before you ask for more");
  socket.destroy();
});

test("who never reads an answer is cut off", async () => {
  const body = "x".repeat(50_000_000);
  const cloud = await serve({
    requestTimeout: 100,
    answer: (of) => ({ response: { status: 200, headers: {}, body }, cloud: of }),
  });
  const socket = connect(cloud.port, cloud.host);
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await sleep(1500);
  let length = 0;
  socket.on("data", (chunk) => (length += chunk.length));
  await new Promise((resolve) => socket.once("close", resolve));
  expect(length).toBeLessThan(body.length);
});

test("connections that are cut in the middle do no harm", async () => {
  const bugs: unknown[] = [];
  const { port, url } = await serve({ onBug: (bug) => bugs.push(bug) });
  for (const text of [
    "",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=Cre",
    "GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1\r\nHost: x\r\n\r\n",
  ]) {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.write(text, resolve));
    socket.resetAndDestroy();
  }
  await sleep(20);
  expect((await fetch(url)).status).toBe(400);
  expect(bugs).toEqual([]);
});

/** How a request may name the cloud: a name that anybody can register may be that of a web page. */
const HOSTS = [
  ["localhost:8773", 200],
  ["127.0.0.1:8773", 200],
  ["[::1]:8773", 200],
  ["[::ffff:127.0.0.1]:8773", 200],
  ["iam.localhost", 200],
  ["host.docker.internal:8773", 200],
  ["iam.amazonaws.com", 200],
  ["evil.example.com:8773", 403],
  ["amazonaws.com.evil.org", 403],
  ["127.0.0.1.evil.org", 403],
  ["evilamazonaws.com", 403],
  ["localhost.evil.org.", 403],
] as const;

test("requests of web pages are refused, by the host they call unless the keys are secret", async () => {
  const open = await serve();
  const enforcing = testCloud("aws", { enforce: true });
  const strict = await serve({ cloud: enforcing });
  const secret = await serve({ cloud: enforcing, anyName: true });
  const target = "/?Action=ListUsers&Version=2010-05-08";
  for (const header of ["Origin: http://evil.example", "Sec-Fetch-Site: cross-site"]) {
    const request = `GET ${target} HTTP/1.1\r\nHost: x\r\n${header}\r\nConnection: close\r\n\r\n`;
    for (const { port } of [open, strict, secret]) {
      expect(await raw(port, request)).toMatch(
        /^HTTP\/1\.1 403 [^]*takes no requests of web pages\n$/,
      );
    }
  }
  for (const [host, status] of HOSTS) {
    const request = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await raw(open.port, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const refusal = status === 200 ? "MissingAuthenticationToken" : "web pages";
    expect(await raw(strict.port, request)).toContain(refusal);
    expect(await raw(secret.port, request)).toContain("MissingAuthenticationToken");
  }
  const typed = `GET ${target} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: none\r\nConnection: close\r\n\r\n`;
  expect(await raw(open.port, typed)).toMatch(/^HTTP\/1\.1 200 /);
});

test("answers can be held back and lost", async () => {
  let lost = false;
  const { cloud, url } = await serve({
    answer: (before, request, now) => {
      const handled = handle(before, request, now);
      const response = lost ? { ...handled.response, lost } : { ...handled.response, delay: 50 };
      return { ...handled, response };
    },
  });
  const start = performance.now();
  expect((await fetch(`${url}/?Action=CreateUser&UserName=a&Version=2010-05-08`)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(40);
  lost = true;
  await expect(fetch(`${url}/?Action=CreateUser&UserName=b&Version=2010-05-08`)).rejects.toThrow(
    "fetch failed",
  );
  expect(cloud().state.accounts.get("111111111111")?.users.size).toBe(2);
});

test("a mistake of the program is told to whom it concerns, and the client gets a sentence", async () => {
  const bugs: unknown[] = [];
  const bug = new Error("ours");
  const { url } = await serve({
    onBug: (each) => bugs.push(each),
    answer: () => {
      throw bug;
    },
  });
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([
    500,
    "the request could not be answered\n",
  ]);
  expect(bugs).toEqual([bug]);
});

test("everybody who wants to hears of requests", async () => {
  const heard: unknown[] = [];
  const { url } = await serve({
    now: () => Date.UTC(2026, 0, 1),
    onHandled: ({ call, response }, { sourceIp }) =>
      heard.push([call?.action, call?.at, response.status, sourceIp]),
  });
  await fetch(`${url}/?Action=ListUsers&Version=2010-05-08`);
  expect(heard).toEqual([["ListUsers", "2026-01-01T00:00:00Z", 200, "127.0.0.1"]]);
});

test("a port that is taken is told", async () => {
  const { port } = await serve();
  await expect(serve({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("closing cuts idle connections and frees the port", async () => {
  const { close, port } = await serve();
  const idle = connect(port, "127.0.0.1");
  await new Promise((resolve) => idle.once("connect", resolve));
  const ended = new Promise((resolve) => idle.once("close", resolve));
  idle.on("error", () => {});
  await close();
  await ended;
  expect((await serve({ port })).port).toBe(port);
});

test("what enforces nothing listens on loopback alone", async () => {
  await expect(serve({ host: "0.0.0.0" })).rejects.toThrow("listens on loopback");
  expect(["127.0.0.1", "127.8.0.1", "::1", "localhost"].map(isLoopback)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.com", "128.0.0.1"].some(isLoopback)).toBe(
    false,
  );
});

async function serve({
  cloud = testCloud("aws"),
  ...options
}: ListenOptions & { readonly cloud?: LocalCloud } = {}): Promise<RunningCloud> {
  const started = await listen(cloud, options);
  running.push(started);
  return started;
}

/** What a server answers to some bytes until it closes the connection, or for a while. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setTimeout(3000, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("error", () => {});
    socket.on("close", () => {
      resolve(answer);
    });
    socket.write(text);
  });
}
