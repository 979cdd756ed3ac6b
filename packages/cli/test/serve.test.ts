import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup } from "@iamferry/backup";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../src/program.ts";
import { fakeIo, type FakeRun } from "./fake-io.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-serve-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const repository = new URL("../../../", import.meta.url);
const fixture = (path: string): string => readFileSync(new URL(path, repository), "utf8");

/** A cloud that is served in this process, until it is stopped. */
interface Serving {
  readonly url: string;
  readonly client: IAMClient;
  readonly err: readonly string[];
  readonly out: readonly string[];
  readonly save: () => void;
  /** Stops it, and gives the exit code. */
  readonly stop: () => Promise<number>;
}

async function serving(argv: readonly string[], options: Partial<FakeRun> = {}): Promise<Serving> {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  let save: (() => void) | undefined;
  const { io, out, err } = fakeIo({
    argv: ["serve", "--port", "0", ...argv],
    folder,
    stopped,
    onSave: (given) => (save = given),
    ...options,
  });
  const ended = run(io);
  await expect
    .poll(() => err.join("").includes("Ctrl-C") || out.join("").includes("}\n"), {
      timeout: 20_000,
    })
    .toBe(true);
  const exported = (name: string): string =>
    new RegExp(`^export ${name}=(.*)$`, "m").exec(out.join(""))?.[1] ?? "";
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(`${err.join("")}${out.join("")}`)?.[0] ?? "";
  const client = new IAMClient({
    endpoint: url,
    region: "us-east-1",
    maxAttempts: 1,
    credentials: {
      accessKeyId: exported("AWS_ACCESS_KEY_ID") || "x",
      secretAccessKey: exported("AWS_SECRET_ACCESS_KEY") || "x",
    },
  });
  return {
    url,
    client,
    err,
    out,
    save: () => save?.(),
    stop: async () => {
      client.destroy();
      resolve();
      return ended;
    },
  };
}

/** What is said where nothing is served. */
async function refused(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const { io, err, out } = fakeIo({ argv: ["serve", "--port", "0", ...argv], folder });
  const code = await run(io);
  expect(out).toEqual([]);
  return { code, said: err.join("") };
}

