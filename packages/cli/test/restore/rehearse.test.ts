import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseBackup, printBackup } from "@iamferry/backup";
import type { JsonObject, User } from "@iamferry/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { told } from "../live/support.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "iamferry-rehearse-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const fixture = (path: string): string =>
  readFileSync(new URL(path, new URL("../../../../", import.meta.url)), "utf8");
const acme = fixture("packages/cli/test/samples/acme.iam");
const article = fixture("fixtures/articles/part-2.iam");

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const sample = parseBackup(acme).snapshot;

/** The sample without user ben. */
function withoutBen(): string {
  const accounts = sample.accounts.map((account) => ({
    ...account,
    users: account.users.filter(({ name }) => name !== "ben"),
    groups: account.groups.map((group) => ({
      ...group,
      members: group.members.filter((name) => name !== "ben"),
    })),
  }));
  return printBackup({ ...sample, accounts });
}

/** A backup of an account of Eucalyptus. */
function ofLab(users: readonly User[]): string {
  const lab = { kind: "account", name: "lab", policies: [], users, groups: [] } as const;
  return printBackup({ cloud: "eucalyptus-5.1", accounts: [lab] });
}

/** The sample with another text of its trust policy. */
function changed(change: (text: string) => string): string {
  const accounts = sample.accounts.map((account) => ({
    ...account,
    roles: (account.roles ?? []).map((role) => {
      const text = change(role.trustPolicy?.text ?? "");
      return { ...role, trustPolicy: { text, value: JSON.parse(text) as JsonObject } };
    }),
  }));
  return printBackup({ ...sample, accounts });
}

const rehearsed = (file: string, ...options: readonly string[]) =>
  told(["rehearse", file, ...options], { folder });

describe("rehearse", () => {
  test.each(["aws", "eucalyptus-3.1", "eucalyptus-4.4", "eucalyptus-5.1"])(
    "restores the article's sample to %s without a difference",
    async (cloud) => {
      const { code, out } = await rehearsed(put("a.iam", article), "--cloud", cloud);
      expect(out).toMatch(/^steps {6}\d+: \d+ done, 0 refused, 0 not begun$/m);
      expect(out).toMatch(/^proof {6}0 differences in [56] entities$/m);
      expect(out).toMatch(/^time {7}about \d+ seconds?, at 20 calls a second$/m);
      expect(code).toBe(0);
    },
  );

  test("takes the admin that comes with an account for no difference, as long as nobody gave it anything", async () => {
    const bob = { kind: "user", name: "bob", policies: [] } as const;
    const backup = put("a.iam", ofLab([bob]));
    const fresh = await rehearsed(backup, "--cloud", "eucalyptus-5.1");
    expect(fresh.out).toMatch(/^proof {6}0 differences in \d entities$/m);
    expect(fresh.code).toBe(0);
    const admin = { kind: "user", name: "admin", builtIn: true } as const;
    const text = '{"Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}';
    const policy = {
      kind: "policy",
      name: "more",
      document: { text, value: JSON.parse(text) as JsonObject },
    } as const;
    const held = ofLab([{ ...admin, policies: [policy] }]);
    const given = await rehearsed(
      backup,
      "--cloud",
      "eucalyptus-5.1",
      "--load",
      put("b.iam", held),
    );
    expect(given.out).toMatch(/^- {3}user admin/m);
    expect(given.code).toBe(4);
  });

  test("restores a backup of AWS with roles and managed policies", async () => {
    const { code, out } = await rehearsed(put("a.iam", acme), "--cloud", "aws");
    expect(out).toContain("0 differences");
    expect(code).toBe(0);
  });

  test("tells each call that the cloud would refuse, and what is missing then", async () => {
    const file = put(
      "a.iam",
      changed((text) => text.replace('"Effect"', '"Sid":"no blanks","Effect"')),
    );
    const { code, out } = await rehearsed(file, "--cloud", "aws");
    expect(out).toMatch(
      /^refused\n {2}\d+\. trust of role web: UpdateAssumeRolePolicy\n {6}MalformedPolicyDocument: /,
    );
    expect(out).toMatch(/^steps {6}(\d+): \d+ done, 1 refused, 0 not begun$/m);
    expect(out).toMatch(/^proof {6}1 difference in 8 entities$/m);
    expect(code).toBe(3);
  });

  test("begins with what the target holds, and tells what stays different", async () => {
    put("now.iam", acme);
    const file = put("a.iam", withoutBen());
    const options = ["--cloud", "aws", "--load", "now.iam"];
    const { code, out } = await rehearsed(file, ...options);
    expect(out).toMatch(/^- {3}user ben$/m);
    expect(code).toBe(4);
    const deleted = await rehearsed(file, ...options, "--allow-delete");
    expect(deleted.out).toContain("0 differences");
    expect(deleted.code).toBe(0);
  });

  test("gives all of it as data", async () => {
    const { code, err, out } = await rehearsed(put("a.iam", acme), "--cloud", "aws", "--json");
    const data = JSON.parse(out) as {
      readonly steps: readonly { readonly outcome: string }[];
      readonly [member: string]: unknown;
    };
    expect(data).toMatchObject({ exitCode: 0, cloud: "aws", differences: [] });
    expect(data.steps.length).toBeGreaterThan(10);
    expect(new Set(data.steps.map(({ outcome }) => outcome))).toEqual(new Set(["made"]));
    expect([code, err]).toEqual([0, ""]);
  });

  test("needs to know the cloud, and a backup that it could be of", async () => {
    put("a.iam", acme);
    expect(await rehearsed("a.iam")).toMatchObject({ code: 2 });
    expect((await rehearsed("a.iam", "--cloud", "asw")).err).toContain("did you mean `aws`");
    expect(await rehearsed("none.iam", "--cloud", "aws")).toMatchObject({ code: 1 });
    expect((await rehearsed(put("b.iam", "hello"), "--cloud", "aws")).code).toBe(1);
  });

  test("takes one account of several to AWS, and asks which", async () => {
    const two = put(
      "two.iam",
      article.replace(/endaccounts\s*$/, "lab\nuser: admin\nenduser\nendaccounts\n"),
    );
    const asked = await rehearsed(two, "--cloud", "aws");
    expect(asked.err).toContain("choose one with --account");
    expect(asked.code).toBe(2);
    const one = await rehearsed(two, "--cloud", "aws", "--account", "lab");
    expect([one.code, one.out]).toEqual([0, expect.stringContaining("0 differences")]);
  });

  test("tells what a restore would stop for, as that would", async () => {
    const principal = '"Principal":{"AWS":"arn:aws:iam::999988887777:root"}';
    const file = put(
      "a.iam",
      changed((text) => text.replace(/"Principal":\{[^}]*\}/, principal)),
    );
    const { code, err, out } = await rehearsed(file, "--cloud", "aws");
    expect(err).toContain("error[trust/foreign-account]");
    expect(out).toMatch(/^stopped {4}a restore would send nothing, for 1 error above/m);
    expect(code).toBe(3);
    const allowed = ["--allow-trust", "arn:aws:iam::999988887777:root"];
    expect((await rehearsed(file, "--cloud", "aws", ...allowed)).code).toBe(0);
  });
});
