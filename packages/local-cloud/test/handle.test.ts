import { loadCloud, type ServiceCall } from "@iamferry/simulator";
import { expect, test } from "vitest";
import type { Engine } from "../src/engine.ts";
import { handle, type Handled } from "../src/handle.ts";
import type { LocalCloud } from "../src/local-cloud.ts";
import {
  BOTOCORE_REQUESTS,
  EXAMPLE_KEY,
  OPEN_ENGINE,
  SIGNED_AT,
  get,
  post,
  recordOf,
  testCloud,
  type PlainRequest,
} from "./support.ts";
import { parseXml, textAt } from "./xml-tree.ts";

const IAM = "2010-05-08";
const STS = "2011-06-15";

test("a request changes the cloud and is answered, and the next one sees it", () => {
  const cloud = testCloud("aws");
  const made = ask(cloud, post({ Action: "CreateUser", UserName: "bob", Version: IAM }));
  expect(made.response.status).toBe(200);
  const tree = parseXml(made.response.body);
  expect(textAt(tree, "CreateUserResult", "User", "Arn")).toBe(
    "arn:aws:iam::111111111111:user/bob",
  );
  expect(textAt(tree, "CreateUserResult", "User", "CreateDate")).toBe("2026-01-02T03:04:05Z");
  expect(textAt(tree, "ResponseMetadata", "RequestId")).toBe(
    "00000000-0000-4000-8000-000000000001",
  );

  const found = ask(made.cloud, get({ Action: "GetUser", UserName: "bob", Version: IAM }));
  expect(textAt(parseXml(found.response.body), "ResponseMetadata", "RequestId")).toBe(
    "00000000-0000-4000-8000-000000000002",
  );
  expect(
    ask(cloud, get({ Action: "GetUser", UserName: "bob", Version: IAM })).response.status,
  ).toBe(404);
});

test("an error changes nothing but the number of the next request", () => {
  const cloud = testCloud("aws");
  const after = ask(cloud, get({ Action: "GetUser", UserName: "nobody", Version: IAM }));
  expect(after.response.body).toBe(
    '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>' +
      "<Message>The user with name nobody cannot be found.</Message></Error>" +
      "<RequestId>00000000-0000-4000-8000-000000000001</RequestId></ErrorResponse>",
  );
  expect(after.cloud).toEqual({ ...cloud, requests: 1 });
  expect(after.cloud.state).toBe(cloud.state);
  expect(after.error?.code).toBe("NoSuchEntity");
  expect(after.call?.action).toBe("GetUser");
});

test("one endpoint answers both services, and each path of Eucalyptus one", () => {
  const asked = (path: string): number =>
    ask(testCloud("aws"), post({ Action: "GetCallerIdentity", Version: STS }, path)).response
      .status;
  expect([asked("/"), asked("/services/Tokens"), asked("/services/Tokens/")]).toEqual([
    200, 200, 200,
  ]);
  expect(asked("/services/Euare")).toBe(400);
  expect(asked("/services/Other")).toBe(404);
  const users = post({ Action: "ListUsers", Version: IAM }, "/services/Euare/");
  expect(ask(testCloud("eucalyptus-3.1"), users).response.status).toBe(200);
});

test("other methods than GET and POST are refused in a sentence", () => {
  for (const method of ["PUT", "HEAD", "DELETE", "OPTIONS", "post"]) {
    const { response } = ask(testCloud("aws"), { ...get({ Action: "ListUsers" }), method });
    expect(response).toEqual({
      status: 405,
      headers: { "Content-Type": "text/plain; charset=utf-8", Allow: "GET, POST" },
      body: "requests are made with GET or POST\n",
    });
  }
});

test("Eucalyptus' service and what stands before it each have their errors", () => {
  const cloud = testCloud("eucalyptus-4.2");
  const service = ask(cloud, get({ Action: "GetUser", UserName: "nobody", Version: IAM })).response;
  expect(service.status).toBe(404);
  expect(service.body).toMatch(
    /^<ErrorResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><Error><Type>Sender<\/Type><Code>NoSuchEntity<\/Code><Message>[^<]+<\/Message><Detail\/><\/Error><RequestId>/,
  );
  expect(ask(cloud, get({ Action: "Nothing<", Version: IAM })).response).toEqual({
    status: 400,
    headers: { "Content-Type": "text/plain; charset=UTF-8", Connection: "close" },
    body:
      '<?xml version="1.0"?><Response><Errors><Error><Code>400 Bad Request</Code>' +
      "<Message>Could not find operation Nothing&lt; for version 2010-05-08</Message></Error></Errors>" +
      "<RequestID>00000000-0000-4000-8000-000000000001</RequestID></Response>",
  });
});

