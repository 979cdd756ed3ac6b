import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateAccessKeyCommand, IAMClient } from "@aws-sdk/client-iam";
import { parseBackup } from "@iamferry/backup";
import { cloudProfile, initialSnapshot, isPartial } from "@iamferry/model";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { served, told } from "./support.ts";
import type { ServedCloud, Told } from "./support.ts";

let folder = "";
let clouds: ServedCloud[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-live-"))));
afterEach(async () => {
  await Promise.all(clouds.map(({ running }) => running.close()));
  clouds = [];
  rmSync(folder, { recursive: true });
});

const acme = readFileSync(new URL("../samples/acme.iam", import.meta.url), "utf8");
const sample = parseBackup(acme, { source: "acme.iam" }).snapshot;

async function serving(
  cloud: CloudProfileId,
  snapshot: Snapshot,
  options: Partial<Parameters<typeof served>[1]> = {},
): Promise<ServedCloud> {
  const cloudServed = await served(snapshot, { ...options, cloud });
  clouds.push(cloudServed);
  return cloudServed;
}

async function iamferry(
  argv: readonly string[],
  cloud: ServedCloud | undefined,
  options: { readonly env?: Readonly<Record<string, string>>; readonly terminal?: number } = {},
): Promise<Told> {
  return told(argv, { folder, ...options, env: { ...cloud?.env, ...options.env } });
}

/** What a new cloud of Eucalyptus holds, and an account with a little in it. */
function lab(cloud: CloudProfileId): Snapshot {
  const initial = initialSnapshot(cloudProfile(cloud));
  const document = { text: '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}' };
  return {
    ...initial,
    accounts: [
      ...initial.accounts,
      {
        kind: "account",
        name: "lab",
        id: "111122223333",
        policies: [],
        users: [
          { kind: "user", name: "admin", path: "/", builtIn: true, policies: [] },
          {
            kind: "user",
            name: "bob",
            path: "/",
            policies: [
              { name: "all", document: { ...document, value: JSON.parse(document.text) } },
            ],
          },
        ],
        groups: [{ kind: "group", name: "crew", path: "/", members: ["bob"], policies: [] }],
      },
    ],
  } as Snapshot;
}

describe("export", () => {
  test("writes a whole backup, in which verify finds no difference to the cloud", async () => {
    const cloud = await serving("aws", sample);
    const where = ["--cloud", "aws", "--endpoint", cloud.endpoint];
    const made = await iamferry(["export", ...where, "-o", "x.iam"], cloud);
    expect([made.code, made.out]).toEqual([0, ""]);
    expect(made.err).toContain(`cloud  AWS at ${cloud.url}, as arn:aws:iam::111122223333:root`);
    expect(made.err).toMatch(/^calls {2}about \d+ to read it$/m);
    expect(made.err).toMatch(/^calls {5}\d+, as the formula says$/m);
    expect(made.err).not.toContain(cloud.env["AWS_SECRET_ACCESS_KEY"]);
    const text = readFileSync(join(folder, "x.iam"), "utf8");
    const { integrity, snapshot } = parseBackup(text);
    expect(integrity).toMatchObject({ proven: true, complete: true });
    expect(snapshot.accounts[0]?.users.map(({ name }) => name)).toEqual(["ana", "ben"]);
    const verified = await iamferry(["verify", "x.iam", ...where], cloud);
    expect(verified.out).toMatch(/\nno differences\n/);
    expect(verified.code).toBe(0);
    // The line that is proposed goes as it stands.
    const next = /^ +iamferry (verify .*)$/m.exec(made.err)?.[1] ?? "";
    expect(await iamferry(next.split(" "), cloud)).toEqual(verified);
  });

  test.each(["eucalyptus-3.1", "eucalyptus-3.4", "eucalyptus-4.4", "eucalyptus-5.1"] as const)(
    "reads all accounts of %s",
    async (id) => {
      const cloud = await serving(id, lab(id), { enforce: true });
      const where = ["--cloud", id, "--endpoint", cloud.endpoint];
      const made = await iamferry(["export", ...where, "-o", "x.iam"], cloud);
      expect([made.code, made.out]).toEqual([0, ""]);
      const { snapshot } = parseBackup(readFileSync(join(folder, "x.iam"), "utf8"));
      expect(snapshot.accounts.map(({ name }) => name)).toContain("lab");
      const verified = await iamferry(["verify", "x.iam", ...where], cloud);
      expect([verified.code, verified.err.includes("error")]).toEqual([0, false]);
    },
  );

  test("takes address and keys from an eucarc, with its home in `live:`, too", async () => {
    const cloud = await serving("eucalyptus-3.3", lab("eucalyptus-3.3"), { enforce: true });
    const eucarc = [
      "EUCA_KEY_DIR=$(cd $(dirname ${BASH_SOURCE:-$0}); pwd -P)",
      `export EUARE_URL=${cloud.endpoint}`,
      `export EC2_ACCESS_KEY='${cloud.env["AWS_ACCESS_KEY_ID"]}'`,
      `export EC2_SECRET_KEY='${cloud.env["AWS_SECRET_ACCESS_KEY"]}'`,
    ];
    writeFileSync(join(folder, "eucarc"), `${eucarc.join("\n")}\n`);
    const argv = ["export", "--cloud", "eucalyptus-3.3", "--eucarc", "eucarc", "-o", "x.iam"];
    const made = await iamferry(argv, undefined);
    expect(made.code).toBe(0);
    expect(made.err).toMatch(/\(keys\s+from\s+EC2_ACCESS_KEY\s+of\s+eucarc\)/);
    const live = "live:?cloud=eucalyptus-3.3&eucarc=~/eucarc";
    const compared = await iamferry(["diff", "x.iam", live], undefined, { env: { HOME: folder } });
    expect(compared.code).toBe(0);
  });

  test("reads one account where only that is asked for, with which a whole backup is compared", async () => {
    const cloud = await serving("eucalyptus-4.4", lab("eucalyptus-4.4"));
    const where = ["--cloud", "eucalyptus-4.4", "--endpoint", cloud.endpoint];
    const whole = await iamferry(["export", ...where, "-o", "whole.iam"], cloud);
    const one = await iamferry(["export", ...where, "--account", "lab", "-o", "lab.iam"], cloud);
    expect([whole.code, one.code]).toEqual([0, 0]);
    const { snapshot } = parseBackup(readFileSync(join(folder, "lab.iam"), "utf8"));
    expect(snapshot.accounts.map(({ name }) => name)).toEqual(["lab"]);
    expect(snapshot.scope).toEqual(["account=lab"]);
    for (const file of ["whole.iam", "lab.iam"]) {
      const verified = await iamferry(["verify", file, ...where, "--account", "lab"], cloud);
      expect([file, verified.code, verified.out]).toEqual([file, 0, expect.any(String)]);
    }
  });

  test("needs no more rights than permissions prints", async () => {
    const printed = await iamferry(["permissions", "--for", "export"], undefined);
    const policy = {
      name: "read",
      document: { text: printed.out, value: JSON.parse(printed.out) },
    };
    const [account] = sample.accounts;
    const backup = { kind: "user", name: "backup", path: "/", policies: [policy] };
    const users = [...(account?.users ?? []), backup];
    const cloud = await serving(
      "aws",
      { ...sample, accounts: [{ ...account, users }] } as Snapshot,
      {
        enforce: true,
      },
    );
    const root = new IAMClient({
      endpoint: cloud.url,
      region: "us-east-1",
      credentials: {
        accessKeyId: cloud.env["AWS_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: cloud.env["AWS_SECRET_ACCESS_KEY"] ?? "",
      },
    });
    const { AccessKey } = await root.send(new CreateAccessKeyCommand({ UserName: "backup" }));
    root.destroy();
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "x.iam"];
    const { code, err } = await iamferry(argv, undefined, {
      env: {
        AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? "",
        AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? "",
      },
    });
    expect(err).toContain("as arn:aws:iam::111122223333:user/backup");
    expect(code).toBe(0);
    const beside = [...argv.slice(0, 5), "-o", "y.iam"];
    expect((await iamferry(beside, cloud)).code).toBe(0);
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    expect(read("x.iam")).toBe(read("y.iam"));
  });

  test("gives the same bytes of the same cloud, to standard output, too", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint];
    const [first, second] = [await iamferry(argv, cloud), await iamferry(argv, cloud)];
    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
    await iamferry([...argv, "-o", "x.iam"], cloud);
    expect(readFileSync(join(folder, "x.iam"), "utf8")).toBe(first.out);
  });

  test("tells all of it as data, and nothing else", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "--json"];
    const { code, err, out } = await iamferry(argv, cloud);
    expect([code, err]).toEqual([0, ""]);
    const said = JSON.parse(out) as Record<string, unknown>;
    expect(said).toMatchObject({
      exitCode: 0,
      cloud: "aws",
      caller: { arn: "arn:aws:iam::111122223333:root", accountId: "111122223333" },
      to: "text",
      counts: { users: 2, roles: 1 },
      diagnostics: [],
    });
    expect(said["calls"]).toBe(said["expectedCalls"]);
    expect(said["calls"]).toBeLessThan(cloud.requests() + 1);
  });

  test("writes other formats, and what they have no place for is named", async () => {
    const cloud = await serving("eucalyptus-3.4", lab("eucalyptus-3.4"));
    const where = ["--cloud", "eucalyptus-3.4", "--endpoint", cloud.endpoint];
    expect((await iamferry(["export", ...where, "-o", "x.json"], cloud)).code).toBe(0);
    expect(readFileSync(join(folder, "x.json"), "utf8")).toMatch(/^\{\n/);
    const legacy = await iamferry(["export", ...where, "--to", "legacy"], cloud);
    expect(legacy.out).toMatch(/^accounts:\n[^]*\nuser: bob\n/);
    expect(legacy.code).toBe(0);
    const aws = await serving("aws", sample);
    const there = ["--cloud", "aws", "--endpoint", aws.endpoint];
    const tree = await iamferry(["export", ...there, "--to", "iamy", "-o", "tree/"], aws);
    expect(tree.err).toMatch(/^error\[iamy\/\w+/m);
    expect(tree.code).toBe(3);
  });

  test("writes nothing in a format that has no place for any of it", async () => {
    const cloud = await serving("aws", sample);
    const where = ["--cloud", "aws", "--endpoint", cloud.endpoint];
    const made = await iamferry(["export", ...where, "--to", "legacy", "-o", "x.iam"], cloud);
    expect([made.code, readdirSync(folder)]).toEqual([1, []]);
    expect(made.err).toContain("wrote  nothing");
  });

  test("draws a bar where standard error is a terminal", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "x.iam"];
    const { err } = await iamferry(argv, cloud, { terminal: 80, env: { NO_COLOR: "1" } });
    expect(err).toMatch(/\r\u001b\[Kreading [a-z ]+ \d+ of \d+ +[█░]{30} \d+ %/);
    expect(err.split("\n").every((line) => !line.includes("%") || line.includes("\r"))).toBe(true);
  });
});

