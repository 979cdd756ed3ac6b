import { cloudProfile } from "@iamferry/model";
import { expect, test } from "vitest";
import { openCloud } from "../../src/client/open-cloud.ts";
import { rawServer } from "./raw-server.ts";
import { QUICK } from "./support.ts";

const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG",
  sessionToken: "Token/with+signs==",
};
const PASSWORD = "correct horse & battery";

test("what a service quotes of its request holds no secret", async () => {
  const quoted = [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    KEYS.secretAccessKey,
    KEYS.sessionToken,
    encodeURIComponent(KEYS.sessionToken),
    encodeURIComponent(encodeURIComponent(KEYS.sessionToken)),
  ];
  const text = `ann: ${quoted.join(" | ")}`.replaceAll("&", "&amp;");
  const body = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${text}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  const server = await rawServer([{ status: 400, body }]);
  const port = await openCloud(
    { profile: cloudProfile("aws"), endpoint: server.url, region: "us-east-1", credentials: KEYS },
    { retries: QUICK },
  );
  const answer = await port.call({
    action: "CreateLoginProfile",
    account: {},
    input: { UserName: "ann", Password: PASSWORD },
  });
  port.close();
  await server.close();
  expect(answer).toEqual({
    error: { code: "ValidationError", message: "ann: … | … | … | … | … | …", fate: "refused" },
  });
});
