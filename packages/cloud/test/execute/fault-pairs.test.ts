import { createJournal, readJournal, undoJournal } from "@iamferry/cloud";
import { cloudProfile, type JsonObject, type PolicyDocument, type Snapshot } from "@iamferry/model";
import { loadCloud, type CloudState } from "@iamferry/simulator";
import { everyTwoFaults, FAULTS, faultyPort, memoryFile, runs } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { sshLine } from "../../../simulator/test/public-keys.ts";
import { inMemory } from "../there-and-back.ts";
import { applied, planBetween, textOf } from "./clouds.ts";

const isSoak = runs(0, 1) > 0;

/** A call that is throttled is only sent again: in the soak that is looked at, too. */
const KINDS = isSoak ? FAULTS : (["refused", "lost", "dead"] as const);

const wait = (): Promise<void> => Promise.resolve();

function document(action: string): PolicyDocument {
  const statement = { Effect: "Allow", Action: action, Resource: "*" };
  const value: JsonObject = { Version: "2012-10-17", Statement: [statement] };
  return { text: JSON.stringify(value), value };
}

const inline = (action: string) =>
  ({ kind: "policy", name: "p", document: document(action) }) as const;

/** What is not the same when it is done twice: versions, keys; and what depends on it. */
const AWS: readonly [Snapshot, Snapshot] = [
  { accounts: [{ kind: "account", id: "123456789012", policies: [], users: [], groups: [] }] },
  {
    accounts: [
      {
        kind: "account",
        id: "123456789012",
        policies: [],
        managedPolicies: [
          {
            kind: "managed-policy",
            name: "m",
            defaultVersion: "v2",
            versions: [
              { id: "v1", document: document("s3:Get*") },
              { id: "v2", document: document("s3:*") },
            ],
          },
        ],
        users: [
          {
            kind: "user",
            name: "ann",
            policies: [],
            attachedPolicies: [{ own: true, path: "/", name: "m" }],
            sshKeys: [{ id: "APKAEXAMPLEEXAMPLE01", body: sshLine(1), status: "Active" }],
          },
        ],
        groups: [],
      },
    ],
  },
];

const SYSTEM = {
  kind: "account",
  name: "eucalyptus",
  builtIn: true,
  policies: [],
  users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
  groups: [],
} as const;

/** An account that is made, and a policy that no one call replaces. */
const EUCALYPTUS: readonly [Snapshot, Snapshot] = [
  {
    accounts: [
      SYSTEM,
      {
        kind: "account",
        name: "lab",
        policies: [],
        users: [{ kind: "user", name: "ann", policies: [inline("s3:Get*")] }],
        groups: [],
      },
    ],
  },
  {
    accounts: [
      SYSTEM,
      {
        kind: "account",
        name: "lab",
        policies: [],
        users: [{ kind: "user", name: "ann", policies: [inline("s3:*")] }],
        groups: [{ kind: "group", name: "ops", members: ["ann"], policies: [] }],
      },
      { kind: "account", name: "shop", policies: [], users: [], groups: [] },
    ],
  },
];

describe.each([
  { id: "aws", states: AWS },
  { id: "eucalyptus-3.2", states: EUCALYPTUS },
] as const)(
  "a small restore of $id, whichever call or two calls go wrong in whatever way",
  ({ id, states }) => {
    const profile = cloudProfile(id);
    const [from, to] = states.map((snapshot) => loadCloud(snapshot, { profile })) as [
      CloudState,
      CloudState,
    ];
    const wanted = textOf(to);

    test.each(isSoak ? [1, 16] : [16])(
      "ends as without, or is finished by planning again, with %d calls at a time",
      async (concurrency) => {
        const { plan } = planBetween(from, to);
        const seen = { finished: 0, alone: 0, undone: 0 };
        const times = await everyTwoFaults(async (faults) => {
          const file = memoryFile();
          const head = { cloud: id, wanted: "0" };
          const journal = await createJournal(file, head, { isNew: true }).begin(plan.steps);
          let calls = 0;
          const ran = await applied(plan, from, {
            concurrency,
            journal,
            through: (port) => {
              const faulty = faultyPort(port, faults);
              return { call: (call) => (calls++, faulty.call(call)) };
            },
          });
          await journal.close();
          const what = JSON.stringify([...faults]);
          const { done, failed, left } = ran.applied;
          expect([what, done.length + failed.length + left.length]).toEqual([
            what,
            plan.steps.length,
          ]);
          const isHarmless = [...faults.values()].every(
            (fault) => fault === "lost" || fault === "throttled",
          );
          if (isHarmless) {
            seen.alone++;
            expect([what, failed, left]).toEqual([what, [], []]);
          }
          const again = planBetween(ran.state, to);
          const finished = await applied(again.plan, ran.state, {});
          if (again.plan.steps.length > 0) seen.finished++;
          expect([what, finished.applied.failed, finished.applied.left]).toEqual([what, [], []]);
          expect([what, textOf(finished.state)]).toEqual([what, wanted]);
          // What was done of it can be taken back.
          const read = readJournal(file.text());
          if ("message" in read) throw new Error(read.message);
          const port = inMemory(ran.state);
          const undone = await undoJournal(read, port, { wait });
          expect([what, undone.failed, undone.left]).toEqual([what, [], []]);
          if (undone.cannot.length === 0) {
            seen.undone++;
            expect([what, textOf(port.state())]).toEqual([what, textOf(from)]);
          }
          return calls;
        }, KINDS);
        expect(times).toBeGreaterThan(80);
        expect(seen.alone).toBeGreaterThan(10);
        expect(seen.finished).toBeGreaterThan(30);
        expect(seen.undone).toBeGreaterThan(30);
      },
    );
  },
);
