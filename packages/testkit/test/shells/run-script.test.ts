import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import { cloudProfile } from "@iamferry/model";
import { quote } from "@iamferry/shell";
import { describe, expect, test } from "vitest";
import {
  awsClient,
  copyService,
  euareClient,
  foldBack,
  needTool,
  newService,
  runScript,
  SHELLS,
  shellProgram,
  type Interruption,
  type RunOptions,
  type ServiceState,
  type ShellName,
} from "../../src/index.ts";

const eucalyptus = (): ServiceState => newService(cloudProfile("eucalyptus-5.1"));

function euare(service: ServiceState, more: Partial<RunOptions> = {}): RunOptions {
  return { shell: "sh", client: euareClient("3.4"), service, ...more };
}

/** Arguments that each shell, and the pipe to the recorder, could spoil. */
const ODD_WORDS = [
  "",
  " two  words ",
  "$HOME `id` $(id)",
  "'\"\\",
  "line\nbreak\n\n",
  "tab\t\u0001\u007f",
  "-x",
  "%s\\n\\0",
  "*",
  "ünïcödé 😀",
  "x".repeat(70_000),
];

describe.each(SHELLS)("a script under %s", (shell: ShellName) => {
  test("is recorded word for word, whatever the words hold", async (context) => {
    needTool(context, shellProgram(shell));
    const words = ODD_WORDS.filter((word) => word !== "");
    const script = words.map((word) => `euare-usercreate ${quote(word)} || :\n`).join("");
    const { commands, status } = await runScript(script, euare(eucalyptus(), { shell }));
    expect(status).toBe(0);
    expect(commands.map(({ argv }) => argv)).toEqual(
      words.map((word) => ["euare-usercreate", word]),
    );
  });

  test("is recorded with an empty word, standard input and policy files to the byte", async (context) => {
    needTool(context, shellProgram(shell));
    const service = eucalyptus();
    const script = `
      printf '{ "a": "\\303\\251" }\\n\\n' >"$TMPDIR/one policy"
      printf 'for the command\\n' | euare-accountuploadpolicy -p one -f "$TMPDIR/one policy" -a '' || :
      euare-accountcreate -a acct </dev/null
      euare-accountuploadpolicy -p one -f "$TMPDIR/one policy" -a acct </dev/null
    `;
    const { commands, stdout } = await runScript(script, euare(service, { shell }));
    expect(stdout).toBe("acct\t100000000002\n");
    expect(commands.map(({ input }) => String(input))).toEqual(["for the command\n", "", ""]);
    expect(commands[0]?.problems).not.toEqual([]);
    const [bytes] = commands[2]?.files.values() ?? [];
    expect(String(bytes)).toBe('{ "a": "é" }\n\n');
    expect(service.accounts.get("acct")?.policies).toEqual(new Map([["one", '{ "a": "é" }\n\n']]));
  });

  test("runs in empty folders, and what it leaves there is told", async (context) => {
    needTool(context, shellProgram(shell));
    const script = 'ls -A "$HOME" . "$TMPDIR"; touch canary "$HOME/canary" "$TMPDIR/x y"';
    const { stdout, left } = await runScript(script, euare(eucalyptus(), { shell }));
    expect(stdout.split("\n").filter((line) => line !== "" && !line.endsWith(":"))).toEqual([]);
    expect(left).toEqual(["home/canary", "temporary/x y", "work/canary"]);
  });

  test("can be given arguments, input and variables", async (context) => {
    needTool(context, shellProgram(shell));
    const { stdout, stderr, status } = await runScript(
      'printf %s "$1$x"; cat; echo no >&2; exit 7',
      {
        ...euare(eucalyptus(), { shell }),
        args: ["one"],
        input: " three",
        environment: { x: " two" },
      },
    );
    expect({ stdout, stderr, status }).toEqual({
      stdout: "one two three",
      stderr: "no\n",
      status: 7,
    });
  });

  test("costs little for fifty commands", async (context) => {
    needTool(context, shellProgram(shell));
    const script = Array.from({ length: 50 }, (_, n) => `euare-usercreate -u user${n}\n`).join("");
    const service = eucalyptus();
    await runScript("exit", euare(service, { shell }));
    const began = performance.now();
    const { commands } = await runScript(script, euare(service, { shell }));
    expect(commands).toHaveLength(50);
    expect(service.accounts.get("eucalyptus")?.users.size).toBe(51);
    // Far above what it takes, because other tests run at the same time.
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe("an interruption", () => {
  const script = `
    trap 'echo trapped' TERM
    euare-usercreate -u one
    euare-usercreate -u two || echo "failed with $?"
    euare-usercreate -u three
    echo end
  `;
  const users = (service: ServiceState): string[] => [
    ...(service.accounts.get("eucalyptus")?.users.keys() ?? []),
  ];

  async function interrupted(interruption: Interruption): Promise<unknown> {
    const service = eucalyptus();
    const run = await runScript(script, euare(service, { interruption }));
    return {
      users: users(service),
      commands: run.commands.length,
      stdout: run.stdout,
      status: run.status,
    };
  }

  test("kills before or after the call takes effect", async () => {
    expect(await interrupted({ call: 2, effect: "not done", how: "killed" })).toEqual({
      users: ["admin", "one"],
      commands: 2,
      stdout: "",
      status: undefined,
    });
    expect(await interrupted({ call: 2, effect: "done", how: "killed" })).toEqual({
      users: ["admin", "one", "two"],
      commands: 2,
      stdout: "",
      status: undefined,
    });
  });

  test("can be a lost connection, after which the script goes on or not", async () => {
    const rest = { commands: 3, stdout: "failed with 1\nend\n", status: 0 };
    expect(await interrupted({ call: 2, effect: "not done", how: "failed" })).toEqual({
      users: ["admin", "one", "three"],
      ...rest,
    });
    expect(await interrupted({ call: 2, effect: "done", how: "failed" })).toEqual({
      users: ["admin", "one", "two", "three"],
      ...rest,
    });
  });

  test("can be a signal that the script may catch", async () => {
    expect(await interrupted({ call: 2, effect: "done", how: "terminated" })).toMatchObject({
      users: expect.arrayContaining(["two"]) as unknown,
      stdout: expect.stringContaining("trapped") as unknown,
    });
  });

  test("never comes where there are fewer calls", async () => {
    expect(await interrupted({ call: 4, effect: "done", how: "killed" })).toMatchObject({
      commands: 3,
      status: 0,
    });
  });
});

describe("the stubs answer as the real clients do", () => {
  const twice = "euare-accountcreate -a acct >/dev/null; euare-accountcreate -a acct; echo $?";

  test.each(CLIENT_VERSIONS)("euca2ools %s: an error of the service", async (version) => {
    const options = euare(eucalyptus(), { client: euareClient(version) });
    const { stdout, stderr } = await runScript(twice, options);
    const old = version.startsWith("2");
    expect([stdout, stderr]).toEqual(
      old
        ? ["Error(EntityAlreadyExists): acct already exists\n1\n", ""]
        : ["1\n", "euare-accountcreate: error (EntityAlreadyExists): acct already exists\n"],
    );
  });

  test("a usage error is status 2 on standard error, and a problem", async () => {
    const { stdout, stderr, commands } = await runScript(
      "euare-usercreate -u a --delegate b; echo $?",
      euare(eucalyptus()),
    );
    expect(stdout).toBe("2\n");
    expect(stderr).toMatch(/^usage: /);
    expect(commands[0]?.problems).toHaveLength(1);
    expect(commands[0]?.calls).toEqual([]);
  });

  test("a file that is not there is status 2, and no call", async () => {
    const { stdout, commands } = await runScript(
      "euare-useruploadpolicy -p x -f nothing -u admin; echo $?",
      euare(eucalyptus()),
    );
    expect(stdout).toBe("2\n");
    expect(commands[0]?.calls).toEqual([]);
  });

  test("2.x cannot send a policy that makes its request line too long, and 3.x can", async () => {
    const script = `
      printf '{"Statement":["%02700d"]}' 1 >short
      printf '{"Statement":["%04000d"]}' 1 >long
      euare-accountcreate -a acct
      euare-accountuploadpolicy -a acct -p short -f short
      euare-accountuploadpolicy -a acct -p long -f long
    `;
    const problems = async (version: "2.1" | "3.0"): Promise<unknown> => {
      const options = euare(eucalyptus(), { client: euareClient(version) });
      const { commands, status } = await runScript(script, options);
      return [status, ...commands.map((command) => command.problems.length)];
    };
    expect(await problems("2.1")).toEqual([1, 0, 0, 1]);
    expect(await problems("3.0")).toEqual([0, 0, 0, 0]);
  });

  test("a password is asked for twice by 3.x", async () => {
    const service = eucalyptus();
    const { commands, status } = await runScript(
      "printf 'secret\\nsecret\\n' | euare-useraddloginprofile -u admin",
      euare(service),
    );
    expect([status, commands[0]?.problems]).toEqual([0, []]);
    expect(service.accounts.get("eucalyptus")?.users.get("admin")?.password).toBe("secret");
  });

  test("a password can be typed at a terminal", async (context) => {
    needTool(context, "script");
    const service = eucalyptus();
    const { stdout, commands } = await runScript(
      "printf 'asks\\n'; euare-useraddloginprofile -u admin </dev/tty; exit 3",
      euare(service, { terminal: "secret\nsecret\n\u0004" }),
    );
    expect(stdout).toContain("asks");
    expect(commands[0]?.problems).toEqual([]);
    expect(service.accounts.get("eucalyptus")?.users.get("admin")?.password).toBe("secret");
  });

  test("two different passwords are none", async () => {
    const service = eucalyptus();
    await runScript(
      "printf 'secret\\nsecert\\n' | euare-useraddloginprofile -u admin",
      euare(service),
    );
    expect(service.accounts.get("eucalyptus")?.users.get("admin")).not.toHaveProperty("password");
  });

  test.each([
    [1, 255],
    [2, 254],
  ] as const)("aws of version %s", async (version, errorStatus) => {
    const service = newService(cloudProfile("aws"), { awsAccount: "acct" });
    const client = awsClient({ version, accountId: "100000000001" });
    const { stdout, stderr, commands } = await runScript(
      `aws sts get-caller-identity --query Account --output text
       aws iam create-user --user-name bob >/dev/null
       printf '{"Statement":[]}' >policy
       aws iam put-user-policy --user-name bob --policy-name p --policy-document "file://$PWD/policy"
       aws iam create-user --user-name=BOB; echo $?
       aws iam create-user --user-name -x; echo $?`,
      { shell: "sh", client, service },
    );
    expect(stdout.split("\n")).toEqual([
      "100000000001",
      `${errorStatus}`,
      version === 1 ? "2" : "252",
      "",
    ]);
    expect(stderr).toContain(
      "\nAn error occurred (EntityAlreadyExists) when calling the CreateUser operation: BOB already exists\n",
    );
    expect(commands.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 0, 1]);
    expect(foldBack(service).accounts[0]?.users).toMatchObject([
      { name: "bob", policies: [{ name: "p", document: { text: '{"Statement":[]}' } }] },
    ]);
  });
});

describe("a service", () => {
  test("is copied whole", async () => {
    const service = eucalyptus();
    const copy = copyService(service);
    await runScript("euare-usercreate -u bob", euare(service));
    expect(foldBack(copy)).toEqual(foldBack(eucalyptus()));
    expect(foldBack(service)).not.toEqual(foldBack(copy));
  });
});