describe("a partial export", () => {
  test("is marked, named and ends with 3", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "x.iam"];
    const { code, err } = await iamferry([...argv, "--skip", "credentials"], cloud);
    expect(code).toBe(3);
    expect(err).toContain("export/skipped");
    expect(isPartial(parseBackup(readFileSync(join(folder, "x.iam"), "utf8")).snapshot)).toBe(true);
    const verified = await iamferry(["verify", "x.iam", ...argv.slice(1, 5)], cloud);
    expect(verified.code).toBe(3);
  });

  test("goes beside what may be a whole backup, and in the place of what is none", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "x.iam"];
    const part = [...argv, "--skip", "tags"];
    writeFileSync(join(folder, "x.iam"), acme);
    expect((await iamferry(part, cloud)).err).toContain("wrote     x.iam.partial");
    expect(readFileSync(join(folder, "x.iam"), "utf8")).toBe(acme);
    expect((await iamferry(part, cloud)).err).toMatch(/x\.iam\.partial, in place of the file/);
    writeFileSync(join(folder, "x.iam"), "");
    expect((await iamferry(part, cloud)).err).toMatch(/wrote +x\.iam, in place of the file/);
    expect((await iamferry(part, cloud)).err).toMatch(/wrote +x\.iam, in place of the file/);
    expect((await iamferry(argv, cloud)).code).toBe(0);
    const whole = readFileSync(join(folder, "x.iam"), "utf8");
    expect(isPartial(parseBackup(whole).snapshot)).toBe(false);
    writeFileSync(join(folder, "x.iam"), "notes of mine\n");
    await iamferry(part, cloud);
    expect(readFileSync(join(folder, "x.iam"), "utf8")).toBe("notes of mine\n");
  });

  test("into a folder goes beside that folder where one of its files may be whole", async () => {
    const cloud = await serving("aws", sample);
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "days/"];
    expect((await iamferry(argv, cloud)).code).toBe(0);
    await iamferry([...argv, "--skip", "tags"], cloud);
    expect(readdirSync(folder).toSorted()).toEqual(["days", "days.partial"]);
  });

  test.each([1, 3, 8])("is never told to be whole where call %d fails", async (at) => {
    const cloud = await serving("aws", sample, { faultSpec: `denied-calls=#${at}` });
    const argv = ["export", "--cloud", "aws", "--endpoint", cloud.endpoint, "-o", "x.iam"];
    const { code } = await iamferry(argv, cloud);
    const text = code === 1 ? undefined : readFileSync(join(folder, "x.iam"), "utf8");
    if (text !== undefined) expect(isPartial(parseBackup(text).snapshot)).toBe(code === 3);
    // What one call has not told another one may.
    if (code !== 0) return;
    const whole = await serving("aws", sample);
    const where = ["--cloud", "aws", "--endpoint", whole.endpoint];
    expect((await iamferry(["verify", "x.iam", ...where], whole)).code).toBe(0);
  });
});

