import { applyPlan, statePort, type PortError } from "@iamferry/cloud";
import type { Step } from "@iamferry/plan";
import { simulate } from "@iamferry/simulator";
import { newCloud } from "@iamferry/testkit";
import { expect, test } from "vitest";

const account = { id: "123456789012" };
const steps = Array.from({ length: 100 }, (_, at): Step => {
  const input = { UserName: `u${at}` };
  return {
    id: `${at}`,
    needs: [],
    call: { action: "CreateUser", account, input },
    reverse: { calls: [{ action: "DeleteUser", account, input }] },
    cause: { entity: ["account", account.id, "user", input.UserName], title: "create" },
  };
});
const plan = { profile: "aws", accounts: [account], steps } as const;
const error: PortError = { code: "Throttling", message: "Rate exceeded", fate: "refused" };
const wait = (): Promise<void> => Promise.resolve();

test("a run that a cloud does not let do anything any more ends, and does not wait for each step", async () => {
  const port = statePort(newCloud("aws"), simulate);
  let calls = 0;
  const ran = await applyPlan(
    plan,
    { call: async (call) => (++calls > 10 ? { error } : port.call(call)) },
    { wait, concurrency: 4 },
  );
  expect(ran.stopped).toBe("unreachable");
  expect(ran.done).toHaveLength(10);
  expect(ran.failed.length).toBeLessThanOrEqual(4);
  expect(ran.left.length).toBeGreaterThan(80);
});

test("a run that a cloud slows down goes on to its end", async () => {
  const port = statePort(newCloud("aws"), simulate);
  let calls = 0;
  const ran = await applyPlan(
    plan,
    { call: async (call) => (++calls % 3 === 0 ? port.call(call) : { error }) },
    { wait, concurrency: 4 },
  );
  expect(ran.failed.length + ran.done.length).toBe(100);
  expect(ran.stopped).toBeUndefined();
});
