import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printBackup } from "@iamferry/backup";
import type { Answer } from "@iamferry/local-cloud";
import type { InlinePolicy, Snapshot } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import type { Files } from "../../src/io/io.ts";
import type { ServedCloud, Told } from "../live/support.ts";
import { desiredParts, isReading, killingCloud, killsUpTo, twoByTwo } from "./killed.ts";
import { ACME_ACCOUNT, ACME_STATE, held, newState, restoreTests, userNames } from "./support.ts";

const { folder, iamferry, restored, serving } = restoreTests();

/** Something that happens at a call that changes the cloud; the first is 1. */
function atWrite(hit: (count: number, usual: () => ReturnType<Answer>) => ReturnType<Answer>) {
  let count = 0;
  return (usual: Answer): Answer =>
    (cloud, request, now) => {
      if (isReading(request.body)) return usual(cloud, request, now);
      count += 1;
      return hit(count, () => usual(cloud, request, now));
    };
}

/** The samples' smallest: a user with a policy, in a group. */
const SMALL: Snapshot = {
  cloud: "aws",
  scope: ["all"],
  accounts: [
    {
      kind: "account",
      id: ACME_ACCOUNT,
      policies: [],
      users: [
        { kind: "user", name: "ana", path: "/", policies: [inline("own-keys", "iam:*Key*")] },
      ],
      groups: [
        {
          kind: "group",
          name: "ops",
          path: "/",
          members: ["ana"],
          policies: [inline("s3", "s3:*")],
        },
      ],
    },
  ],
};

function inline(name: string, Action: string): InlinePolicy {
  const statement = { Effect: "Allow", Action, Resource: "*" };
  const value = { Version: "2012-10-17", Statement: [statement] };
  return { kind: "policy", name, document: { text: JSON.stringify(value), value } };
}

// `npm run kills` does the same with larger ones, and kills `undo` and `export` as well.
test(
  "a restore that is killed at any call is finished by --resume, and can be taken back",
  {
    timeout: 300_000,
  },
  async () => {
    writeFileSync(join(folder(), "small.iam"), printBackup(SMALL));
    const whole = await serving("aws");
    await restored(whole, "small.iam", "--yes");
    const wanted = desiredParts(held(whole));
    await twoByTwo(killsUpTo(5), async (kill) => {
      const { cloud, killed } = await killingCloud("aws", newState("aws"));
      const journal = `${kill.at}-${kill.when}.journal`;
      const options = ["--yes", "--journal", journal];
      const argv = ["restore", "small.iam", "--cloud", "aws", ...options];
      await killed({ argv, folder: folder(), counted: "writes" }, kill);
      const refused = await restored(cloud, "small.iam", ...options);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("--resume")]);
      expect(readFileSync(join(folder(), journal), "utf8")).toContain('{"intend":');
      const { code, out } = await restored(cloud, "small.iam", ...options, "--resume");
      const told = expect.stringMatching(/0 differences|nothing to do/) as string;
      expect([kill, code, out]).toEqual([kill, 0, told]);
      expect(desiredParts(held(cloud))).toBe(wanted);
      const back = await iamferry(["undo", journal, "--yes"], cloud, {});
      expect([kill, back.code, userNames(held(cloud))]).toEqual([kill, 0, []]);
      await cloud.running.close();
    });
  },
);

/** Files whose journals take so many texts, and then no more. */
function fullAfter(texts: number): (files: Files) => Files {
  return (files) => ({
    ...files,
    append: async (path, size) => {
      const file = await files.append(path, size);
      let left = texts;
      return {
        ...file,
        append: (text) => {
          left -= 1;
          if (left >= 0) return file.append(text);
          return Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC" }));
        },
      };
    },
  });
}

/** That it can be gone on with, to the same end. */
async function goesOn(cloud: ServedCloud): Promise<Told> {
  const told = await restored(cloud, "acme.iam", "--yes", "--resume");
  expect(told.out).toContain("0 differences");
  expect(told.code).toBe(0);
  return told;
}

