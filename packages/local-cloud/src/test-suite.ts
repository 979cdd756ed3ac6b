import { loadCloud } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";
import type { Engine } from "./engine.ts";
import { pathOf, type HttpResponseRecord } from "./http-record.ts";
import type { Answer } from "./server.ts";

/**
 * What test suites that were written for other emulators expect: `POST /moto-api/reset` takes the cloud back to an empty
 * one, and the key pair FOOBARKEY and FOOBARSECRET is that of the root of account 123456789012, which is made where it
 * is not there. For tests alone: whoever reaches the port can wipe everything.
 */
export function withTestSuite(answer: Answer): Answer {
  return (cloud, request, now) => {
    if (pathOf(request) !== RESET) return answer(cloud, request, now);
    const requests = cloud.requests + 1;
    if (request.method !== "POST") return { response: NOT_ALLOWED, cloud: { ...cloud, requests } };
    const state = emptied(cloud.state);
    return { response: DONE, cloud: { ...cloud, state, requests } };
  };
}

/** The same engine, which knows the key pair besides its own. */
export function testSuiteEngine(engine: Engine): Engine {
  return {
    ...engine,
    callerOf: (state, credential) => {
      if (credential.accessKeyId !== KEY) return engine.callerOf(state, credential);
      if (!state.accounts.has(ACCOUNT)) return undefined;
      return {
        caller: { kind: "root", accountId: ACCOUNT, accessKeyId: KEY },
        secretAccessKey: SECRET,
      };
    },
  };
}

/** A new cloud of the same kind, with the one account that the key pair is of. */
export function emptied({ awsManaged, made, profile, seed }: CloudState): CloudState {
  const account = { kind: "account", id: ACCOUNT, policies: [], users: [], groups: [] } as const;
  return loadCloud(
    { accounts: [account] },
    { profile, seed, at: made, ...(awsManaged !== undefined && { awsManaged }) },
  );
}

const RESET = "/moto-api/reset";
const ACCOUNT = "123456789012";
const KEY = "FOOBARKEY";
const SECRET = "FOOBARSECRET";

const DONE: HttpResponseRecord = {
  status: 200,
  headers: { "Content-Type": "application/json" },
  body: '{"status": "ok"}',
};

const NOT_ALLOWED: HttpResponseRecord = {
  status: 405,
  headers: { "Content-Type": "text/plain; charset=utf-8", Allow: "POST" },
  body: "the cloud is wiped with POST\n",
};
