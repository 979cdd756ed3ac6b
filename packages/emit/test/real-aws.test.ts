import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IamCall } from "@iamferry/api";
import { cloudProfile } from "@iamferry/model";
import { quote } from "@iamferry/shell";
import { needTool, newService, openQueryEndpoint } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { emitAwsShell } from "../src/index.ts";
import { planOf, requestOf } from "./every-call.ts";

const ALLOW = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::é'$(touch canary)/\${aws:username}" }
  ]
}

`;

/** Runs a script with the installed `aws`, told to call an endpoint of ours. */
async function runWithAws(script: string, url: string): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), "iamferry-aws-"));
  try {
    for (const folder of ["bin", "work", "home"]) mkdirSync(join(root, folder));
    const path = process.env["PATH"] ?? "";
    // Older versions know no variable for the endpoint.
    const wrapper = `#!/bin/sh\nPATH=${quote(path)} exec aws --endpoint-url ${quote(url)} "$@"\n`;
    writeFileSync(join(root, "bin/aws"), wrapper);
    chmodSync(join(root, "bin/aws"), 0o755);
    writeFileSync(join(root, "restore.sh"), script);
    const child = spawn("sh", [join(root, "restore.sh")], {
      cwd: join(root, "work"),
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        PATH: `${join(root, "bin")}:${path}`,
        HOME: join(root, "home"),
        TMPDIR: join(root, "work"),
        AWS_ACCESS_KEY_ID: "nobody",
        AWS_SECRET_ACCESS_KEY: "nothing",
        AWS_DEFAULT_REGION: "us-east-1",
        // A locale that cannot say the policy's characters.
        LC_ALL: "C",
      },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    return { status, stderr, left: readdirSync(join(root, "work")) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const account = { name: "a" };
const arn = "arn:aws:iam::111122223333:policy/p";

/** A call for each kind of value that a change can hold. */
const changes: readonly IamCall[] = [
  {
    action: "CreateRole",
    account,
    input: {
      RoleName: "file:///etc/passwd",
      Path: "/-x/",
      AssumeRolePolicyDocument: ALLOW,
      Description: "http://127.0.0.1:9/ -- é\n",
      MaxSessionDuration: 3600,
      PermissionsBoundary: arn,
      Tags: [
        { Key: "a,Value=b", Value: `"'$(touch canary)\`id\`\\` },
        { Key: "é😀", Value: "" },
      ],
    },
  },
  {
    action: "CreateOpenIDConnectProvider",
    account,
    input: {
      Url: "https://127.0.0.1:9/x",
      ClientIDList: ["file:///etc/passwd", "-c", "[1]"],
      ThumbprintList: ["a".repeat(40)],
    },
  },
  {
    action: "UpdateAccountPasswordPolicy",
    account,
    input: { MinimumPasswordLength: 8, RequireSymbols: true, HardExpiry: false },
  },
  {
    action: "CreatePolicyVersion",
    account,
    input: { PolicyArn: arn, PolicyDocument: ALLOW, SetAsDefault: false },
  },
  {
    action: "CreateSAMLProvider",
    account,
    input: {
      Name: "s",
      SAMLMetadataDocument: `<?xml version="1.0"?>\n<é a='$HOME'/>${" ".repeat(1000)}\n\n`,
    },
  },
  { action: "UntagUser", account, input: { UserName: "--", TagKeys: ["http://127.0.0.1:9/"] } },
  { action: "UpdateRole", account, input: { RoleName: "r", Description: "" } },
];

test("the installed aws sends what a change says, byte for byte", async (context) => {
  needTool(context, "aws");
  const { files, diagnostics } = emitAwsShell(planOf("aws", changes), {
    madeFrom: [],
    notes: [],
    purpose: "change",
  });
  expect(diagnostics).toEqual([]);
  const endpoint = await openQueryEndpoint(newService(cloudProfile("aws")));
  try {
    const run = await runWithAws([...files.values()].join(""), endpoint.url);
    expect(run).toEqual({ status: 0, stderr: "", left: [] });
    expect(
      endpoint.calls.map(({ parameters: { Version: _version, ...parameters }, ...call }) => ({
        ...call,
        parameters,
      })),
    ).toEqual(changes.map((call) => requestOf(call, "aws")));
  } finally {
    await endpoint.close();
  }
}, 300_000);
