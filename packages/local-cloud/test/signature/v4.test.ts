import { expect, test } from "vitest";
import {
  IAMClient,
  CreateUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import {
  BOTOCORE_REQUESTS,
  EXAMPLE_KEY,
  SIGNED_AT,
  verify,
  type PlainRequest,
} from "../support.ts";
import { mutants } from "./mutants.ts";

const version4 = BOTOCORE_REQUESTS.filter(({ title }) => title.startsWith("version 4"));

test("the examples of AWS' documentation are taken", () => {
  const now = Date.UTC(2015, 7, 30, 12, 36, 0);
  const vanilla: PlainRequest = {
    method: "GET",
    target: "/",
    headers: {
      host: "example.amazonaws.com",
      "x-amz-date": "20150830T123600Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    },
    body: "",
  };
  const listUsers: PlainRequest = {
    method: "GET",
    target: "/?Action=ListUsers&Version=2010-05-08",
    headers: {
      host: "iam.amazonaws.com",
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      "x-amz-date": "20150830T123600Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
    },
    body: "",
  };
  expect(verify(vanilla, { now })).toBeUndefined();
  expect(verify(listUsers, { now })).toBeUndefined();
});

test.each(version4)("botocore's $title is taken", (request) => {
  expect(verify(request)).toBeUndefined();
});

test.each(version4)("botocore's $title is refused once any signed byte is another", (request) => {
  const altered = mutants(request, signedHeadersOf(request));
  expect(altered.length).toBeGreaterThan(300);
  const taken = altered.filter((mutant) => verify(mutant) === undefined);
  expect(taken).toEqual([]);
});

test.each(version4)("what botocore's $title does not sign may be another", (request) => {
  const headers = { ...request.headers, "user-agent": "any", "x-forwarded-for": "any" };
  expect(verify({ ...request, headers })).toBeUndefined();
});

test("requests of the AWS SDK are taken", async () => {
  const requests = await sdkRequests();
  expect(requests.map(({ body }) => /Action=(\w+)/.exec(body)?.[1])).toEqual([
    "CreateUser",
    "PutUserPolicy",
    "ListUsers",
    "GetCallerIdentity",
  ]);
  for (const request of requests) expect(verify(request, { now: Date.now() })).toBeUndefined();
  for (const request of requests) {
    const altered = mutants(request, signedHeadersOf(request));
    const taken = altered.filter((mutant) => verify(mutant, { now: Date.now() }) === undefined);
    expect(taken).toEqual([]);
  }
});

test("a path that was signed as `/` is taken where the rules say so", () => {
  const request = requestOf("version 4, POST");
  const moved = { ...request, target: "/services/Euare" };
  expect(verify(moved, { rootPath: true })).toBeUndefined();
  expect(verify(moved)).toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
});

test("a signature in a header holds for 15 minutes to both sides", () => {
  const request = requestOf("version 4, POST");
  const skew = 15 * 60 * 1000;
  for (const now of [SIGNED_AT - skew, SIGNED_AT + skew]) {
    expect(verify(request, { now })).toBeUndefined();
  }
  expect(verify(request, { now: SIGNED_AT + skew + 1000 })).toEqual({
    code: "SignatureDoesNotMatch",
    message:
      "Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z (20260102T031906Z - 15 min.)",
    status: 403,
  });
  expect(verify(request, { now: SIGNED_AT - skew - 1000 })).toEqual({
    code: "SignatureDoesNotMatch",
    message:
      "Signature not yet current: 20260102T030405Z is still later than 20260102T030404Z (20260102T024904Z + 15 min.)",
    status: 403,
  });
});

test("a presigned request holds until it expires", () => {
  const request = requestOf("version 4, presigned");
  expect(verify(request, { now: SIGNED_AT + 60_000 })).toBeUndefined();
  expect(verify(request, { now: SIGNED_AT + 61_000 })).toMatchObject({
    code: "RequestExpired",
    status: 400,
  });
  expect(verify(request, { now: SIGNED_AT - 901_000 })).toMatchObject({
    code: "SignatureDoesNotMatch",
  });
});

test("a `Date` header stands for `X-Amz-Date` and is held to the scope", () => {
  const request = requestOf("version 4, POST");
  const { "x-amz-date": _date, ...headers } = request.headers;
  const date = "Fri, 02 Jan 2026 03:04:05 GMT";
  // What is signed differs, but the time is read: the answer is on the sum and not on the date.
  expect(verify({ ...request, headers: { ...headers, date } })).toMatchObject({
    message: expect.stringContaining("we calculated"),
  });
  expect(verify({ ...request, headers: { ...headers, date: "yesterday" } })).toMatchObject({
    code: "IncompleteSignature",
  });
  const later = { ...headers, date: "Sat, 03 Jan 2026 03:04:05 GMT" };
  expect(verify({ ...request, headers: later })).toMatchObject({
    message:
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260102' != '20260103', from '20260103T030405Z'.",
  });
});

test.each([
  ["AWS4-HMAC-SHA256", "requires the algorithm"],
  ["Basic QWxhZGRpbg==", "requires the algorithm"],
  [
    "AWS4-HMAC-SHA256 Credential=A/20260102/r/iam/aws4_request",
    "requires 'SignedHeaders' parameter. Authorization header requires 'Signature' parameter.",
  ],
  [
    "AWS4-HMAC-SHA256 Credential=A/20260102/r/iam/aws4_request, SignedHeaders=host, Signature=00,AWS4-HMAC-SHA256 Credential=B",
    "more than three parameters",
  ],
  [
    "AWS4-HMAC-SHA256 Credential=A/20260102/iam, SignedHeaders=host, Signature=00",
    "5 slash-delimited elements",
  ],
  [
    "AWS4-HMAC-SHA256 Credential=A/20260102/r/iam/aws4_request/x, SignedHeaders=host, Signature=00",
    "5 slash-delimited elements",
  ],
])("the header `%s` is no whole signature", (authorization, message) => {
  const request = requestOf("version 4, POST");
  expect(verify({ ...request, headers: { ...request.headers, authorization } })).toMatchObject({
    code: "IncompleteSignature",
    message: expect.stringContaining(message),
    status: 400,
  });
});

test("the host, the date and the token must be signed", () => {
  const request = requestOf("version 4, a session token");
  for (const name of ["host", "x-amz-date", "x-amz-security-token"]) {
    const authorization = request.headers["authorization"] ?? "";
    const without = authorization.replace(name, "user-agent");
    expect(without).not.toBe(authorization);
    expect(
      verify({ ...request, headers: { ...request.headers, authorization: without } }),
    ).toMatchObject({
      code: "SignatureDoesNotMatch",
      message: expect.stringMatching(/must be a 'SignedHeader'/),
    });
  }
});

test("a presigned request that does not hold together is no whole signature", () => {
  const request = requestOf("version 4, presigned");
  const cases = [
    ["X-Amz-Expires=60", "X-Amz-Expires=999999"],
    ["X-Amz-Expires=60", "X-Amz-Expires=-1"],
    ["X-Amz-Date=20260102T030405Z", "X-Amz-Date="],
    ["AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"],
  ] as const;
  for (const [from, to] of cases) {
    const target = request.target.replace(from, to);
    expect(verify({ ...request, target })).toMatchObject({ code: "IncompleteSignature" });
  }
});

test("a request with two signatures is refused", () => {
  const { headers } = requestOf("version 4, POST");
  const presigned = requestOf("version 4, presigned");
  expect(verify({ ...presigned, headers })).toMatchObject({ code: "IncompleteSignature" });
});

function requestOf(title: string): PlainRequest {
  const found = BOTOCORE_REQUESTS.find((request) => request.title === title);
  if (found === undefined) throw new Error(`no request ${title}`);
  return found;
}

function signedHeadersOf({ headers }: PlainRequest): readonly string[] {
  const signed = /SignedHeaders=([^,]+)/.exec(headers["authorization"] ?? "")?.[1];
  return signed === undefined ? ["host"] : [...signed.split(";"), "authorization"];
}

/** What the SDK sends for a few commands. */
async function sdkRequests(): Promise<PlainRequest[]> {
  const sent: PlainRequest[] = [];
  const requestHandler = {
    handle: (request: {
      method: string;
      path: string;
      query: object;
      headers: Record<string, string>;
      body: unknown;
    }) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      sent.push({
        method: request.method,
        target: request.path,
        headers,
        body: String(request.body),
      });
      return Promise.reject(new Error("recorded"));
    },
  };
  const options = {
    region: "eu-west-3",
    endpoint: "http://127.0.0.1:8773",
    credentials: { ...EXAMPLE_KEY, sessionToken: "token" },
    maxAttempts: 1,
    requestHandler,
  };
  const iam = new IAMClient(options);
  const sts = new STSClient(options);
  const calls = [
    () =>
      iam.send(new CreateUserCommand({ UserName: "bob", Tags: [{ Key: "a b", Value: "é&=+" }] })),
    () =>
      iam.send(
        new PutUserPolicyCommand({
          UserName: "bob",
          PolicyName: "p",
          PolicyDocument: '{"a": "*~!"}',
        }),
      ),
    () => iam.send(new ListUsersCommand({ MaxItems: 3 })),
    () => sts.send(new GetCallerIdentityCommand({})),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow("recorded");
  return sent;
}
