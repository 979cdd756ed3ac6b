import {
  applyPlan,
  createJournal,
  JournalError,
  readJournal,
  statePort,
  type CallPort,
  type Journal,
} from "@iamferry/cloud";
import type { Step } from "@iamferry/plan";
import { simulate } from "@iamferry/simulator";
import { codePoint, grownClouds, lostAt, memoryFile, newCloud } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sshLine } from "../../../simulator/test/public-keys.ts";
import { planBetween } from "../execute/clouds.ts";

const HEAD = { cloud: "aws", account: "123456789012", wanted: "0123" } as const;

function step(name: string, needs: readonly string[] = []): Step {
  const account = { id: "123456789012" };
  return {
    id: name,
    needs,
    call: { action: "CreateUser", account, input: { UserName: name } },
    reverse: { calls: [{ action: "DeleteUser", account, input: { UserName: name } }] },
    cause: { entity: ["account", "123456789012", "user", name], title: `create user ${name}` },
  };
}

const LOGIN: Step = {
  ...step("login", ["ann"]),
  call: {
    action: "CreateLoginProfile",
    account: { id: "123456789012" },
    input: { UserName: "ann", Password: { kind: "secret", label: "the password of ann" } },
  },
};

function read(text: string): Journal {
  const journal = readJournal(text);
  if ("kind" in journal) throw new Error(`${journal.line}: ${journal.message}`);
  return journal;
}

/** A journal of two runs, the first of which was cut off, and of taking back. */
async function written(): Promise<string> {
  const file = memoryFile();
  const first = await createJournal(file, HEAD, { isNew: true }).begin([step("ann"), LOGIN]);
  await first.intend("ann");
  first.done({ id: "ann", outcome: "made" }, { User: { Arn: "arn:ann", Secret: "x" } });
  await first.intend("login");
  first.failed("login", { code: "AccessDenied", message: "no", fate: "refused" });
  await first.close();
  await file.append('{"done":"login","outc');
  const book = createJournal(file, HEAD);
  const second = await book.begin([step("bob")]);
  await second.intend("bob");
  await second.close();
  const undo = await book.beginUndo();
  await undo.intend(1, "bob");
  undo.done(1, "bob");
  await undo.intend(0, "ann");
  await undo.close();
  return file.text();
}

describe("a journal", () => {
  test("gives back what was written, but for the line that was cut off", async () => {
    const { head, runs, undoing, undone } = read(await written());
    expect(head).toEqual(HEAD);
    expect(runs.map(({ steps }) => steps)).toEqual([[step("ann"), LOGIN], [step("bob")]]);
    expect([...(runs[0]?.done ?? [])]).toEqual([
      ["ann", { id: "ann", outcome: "made", results: { User: { Arn: "arn:ann" } } }],
    ]);
    expect(runs[0]?.failed.get("login")).toMatchObject({ code: "AccessDenied" });
    expect([...(runs[1]?.intended ?? [])]).toEqual(["bob"]);
    expect([[...undoing], [...undone]]).toEqual([["1 bob", "0 ann"], ["1 bob"]]);
  });

  test("can be read wherever it was cut off, and what it told stays told", async () => {
    const text = await written();
    const head = text.indexOf("\n");
    let intended = 0;
    for (let end = 0; end <= text.length; end++) {
      const journal = readJournal(text.slice(0, end));
      expect("kind" in journal).toBe(end < head);
      if ("kind" in journal) continue;
      const now = journal.runs.reduce((sum, run) => sum + run.intended.size, 0);
      expect(now).toBeGreaterThanOrEqual(intended);
      intended = now;
    }
    expect(intended).toBe(3);
  });

  test.each([
    ["another file", "hello\nworld\n", 1],
    ["another program's lines", '{"a":1}\n', 1],
    ["a later version", '{"journal":"iamferry","version":2,"cloud":"aws","wanted":""}\n', 1],
    ["an unknown cloud", '{"journal":"iamferry","version":1,"cloud":"gcp","wanted":""}\n', 1],
  ])("is not what holds %s", (_, text, line) => {
    expect(readJournal(text)).toMatchObject({ kind: "problem", line });
  });

  test("is refused where a line in its middle is damaged, lost or of another run", async () => {
    const lines = (await written()).split("\n");
    const lineOf = (start: string): number => lines.findIndex((each) => each.startsWith(start));
    const without = (at: number): string => lines.toSpliced(at, 1).join("\n");
    const damaged = lines.with(3, lines[3]?.slice(0, -9) ?? "").join("\n");
    expect(readJournal(damaged)).toMatchObject({ kind: "problem", line: 4 });
    expect(readJournal(without(lineOf('{"step"')))).toMatchObject({ kind: "problem" });
    expect(readJournal(without(lineOf('{"intend":"ann"')))).toMatchObject({ kind: "problem" });
    const other = lines.map((line, at) => (at > 8 ? line.replace('"0123"', '"4567"') : line));
    expect(readJournal(other.join("\n"))).toMatchObject({ kind: "problem" });
  });

  test("is read or refused, whatever the text", async () => {
    const text = await written();
    const lines = text.split("\n");
    const strange = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.json(),
      fc.json().map((json) => `{"step":${json}}`),
      fc.constant('{"__proto__":{"run":1},"step":{"__proto__":1}}'),
    );
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...lines), strange), { maxLength: 12 }),
        fc.boolean(),
        (more, isWhole) => {
          const journal = readJournal(`${isWhole ? text : (lines[0] ?? "")}\n${more.join("\n")}`);
          if ("kind" in journal) refused++;
          else expect(journal.head).toEqual(HEAD);
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(50);
    expect(refused).toBeLessThan(300);
  });

  test("holds no secret, neither of calls nor of answers", async () => {
    const file = memoryFile();
    const secret: Step = {
      ...step("saml"),
      call: {
        action: "UpdateSAMLProvider",
        account: {},
        input: { SAMLProviderArn: "arn:x", AddPrivateKey: "hush" },
      },
    };
    const journal = await createJournal(file, HEAD).begin([step("ann"), LOGIN, secret]);
    const port = statePort(newCloud("aws"), simulate);
    await applyPlan({ profile: "aws", accounts: [], steps: [step("ann"), LOGIN] }, port, {
      journal,
      secretOf: () => "hush-Hush-123",
    });
    await journal.intend("saml");
    journal.done({ id: "saml", outcome: "made" }, { AccessKey: { SecretAccessKey: "hush" } });
    await journal.close();
    expect(file.text()).not.toContain("hush");
    expect(read(file.text()).runs[0]?.done.size).toBe(3);
  });
});

