import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasMoto, startMoto } from "../../../../scripts/test/conformance/moto.ts";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

test("a volume of a snapshot is made, attached and found again on moto, with the words of the article", async (context) => {
  context.skip(!(await hasMoto()), "there is no python3 with moto");
  const folder = mkdtempSync(join(tmpdir(), "iamferry-volume-"));
  const moto = await startMoto();
  const ec2 = async (action: string, tag: RegExp): Promise<readonly string[]> => {
    const response = await fetch(moto.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Authorization:
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0",
      },
      body: `Action=${action}&Version=2016-11-15`,
    });
    return [...(await response.text()).matchAll(tag)].map(([, text = ""]) => text);
  };
  const [instance = ""] = await ec2(
    "RunInstances&ImageId=ami-12c6146b&MinCount=1&MaxCount=1",
    /<instanceId>([^<]+)/g,
  );
  const [zone = ""] = await ec2("DescribeInstances", /<availabilityZone>([^<]+)/g);
  const [source = ""] = await ec2(
    `CreateVolume&Size=1&AvailabilityZone=${zone}`,
    /<volumeId>([^<]+)/g,
  );
  const [snapshot = ""] = await ec2(`CreateSnapshot&VolumeId=${source}`, /<snapshotId>([^<]+)/g);
  const told = new Map([
    ["/latest/meta-data/instance-id", instance],
    ["/latest/meta-data/placement/availability-zone", zone],
    ["/latest/user-data", `AKIDEXAMPLE wJalrXUtnFEMISecret ${snapshot}`],
  ]);
  const metadata = createServer(({ method, url = "" }, response) => {
    const text = method === "GET" ? told.get(url) : undefined;
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => metadata.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
  try {
    const attach = async (): Promise<readonly [number, string, string]> => {
      const argv = ["attach-volume", "--metadata", address, "--endpoint", moto.url];
      const { io, out, err } = fakeIo({ argv, folder });
      return [await run(io), out.join(""), err.join("")];
    };
    const [code, out, err] = await attach();
    expect(code, err).toBe(0);
    expect(out).toMatch(/^vol-[0-9a-f]+ \/dev\/sdh\n$/);
    const [again, same, words] = await attach();
    expect(again, words).toBe(0);
    expect(same).toBe(out);
    expect(err + words).not.toContain("wJalrXUtnFEMISecret");
    const made = await ec2("DescribeVolumes", new RegExp(`<snapshotId>(${snapshot})`, "g"));
    expect(made).toHaveLength(1);
  } finally {
    metadata.closeAllConnections();
    await new Promise((resolve) => metadata.close(resolve));
    await moto.stop();
    rmSync(folder, { recursive: true });
  }
});
