import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Connection } from "../../src/client/connection.ts";
import { openCloud } from "../../src/client/open-cloud.ts";
import type { PortAnswer } from "../../src/port.ts";
import { rawServer, type RawAnswer } from "./raw-server.ts";
import { QUICK, testCloud } from "./support.ts";

const SECRET = "Very/Secret+Text0123456789";
const READ = { action: "GetUser", account: {}, input: { UserName: "ann" } } as const;
const WRITE = { action: "CreateUser", account: {}, input: { UserName: "ann" } } as const;
const DONE: RawAnswer = {
  body: `<CreateUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateUserResult><User><UserName>ann</UserName></User></CreateUserResult></CreateUserResponse>`,
};
const FOUND: RawAnswer = { body: DONE.body.replaceAll("CreateUser", "GetUser") };

describe("where nobody can be reached", () => {
  test("says that nothing was sent, and counts no request", async () => {
    const server = await rawServer([DONE]);
    await server.close();
    const port = await open(server.url);
    expect(await port.call(WRITE)).toEqual(
      failed("Unreachable", "unsent", "nobody listens at that address"),
    );
    expect(port.requests()).toBe(0);
    port.close();
  });

  test("says so of a host that has no name", async () => {
    const port = await open("http://no-such-host.invalid");
    expect(await port.call(WRITE)).toEqual(failed("Unreachable", "unsent"));
    port.close();
  });
});

describe("an answer that is none of IAM", () => {
  const page = "<!DOCTYPE html><html><body>Welcome</body></html>";
  test.for([
    { name: "a page of HTML with 200", answer: { body: page }, fate: "unanswered", says: "HTML" },
    {
      name: "HTML of a gateway",
      answer: { status: 503, body: page },
      fate: "unanswered",
      says: "a page of HTML (HTTP 503): is what stands before the service out of order",
    },
    { name: "HTML with 404", answer: { status: 404, body: page }, fate: "refused", says: "HTML" },
    {
      name: "a way elsewhere",
      answer: { status: 302, body: "", headers: { location: "/x" } },
      fate: "refused",
      says: "nothing",
    },
    {
      name: "XML that ends early",
      answer: { body: DONE.body.slice(0, -20) },
      fate: "unanswered",
      says: "no answer of IAM",
    },
    {
      name: "XML of another service",
      answer: { body: "<ListBucketsResult/>" },
      fate: "unanswered",
      says: "no answer of IAM",
    },
    { name: "nothing with 200", answer: { body: "" }, fate: "unanswered", says: "nothing" },
    {
      name: "nothing with 500",
      answer: { status: 500, body: "" },
      fate: "unanswered",
      says: "nothing",
    },
  ] as const)(
    "$name is told as such, and a write is not sent again",
    async ({ answer, fate, says }) => {
      const { answered, sent } = await ask([answer], WRITE);
      expect(answered).toEqual(failed("NotIam", fate, says));
      expect(sent).toBe(1);
    },
  );

  test("of a gateway is asked again for what reads", async () => {
    const { answered, sent } = await ask([{ status: 503, body: page }, FOUND], READ);
    expect(answered).toEqual({ output: { User: { UserName: "ann" } } });
    expect(sent).toBe(2);
  });
});

describe("a connection that ends after the request", () => {
  test.for([
    ["before the answer", undefined],
    ["within the answer", DONE.body.slice(0, 30)],
  ] as const)(
    "%s: a write is not sent again, and nobody knows what became of it",
    async ([, after]) => {
      const reset = { kind: "reset", ...(after !== undefined && { after }) } as const;
      const { answered, sent } = await ask([reset, DONE], WRITE);
      expect(answered).toEqual(failed("NoAnswer", "unanswered", "the connection ended"));
      expect(sent).toBe(1);
      const read = await ask([reset, FOUND], READ);
      expect(read.answered).toEqual({ output: { User: { UserName: "ann" } } });
      expect(read.sent).toBe(2);
    },
  );

  test("an answer that does not come in time is one that never came", async () => {
    const { answered, sent } = await ask([{ kind: "silence" }, DONE], WRITE, { timeout: 100 });
    expect(answered).toEqual(failed("NoAnswer", "unanswered", "in time"));
    expect(sent).toBe(1);
  });
});

