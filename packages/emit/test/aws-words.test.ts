import type { IamCall } from "@iamferry/api";
import { cloudProfile } from "@iamferry/model";
import {
  awsClient,
  needTool,
  newService,
  runScript,
  SHELLS,
  shellProgram,
  type ShellName,
} from "@iamferry/testkit";
import { describe, expect, it } from "vitest";
import { emitAwsShell } from "../src/index.ts";
import { planOf } from "./every-call.ts";

const account = { name: "a" };
const options = { madeFrom: ["a.iam"], notes: [] };

const MISREAD = ["--", "file:///etc/passwd", "fileb://x", "http://x/", "https://x/"];

function scriptOf(calls: readonly IamCall[]): string {
  const { files, diagnostics } = emitAwsShell(planOf("aws", calls), options);
  expect(diagnostics).toEqual([]);
  return [...files.values()].join("");
}

async function parametersSent(script: string, shell: ShellName): Promise<readonly unknown[]> {
  const client = awsClient({ version: 1, accountId: "111122223333" });
  const service = newService(cloudProfile("aws"));
  const { commands, status, stderr } = await runScript(script, { shell, client, service });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return commands.flatMap(({ calls }) => calls.map(({ parameters }) => parameters));
}

describe("a value of an aws command", () => {
  it.for(SHELLS)(
    "that aws would read as something else is in a file, under %s",
    async (shell, test) => {
      needTool(test, shellProgram(shell));
      const calls = MISREAD.map((UserName): IamCall => ({
        action: "DeleteUser",
        account,
        input: { UserName },
      }));
      const script = scriptOf(calls);
      expect(await parametersSent(script, shell)).toEqual(calls.map(({ input }) => input));
      expect(script.match(/--user-name "file:\/\/\$work\/text.txt"$/gm)).toHaveLength(5);
    },
  );

  it.for(SHELLS)("is sent byte for byte, whatever it holds, under %s", async (shell, test) => {
    needTool(test, shellProgram(shell));
    const xml = `<?xml version="1.0"?>\n<E a='$(touch canary)' b="\`x\`">\\\nMETADATA\nEOF\r\n</E>\n\n`;
    const tags = [
      { Key: "a,Value=b", Value: `'"$HOME\`id\`\\` },
      { Key: "é😀", Value: "" },
      { Key: "LIST", Value: "file:///etc/passwd" },
    ];
    const calls: readonly IamCall[] = [
      { action: "CreateSAMLProvider", account, input: { Name: "s", SAMLMetadataDocument: xml } },
      { action: "UploadSSHPublicKey", account, input: { UserName: "u", SSHPublicKeyBody: xml } },
      {
        action: "UploadSigningCertificate",
        account,
        input: { UserName: "u", CertificateBody: xml },
      },
      { action: "UpdateRole", account, input: { RoleName: "r", Description: xml } },
      { action: "UpdateRole", account, input: { RoleName: "r", Description: "" } },
      { action: "TagUser", account, input: { UserName: "-u", Tags: tags } },
      { action: "UntagUser", account, input: { UserName: "u", TagKeys: ["$(touch canary)"] } },
    ];
    const sent = await parametersSent(scriptOf(calls), shell);
    expect(sent).toEqual([
      ...calls.slice(0, 5).map(({ input }) => input),
      {
        UserName: "-u",
        ...Object.fromEntries(
          tags.flatMap(({ Key, Value }, at) => [
            [`Tags.member.${at + 1}.Key`, Key],
            [`Tags.member.${at + 1}.Value`, Value],
          ]),
        ),
      },
      { UserName: "u", "TagKeys.member.1": "$(touch canary)" },
    ]);
  });

  it("is left out of the call where it is an empty list that nobody requires", () => {
    const script = scriptOf([
      { action: "CreateUser", account, input: { UserName: "u", Tags: [] } },
      { action: "UntagUser", account, input: { UserName: "u", TagKeys: [] } },
    ]);
    expect(script).toMatch(/aws iam create-user --user-name u$/m);
    expect(script).toContain("--tag-keys");
  });

  it("is refused where no file can hold it", () => {
    const tag = { Key: "k", Value: "a\0b" };
    for (const call of [
      { action: "TagUser", account, input: { UserName: "u", Tags: [tag] } },
      { action: "UntagUser", account, input: { UserName: "u", TagKeys: ["\ud800"] } },
      { action: "UpdateRole", account, input: { RoleName: "r", Description: "\0" } },
    ] as const) {
      const { diagnostics } = emitAwsShell(planOf("aws", [call]), options);
      expect(diagnostics.map(({ code }) => code)).toEqual(["emit/text-not-expressible"]);
    }
  });
});
