import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAttachRequest } from "@iamferry/volume";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { parseInstance } from "../src/serve/instance-file.ts";
import { fakeIo } from "./fake-io.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-instance-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(instance: unknown): void {
  const text = typeof instance === "string" ? instance : JSON.stringify(instance);
  writeFileSync(join(folder, "i.json"), text);
}

const ARGV = ["serve", "--port", "0", "--instance", "i.json"];

describe("serve --instance", () => {
  test.each([
    ["aws", ""],
    ["eucalyptus-4.4", "/services/compute"],
  ])(
    "adds the EC2 and the metadata of an instance to %s, and tells where they are",
    async (cloud, path) => {
      write({
        id: "i-12345678",
        zone: "PARTI00",
        userData: "a b vol-1",
        volumes: [{ id: "vol-00000001", zone: "PARTI00" }],
      });
      const { promise: stopped, resolve } = Promise.withResolvers<void>();
      const { err, io, out } = fakeIo({
        argv: [...ARGV, "--cloud", cloud, "--log"],
        folder,
        stopped,
      });
      const ended = run(io);
      await expect.poll(() => err.join("").includes("Ctrl-C"), { timeout: 20_000 }).toBe(true);
      const exported = (name: string): string =>
        new RegExp(`^export ${name}=(.*)$`, "m").exec(out.join(""))?.[1] ?? "";
      const ec2 = exported("AWS_ENDPOINT_URL_EC2");
      expect(ec2).toBe(exported("AWS_ENDPOINT_URL_IAM").replace("/services/Euare", "") + path);
      expect(exported("EC2_URL")).toBe(path === "" ? "" : ec2);
      const metadata = `${exported("AWS_EC2_METADATA_SERVICE_ENDPOINT")}/latest`;
      const told = await Promise.all(
        ["user-data", "meta-data/placement/availability-zone", "meta-data/iam/info"].map(
          async (each) => {
            const answer = await fetch(`${metadata}/${each}`);
            return answer.status === 200 ? answer.text() : answer.status;
          },
        ),
      );
      expect(told).toEqual(["a b vol-1", "PARTI00", 404]);
      const attach =
        "Version=2016-11-15&Action=AttachVolume&VolumeId=vol-00000001&InstanceId=i-12345678&Device=/dev/sdh";
      const answer = await fetch(`${ec2}/?${attach}`);
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining("<status>attaching</status>"),
      ]);
      expect(err.join("")).toMatch(/ AttachVolume unchecked 200 VolumeId=vol-00000001 /);
      resolve();
      expect(await ended).toBe(0);
    },
  );

  test.each([
    ["it is no JSON object", "[]"],
    ["`id` is missing", {}],
    ["`id` is no id such as i-12345678", { id: "i-1" }],
    ["there is no `colour`", { id: "i-12345678", colour: 1 }],
    ["there is no `__proto__`", '{"id": "i-12345678", "__proto__": {}}'],
    ["`imds` is no one of v1, v2 and optional", { id: "i-12345678", imds: "v3" }],
    ["`volumes` is no list", { id: "i-12345678", volumes: {} }],
    ["`volumes[1].id` is missing", { id: "i-12345678", volumes: [{ id: "vol-00000001" }, {}] }],
    [
      "`volumes[0].tags.a` is no text",
      { id: "i-12345678", volumes: [{ id: "vol-00000001", tags: { a: 1 } }] },
    ],
    [
      "`snapshots[0].size` is no whole number from 1 to 65536",
      { id: "i-12345678", snapshots: [{ id: "snap-00000001", size: 0 }] },
    ],
    ["`pace.creating` is no object", { id: "i-12345678", pace: { creating: 1 } }],
  ])("says what is wrong with a file: %s", async (problem, instance) => {
    write(instance);
    const { err, io } = fakeIo({ argv: ARGV, folder });
    expect(await run(io)).toBe(1);
    expect(err.join("").replaceAll(/\s+/g, " ")).toContain(
      `\`i.json\` describes no instance: ${problem}`,
    );
  });

  test.each([
    ["no role `web`", { role: "web" }],
    ["no account 999999999999", { account: "999999999999" }],
  ])("says that the cloud has %s", async (problem, more) => {
    write({ id: "i-12345678", ...more });
    const { err, io } = fakeIo({ argv: ARGV, folder });
    expect(await run(io)).toBe(2);
    expect(err.join("").replaceAll(/\s+/g, " ")).toContain(problem);
  });

  test("takes the file that its documentation shows", () => {
    const docs = readFileSync(new URL("../../../docs/serve.md", import.meta.url), "utf8");
    const shown = /```json\n([^]*?)```/.exec(docs)?.[1] ?? "";
    const instance = parseInstance(shown);
    expect(instance).toMatchObject({
      ec2: { instances: [{ id: "i-12345678" }], pace: { attaching: { looks: 3 } } },
      metadata: { instanceId: "i-12345678", imds: "v2" },
    });
    // It is shown to be tried: no role that only a backup has, and user data that attach-volume takes.
    expect(shown).not.toContain("role");
    const { userData } = JSON.parse(shown) as { readonly userData: string };
    expect(readAttachRequest(userData).value).toMatchObject({ source: { id: "snap-12345678" } });
  });

  test("says that there is no such file", async () => {
    const { err, io } = fakeIo({ argv: ARGV, folder });
    expect(await run(io)).toBe(1);
    expect(err.join("")).toContain("`i.json` cannot be read");
  });
});
