import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { startDriver, type Driver } from "./driver.ts";

let driver: Driver | undefined;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-awscli-"));
  writeFileSync(join(folder, "document.json"), JSON.stringify(DOCUMENT, undefined, 2));
  writeFileSync(join(folder, "trust.json"), JSON.stringify(TRUST, undefined, 2));
  driver = await startDriver();
});
afterAll(async () => {
  await driver?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ARN = "arn:aws:iam::123456789012:";
const DOCUMENT = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::é + %41/${aws:username}" },
  ],
};
const TRUST = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};

/** A command, its words, and what it must print: JSON, or text as it stands. */
interface CommandCase {
  readonly title: string;
  readonly words: string;
  readonly printed?: string | object;
  readonly refused?: string;
}

/** One for each kind of option; `{}` stands for the folder that holds the files. */
const COMMANDS: readonly CommandCase[] = [
  {
    title: "tags in shorthand, and a path",
    words:
      "iam create-user --user-name bob --path /team/ --tags Key=team,Value=ops Key=empty,Value=",
    printed: {
      User: {
        UserName: "bob",
        Arn: `${ARN}user/team/bob`,
        Tags: [
          { Key: "empty", Value: "" },
          { Key: "team", Value: "ops" },
        ],
      },
    },
  },
  {
    title: "tags as JSON",
    words: 'iam tag-user --user-name bob --tags [{"Key":"a","Value":"b=c:d"}]',
  },
  { title: "a list of words", words: "iam untag-user --user-name bob --tag-keys team empty" },
  {
    title: "a document from a file",
    words:
      "iam put-user-policy --user-name bob --policy-name p --policy-document file://{}/document.json",
  },
  {
    title: "a document in its answer",
    words: "iam get-user-policy --user-name bob --policy-name p",
    printed: { UserName: "bob", PolicyName: "p", PolicyDocument: DOCUMENT },
  },
  {
    title: "a query, and text for output",
    words: "iam get-user --user-name bob --query User.[UserName,Path] --output text",
    printed: "bob\t/team/\n",
  },
  {
    title: "input as JSON",
    words: 'iam create-user --cli-input-json {"UserName":"eve"}',
    printed: { User: { UserName: "eve", Path: "/" } },
  },
  { title: "a third user", words: "iam create-user --user-name joe" },
  {
    title: "numbers, and flags that come in pairs",
    words:
      "iam update-account-password-policy --minimum-password-length 12 --require-symbols --no-require-numbers --allow-users-to-change-password",
  },
  {
    title: "what numbers and flags made",
    words: "iam get-account-password-policy",
    printed: {
      PasswordPolicy: {
        MinimumPasswordLength: 12,
        RequireSymbols: true,
        RequireNumbers: false,
        AllowUsersToChangePassword: true,
      },
    },
  },
  {
    title: "several pages, as one",
    words: "iam list-users --page-size 1 --query Users[].UserName",
    printed: ["bob", "eve", "joe"],
  },
  {
    title: "pages in text",
    words: "iam list-users --page-size 2 --query Users[].UserName --output text",
    printed: "bob\teve\njoe\n",
  },
  {
    title: "several lists in pages",
    words: "iam get-account-authorization-details --page-size 1 --filter User Role",
    printed: { UserDetailList: [{ UserName: "bob" }, { UserName: "eve" }, { UserName: "joe" }] },
  },
  {
    title: "the image of a new device, into a file",
    words:
      "iam create-virtual-mfa-device --virtual-mfa-device-name phone --outfile {}/image.png --bootstrap-method QRCodePNG",
    printed: { VirtualMFADevice: { SerialNumber: `${ARN}mfa/phone` } },
  },
  {
    title: "the seed of a new device, into a file",
    words:
      "iam create-virtual-mfa-device --virtual-mfa-device-name tablet --outfile {}/seed.txt --bootstrap-method Base32StringSeed",
  },
  {
    title: "a report in the making",
    words: "iam generate-credential-report --query State --output text",
    printed: "STARTED\n",
  },
  {
    title: "the report",
    words: "iam get-credential-report --query ReportFormat --output text",
    printed: "text/csv\n",
  },
  {
    title: "text of several lines from a file",
    words:
      "iam create-role --role-name web --assume-role-policy-document file://{}/trust.json --max-session-duration 7200 --query Role.AssumeRolePolicyDocument.Statement[0].Action --output text",
    printed: "sts:AssumeRole\n",
  },
  { title: "a wait for what is there", words: "iam wait role-exists --role-name web" },
  {
    title: "a refusal, and ends with it",
    words: "iam get-role --role-name nobody",
    refused: "NoSuchEntity",
  },
  {
    title: "another service",
    words: "sts get-caller-identity --query Arn --output text",
    printed: `${ARN}root\n`,
  },
  {
    title: "a name that awscli lets through and the service does not",
    words: "iam create-group --group-name a*b",
    refused: "ValidationError",
  },
];

describe("awscli, with signatures and policies enforced,", () => {
  test.for(COMMANDS)("takes $title", async ({ printed, refused, words }, context) => {
    const run = await runAws(context, words);
    if (refused !== undefined) {
      expect(run.status).not.toBe(0);
      expect(run.stdout).toBe("");
      expect(run.stderr).toContain(`An error occurred (${refused}) when calling`);
      return;
    }
    expect(run).toMatchObject({ status: 0, stderr: "" });
    if (typeof printed === "string") expect(run.stdout).toBe(printed);
    else if (printed !== undefined) expect(JSON.parse(run.stdout)).toMatchObject(printed);
  });

  test("wrote the files of the devices", (context) => {
    needAwscli(context);
    const image = readFileSync(join(folder, "image.png"));
    expect(image.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1A\n", "latin1"));
    expect(readFileSync(join(folder, "seed.txt"), "utf8")).toMatch(/^[A-Z2-7]{64}$/);
  });

  test("goes on where it stopped", async (context) => {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const next = token === undefined ? "" : ` --starting-token ${token}`;
      const run = await runAws(context, `iam list-users --max-items 2 --page-size 1${next}`);
      expect(run).toMatchObject({ status: 0, stderr: "" });
      const page = JSON.parse(run.stdout) as {
        readonly Users: readonly { readonly UserName: string }[];
        readonly NextToken?: string;
      };
      expect(page.Users.length).toBeLessThanOrEqual(2);
      names.push(...page.Users.map(({ UserName }) => UserName));
      token = page.NextToken;
    } while (token !== undefined);
    expect(names).toEqual(["bob", "eve", "joe"]);
  });

  test("decodes the report", async (context) => {
    const run = await runAws(context, "iam get-credential-report --query Content --output text");
    const lines = Buffer.from(run.stdout, "base64").toString().trimEnd().split("\n");
    expect(lines[0]).toMatch(/^user,arn,user_creation_time,/);
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([
      "<root_account>",
      "bob",
      "eve",
      "joe",
    ]);
  });
});

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of `aws`, its words parted by blanks. */
async function runAws(context: TestContext, words: string): Promise<Run> {
  return (await needAwscli(context).ask({ aws: words.replaceAll("{}", folder).split(" ") })) as Run;
}

function needAwscli(context: TestContext): Driver {
  if (driver?.installed.awscli !== true) return context.skip("Python has no awscli");
  return driver;
}
