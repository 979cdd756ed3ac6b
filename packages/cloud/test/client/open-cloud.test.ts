import type { ServiceActionName } from "@iamferry/api/service";
import type { CloudProfileId } from "@iamferry/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PortAnswer } from "../../src/port.ts";
import { testCloud, type TestCloud } from "./support.ts";

/** SigV2; no unknown parameters; a form for errors of its own; numbers for `DelegateAccount`. */
const CLOUDS = [
  "aws",
  "eucalyptus-3.1",
  "eucalyptus-3.3",
  "eucalyptus-4.1",
  "eucalyptus-5.1",
] as const satisfies readonly CloudProfileId[];

describe.each(CLOUDS)("a client of %s", (id) => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await testCloud(id);
  });
  afterAll(async () => {
    await cloud.close();
  });
  const call = async (
    action: ServiceActionName,
    input: Readonly<Record<string, unknown>> = {},
    account = {},
  ): Promise<PortAnswer> => cloud.port.call({ action, account, input });

  test("makes a user and reads it back", async () => {
    const made = await call("CreateUser", { UserName: "ann", Path: "/a/" });
    expect(made).toMatchObject({
      output: { User: { UserName: "ann", Path: "/a/", CreateDate: expect.stringMatching(/Z$/) } },
    });
    expect(await call("GetUser", { UserName: "ann" })).toEqual(made);
    expect(await call("ListUsers")).toMatchObject({ output: { IsTruncated: false } });
  });

  test("tells what the service refuses by the service's own code", async () => {
    expect(await call("GetUser", { UserName: "bob" })).toEqual({
      error: {
        code: "NoSuchEntity",
        message: expect.stringContaining("bob"),
        fate: "refused",
      },
    });
  });

  test("counts what it sends", async () => {
    const before = cloud.port.requests();
    await Promise.all(Array.from({ length: 40 }, async () => call("ListUsers")));
    expect(cloud.port.requests() - before).toBe(40);
  });
});