describe("a restore", () => {
  test("whose journal has no room sends nothing more, says so, and goes on when there is room", async () => {
    const cloud = await serving("aws");
    const none = await restored(cloud, "acme.iam", "--yes", { files: fullAfter(0) });
    expect(none.err).toMatch(
      /^error: the journal `acme\.iam\.journal` cannot be written: no space is left on the\s+disk$/m,
    );
    expect(none.code).toBe(1);
    expect(userNames(held(cloud))).toEqual([]);
    const full = await restored(cloud, "acme.iam", "--yes", "--concurrency", "1", "--resume", {
      files: fullAfter(4),
    });
    expect(full.err).toMatch(/journal `acme\.iam\.journal` cannot be written: no\s+space is left/);
    expect(full.out).toMatch(/^next/m);
    expect(full.code).toBe(3);
    await goesOn(cloud);
  });

  test("whose session ends on the way says so, and goes on with a new one", async () => {
    let isOver = true;
    const cloud = await serving("aws", undefined, {
      answer: atWrite((count, usual) => {
        if (count < 6 || !isOver) return usual();
        const handled = usual();
        const body =
          "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error></ErrorResponse>";
        return {
          ...handled,
          response: { status: 403, headers: { "Content-Type": "text/xml" }, body },
        };
      }),
    });
    const { code, err, out } = await restored(cloud, "acme.iam", "--yes", "--concurrency", "1");
    expect(err).toMatch(/^error\[cli\/no-keys\]: the session at AWS at .* has ended/m);
    expect(out).toMatch(/^proof {5}nobody could look/m);
    expect(out).toMatch(
      /^ +iamferry restore acme\.iam --cloud aws --yes --concurrency 1 .*--resume$/m,
    );
    expect(code).toBe(3);
    isOver = false;
    await goesOn(cloud);
  });

  test("that is asked to stop lets the calls in flight come back, and goes on later", async () => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    const cloud = await serving("aws", undefined, {
      answer: atWrite((count, usual) => {
        if (count === 5) resolve();
        return usual();
      }),
    });
    const { code, err, out } = await restored(cloud, "acme.iam", "--yes", "--concurrency", "1", {
      stopped,
    });
    expect(err).toContain("stopping: the calls in flight are waited for\n");
    expect(out).toMatch(/^stopped {3}as it was asked to$/m);
    expect(out).toMatch(/not begun$/m);
    expect(code).toBe(3);
    await goesOn(cloud);
  });

  test("does not go on with a journal of another restore, nor with what is none", async () => {
    const cloud = await serving("aws");
    await restored(cloud, "acme.iam", "--yes");
    const journal = readFileSync(join(folder(), "acme.iam.journal"), "utf8");
    const other = await restored(
      cloud,
      "article.iam",
      "--yes",
      "--resume",
      "--journal",
      "acme.iam.journal",
    );
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("of another backup")]);
    writeFileSync(join(folder(), "j"), `hello\nhello\n${journal}`);
    const none = await restored(cloud, "acme.iam", "--yes", "--resume", "--journal", "j");
    expect(none.err).toContain("cannot be read as a journal in line 1");
    expect(none.code).toBe(1);
    expect(readFileSync(join(folder(), "acme.iam.journal"), "utf8")).toBe(journal);
  });

  test("and undo keep to the cloud of the journal, though another has the same account", async () => {
    const cloud = await serving("aws");
    await restored(cloud, "acme.iam", "--yes");
    const other = await serving("aws", ACME_STATE);
    const resumed = await restored(other, "acme.iam", "--yes", "--resume");
    expect([resumed.code, resumed.err]).toEqual([2, expect.stringContaining(`${cloud.endpoint}/`)]);
    const undone = await iamferry(["undo", "acme.iam.journal", "--yes"], other, {});
    expect([undone.code, undone.err]).toEqual([
      2,
      expect.stringContaining(`say --endpoint ${cloud.endpoint}/`),
    ]);
    expect(userNames(held(other))).toEqual(userNames(ACME_STATE));
  });

  test("does not share its journal: of two at once one sends nothing", async () => {
    const cloud = await serving("aws");
    const both = await Promise.all([
      restored(cloud, "acme.iam", "--yes"),
      restored(cloud, "acme.iam", "--yes"),
    ]);
    expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 2]));
    // Which of the two depends on how long one waits for the other.
    expect(both.map(({ err }) => err).join("")).toMatch(
      /another run has written to the journal `acme\.iam\.journal`\s+meanwhile|there\s+is\s+a\s+journal\s+`acme\.iam\.journal`\s+already/,
    );
    const undo = (): ReturnType<typeof iamferry> =>
      iamferry(["undo", "acme.iam.journal", "--yes"], cloud, {});
    // Both may find that the other one has written to it; then neither sends anything.
    const undone = await Promise.all([undo(), undo()]);
    if (undone.every(({ code }) => code !== 0)) expect(await undo()).toMatchObject({ code: 0 });
    expect(userNames(held(cloud))).toEqual([]);
  });

  test("goes on with a journal whose first line was cut off", async () => {
    const cloud = await serving("aws");
    appendFileSync(join(folder(), "acme.iam.journal"), '{"iamf');
    await goesOn(cloud);
    const back = await iamferry(["undo", "acme.iam.journal", "--yes"], cloud, {});
    expect([back.code, back.out]).toEqual([0, expect.stringContaining("undone  17 steps")]);
    expect(userNames(held(cloud))).toEqual([]);
  });
});