test("AWS' errors before an action is known have a namespace of their own", () => {
  const { body } = ask(testCloud("aws"), get({ Action: "Nothing", Version: IAM })).response;
  expect(body).toContain('xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"');
});

test("actions that Eucalyptus' bindings know and no release has are not implemented", () => {
  const { response } = ask(
    testCloud("eucalyptus-3.1"),
    get({ Action: "ListMFADevices", Version: IAM }),
  );
  expect(response.status).toBe(400);
  expect(textAt(parseXml(response.body), "Error", "Code")).toBe("NotImplemented");
});

test("a line of a request that is too long for Eucalyptus is refused there", () => {
  const target = get({ Action: "ListUsers", Version: IAM, PathPrefix: `/${"a".repeat(4096)}` });
  expect(ask(testCloud("eucalyptus-3.1"), target).response.status).toBe(400);
  expect(ask(testCloud("aws"), target).error?.message).not.toBe("An HTTP line is too long");
});

test("without enforcing, the access key tells the account, and nobody is the first one's owner", () => {
  const cloud = testCloud("aws");
  const accountOf = (headers: Readonly<Record<string, string>>): string | undefined => {
    const request = post({ Action: "GetCallerIdentity", Version: STS });
    const answer = ask(cloud, { ...request, headers: { ...request.headers, ...headers } });
    return textAt(parseXml(answer.response.body), "GetCallerIdentityResult", "Account");
  };
  const keyed = (id: string): Record<string, string> => ({
    "x-amz-date": "20260102T030405Z",
    authorization: `AWS4-HMAC-SHA256 Credential=${id}/20260102/r/sts/aws4_request, SignedHeaders=host, Signature=0`,
  });
  expect(accountOf({})).toBe("111111111111");
  expect(accountOf(keyed("AKIANOBODY"))).toBe("111111111111");
  expect(accountOf({ authorization: "Basic eDp5" })).toBe("111111111111");
  expect(accountOf(keyed("222222222222"))).toBe("222222222222");
  expect(accountOf(keyed("333333333333"))).toBeUndefined();
});

test("without enforcing, a key of a signature of version 2 tells the account, too", () => {
  const cloud = testCloud("eucalyptus-3.1");
  const asked = post({
    Action: "CreateUser",
    UserName: "bob",
    Version: IAM,
    AWSAccessKeyId: "222222222222",
    SignatureVersion: "2",
    SignatureMethod: "HmacSHA256",
    Signature: "x",
    Timestamp: "2000-01-01T00:00:00Z",
  });
  expect(ask(cloud, asked).call?.account).toEqual({ id: "222222222222" });
});

test("without enforcing, the key of an incomplete signature is read all the same", () => {
  const cloud = testCloud("aws");
  const accountOf = (request: PlainRequest): unknown => ask(cloud, request).call?.account.id;
  const users = { Action: "ListUsers", Version: IAM };
  const key = "222222222222";
  for (const authorization of [
    `AWS4-HMAC-SHA256 Credential=${key}`,
    `AWS4-HMAC-SHA256 Credential=${key}/20260102,Signature=`,
    `x, Credential=${key}, y`,
  ]) {
    expect(accountOf({ ...get(users), headers: { authorization } })).toBe(key);
  }
  expect(accountOf(get({ ...users, "X-Amz-Credential": `${key}/20260102` }))).toBe(key);
  expect(accountOf(get({ ...users, AWSAccessKeyId: key }))).toBe(key);
  expect(accountOf(get({ ...users, AWSAccessKeyId: "" }))).toBe("111111111111");
  expect(accountOf({ ...get(users), headers: { authorization: "Credential=" } })).toBe(
    "111111111111",
  );
});

