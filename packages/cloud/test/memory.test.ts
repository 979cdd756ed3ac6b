import { cloudProfile, type Account } from "@iamferry/model";
import type { Step } from "@iamferry/plan";
import { expect, test } from "vitest";
import {
  applyPlan,
  createJournal,
  exportCloud,
  type CallPort,
  type PortAnswer,
} from "../src/index.ts";

import { answering, cloudPort } from "./export/cloud-port.ts";
import { liveHeap } from "./live-heap.ts";

const COUNT = 250;
const WEIGHT = 50_000;

test("an export keeps no answer", async () => {
  const users = Array.from({ length: COUNT }, (_, at) => ({
    kind: "user" as const,
    name: `user-${at}`,
    policies: [],
  }));
  const id = "123456789012";
  const account: Account = { kind: "account", id, policies: [], users, groups: [] };
  const { port, grown } = heavy(cloudPort({ accounts: [account] }, "aws"), 4 * COUNT);
  const exported = await exportCloud(port, { profile: cloudProfile("aws") });
  expect(exported.snapshot.accounts[0]?.users).toHaveLength(COUNT);
  expect(grown()).toBeLessThan((COUNT * WEIGHT) / 4);
});

test("what carries a plan out with a journal keeps no answer", async () => {
  const steps = Array.from({ length: 2 * COUNT }, (_, at): Step => {
    const account = { id: "123456789012" };
    const call = { action: "CreateUser", account, input: { UserName: `user-${at}` } } as const;
    const cause = { entity: ["account", "a", "user", `user-${at}`], title: "create" };
    return { id: `${at}`, needs: [], call, cause, reverse: { none: "a test" } };
  });
  const made: CallPort = { call: () => Promise.resolve({ output: { User: { UserName: "one" } } }) };
  const { port, grown } = heavy(made, 2 * COUNT);
  const file = { append: () => Promise.resolve(), close: () => Promise.resolve() };
  const journal = await createJournal(file, { cloud: "aws", wanted: "" }).begin(steps);
  const { done } = await applyPlan({ profile: "aws", accounts: [], steps }, port, { journal });
  expect(done).toHaveLength(2 * COUNT);
  expect(grown()).toBeLessThan((COUNT * WEIGHT) / 4);
});

/** A cloud with heavy answers; how much more was reachable after so many of them, less a few, than after the first few. */
function heavy(
  cloud: CallPort,
  last: number,
): { readonly port: CallPort; readonly grown: () => number } {
  const heaps: number[] = [];
  const port = answering(cloud, async (call, number, ask): Promise<PortAnswer> => {
    const answer = await ask(call);
    if (number === 20 || number === last - 20) heaps.push(liveHeap());
    const ResponseText = Buffer.alloc(WEIGHT, "x").toString("latin1");
    return "error" in answer ? answer : { output: { ...answer.output, ResponseText } };
  });
  return {
    port,
    grown: () => {
      const [first, second] = heaps;
      if (first === undefined || second === undefined) throw new Error("too few calls were made");
      return second - first;
    },
  };
}
