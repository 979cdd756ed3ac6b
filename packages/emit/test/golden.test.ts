import { spawnSync } from "node:child_process";
import type { IamCall } from "@iamferry/api";
import { format } from "prettier";
import { parse } from "unbash";
import { describe, expect, it, type TestContext } from "vitest";
import { emitAwsShell, emitEuareShell } from "../src/index.ts";
import { goldens, nasty } from "./golden-plans.ts";
import { makePlan, planOfCalls } from "./plans.ts";
import { needs } from "./run-script.ts";

const account = { name: "a" };
const cases = Object.entries(goldens).flatMap(([name, emit]) =>
  Array.from(emit().files, ([file, text]) => ({ name: `${name}/${file}`, text })),
);
const nastyCases = Object.entries(nastyScripts()).map(([name, text]) => ({ name, text }));

describe("a generated script", () => {
  it.for(cases)("is $name, as a person has read and approved it", async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/${name}`);
  });

  it.for([...cases, ...nastyCases])("passes ShellCheck: $name", ({ text }, test) => {
    expect(filter(test, ["shellcheck", "--norc", "-f", "gcc", "-"], text)).toBe("");
  });

  it.for([...cases, ...nastyCases])("is left alone by shfmt: $name", ({ text }, test) => {
    expect(filter(test, ["shfmt", "-i", "2", "-ci", "-bn", "-d"], text)).toBe("");
  });

  it.for(cases)("is left alone by prettier: $name", async ({ text }) => {
    const options = { parser: "sh", plugins: ["prettier-plugin-sh"], spaceRedirects: false };
    expect(await format(text, options)).toBe(text);
  });

  it.for([...cases, ...nastyCases])("runs no commands but its own: $name", ({ text }) => {
    const functions = new Set([...text.matchAll(/^([a-z_]+)\(\) \{$/gm)].map(([, name]) => name));
    const found = commandNames(text).filter((name) => !functions.has(name) && !known.has(name));
    expect(found).toEqual([]);
    expect(functions.size).toBeGreaterThan(1);
  });
});

/** What a script may run itself; clients are arguments of its functions. */
const known: ReadonlySet<string> = new Set(
  '"$@" set umask cat printf exit [ return shift read mktemp mkdir rm trap sed echo : aws command export'.split(
    " ",
  ),
);

function nastyScripts(): Readonly<Record<string, string>> {
  const users = nasty.map((name) => ({ name, path: `/${name}/`, policies: { [name]: name } }));
  const groups = nasty.map((name) => ({ name, members: nasty.slice(0, 3) }));
  const plan = makePlan("eucalyptus-5.1", [
    { account: { name: "$(touch canary)'\n`x`" }, create: true, users, groups },
  ]);
  const notes = nasty.map((message) => ({ severity: "error", code: "x/y", message }) as const);
  const options = { madeFrom: nasty, notes };
  const scripts = {
    "nasty names for 3.4": emitEuareShell(plan, { ...options, client: "3.4" }),
    "nasty names for 2.1": emitEuareShell(plan, { ...options, client: "2.1" }),
    "nasty names for AWS": emitAwsShell(makePlan("aws", [{ account: {}, users, groups }]), options),
    "nasty changes for AWS": emitAwsShell(planOfCalls("aws", ...nasty.flatMap(awsCalls)), {
      ...options,
      purpose: "change",
    }),
    "nasty changes for 3.4": emitEuareShell(
      planOfCalls("eucalyptus-5.1", ...nasty.flatMap(euareCalls)),
      { ...options, purpose: "change", client: "3.4" },
    ),
  };
  return Object.fromEntries(
    Object.entries(scripts).map(([name, { files }]) => [name, [...files.values()].join("")]),
  );
}

/** Calls that hold the text in each way in which a script for AWS can hold it. */
function awsCalls(text: string): readonly IamCall[] {
  return [
    {
      action: "CreateRole",
      account,
      input: {
        RoleName: text,
        AssumeRolePolicyDocument: text,
        Description: text,
        Tags: [{ Key: text, Value: text }],
      },
    },
    { action: "CreateSAMLProvider", account, input: { Name: "s", SAMLMetadataDocument: text } },
    { action: "UploadSSHPublicKey", account, input: { UserName: text, SSHPublicKeyBody: text } },
    { action: "UntagUser", account, input: { UserName: text, TagKeys: [text, "x"] } },
    {
      action: "AttachUserPolicy",
      account,
      input: { UserName: "u", PolicyArn: { kind: "ref", step: "x", path: ["Role", "Arn"] } },
    },
  ];
}

/** Calls that hold the text in each way in which a script for Eucalyptus can hold it. */
function euareCalls(text: string): readonly IamCall[] {
  return [
    {
      action: "UpdateUserInfo",
      account,
      input: { UserName: text, InfoKey: text, InfoValue: text },
    },
    {
      action: "UploadSigningCertificate",
      account,
      input: { UserName: "u", CertificateBody: text },
    },
    {
      action: "CreateOpenIDConnectProvider",
      account,
      input: { Url: text, ThumbprintList: [text, text] },
    },
  ];
}

function filter(test: TestContext, words: readonly string[], input: string): string {
  const [name = "", ...rest] = words;
  needs(test, name);
  const { stdout, stderr } = spawnSync(name, rest, { input });
  return `${String(stdout)}${String(stderr)}`;
}

/** The name of every command in the script's tree, wherever it stands. */
function commandNames(script: string): readonly string[] {
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
    } else if (typeof node === "object" && node !== null) {
      if ("type" in node && node.type === "Command" && "name" in node) {
        const name: unknown = node.name;
        if (typeof name === "object" && name !== null && "text" in name)
          names.push(String(name.text));
      }
      for (const each of Object.values(node)) visit(each);
    }
  };
  visit(parse(script));
  expect(names.length).toBeGreaterThan(5);
  return names;
}