describe("undo", () => {
  test("takes back what was restored, shows what that is, and asks", async () => {
    const cloud = await serving("aws");
    await restored(cloud, "acme.iam", "--yes");
    const dry = await iamferry(["undo", "acme.iam.journal", "--dry-run"], cloud, {});
    expect(dry.out).toMatch(/^takes back\n {2}trust of role web\n/);
    expect(dry.out).toContain("  create user ana\n");
    expect(dry.code).toBe(0);
    const nobody = await iamferry(["undo", "acme.iam.journal"], cloud, {});
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining("--yes")]);
    const no = await iamferry(["undo", "acme.iam.journal"], cloud, { typed: true, stdin: "n\n" });
    expect([no.code, userNames(held(cloud))]).toEqual([1, ["ana", "ben"]]);
    const yes = await iamferry(["undo", "acme.iam.journal"], cloud, { typed: true, stdin: "y\n" });
    expect(yes.out).toMatch(/^undone {2}17 steps in \d+ calls/m);
    expect(yes.code).toBe(0);
    expect(userNames(held(cloud))).toEqual([]);
    const again = await iamferry(["undo", "acme.iam.journal", "--yes"], cloud, {});
    expect([again.code, again.out]).toEqual([0, "undone  there is nothing to take back\n"]);
  });

  test("takes accounts of Eucalyptus away again that a restore has made, and no others", async () => {
    const cloud = await serving("eucalyptus-5.1");
    await restored(cloud, "article.iam", "--yes");
    const accounts = (): readonly unknown[] => held(cloud).accounts.map(({ name }) => name);
    expect(accounts()).toEqual(["eucalyptus", "my-account"]);
    const back = await iamferry(["undo", "article.iam.journal", "--yes"], cloud, {});
    expect(back.code).toBe(0);
    expect(accounts()).toEqual(["eucalyptus"]);
  });

  test("is refused to another account, and for what is no journal", async () => {
    const cloud = await serving("aws");
    await restored(cloud, "acme.iam", "--yes");
    const other = await serving("aws", {
      cloud: "aws",
      accounts: [{ kind: "account", id: "444455556666", policies: [], users: [], groups: [] }],
    });
    const { code, err } = await iamferry(["undo", "acme.iam.journal", "--yes"], other, {});
    expect(err).toMatch(/is of account 111122223333, and the keys\s+are of 444455556666/);
    expect(code).toBe(2);
    expect((await iamferry(["undo", "none"], other, {})).code).toBe(1);
    expect((await iamferry(["undo", "acme.iam"], other, {})).err).toContain(
      "cannot be read as a journal",
    );
    expect(existsSync(join(folder(), "none"))).toBe(false);
  });
});
