import { describe, expect, test } from "vitest";
import { attachVolume } from "../src/attach/attach-volume.ts";
import { openEc2 } from "../src/ec2/open-ec2.ts";
import { createGuard } from "../src/ec2/sdk-errors.ts";
import { createWorld } from "./world.ts";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret/Key+1" };

describe("a client of EC2", () => {
  test.each([
    [{}, true],
    [{ endpoint: "http://127.0.0.1:8773/services/compute" }, false],
    // Services of a Eucalyptus with names of their own stand at the root.
    [{ endpoint: "http://ec2.cloud.example.com:8773/", isAws: false }, false],
  ])("makes volumes with their tag at %j: %s", async (connection, is) => {
    const ec2 = await openEc2({ region: "us-east-1", credentials: KEYS, ...connection });
    expect(ec2.tagsAtCreation).toBe(is);
    ec2.close();
  });

  test("says in plain words that nobody answered, and that something may be done all the same", async () => {
    const guard = createGuard(() => Promise.resolve(KEYS));
    const said = Object.assign(new Error("Request aborted"), { name: "AbortError" });
    const error: unknown = await guard.run(() => Promise.reject(said)).catch((thrown) => thrown);
    expect(error).toMatchObject({ message: "it gives no answer", fate: "unknown" });
  });

  test("shows no key and no control character of what a server says, nor of its code", async () => {
    const guard = createGuard(() => Promise.resolve(KEYS));
    const said = Object.assign(new Error(`no ${KEYS.secretAccessKey}\u001b[2J`), {
      Code: `Bad${KEYS.secretAccessKey}\u001b${"x".repeat(200)}`,
      $metadata: { httpStatusCode: 400 },
    });
    const error: unknown = await guard.run(() => Promise.reject(said)).catch((thrown) => thrown);
    expect(error).toMatchObject({ message: "no …␛[2J", code: `Bad…␛${"x".repeat(75)}` });
  });
});

test.each([
  ["us-east-1a", true],
  ["PARTI00", false],
])("a cloud with the zone %s can be AWS: %s", async (zone, isAws) => {
  const ports = createWorld().ports();
  const seen: unknown[] = [];
  await attachVolume(
    {
      source: { kind: "snapshot", id: "snap-00000001" },
      device: "/dev/sdh",
      endpoint: "http://127.0.0.1:9/",
    },
    {
      ...ports,
      metadata: {
        get: (path) =>
          path.endsWith("zone") ? Promise.resolve(Buffer.from(zone)) : ports.metadata.get(path),
      },
      openEc2: (connection) => {
        seen.push(connection.isAws);
        return ports.openEc2(connection);
      },
    },
  );
  expect(seen).toEqual([isAws]);
});