test("without any account nothing can be asked", () => {
  const cloud = testCloud("aws");
  const state = loadCloud({ accounts: [] }, { profile: cloud.state.profile });
  const asked = ask({ ...cloud, state }, get({ Action: "ListUsers", Version: IAM }));
  expect(asked.error).toMatchObject({ code: "InvalidClientTokenId", status: 403 });
});

test.each(BOTOCORE_REQUESTS)("botocore's $title passes where it is enforced", (request) => {
  const id = request.title.startsWith("version 2") ? "eucalyptus-4.2" : "aws";
  const { call, error } = ask(testCloud(id, { enforce: true }), request);
  expect(call?.caller).toMatchObject({ kind: "root", accessKeyId: EXAMPLE_KEY.accessKeyId });
  expect(error?.status ?? 200).not.toBe(403);
});

test("what is not signed with a known key, or not as the cloud takes it, is refused where it is enforced", () => {
  const users = get({ Action: "ListUsers", Version: IAM });
  const codeOf = (id: "aws" | "eucalyptus-3.1", request: PlainRequest): string | undefined =>
    ask(testCloud(id, { enforce: true }), request).error?.code;
  const version4 = requestOf("version 4, POST");
  const version2 = requestOf("version 2, POST");
  expect(codeOf("aws", users)).toBe("MissingAuthenticationToken");
  expect(codeOf("aws", version2)).toBe("IncompleteSignature");
  expect(codeOf("eucalyptus-3.1", version4)).toBe("IncompleteSignature");
  const authorization = version4.headers["authorization"] ?? "";
  const unknown = authorization.replace("AKIDEXAMPLE", "AKIDNOBODY");
  const headers = { ...version4.headers, authorization: unknown };
  expect(codeOf("aws", { ...version4, headers })).toBe("InvalidClientTokenId");
  const incomplete = { ...version4.headers, authorization: "AWS4-HMAC-SHA256 x" };
  expect(codeOf("aws", { ...version4, headers: incomplete })).toBe("IncompleteSignature");
  expect(codeOf("aws", { ...version4, body: `${version4.body}&PermissionsBoundary=x` })).toBe(
    "SignatureDoesNotMatch",
  );
});

test("AWS looks at the service and the end of a scope, and nobody at its region", () => {
  const messageOf = (
    id: "aws" | "eucalyptus-5.1",
    from: string,
    to: string,
  ): string | undefined => {
    const request = requestOf("version 4, POST");
    const authorization = (request.headers["authorization"] ?? "").replace(from, to);
    const headers = { ...request.headers, authorization };
    return ask(testCloud(id, { enforce: true }), { ...request, headers }).error?.message;
  };
  expect(messageOf("aws", "/iam/", "/s3/")).toBe(
    "Credential should be scoped to correct service: 'iam'.",
  );
  expect(messageOf("eucalyptus-5.1", "/iam/", "/s3/")).toContain("we calculated");
  expect(messageOf("aws", "us-east-1", "anywhere")).toContain("we calculated");
  expect(messageOf("aws", "aws4_request", "aws5_request")).toContain(
    "valid terminator: 'aws4_request'",
  );
});

test("AWS tells missing signatures with 403, and Eucalyptus so with every failed login", () => {
  const users = get({ Action: "ListUsers", Version: IAM });
  const aws = ask(testCloud("aws", { enforce: true }), users).response;
  expect(aws.status).toBe(403);
  expect(textAt(parseXml(aws.body), "Error", "Code")).toBe("MissingAuthenticationToken");
  for (const request of [users, requestOf("version 4, POST")]) {
    const { response } = ask(testCloud("eucalyptus-3.1", { enforce: true }), request);
    expect(response.status).toBe(403);
    expect(textAt(parseXml(response.body), "Errors", "Error", "Code")).toBe("403 Forbidden");
  }
});

test("a key that does not work tells why where it is enforced", () => {
  const expired = { code: "ExpiredToken", message: "over", status: 403 };
  const engine: Engine = { ...OPEN_ENGINE, callerOf: () => expired };
  const request = requestOf("version 4, POST");
  expect(ask(testCloud("aws", { enforce: true, engine }), request).error).toEqual(expired);
  expect(ask(testCloud("aws", { engine }), request).call?.caller).toBeUndefined();
});