/** A server that answers all requests alike, on loopback. */
async function answering(
  status: number,
  body: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

const KEYS = {
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLE0000000000",
  AWS_SECRET_ACCESS_KEY: "s3cret-of-mine",
};

describe("what cannot be exported", () => {
  test("is told in one sentence, with what to do, and nothing is written", async () => {
    const cloud = await serving("aws", sample, { enforce: true });
    const html = await answering(200, "<html><body>Welcome</body></html>");
    const argv = (url: string): string[] => [
      "export",
      "--cloud",
      "aws",
      "--endpoint",
      url,
      "-o",
      "x.iam",
    ];
    const cases = [
      {
        url: "http://127.0.0.1:1",
        env: KEYS,
        said: /^error: AWS at \S+ cannot be reached: .*\nhelp: look at --endpoint/s,
      },
      { url: html.url, env: KEYS, said: /is no IAM: .*help: --endpoint wants/s },
      {
        url: cloud.url,
        env: KEYS,
        said: /does not know\s+the access key: .*help: look at the keys/s,
      },
      {
        url: cloud.url,
        env: { ...cloud.env, AWS_SECRET_ACCESS_KEY: KEYS.AWS_SECRET_ACCESS_KEY },
        said: /refuses the\s+signature of the keys: .*help: look at the secret key/s,
      },
    ];
    for (const { env, said, url } of cases) {
      const { code, err, out } = await iamferry(argv(url), undefined, { env });
      expect(err).toMatch(said);
      expect([code, out, err.match(/^error: /gm)?.length]).toEqual([1, "", 1]);
      expect(err).not.toContain(KEYS.AWS_SECRET_ACCESS_KEY);
      expect(readdirSync(folder)).toEqual([]);
    }
    html.close();
  });

  test("for a mistake on the command line is told before anything is asked", async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [["export"], /nothing says which cloud it is\nhelp: say --cloud and one of aws, aws-cn,/],
      [["export", "--cloud", "eucalyptus-4.5"], /no cloud profile `eucalyptus-4.5`\nhelp: did you/],
      [
        ["export", "--cloud", "aws", "--skip", "tag"],
        /`--skip` cannot be `tag`\nhelp: did you mean/,
      ],
      [["export", "--cloud", "aws", "--to", "iamy"], /`--to iamy` makes a folder/],
      [["verify", "x.iam"], /nothing says which cloud it is/],
      [["permissions"], /`--for <purpose>` not specified/],
      [["diff", "x.iam", "live:?profile=prod"], /nothing says which cloud it is/],
    ];
    writeFileSync(join(folder, "x.iam"), acme);
    for (const [argv, said] of cases) {
      const { code, err } = await iamferry(argv, undefined);
      expect(err).toMatch(said);
      expect(code).toBe(2);
    }
  });
});

