import { CLOUD_PROFILES } from "@iamferry/model";
import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "../../src/client/client.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test("the SDK writes nothing to the console where a profile is named beside keys in the environment", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const client = createClient({
    profile: CLOUD_PROFILES.aws,
    endpoint: "http://127.0.0.1:1",
    awsProfile: "iamferry-has-no-such-profile",
  });
  const answer = await client.call({ action: "GetUser", input: {}, account: {} });
  client.close();
  expect(answer).toMatchObject({ error: { code: "NoCredentials" } });
  expect(warned).not.toHaveBeenCalled();
});