describe("an error of the service", () => {
  const error = (code: string, message: string): string =>
    `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message><Detail/></Error><RequestId>1</RequestId></ErrorResponse>`;
  const early = (code: string, message: string): string =>
    `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;

  test.for([
    {
      name: "of Eucalyptus' services",
      status: 404,
      body: error("NoSuchEntity", "Can not find user x"),
      code: "NoSuchEntity",
      fate: "refused",
    },
    {
      name: "of what stands before them",
      status: 403,
      body: early("403 Forbidden", "Invalid access key or token"),
      code: "403 Forbidden",
      fate: "refused",
    },
    { name: "without a code", status: 400, body: error("", ""), code: "HTTP 400", fate: "refused" },
    {
      name: "of an unknown kind inside",
      status: 500,
      body: error("InternalFailure", "java.lang.NullPointerException"),
      code: "InternalFailure",
      fate: "unanswered",
    },
    {
      name: "of a session that ended",
      status: 403,
      body: error("ExpiredToken", "The security token included in the request is expired"),
      code: "ExpiredToken",
      fate: "refused",
    },
  ] as const)("$name keeps its code", async ({ body, code, fate, status }) => {
    for (const id of ["aws", "eucalyptus-5.1"] as const) {
      const { answered, sent } = await ask([{ status, body }], WRITE, {}, id);
      expect(answered).toEqual(failed(code, fate));
      expect(sent).toBe(1);
    }
  });

  test("of a service that is asked too fast is asked again, whatever it does", async () => {
    const slow = { status: 400, body: error("Throttling", "Rate exceeded") };
    const { answered, sent } = await ask([slow, slow, DONE], WRITE);
    expect(answered).toEqual({ output: { User: { UserName: "ann" } } });
    expect(sent).toBe(3);
  });

  test("that says to come again for ever comes back after so many requests", async () => {
    const slow = { status: 400, body: error("Throttling", "Rate exceeded") };
    const { answered, sent } = await ask([slow], WRITE);
    expect(answered).toEqual(failed("Throttling", "refused"));
    expect(sent).toBe(8);
  });

  test("inside of the service is asked again for what reads", async () => {
    const inside = { status: 500, body: error("ServiceFailure", "try again") };
    const { sent } = await ask([inside, FOUND], READ);
    expect(sent).toBe(2);
  });
});

describe("keys and clocks", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  test.for([
    ["aws", "SignatureDoesNotMatch"],
    ["eucalyptus-3.1", "403 Forbidden"],
    ["eucalyptus-5.1", "403 Forbidden"],
  ] as const)(
    "%s refuses a wrong secret by %s, and the secret is in no message",
    async ([id, code]) => {
      const cloud = await testCloud(id, {
        connection: {
          credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET },
        },
      });
      const unknown = await cloud.port.call(WRITE);
      expect(unknown).toMatchObject({ error: { fate: "refused" } });
      await cloud.close();
      const known = await testCloud(id, { secret: SECRET });
      const answered = await known.port.call(WRITE);
      expect(answered).toEqual(failed(code, "refused"));
      expect(JSON.stringify([unknown, answered])).not.toContain(SECRET);
      expect(known.bodies).toHaveLength(1);
      await known.close();
    },
  );

  test.for(["aws", "eucalyptus-3.1", "eucalyptus-5.1"] as const)(
    "a clock that is an hour off is put right by the answer of %s",
    async (id) => {
      const { now } = Date;
      const cloud = await testCloud(id, { now: () => now() });
      vi.useFakeTimers({ toFake: ["Date"], now: now() + 3_600_000 });
      expect(await cloud.port.call(WRITE)).toMatchObject({ output: { User: { UserName: "ann" } } });
      expect(cloud.bodies).toHaveLength(2);
      await cloud.close();
    },
  );

  test("says that nothing was sent where no keys are found", async () => {
    vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    const server = await rawServer([DONE]);
    const port = await openCloud({
      profile: cloudProfile("aws"),
      endpoint: server.url,
      awsProfile: "no-such-profile",
    });
    expect(await port.call(WRITE)).toEqual(failed("NoCredentials", "unsent", "no-such-profile"));
    expect(server.requests()).toBe(0);
    port.close();
    await server.close();
  });
});

describe("TLS", () => {
  test("is not spoken with whom nobody trusts, unless that is said for this client", async () => {
    const server = await rawServer([DONE], { tls: true });
    const careful = await open(server.url);
    const careless = await open(server.url, { insecure: true });
    const untrusted = failed("TlsFailure", "unsent", "DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(await careful.call(WRITE)).toEqual(untrusted);
    expect(careful.requests()).toBe(0);
    expect(await careless.call(WRITE)).toEqual({ output: { User: { UserName: "ann" } } });
    expect(await careful.call(READ)).toEqual(untrusted);
    expect(server.requests()).toBe(1);
    careful.close();
    careless.close();
    await server.close();
  });

  test("is not found where plain HTTP is", async () => {
    const server = await rawServer([DONE]);
    const port = await open(server.url.replace("http:", "https:"));
    expect(await port.call(WRITE)).toEqual(failed("TlsFailure", "unsent", "does not speak TLS"));
    port.close();
    await server.close();
  });

  test("is no HTTP, and what speaks it is no IAM to plain requests", async () => {
    const server = await rawServer([DONE], { tls: true });
    const port = await open(server.url.replace("https:", "http:"));
    const answered = await port.call(WRITE);
    expect(answered).toMatchObject({ error: { fate: "unanswered" } });
    expect(server.requests()).toBe(0);
    port.close();
    await server.close();
  });
});

function failed(code: string, fate: string, says = ""): PortAnswer {
  return { error: { code, fate, message: expect.stringContaining(says) } } as PortAnswer;
}

type Port = Awaited<ReturnType<typeof openCloud>>;

async function open(
  endpoint: string,
  connection: Partial<Connection> = {},
  id: CloudProfileId = "aws",
): Promise<Port> {
  return openCloud(
    {
      profile: cloudProfile(id),
      endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET },
      ...connection,
    },
    { retries: QUICK },
  );
}

async function ask(
  answers: readonly RawAnswer[],
  call: typeof READ | typeof WRITE,
  connection: Partial<Connection> = {},
  id: CloudProfileId = "aws",
): Promise<{ readonly answered: PortAnswer; readonly sent: number }> {
  const server = await rawServer(answers);
  const port = await open(server.url, connection, id);
  const answered = await port.call(call);
  expect(port.requests()).toBe(server.requests());
  expect(JSON.stringify(answered)).not.toContain(SECRET);
  port.close();
  await server.close();
  return { answered, sent: server.requests() };
}
