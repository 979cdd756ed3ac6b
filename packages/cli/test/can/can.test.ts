import { printBackup, printJson } from "@iamferry/backup";
import { accountLabel, cloudProfile } from "@iamferry/model";
import type { JsonObject, PolicyDocument, Snapshot, User } from "@iamferry/model";
import { printPolicy } from "@iamferry/policy";
import {
  awsSnapshots,
  codePoint,
  meaningfulPolicy,
  meaningfulRequest,
  runs,
  wholeSnapshots,
} from "@iamferry/testkit";
import { displayWidth } from "@iamferry/text";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { run } from "../../src/program.ts";
import { fakeIo } from "../fake-io.ts";

async function can(
  stdin: string,
  words: readonly string[],
  rest: { terminal?: number; env?: Readonly<Record<string, string>> } = {},
) {
  const { io, out, err } = fakeIo({
    argv: ["can", "-", ...words],
    folder: tmpdir(),
    stdin,
    ...rest,
  });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}

/** The users and roles of a Snapshot as they can be named alone; without those whose account has an odd name. */
function namedAlone({ accounts }: Snapshot): readonly string[] {
  return accounts.flatMap((account) => {
    const label = accountLabel(account);
    if (label === "" || label.includes("/")) return [];
    return [...account.users, ...(account.roles ?? [])].map(
      ({ kind, name }) => `${label}/${kind}/${name}`,
    );
  });
}

const EVERYTHING: JsonObject = {
  Version: "2012-10-17",
  Statement: [{ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }],
};

/** One of three allows everything, so that many a request is allowed. */
const documents: fc.Arbitrary<PolicyDocument> = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: meaningfulPolicy() }, fc.constant(EVERYTHING)),
    fc.constantFrom(0, 2),
  )
  .map(([value, indent]) => ({ text: printPolicy(value, { indent }), value }));

const ESCAPES = new RegExp(String.raw`\u001b\[[0-9;]*m`, "g");

/** Without what may refer to documents that nobody here knows. */
function withoutReferences({ scope: _scope, ...snapshot }: Snapshot): Snapshot {
  const plain = <T extends Partial<Pick<User, "attachedPolicies" | "permissionsBoundary">>>({
    attachedPolicies: _attached,
    permissionsBoundary: _boundary,
    ...rest
  }: T) => rest;
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((account) => ({
      ...account,
      users: account.users.map(plain),
      groups: account.groups.map(plain),
      ...(account.roles && { roles: account.roles.map(plain) }),
    })),
  };
}

describe("the command", () => {
  test("answers about any principal of any backup, in words and as data alike", async () => {
    const codes = new Map<number, number>();
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        awsSnapshots({ documents, most: 2, wellFormed: true, unread: false }),
        meaningfulRequest,
        fc.constantFrom(40, 80, 120),
        fc.boolean(),
        async (made, { action, resource }, terminal, isPlain) => {
          const snapshot = isPlain ? withoutReferences(made) : made;
          const [principal] = namedAlone(snapshot);
          if (principal === undefined) return;
          const text = printJson(snapshot);
          const words = [principal, action, ...(resource === undefined ? [] : [resource])];
          const plain = await can(text, words, { terminal, env: { NO_COLOR: "1" } });
          codes.set(plain.code, (codes.get(plain.code) ?? 0) + 1);
          const json = JSON.parse((await can(text, [...words, "--json"])).out) as {
            readonly exitCode: number;
            readonly allowed?: boolean;
            readonly reasons?: readonly { readonly kind: string }[];
          };
          expect(json.exitCode).toBe(plain.code);
          for (const { kind } of json.reasons ?? []) kinds.add(kind);
          // An action or a resource that cannot be meant so.
          if (plain.code === 2) return;
          expect(plain.out.startsWith(json.allowed === true ? "yes" : "no")).toBe(true);
          for (const line of plain.out.split("\n")) {
            expect(displayWidth(line)).toBeLessThanOrEqual(terminal);
          }
          const colored = await can(text, words, { terminal });
          expect(colored.out.replace(ESCAPES, "")).toBe(plain.out);
        },
      ),
      { numRuns: runs(30, 80) },
    );
    expect([...codes.keys()]).toEqual(expect.arrayContaining([0, 3, 4]));
    expect([...kinds]).toEqual(expect.arrayContaining(["allow", "no-statement"]));
  });

  test("never fails on any Snapshot, whatever its names and policies are", async () => {
    const codes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        wholeSnapshots({ most: 2 }),
        fc.constantFrom("s3:GetObject", "iam:CreateUser", "iam:PutAccountPolicy"),
        fc.constantFrom("aws", "eucalyptus-3.1", "eucalyptus-4.2", "eucalyptus-5.1"),
        async (snapshot, action, cloud) => {
          const principals = namedAlone(snapshot);
          const text = printBackup(snapshot);
          for (const principal of principals.slice(0, 2)) {
            // oxlint-disable-next-line no-await-in-loop
            const { code, err } = await can(text, [principal, action, "--cloud", cloud, "--all"]);
            codes.add(code);
            // Names may be given twice, or look like other ways to name somebody.
            if (code === 2)
              expect(err).toMatch(/is the name of|there is no|cannot be|unknown option/);
            else expect([0, 3, 4]).toContain(code);
          }
        },
      ),
      { numRuns: runs(25, 60) },
    );
    expect([...codes]).toEqual(expect.arrayContaining([3, 4]));
  });

  test("never fails on any words", async () => {
    const text = printJson({
      cloud: "aws",
      accounts: [
        {
          kind: "account",
          id: "111122223333",
          policies: [],
          groups: [],
          users: [
            {
              kind: "user",
              name: "bob",
              policies: [
                {
                  kind: "policy",
                  name: "all",
                  document: { text: printPolicy(EVERYTHING), value: EVERYTHING },
                },
              ],
            },
          ],
        },
      ],
    });
    const odd = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.constantFrom("__proto__", "constructor", "a:b:c", "arn:aws:iam::x:user/", "=", ":", "/"),
    );
    const principal = fc.oneof({ weight: 3, arbitrary: fc.constant("bob") }, odd);
    const action = fc.oneof(fc.constantFrom("s3:GetObject", "ec2:RunInstances"), odd);
    const resource = fc.oneof(fc.constantFrom("*", "arn:aws:s3:::b/k"), odd);
    const codes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(principal, action, resource),
        fc.array(odd, { maxLength: 2 }),
        async (words, context) => {
          const { code, err } = await can(text, [
            "--all",
            ...context.flatMap((each) => ["--context", `k${each}`]),
            "--",
            ...words,
          ]);
          codes.add(code);
          expect(err).not.toContain("has a bug");
          expect(/[^\P{Cc}\n]/u.test(err)).toBe(false);
        },
      ),
      { numRuns: runs(60, 150) },
    );
    expect(codes).toEqual(new Set([0, 2]));
  });

  test("asks nothing of a file that it does not need: the answer is quick in a large one", async () => {
    const users = Array.from({ length: 20_000 }, (_, at) => ({
      kind: "user" as const,
      name: `u${at}`,
      policies: [],
    }));
    const account = { kind: "account" as const, name: "lab", policies: [], groups: [], users };
    const text = printJson({ cloud: cloudProfile("eucalyptus-5.1").id, accounts: [account] });
    const started = performance.now();
    const { code } = await can(text, ["u19999", "s3:GetObject"]);
    expect(code).toBe(4);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