describe("live sides", () => {
  test("stand for a file in diff, plan and can", async () => {
    const cloud = await serving("aws", sample);
    const live = `live:?cloud=aws&endpoint=${cloud.endpoint}`;
    const changed = acme
      .replace("user: ben\n", "user: zoe\n")
      .replace("member: ben\n", "member: zoe\n");
    writeFileSync(join(folder, "wanted.iam"), changed);
    await iamferry(["fmt", "wanted.iam", "--write", "--seal"], undefined);
    const differ = await iamferry(["diff", live, "wanted.iam"], cloud);
    expect(differ.code).toBe(4);
    expect(differ.out).toContain(`--- ${live}\n+++ wanted.iam`);
    expect(differ.out).toMatch(/^\+ {3}user zoe$/m);
    const planned = await iamferry(["plan", live, "wanted.iam"], cloud);
    expect(planned.out).toContain("CreateUser UserName=zoe");
    const may = await iamferry(["can", live, "ana", "iam:ListAccessKeys"], cloud);
    expect(may.out).toMatch(/^yes: user ana/);
    expect(may.code).toBe(0);
  });

  test("are no files to commands that take none", async () => {
    const { code, err } = await iamferry(["check", "live:?cloud=aws"], undefined);
    expect([code, err]).toEqual([
      1,
      "error: there is no file `live:?cloud=aws`\nhelp: of a live cloud, iamferry export makes one\n",
    ]);
  });
});

