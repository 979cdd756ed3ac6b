import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudProfile } from "@iamferry/model";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openCloud } from "../../src/client/open-cloud.ts";
import type { Connection } from "../../src/client/connection.ts";

const CONFIG = `[default]
endpoint_url = http://127.0.0.1:1
[profile lab]
services = lab
endpoint_url = http://127.0.0.1:2
[profile prod]
region = eu-west-1
[profile odd]
endpoint_url = nowhere
[profile deaf]
endpoint_url = http://127.0.0.1:4
ignore_configured_endpoint_urls = true
[services lab]
iam =
  endpoint_url = http://127.0.0.1:3
`;

let folder = "";

beforeEach(() => {
  // The SDK keeps what it has read of a path.
  folder = mkdtempSync(join(tmpdir(), "iamferry-config-"));
  writeFileSync(join(folder, "config"), CONFIG);
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test.each([
  ["the default profile's", {}, "http://127.0.0.1:1"],
  ["that of a service in the profile that is named", { awsProfile: "lab" }, "http://127.0.0.1:3"],
  ["not another profile's", { awsProfile: "prod" }, undefined],
  ["none where they are to be ignored", { awsProfile: "deaf" }, undefined],
  ["not where one is given", { endpoint: "http://127.0.0.1:9" }, "http://127.0.0.1:9"],
])("the address of AWS' files is taken: %s", async (_title, more: Partial<Connection>, wanted) => {
  const port = await openCloud({ profile: cloudProfile("aws"), ...more });
  expect(port.endpoint).toBe(wanted);
  port.close();
});

test("the address of a variable counts more than those of files", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:8");
  const port = await openCloud({ profile: cloudProfile("aws"), awsProfile: "lab" });
  expect(port.endpoint).toBe("http://127.0.0.1:8");
  port.close();
});

test("calls go where the files say, also those of STS, and an address that is none is told", async () => {
  const keys = { credentials: { accessKeyId: "AKIA", secretAccessKey: "unguessable" } };
  const call = { account: {}, input: {} } as const;
  const retries = { attempts: 1 };
  const profile = cloudProfile("aws");
  const port = await openCloud({ profile, ...keys }, { retries });
  for (const action of ["ListUsers", "GetCallerIdentity"] as const) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await port.call({ ...call, action })).toMatchObject({
      error: { code: "Unreachable", message: "nobody listens at that address" },
    });
  }
  port.close();
  const odd = await openCloud({ profile, awsProfile: "odd", ...keys }, { retries });
  expect(await odd.call({ ...call, action: "ListUsers" })).toMatchObject({
    error: {
      code: "Unreachable",
      message: "the endpoint is no address of http or https: `nowhere`",
    },
  });
  odd.close();
});
