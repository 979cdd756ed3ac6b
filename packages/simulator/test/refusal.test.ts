import { OPERATIONS, type Operation } from "@iamferry/api/service";
import { expect, test } from "vitest";
import { Refusal, refuse } from "../src/refusal.ts";

const DESCRIBED: readonly (readonly [code: string, status: number])[] = Object.values<Operation>(
  OPERATIONS,
).flatMap(({ aws }) => (aws?.errors ?? []).map(({ code, status }) => [code, status] as const));

test("every error has the status of HTTP that the descriptions give it", () => {
  expect(DESCRIBED.length).toBeGreaterThan(400);
  const wrong = DESCRIBED.filter(([code, status]) => statusOf(code) !== status);
  expect(new Set(wrong.map(([code]) => code))).toEqual(new Set());
});

function statusOf(code: string): number {
  try {
    return refuse(code, "");
  } catch (error) {
    if (error instanceof Refusal) return error.error.status;
    throw error;
  }
}
