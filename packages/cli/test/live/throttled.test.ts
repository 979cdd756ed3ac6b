import { expect, test } from "vitest";
import { cloudFailure } from "../../src/live/problems.ts";

test("a cloud that takes no more calls is told as that, and not as one that is not there", () => {
  const error = { code: "Throttling", message: "Rate exceeded", fate: "refused" } as const;
  expect(cloudFailure(error, "AWS").diagnostic).toMatchObject({
    message: "AWS takes no more calls for now: Rate exceeded",
    help: expect.stringContaining("--concurrency") as string,
  });
});
