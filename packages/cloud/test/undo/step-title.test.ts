import type { Step } from "@iamferry/plan";
import { expect, test } from "vitest";
import { stepTitle } from "../../src/undo/step-title.ts";

const titled = (title: string, ...entity: readonly string[]): string =>
  stepTitle({ cause: { title, entity } } as unknown as Step);

test("a step is named with what it is about, where its title does not say so", () => {
  const of = ["account", "111122223333", "user"] as const;
  expect(titled("create user ana", ...of, "ana")).toBe("create user ana");
  expect(titled("set tags", ...of, "ana")).toBe("set tags (user ana)");
  expect(titled("put policy p", ...of, "ana", "policy", "p")).toBe("put policy p (user ana)");
  expect(titled("set alias", "account", "111122223333")).toBe("set alias");
  expect(titled("create account lab", "account", "lab")).toBe("create account lab");
  expect(titled("create user bob", "account", "lab", "user", "bob")).toBe("create user bob (lab)");
  expect(titled("set info", "account", "lab", "user", "bob")).toBe("set info (user bob of lab)");
});
