import { OPERATIONS } from "@iamferry/api/service";
import { tellCloud } from "@iamferry/simulator";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { startDriver, type Driver } from "./driver.ts";
import { TOUR, withEarlier } from "./tour.ts";

let driver: Driver | undefined;

beforeAll(async () => {
  driver = await startDriver();
});
afterAll(async () => {
  await driver?.close();
});

describe("boto3, with signatures and policies enforced,", () => {
  const answers = new Map<string, unknown>();
  test.for(TOUR)(
    "makes a tour: $title",
    async ({ action, answer, input, refused, title }, context) => {
      const { ask } = needBoto3(context);
      const { service } = OPERATIONS[action];
      const answered = await ask({ service, action, input: withEarlier(input, answers) });
      if (refused !== undefined) {
        expect(answered).toEqual({ refused });
        return;
      }
      expect(answered).toMatchObject({
        answer: decoded(withEarlier(answer ?? {}, answers)) as object,
      });
      answers.set(title, (answered as { readonly answer: unknown }).answer);
    },
  );

  test("leaves the cloud as empty as it was", (context) => {
    const { running } = needBoto3(context);
    const [account] = tellCloud(running.cloud().state).accounts;
    expect(account).toEqual({
      kind: "account",
      id: "123456789012",
      policies: [],
      users: [],
      groups: [],
    });
  });
});

function needBoto3(context: TestContext): Driver {
  if (driver?.installed.boto3 !== true) return context.skip("Python has no boto3");
  return driver;
}

/** An answer of the tour as boto3 gives it: policy documents are decoded and parsed. */
function decoded(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("%7B")) {
    return JSON.parse(decodeURIComponent(value));
  }
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, decoded(each)]));
}