describe("verify", () => {
  test("takes new ids under old names for evidence, as a restored cloud has them", async () => {
    const withIds = acme.replace("user: ben\n", "user: ben\n    id: AIDAEXAMPLEBEN000001\n");
    writeFileSync(join(folder, "x.iam"), withIds);
    await iamferry(["fmt", "x.iam", "--write", "--seal"], undefined);
    const cloud = await serving("aws", sample);
    const where = ["--cloud", "aws", "--endpoint", cloud.endpoint];
    const verified = await iamferry(["verify", "x.iam", ...where], cloud);
    expect(verified.out).toMatch(/\nno differences\nnot shown: .*\(--evidence\)/);
    expect(verified.code).toBe(0);
    const all = await iamferry(["verify", "x.iam", ...where, "--evidence"], cloud);
    expect([all.code, all.out.includes("AIDAEXAMPLEBEN000001")]).toEqual([4, true]);
    const live = `live:?cloud=aws&endpoint=${cloud.endpoint}`;
    expect((await iamferry(["diff", "x.iam", live], cloud)).code).toBe(4);
  });

  test("tells what differs, and ends with 4", async () => {
    const cloud = await serving("aws", sample);
    const where = ["--cloud", "aws", "--endpoint", cloud.endpoint];
    writeFileSync(join(folder, "x.iam"), acme.replace("alias: acme", "alias: acme-corp"));
    await iamferry(["fmt", "x.iam", "--write", "--seal"], undefined);
    const found = await iamferry(["verify", "x.iam", ...where], cloud);
    expect(found.out).toMatch(/alias acme-corp » acme/);
    expect(found.code).toBe(4);
    const asData = await iamferry(["verify", "x.iam", ...where, "--json"], cloud);
    expect(JSON.parse(asData.out)).toMatchObject({ exitCode: 4 });
    expect(asData.err).toBe("");
  });
});
