import { printJson } from "@iamferry/backup";
import type { JsonObject } from "@iamferry/model";
import { printPolicy } from "@iamferry/policy";
import { displayWidth } from "@iamferry/text";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

/** What `can` prints of a statement that allows bob everything under a condition. */
async function printed(statement: JsonObject, ...more: readonly string[]): Promise<string> {
  const value = { Version: "2012-10-17", Statement: [statement] };
  const document = { text: printPolicy(value), value };
  const policies = [{ kind: "policy", name: "one", document } as const];
  const users = [{ kind: "user", name: "bob", policies } as const];
  const account = { kind: "account", name: "lab", policies: [], users, groups: [] } as const;
  const stdin = printJson({ cloud: "aws", accounts: [account] });
  const argv = ["can", "-", "bob", "s3:GetObject", "arn:aws:s3:::b/k", ...more];
  const { io, out } = fakeIo({ argv, folder: tmpdir(), stdin });
  await run(io);
  return out.join("");
}

/** The lines of the frame as one, with single blanks. */
function framed(text: string): string {
  const lines = text.split("\n").filter((line) => line.startsWith("  | "));
  return lines.map((line) => line.slice(4).trim()).join(" ");
}

const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

function ranges(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `10.${at}.0.0/16`);
}

describe("the frame of a statement", () => {
  test("breaks a long condition into lines, and cuts nothing off", async () => {
    const condition = { NotIpAddress: { "aws:SourceIp": [...ranges(12)] } };
    const text = await printed({ ...ALLOW, Condition: condition });
    for (const range of ranges(12)) expect(framed(text)).toContain(`"${range}"`);
    expect(framed(text)).not.toContain("…");
    for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test("shows the beginning of a very long one, and all of it with --all", async () => {
    const condition = { NotIpAddress: { "aws:SourceIp": [...ranges(200)] } };
    const statement = { ...ALLOW, Condition: condition };
    const short = await printed(statement);
    expect(framed(short)).toMatch(/… [0-9]+ more lines; --all shows each$/);
    const whole = await printed(statement, "--all");
    for (const range of ranges(200)) expect(framed(whole)).toContain(`"${range}"`);
    expect(framed(whole)).not.toContain("…");
  });

  test("cuts a long list of actions to the one that matches, unless --all is there", async () => {
    const others = Array.from({ length: 20 }, (_, at) => `ec2:Action${at}`);
    const statement = { ...ALLOW, Action: [...others, "s3:Get*"] };
    expect(framed(await printed(statement))).toContain('"Action": ["s3:Get*", … 20 more],');
    expect(framed(await printed(statement, "--all"))).toContain('"ec2:Action19", "s3:Get*"],');
  });
});
