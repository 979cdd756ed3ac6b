import { expect, test } from "vitest";
import { contenders } from "../../policy/evaluation-contenders.ts";

test("every request is decided, and those of the ten policies are allowed", async () => {
  const held = { requests: 400, allowed: 350 };
  const decisions = await contenders["decisions"]?.("400");
  expect(decisions?.held).toEqual({ ...held, reasons: 0 });
  expect(decisions?.workMs).toBeGreaterThan(0);
  const reasons = await contenders["reasons"]?.("400");
  expect(reasons?.held).toMatchObject(held);
  const found = reasons?.held as { readonly reasons: number } | undefined;
  expect(found?.reasons).toBeGreaterThanOrEqual(400);
});
