import { createPrivateKey, X509Certificate } from "node:crypto";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needTool } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { prepare } from "./running.ts";

/** Lists a certificate once one was uploaded; everything else is not there. */
const STUB = `#!/bin/sh
folder=\${0%/*}
case \${0##*/} in
  euare-servercertupload) : >"$folder/uploaded" ;;
  euare-servercertlistbypath)
    if [ -f "$folder/uploaded" ]; then echo arn:aws:iam::276586128672:server-certificate/console; fi
    ;;
  euform-create-stack) exit 1 ;;
esac
`;

test("the real openssl makes a key that nobody else can read, and its certificate", (context) => {
  needTool(context, "openssl");
  const folder = mkdtempSync(join(tmpdir(), "iamferry-openssl-"));
  try {
    const { script, files } = prepare("stack 3.4");
    for (const name of [
      "euare-servercertupload",
      "euare-servercertlistbypath",
      "euform-describe-stacks",
      "euform-describe-stack-resources",
      "euform-create-stack",
    ]) {
      writeFileSync(join(folder, name), STUB);
      chmodSync(join(folder, name), 0o755);
    }
    for (const [name, { text }] of files) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, "deploy.sh"), script);
    const run = (): string => {
      const { stdout, stderr } = spawnSync(
        "sh",
        [
          join(folder, "deploy.sh"),
          "--subject",
          "/O=It's 5/CN=console.example.org",
          "--days",
          "30",
        ],
        { env: { PATH: `${folder}:${process.env["PATH"] ?? ""}`, TMPDIR: folder } },
      );
      return String(stdout) + String(stderr);
    };
    // The stub makes no stack: all that comes before it is there.
    const first = run();
    expect(first).toContain("stopped: makes the stack console");
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    const certificate = new X509Certificate(read("certificate.pem"));
    expect(certificate.checkPrivateKey(createPrivateKey(read("private-key.pem")))).toBe(true);
    expect(certificate.subject).toBe("O=It's 5\nCN=console.example.org");
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
    expect(days).toBe(30);
    expect(read("private-key.pem")).toContain("BEGIN RSA PRIVATE KEY");
    const text = spawnSync("openssl", [
      "x509",
      "-in",
      join(folder, "certificate.pem"),
      "-noout",
      "-text",
    ]);
    expect(String(text.stdout)).toContain("sha256WithRSAEncryption");
    for (const name of ["private-key.pem", "console.session-keys"])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const keys = read("console.session-keys").trim().split("\n");
    expect(keys.map((key) => /^[0-9a-f]{64}$/.test(key))).toEqual([true, true]);
    expect(keys.filter((key) => first.includes(key))).toEqual([]);

    const again = run();
    expect(again).toContain(
      "uses the certificate arn:aws:iam::276586128672:server-certificate/console",
    );
    expect(read("console.session-keys").trim().split("\n")).toEqual(keys);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