describe("serve", () => {
  test("answers the SDK with the settings that it prints, and saves at the end what was done", async () => {
    const cloud = await serving(["--enforce", "--save", "after.iam", "--log"]);
    const { User } = await cloud.client.send(new CreateUserCommand({ UserName: "bob" }));
    expect(User?.Arn).toBe("arn:aws:iam::123456789012:user/bob");
    expect(readdirSync(folder)).toEqual([]);
    expect(await cloud.stop()).toBe(0);
    const { snapshot, integrity } = parseBackup(readFileSync(join(folder, "after.iam"), "utf8"));
    expect(integrity?.proven).toBe(true);
    expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["bob"]);
    expect(cloud.err.join("")).toMatch(/123456789012 root CreateUser allowed 200 UserName=bob\n/);
    await expect(fetch(cloud.url)).rejects.toThrow("fetch failed");
  });

  test("prints what the README shows", async () => {
    const cloud = await serving(["--save", "after.iam"]);
    const printed = cloud.out.join("").replaceAll(cloud.url, "http://127.0.0.1:8773");
    const shown = `$ npx iamferry serve --save after.iam\n${printed}`;
    expect(fixture("README.md")).toContain(`\`\`\`console\n${shown}\`\`\``);
    await cloud.stop();
  });

  test("gives clients of Eucalyptus and of AWS their settings, for a cloud of Eucalyptus", async () => {
    const cloud = await serving(["--cloud", "eucalyptus-4.4"]);
    const names = [...cloud.out.join("").matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
    expect(names).toEqual([
      "AWS_ENDPOINT_URL_IAM",
      "AWS_ENDPOINT_URL_STS",
      "AWS_REGION",
      "AWS_DEFAULT_REGION",
      "EUARE_URL",
      "AWS_IAM_URL",
      "TOKEN_URL",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_ACCESS_KEY",
      "AWS_SECRET_KEY",
    ]);
    const own = new IAMClient({
      endpoint: `${cloud.url}/services/Euare`,
      region: "us-east-1",
      credentials: await cloud.client.config.credentials(),
    });
    const { Users } = await own.send(new ListUsersCommand({}));
    own.destroy();
    expect(Users?.map(({ UserName }) => UserName)).toEqual(["admin"]);
    await cloud.stop();
  });

  test("serves an account whose name the cloud refuses as a restore would, and says so", async () => {
    writeFileSync(join(folder, "in.iam"), fixture("fixtures/articles/part-2.iam"));
    const cloud = await serving(["--load", "in.iam", "--save", "out.iam"]);
    expect(cloud.err.join("")).toMatch(/account `my account` is served as\s+`my-account`/);
    await cloud.stop();
    const { snapshot } = parseBackup(readFileSync(join(folder, "out.iam"), "utf8"));
    expect(snapshot.accounts.map(({ name }) => name)).toEqual(["my-account"]);
  });

  test("says of access keys which secrets they have", async () => {
    const first = await serving(["--save", "s.iam"]);
    await first.client.send(new CreateUserCommand({ UserName: "bob" }));
    await first.client.send(new CreateAccessKeyCommand({ UserName: "bob" }));
    await first.stop();
    const again = await serving(["--load", "s.iam"]);
    expect(again.err.join("")).toContain("1 access key without");
    await again.stop();
  });

  test("refuses with --enforce who signs with another secret", async () => {
    const cloud = await serving(["--enforce"]);
    const stranger = new IAMClient({
      endpoint: cloud.url,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: { ...(await cloud.client.config.credentials()), secretAccessKey: "another" },
    });
    await expect(stranger.send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
    stranger.destroy();
    expect(await cloud.stop()).toBe(0);
  });

  test("goes on with what was saved, whose ids stay the same", async () => {
    const first = await serving(["--save", "state.iam"]);
    const made = await first.client.send(new CreateUserCommand({ UserName: "bob" }));
    await first.stop();
    const again = await serving(["--load", "state.iam", "--save", "state.iam"]);
    const found = await again.client.send(new GetUserCommand({ UserName: "bob" }));
    expect(found.User).toEqual(made.User);
    await again.stop();
  });

  test("leaves alone what somebody else saved there meanwhile, and saves beside it", async () => {
    const [one, two] = [await serving(["--save", "s.iam"]), await serving(["--save", "s.iam"])];
    await one.client.send(new CreateUserCommand({ UserName: "bob" }));
    await two.client.send(new CreateUserCommand({ UserName: "eve" }));
    expect(await one.stop()).toBe(0);
    expect(await two.stop()).toBe(1);
    expect(two.err.join("")).toMatch(/`s\.iam` was changed by somebody else meanwhile/);
    expect(readFileSync(join(folder, "s.iam"), "utf8")).toContain("user: bob");
    expect(readFileSync(join(folder, "s.iam.conflict"), "utf8")).toContain("user: eve");
  });

  test("saves when asked to, and goes on", async () => {
    const cloud = await serving(["--save", "state.iam"]);
    await cloud.client.send(new CreateUserCommand({ UserName: "bob" }));
    cloud.save();
    await expect.poll(() => cloud.err.join("")).toContain("saved to state.iam");
    expect(readFileSync(join(folder, "state.iam"), "utf8")).toContain("user: bob");
    await cloud.client.send(new CreateUserCommand({ UserName: "eve" }));
    await cloud.stop();
    expect(readFileSync(join(folder, "state.iam"), "utf8")).toContain("user: eve");
  });

  test.each([
    ["legacy", "fixtures/legacy/real-3.4-seed-export/input.iam", "Eucalyptus 5.1"],
    ["gaad", "fixtures/gaad/awscli-2/input.json", "AWS"],
  ])("serves a backup in the format %s", async (_format, path, title) => {
    writeFileSync(join(folder, "in"), fixture(path));
    const { code, said } = await served("in");
    expect(said).toContain(`${title} in memory`);
    expect(code).toBe(0);
  });

  async function served(name: string): Promise<{ readonly code: number; readonly said: string }> {
    const cloud = await serving(["--load", name]);
    return { code: await cloud.stop(), said: cloud.err.join("") };
  }

  test("keeps secrets in a file of their own, and the keys work with the next run", async () => {
    const first = await serving(["--enforce", "--secrets", "secrets.json", "--save", "s.iam"]);
    expect(first.out.join("")).toMatch(/^export AWS_ENDPOINT_URL_IAM=/);
    expect(first.out.join("")).not.toContain("KEY");
    const text = readFileSync(join(folder, "secrets.json"), "utf8");
    expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(first.err.join("")).not.toContain((JSON.parse(text) as { seed: string }).seed);
    await first.stop();
    const again = await serving(["--enforce", "--secrets", "secrets.json", "--load", "s.iam"]);
    expect(readFileSync(join(folder, "secrets.json"), "utf8")).toBe(text);
    await again.stop();
  });

  test("tells where it is and who may use it as data", async () => {
    const cloud = await serving(["--json", "--cloud", "eucalyptus-4.4"]);
    const { diagnostics: _diagnostics, ...told } = JSON.parse(cloud.out.join("")) as Record<
      string,
      unknown
    >;
    expect(told).toEqual({
      exitCode: 0,
      url: cloud.url,
      cloud: "eucalyptus-4.4",
      accounts: [
        {
          name: "eucalyptus",
          id: expect.stringMatching(/^\d{12}$/) as string,
          accessKeyId: expect.stringMatching(/^AKI/) as string,
          secretAccessKey: expect.stringMatching(/^.{40}$/) as string,
        },
      ],
    });
    await cloud.stop();
  });
});

describe("serve says in one sentence at start", () => {
  test("that a port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, said } = await refused("--port", String(port));
    server.close();
    expect(code).toBe(1);
    expect(said.replace(String(port), "PORT")).toMatchInlineSnapshot(`
      "error: the cloud cannot listen on 127.0.0.1, port PORT: something else listens
        there
      help: say another --port; 0 takes any that is free
      "
    `);
  });

  test("that a file is damaged", async () => {
    writeFileSync(
      join(folder, "in.iam"),
      fixture("packages/cli/test/samples/acme.iam").slice(0, 900),
    );
    expect(await refused("--load", "in.iam")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "error: in.iam cannot be loaded: the file ends inside account \`111122223333\`
      help: the rest is lost: take it from another copy of the file
      ",
      }
    `);
  });

  test("that a file is not there", async () => {
    expect(await refused("--load", "in.iam")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "error: there is no file \`in.iam\`
      ",
      }
    `);
  });

  test("that a file is of another cloud", async () => {
    writeFileSync(join(folder, "in.json"), fixture("fixtures/gaad/awscli-2/input.json"));
    expect(await refused("--load", "in.json", "--cloud", "eucalyptus-4.2")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "error: in.json is of AWS, and the cloud is to be Eucalyptus 4.2
      help: leave out --cloud to serve the cloud that the file is of
      ",
      }
    `);
  });

  test("that there is no such cloud", async () => {
    expect(await refused("--cloud", "eucalyptus-4.5")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "said": "error: there is no cloud profile \`eucalyptus-4.5\`
      help: did you mean \`eucalyptus-4.0\`
      ",
      }
    `);
  });

  test("that the place to save to holds something else", async () => {
    writeFileSync(join(folder, "s.iam"), "mine\n");
    expect(await refused("--save", "s.iam")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "said": "error: \`s.iam\` is there already, and would be lost
      help: add --load s.iam to go on with what it holds, or name another file
      ",
      }
    `);
    expect(readFileSync(join(folder, "s.iam"), "utf8")).toBe("mine\n");
  });

  test("leaves nothing where it does not start", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await refused("--save", "new/folder/s.iam", "--secrets", "keys/k", "--port", String(port));
    server.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("that the place to save to is below a file", async () => {
    writeFileSync(join(folder, "s"), "mine\n");
    expect(await refused("--save", "s/x.iam")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "error: \`s/x.iam\` cannot be written: a part of its path is a file and not a
        folder
      ",
      }
    `);
  });

  test("what a specification of faults lacks", async () => {
    expect(await refused("--faults", "throtling=5%")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "said": "error: \`--faults\`: there is no fault \`throtling\`
      help: say which faults come and how often:
        throttling=5%,lost-answers=#3+#7,seed=42; there are throttling, lost-answers,
        stale-reads, short-pages, denied-calls, html-errors, failed-volumes,
        stuck-attachments
      ",
      }
    `);
  });

  test.each([
    [["--host", "0.0.0.0"]],
    [["--host", "0.0.0.0", "--enforce"]],
    [["--host", "0.0.0.0", "--enforce", "--secrets", "s", "--test-suite"]],
    [["--port", "70000"]],
  ])("why it does not listen so: %j", async (argv) => {
    const { code, said } = await refused(...argv);
    expect(code).toBe(2);
    expect(said).toMatchSnapshot();
  });

  test("that a file of secrets is none", async () => {
    writeFileSync(join(folder, "s.json"), "{}");
    expect(await refused("--secrets", "s.json")).toMatchInlineSnapshot(`
      {
        "code": 1,
        "said": "error: \`s.json\` holds no seed of an embedded cloud
      help: name a file that iamferry serve has written, or one that is not there yet
      ",
      }
    `);
  });
});
