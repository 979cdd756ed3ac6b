// A server of its own process: `server.ts PROFILE USERS` or `server.ts bare`. Prints its port, and ends with its parent.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import type { CloudProfileId, User } from "../../packages/model/src/index.ts";

const [kind = "", users = "0"] = process.argv.slice(2);
const port = kind === "bare" ? await bare() : await cloud(kind as CloudProfileId, Number(users));
process.stdout.write(`${port}\n`);
process.stdin.on("end", () => process.exit(0)).resume();

/** The least that answers: it reads the request's body, and sends an XML of the same length as the cloud's. */
async function bare(): Promise<number> {
  const answer =
    '<CreateUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateUserResult><User><Path>/</Path>' +
    "<UserName>user-000000</UserName><UserId>AIDAAAAAAAAAAAAAAAAAA</UserId>" +
    "<Arn>arn:aws:iam::123456789012:user/user-000000</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate>" +
    "</User></CreateUserResult><ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000001</RequestId>" +
    "</ResponseMetadata></CreateUserResponse>";
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.writeHead(200, {
        "Content-Type": "text/xml",
        "Content-Length": Buffer.byteLength(answer),
      });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function cloud(id: CloudProfileId, count: number): Promise<number> {
  const { cloudProfile } = await import("../../packages/model/src/index.ts");
  const { loadCloud } = await import("../../packages/simulator/src/index.ts");
  const { createLocalCloud, listen } = await import("../../packages/local-cloud/src/index.ts");
  const made = Array.from({ length: count }, (_, at): User => userOf(at));
  const account = { kind: "account", id: "123456789012", policies: [], groups: [] } as const;
  const named = id === "aws" ? account : { ...account, name: "eucalyptus" };
  const snapshot = { accounts: [{ ...named, users: made }] };
  const state = loadCloud(snapshot, { profile: cloudProfile(id) });
  const { answer, cloud: local } = createLocalCloud(state);
  return (await listen(local, { answer })).port;
}

/** A user as clouds have them: a path, a tag, an inline policy. */
function userOf(at: number): User {
  const value = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::data/${at}/*` }],
  };
  const document = { text: JSON.stringify(value), value };
  return {
    kind: "user",
    name: `user-${`${at}`.padStart(6, "0")}`,
    path: `/team-${at % 10}/`,
    tags: [{ key: "team", value: `team-${at % 10}` }],
    policies: [{ kind: "policy", name: "data", document }],
  };
}