test("Eucalyptus 3 takes no temporary credentials", () => {
  const request = requestOf("version 2, GET");
  const codeOf = (id: "eucalyptus-3.4" | "eucalyptus-4.0"): string | undefined =>
    ask(testCloud(id, { enforce: true }), request).error?.code;
  expect(codeOf("eucalyptus-3.4")).toBe("InvalidClientTokenId");
  expect(codeOf("eucalyptus-4.0")).toBeUndefined();
});

test("what is not allowed is not carried out where it is enforced", () => {
  const asked: ServiceCall[] = [];
  const denied = { code: "AccessDenied", message: "no", status: 403 };
  const engine: Engine = {
    ...OPEN_ENGINE,
    authorize: (_state, call, facts) => {
      asked.push(call);
      expect(facts).toEqual({ sourceIp: "127.0.0.1" });
      return denied;
    },
  };
  const request = recordOf(requestOf("version 4, POST"));
  const cloud = testCloud("aws", { enforce: true, engine });
  const answer = handle(cloud, { ...request, sourceIp: "127.0.0.1" }, SIGNED_AT);
  expect(answer.error).toEqual(denied);
  expect(answer.cloud.state).toBe(cloud.state);
  expect(asked.map(({ action }) => action)).toEqual(["CreateUser"]);
});

test("the administrating account of a Eucalyptus acts in another by name, from 4.2 by number", () => {
  const inAccount = (id: "eucalyptus-4.1" | "eucalyptus-4.2", DelegateAccount: string): unknown => {
    const request = post({ Action: "CreateUser", UserName: "bob", Version: IAM, DelegateAccount });
    const { call, error } = ask(testCloud(id), request);
    return error ?? call?.account;
  };
  expect(inAccount("eucalyptus-4.1", "lab")).toEqual({ id: "222222222222" });
  expect(inAccount("eucalyptus-4.2", "222222222222")).toEqual({ id: "222222222222" });
  for (const name of ["222222222222", "", "labs"]) {
    expect(inAccount("eucalyptus-4.1", name)).toEqual({
      code: "NotAuthorized",
      message: `Can not find delegation account ${name}`,
      status: 403,
    });
  }
});

test("where it is enforced no other account may act in another", () => {
  const callerIn = (accountId: string): Engine => ({
    ...OPEN_ENGINE,
    callerOf: (state, key) => {
      const known = OPEN_ENGINE.callerOf(state, key);
      return known !== undefined && "caller" in known
        ? { ...known, caller: { kind: "root", accountId } }
        : known;
    },
  });
  const request = requestOf("version 2, GET");
  const ofLab = testCloud("eucalyptus-4.2", { enforce: true, engine: callerIn("222222222222") });
  const own = ask(ofLab, request);
  expect(own.error).toMatchObject({
    code: "NotAuthorized",
    message: "Can not find delegation account lab",
  });
  const ofAdministrators = testCloud("eucalyptus-4.2", {
    enforce: true,
    engine: callerIn("111111111111"),
  });
  expect(ask(ofAdministrators, request).call?.account).toEqual({ id: "222222222222" });
});

test("a mistake of the program is an internal failure that tells nothing of it", () => {
  const bug = new Error("at secret.ts:1");
  const engine: Engine = {
    ...OPEN_ENGINE,
    simulate: () => {
      throw bug;
    },
  };
  for (const id of ["aws", "eucalyptus-5.1"] as const) {
    const cloud = testCloud(id, { engine });
    const answer = ask(cloud, get({ Action: "ListUsers", Version: IAM }));
    expect(answer.bug).toBe(bug);
    expect(answer.response.status).toBe(500);
    const tree = parseXml(answer.response.body);
    expect([textAt(tree, "Error", "Type"), textAt(tree, "Error", "Code")]).toEqual([
      "Receiver",
      "InternalFailure",
    ]);
    expect(answer.response.body).not.toContain("secret");
    expect(answer.cloud.state).toBe(cloud.state);
  }
});

function ask(cloud: LocalCloud, request: PlainRequest): Handled {
  return handle(cloud, recordOf(request), SIGNED_AT);
}

function requestOf(title: string): PlainRequest {
  const found = BOTOCORE_REQUESTS.find((request) => request.title === title);
  if (found === undefined) throw new Error(`no request ${title}`);
  return found;
}