describe("with a journal", () => {
  test("no call is sent before its intent is on the disk, and many intents are written together", async () => {
    await fc.assert(
      fc.asyncProperty(grownClouds("aws"), async ({ empty, after }) => {
        const { plan } = planBetween(empty, after);
        const file = memoryFile();
        const journal = await createJournal(file, HEAD, { isNew: true }).begin(plan.steps);
        const before = file.appends();
        const inner = statePort(empty, simulate);
        let early = 0;
        let most = 0;
        const port: CallPort = {
          call: (call) => {
            const intents = file.text().split('{"intend":').length - 1;
            if (intents <= inner.calls()) early++;
            most = Math.max(most, intents - inner.calls());
            return inner.call(call);
          },
        };
        await applyPlan(plan, port, { journal, secretOf: () => "A-Secret-123" });
        expect(early).toBe(0);
        expect(most).toBeLessThanOrEqual(16);
        if (plan.steps.length > 40) expect(file.appends() - before).toBeLessThan(plan.steps.length);
      }),
      { numRuns: 5 },
    );
  });

  test("that cannot be written any more, no further step is begun", async () => {
    const steps = ["ann", "bob", "cat", "dan"].map((name) => step(name));
    const file = memoryFile({ fullFrom: 3 });
    const journal = await createJournal(file, HEAD, { isNew: true }).begin(steps);
    const port = statePort(newCloud("aws"), simulate);
    const applied = await applyPlan({ profile: "aws", accounts: [], steps }, port, {
      journal,
      concurrency: 1,
    });
    expect(applied).toMatchObject({ stopped: "journal", failed: [], calls: 1 });
    expect(applied.left).toEqual(["bob", "cat", "dan"]);
    await expect(journal.close()).rejects.toThrow(JournalError);
    await expect(journal.intend("bob")).rejects.toThrow("no space left on device");
    expect(read(file.text()).runs[0]?.intended.size).toBe(1);
  });

  test("what a lost answer would have told is looked up for it", async () => {
    const file = memoryFile();
    const key = sshLine(1);
    const account = { id: "123456789012" };
    const upload: Step = {
      ...step("key", ["ann"]),
      call: {
        action: "UploadSSHPublicKey",
        account,
        input: { UserName: "ann", SSHPublicKeyBody: key },
      },
      reverse: {
        calls: [
          {
            action: "DeleteSSHPublicKey",
            account,
            input: {
              UserName: "ann",
              SSHPublicKeyId: {
                kind: "ref",
                step: "key",
                path: ["SSHPublicKey", "SSHPublicKeyId"],
              },
            },
          },
        ],
      },
    };
    const steps = [step("ann"), upload];
    const journal = await createJournal(file, HEAD).begin(steps);
    const port = statePort(newCloud("aws"), simulate);
    const ran = await applyPlan({ profile: "aws", accounts: [], steps }, lostAt(port, 2), {
      journal,
      wait: () => Promise.resolve(),
    });
    await journal.close();
    expect(ran.done.map(({ outcome }) => outcome)).toEqual(["made", "found"]);
    const { results } = read(file.text()).runs[0]?.done.get("key") ?? {};
    expect(JSON.stringify(results)).toMatch(/APKA|SSHPublicKeyId/);
  });
});
