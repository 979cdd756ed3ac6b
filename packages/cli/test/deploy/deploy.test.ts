import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

const certificates = fileURLToPath(new URL("certificates/", import.meta.url));

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-deploy-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `iamferry deploy …` in the folder. */
async function deploy(
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { io, out, err } = fakeIo({ argv: ["deploy", ...words], folder });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** An app with a file of such lines. */
function appWith(lines: readonly string[]): string {
  const content = lines.map((line) => `        ${line}\n`).join("");
  return `name: web\napp:\n  packages: [httpd]\n  files:\n    - path: /srv/page\n      content: |\n${content}      mode: "0644"\n      owner: root:root\n`;
}

const ON_4_2 = ["--cloud", "eucalyptus-4.2", "-o", "out"] as const;

describe("deploy", () => {
  test("refuses user data of more than 16 KB, at the place of the largest file", async () => {
    write("web.yaml", appWith(Array.from({ length: 252 }, (_, at) => `${at} ${"x".repeat(60)}`)));
    const { code, err } = await deploy("app", "--spec", "web.yaml", ...ON_4_2);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error\[deploy\/user-data-too-large\]: user data has \d\d,\d{3} bytes, and/,
    );
    expect(err).toContain(" --> web.yaml:6:");
    expect(err.replaceAll(/\s+/g, " ")).toContain("the most of it is file `/srv/page`, with 16,");
    expect(() => statSync(join(folder, "out"))).toThrow("ENOENT");
  });

  test("refuses a template of more than 51,200 bytes, which user data of quotation marks makes", async () => {
    const page = appWith(Array.from({ length: 265 }, () => '"\\'.repeat(30)));
    const more =
      "cache: { memory: 64, addressFile: /etc/cache }\nscaling: { addAbove: 70, removeBelow: 30 }\nsshLocation: 10.1.0.0/16\n";
    write("web.yaml", page + more);
    const { code, err } = await deploy("app", "--spec", "web.yaml", ...ON_4_2);
    expect(code).toBe(1);
    expect(err).toContain("error[deploy/user-data-too-large]: user data has ");
    expect(err.replaceAll(/\s+/g, " ")).toMatch(
      /error\[deploy\/template-too-large\]: the template has \d\d,\d{3} bytes/,
    );
    expect(err.match(/ --> web\.yaml:6:/g)).toHaveLength(2);
    const other = await deploy("app", "--spec", "web.yaml", "--style", "commands", ...ON_4_2);
    expect(other.err).not.toContain("template-too-large");
  });

  test("keeps the private key to its owner, and makes the script one that can be run", async () => {
    await cp(certificates, folder, { recursive: true });
    write(
      "console.yaml",
      'name: console\nconsole: { version: "4.2" }\nbalancer: { certificateFile: console.crt, privateKeyFile: console.key, chainFile: authority.crt }\n',
    );
    const { code, err } = await deploy("console", "--spec", "console.yaml", ...ON_4_2);
    expect(err).toContain("private-key.pem");
    expect(code).toBe(0);
    expect(statSync(join(folder, "out/private-key.pem")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "out/deploy.sh")).mode & 0o100).toBe(0o100);
    expect(read("out/certificate.pem")).toBe(read("console.crt"));
    expect(read("out/certificate-chain.pem")).toBe(read("authority.crt"));
    expect(read("out/private-key.pem")).toBe(read("console.key"));
    // From the folder's own description the same can be made again.
    const again = await deploy(
      "console",
      "--spec",
      "out/deployment.yaml",
      "--cloud",
      "eucalyptus-4.2",
      "-o",
      "two",
    );
    expect(again.code).toBe(0);
    expect(read("two/private-key.pem")).toBe(read("console.key"));
  });

  test("writes over what it has made, for whichever cloud, and over nothing else", async () => {
    const make = (...more: readonly string[]): ReturnType<typeof deploy> =>
      deploy("console", "-o", "out", ...more);
    expect((await make("--cloud", "eucalyptus-4.4", "--client", "3.2")).code).toBe(0);
    expect((await make("--cloud", "eucalyptus-5.1")).code).toBe(0);
    write("out/deploy.sh", `${read("out/deploy.sh")}# mine\n`);
    const refused = await make("--cloud", "eucalyptus-4.2");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("`deploy.sh` in `out` was changed by hand");
    expect(read("out/deploy.sh")).toContain("# mine");
    const differs = await deploy("diff", "out");
    expect([differs.code, differs.out]).toEqual([
      4,
      "out differs from out/deployment.yaml:\n~ deploy.sh is not as it is generated\n1 difference\n",
    ]);
    expect((await make("--cloud", "eucalyptus-4.2", "--force")).code).toBe(0);
    expect(read("out/deploy.sh")).not.toContain("# mine");
    // A certificate that is there is somebody's, with or without a script that has made it.
    write("out/certificate.pem", "mine");
    expect((await make("--cloud", "eucalyptus-4.2")).code).toBe(0);
    expect(read("out/certificate.pem")).toBe("mine");
  });

  test("tells of every file that was changed or taken away, and of both templates", async () => {
    write("web.yaml", "name: web\ninstanceType: t3.medium\napp: {}\n");
    expect((await deploy("app", "--spec", "web.yaml", "--cloud", "aws", "-o", "out")).code).toBe(0);
    write("out/template.yaml", read("out/template.yaml").replace("t3.medium", "t3.large"));
    rmSync(join(folder, "out/user-data.yaml"));
    const both = await deploy("diff", "out");
    expect([both.code, both.out]).toEqual([
      4,
      "out differs from out/deployment.yaml:\n~ user-data.yaml is not as it is generated\n~ template.yaml is not as it is generated\n2 differences\n",
    ]);
    rmSync(join(folder, "out/template.json"));
    const one = await deploy("diff", "out");
    expect([one.code, one.out]).toEqual([
      4,
      "out differs from out/deployment.yaml:\n~ instanceType: t3.medium » t3.large\n~ user-data.yaml is not as it is generated\n~ template.json is not as it is generated\n3 differences\n",
    ]);
  });

  test("reads a description from standard input", async () => {
    const { io, out } = fakeIo({
      argv: ["deploy", "console", "--spec", "-", "--json", ...ON_4_2],
      folder,
      stdin: 'name: other\nconsole: { version: "4.2" }\n',
    });
    expect(await run(io)).toBe(0);
    expect(out.join("")).toContain('"name": "other"');
  });
});

describe("deploy show", () => {
  test("tells what stands in a template and in no picture", async () => {
    await deploy("console", ...ON_4_2);
    const open = /("SecurityGroupIngress": \[)/;
    const rule =
      '$1 { "IpProtocol": "tcp", "FromPort": "8888", "ToPort": "8888", "CidrIp": "0.0.0.0/0" },';
    write("out/template.json", read("out/template.json").replace(open, rule));
    const { code, err } = await deploy("show", "out");
    expect(code).toBe(3);
    expect(err).toContain("SecurityGroupIngress");
    expect(err).toContain(" --> out/template.json:");
  });

  test("draws a folder of commands from its description", async () => {
    await deploy("console", "--style", "commands", ...ON_4_2);
    const { code, out } = await deploy("show", "out");
    expect(code).toBe(0);
    expect(out).toContain("│ scaling group");
  });
});
