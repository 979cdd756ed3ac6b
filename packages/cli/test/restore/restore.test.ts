import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printBackup } from "@iamferry/backup";
import { describe, expect, test } from "vitest";
import { ACME_ACCOUNT, ACME_STATE, held, newState, restoreTests, userNames } from "./support.ts";

const { folder, iamferry, restored, serving } = restoreTests();

describe("restore", () => {
  test.each(["aws", "eucalyptus-3.1", "eucalyptus-4.4", "eucalyptus-5.1"] as const)(
    "brings the article's sample to %s, and proves it",
    async (id) => {
      const cloud = await serving(id, undefined, { enforce: true });
      const { code, err, out } = await restored(cloud, "article.iam", "--yes");
      expect(err).not.toContain("error");
      expect(out).toMatch(/^restored {2}(\d+) of \1 steps in \d+ calls$/m);
      expect(out).toMatch(/^proof {5}0 differences in \d+ entities/m);
      expect(code).toBe(0);
      expect(userNames(held(cloud))).toEqual(expect.arrayContaining(["testuser", "dev1", "dev2"]));
      const journal = join(folder(), "article.iam.journal");
      expect(statSync(journal).mode & 0o777).toBe(0o600);
      expect(readFileSync(journal, "utf8")).not.toContain(cloud.env["AWS_SECRET_ACCESS_KEY"]);
    },
  );

  test("brings back roles, managed policies and providers, counts what no cloud gives back, and has nothing to do then", async () => {
    const cloud = await serving("aws");
    const first = await restored(cloud, "acme.iam", "--yes");
    expect(first.out).toContain("0 differences in 8 entities");
    expect(first.out).toMatch(/^missing {3}1 access key/m);
    expect(first.code).toBe(0);
    const before = cloud.running.cloud().state;
    const again = await restored(cloud, "acme.iam", "--journal", "other.journal");
    expect(again.out).toMatch(/^done {5}nothing to do: AWS at http.* is as acme\.iam says$/ms);
    expect(again.code).toBe(0);
    expect(cloud.running.cloud().state).toBe(before);
    expect(existsSync(join(folder(), "other.journal"))).toBe(false);
  });

  test("sends nothing in a dry run, nor without an answer, nor for any answer but yes", async () => {
    const cloud = await serving("aws");
    const dry = await restored(cloud, "acme.iam", "--dry-run");
    expect([dry.code, dry.out]).toEqual([
      0,
      expect.stringMatching(/dry run {2}nothing was sent\n$/),
    ]);
    const nobody = await restored(cloud, "acme.iam");
    expect(nobody.err).toContain("nobody can be asked whether to apply");
    expect(nobody.code).toBe(2);
    const said = (stdin: string) => restored(cloud, "acme.iam", { typed: true, stdin });
    for (const no of ["\n", "n\n", "yesterday\n", ""]) {
      const { code, err } = await said(no);
      expect(err).toMatch(
        new RegExp(
          `Apply \\d+ steps to AWS account ${ACME_ACCOUNT} as arn:aws:iam::${ACME_ACCOUNT}:root\\? \\[y/N\\] `,
        ),
      );
      expect([code, err]).toEqual([1, expect.stringContaining("nothing was done")]);
    }
    expect(userNames(held(cloud))).toEqual([]);
    expect(existsSync(join(folder(), "acme.iam.journal"))).toBe(false);
    expect((await said("Yes\r\n")).code).toBe(0);
    expect(userNames(held(cloud))).toEqual(["ana", "ben"]);
  });

  test("leaves accounts alone that the backup does not name, whatever may be deleted", async () => {
    const cloud = await serving("eucalyptus-5.1", {
      cloud: "eucalyptus-5.1",
      accounts: [
        ...newState("eucalyptus-5.1").accounts,
        {
          kind: "account",
          name: "others",
          policies: [],
          users: [
            { kind: "user", name: "admin", builtIn: true, policies: [] },
            { kind: "user", name: "eve", policies: [] },
          ],
          groups: [],
        },
      ],
    });
    const { code } = await restored(cloud, "article.iam", "--yes", "--allow-delete");
    expect(code).toBe(0);
    expect(userNames(held(cloud))).toContain("eve");
  });

  test("lists what stays different, and ends with 3", async () => {
    const cloud = await serving("aws", {
      ...newState("aws"),
      accounts: newState("aws").accounts.map((account) => ({
        ...account,
        users: [{ kind: "user", name: "zoe", policies: [] } as const],
      })),
    });
    const { code, out } = await restored(cloud, "acme.iam", "--yes");
    expect(out).toMatch(/^- {3}user zoe$/m);
    expect(out).toMatch(/^proof {5}1 difference /m);
    expect(code).toBe(3);
  });

  test("gives all of it as data", async () => {
    const cloud = await serving("aws");
    const { code, err, out } = await restored(cloud, "acme.iam", "--yes", "--json");
    const data = JSON.parse(out) as Readonly<Record<string, unknown>>;
    expect(data).toMatchObject({ exitCode: 0, format: "iamferry-restore", differences: [] });
    expect(data["outcomes"]).toHaveLength((data["steps"] as readonly unknown[]).length);
    expect([code, err]).toEqual([0, ""]);
  });

  test("ends with 3 and tells each call that was refused", async () => {
    const cloud = await serving("aws", undefined, {
      answer: (usual) => (served, request, now) => {
        const { engine } = served;
        const simulate: typeof engine.simulate = (state, call) =>
          call.action === "CreateGroup"
            ? { error: { code: "AccessDenied", message: "not you", status: 403 } }
            : engine.simulate(state, call);
        const handled = usual({ ...served, engine: { ...engine, simulate } }, request, now);
        return { ...handled, cloud: { ...handled.cloud, engine } };
      },
    });
    const { code, out } = await restored(cloud, "acme.iam", "--yes");
    expect(out).toMatch(
      /^refused\n {2}\d+\. create group developers: CreateGroup\n {6}AccessDenied: not you$/m,
    );
    expect(out).toMatch(/^restored {2}\d+ of \d+ steps .*; 1 refused, [1-9]\d* not begun$/m);
    expect(out).toMatch(/^next.*\n +iamferry restore acme\.iam .*--resume$/m);
    expect(code).toBe(3);
  });

  test("takes a part of a cloud for what it is: nothing is taken away for it", async () => {
    writeFileSync(
      join(folder(), "part.iam"),
      printBackup({ ...ACME_STATE, unread: [{ field: "users", code: "AccessDenied" }] }),
    );
    const cloud = await serving("aws", {
      ...newState("aws"),
      accounts: newState("aws").accounts.map((account) => ({
        ...account,
        users: [{ kind: "user", name: "zoe", policies: [] } as const],
      })),
    });
    const { code } = await restored(cloud, "part.iam", "--yes", "--allow-delete");
    expect(code).toBe(3);
    expect(userNames(held(cloud))).toEqual(["ana", "ben", "zoe"]);
  });

  test("says in one sentence what is wrong with a cloud that does not answer, and with keys", async () => {
    const cloud = await serving("aws", undefined, { enforce: true });
    const env = { AWS_SECRET_ACCESS_KEY: "wrong" };
    const keys = await restored(cloud, "acme.iam", "--yes", { env });
    expect(keys.err).toMatch(/^error: .* refuses the signature of the keys/m);
    expect(keys.code).toBe(1);
    const gone = await iamferry(
      ["restore", "acme.iam", "--cloud", "aws", "--yes"],
      { ...cloud, endpoint: "http://127.0.0.1:9" },
      {},
    );
    expect([gone.code, gone.err]).toEqual([1, expect.stringMatching(/cannot be\s+reached/)]);
    expect(existsSync(join(folder(), "acme.iam.journal"))).toBe(false);
  });

  test("needs a place for the journal", async () => {
    const cloud = await serving("aws");
    const { code, err } = await restored(cloud, "-", "--yes", { stdin: printBackup(ACME_STATE) });
    expect([code, err]).toEqual([2, expect.stringContaining("`--journal` is missing")]);
    const given = await restored(cloud, "-", "--yes", "--journal", "j", {
      stdin: printBackup(ACME_STATE),
    });
    expect([given.code, existsSync(join(folder(), "j"))]).toEqual([0, true]);
  });

  // Clients wait before they send again: few faults are enough here, and many are with the executor.
  test("comes to the same end where answers are lost", async () => {
    const cloud = await serving("aws", undefined, {
      faultSpec: "lost-answers=#24+#27",
    });
    const { code, out } = await restored(cloud, "acme.iam", "--yes");
    expect(out).toContain("0 differences");
    expect(code).toBe(0);
  });

  test("of a backup without the admin of an account of Eucalyptus ends well, and finds nothing to do then", async () => {
    const cloud = await serving("eucalyptus-5.1");
    const bob = { kind: "user", name: "bob", policies: [] } as const;
    const lab = { kind: "account", name: "lab", policies: [], users: [bob], groups: [] } as const;
    const text = printBackup({ cloud: "eucalyptus-5.1", accounts: [lab] });
    writeFileSync(join(folder(), "lab.iam"), text);
    const first = await restored(cloud, "lab.iam", "--yes");
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("0 differences")]);
    const again = await restored(cloud, "lab.iam", "--yes", "--journal", "again.journal");
    expect(again.out).toMatch(/^done {2}nothing to do: Eucalyptus 5\.1 at /m);
    expect(again.code).toBe(0);
    const argv = ["verify", "lab.iam", "--account", "lab", "--cloud", "eucalyptus-5.1"];
    expect(await iamferry(argv, cloud, {})).toMatchObject({ code: 0 });
  });

  test("restores one account of several, by the name that it has in the backup", async () => {
    const cloud = await serving("eucalyptus-5.1");
    const text = readFileSync(join(folder(), "article.iam"), "utf8");
    const two = text.replace(/endaccounts\s*$/, "lab\nuser: admin\nenduser\nendaccounts\n");
    writeFileSync(join(folder(), "two.iam"), two);
    const { code } = await restored(cloud, "two.iam", "--yes", "--account", "my account");
    expect(code).toBe(0);
    const names = held(cloud).accounts.map(({ name }) => name);
    expect(names).toEqual(["eucalyptus", "my-account"]);
    const none = await restored(cloud, "two.iam", "--yes", "--account", "labs", "--journal", "j");
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("did you mean `lab`")]);
  });
});
