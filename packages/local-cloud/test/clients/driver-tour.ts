import { OPERATIONS } from "@iamferry/api/service";
import { tellCloud } from "@iamferry/simulator";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { startDriver, type Driver, type Installed } from "./driver.ts";
import { TOUR, withEarlier, type TourStep } from "./tour.ts";

/** How a client of the driver takes and answers the steps of the tour. */
export interface TourClient {
  readonly name: keyof Installed;
  /** How the driver is told to call a step's action with its input, earlier answers in it. */
  readonly told: (step: TourStep, input: object) => object;
  /** What of the answer that a step wants the client gives. */
  readonly wanted: (step: TourStep) => object;
}

/** Tests that a client of the driver makes the whole tour, and leaves the cloud empty. */
export function describeTour({ name, told, wanted }: TourClient): void {
  let driver: Driver | undefined;
  const needClient = (context: TestContext): Driver => {
    if (driver?.installed[name] !== true) return context.skip(`Python has no ${name}`);
    return driver;
  };

  beforeAll(async () => {
    driver = await startDriver();
  });
  afterAll(async () => {
    await driver?.close();
  });

  describe(`${name}, with signatures and policies enforced,`, () => {
    const answers = new Map<string, unknown>();
    test.for(TOUR)("makes a tour: $title", async (step, context) => {
      const { action, input, refused, title } = step;
      const { ask } = needClient(context);
      const { service } = OPERATIONS[action];
      const call = told(step, withEarlier(input, answers) as object);
      const answered = await ask({ service, action, ...call });
      if (refused !== undefined) {
        expect(answered).toEqual({ refused });
        return;
      }
      expect(answered).toMatchObject({
        answer: decoded(withEarlier(wanted(step), answers)) as object,
      });
      answers.set(title, (answered as { readonly answer: unknown }).answer);
    });

    test("leaves the cloud as empty as it was", (context) => {
      const { running } = needClient(context);
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
}

/** An answer of the tour as botocore gives it: policy documents are decoded and parsed. */
function decoded(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("%7B")) {
    return JSON.parse(decodeURIComponent(value));
  }
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, decoded(each)]));
}
