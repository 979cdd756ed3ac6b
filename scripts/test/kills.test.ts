import { expect, test } from "vitest";
import { killsOptions } from "../kills/options.ts";

test("kills are on AWS and on a Eucalyptus, unless clouds are given", () => {
  expect(killsOptions([])).toEqual({ clouds: ["aws", "eucalyptus-5.1"], minutes: 60 });
  const argv = "--cloud eucalyptus-3.1 --cloud aws-cn --minutes 5".split(" ");
  expect(killsOptions(argv)).toEqual({ clouds: ["eucalyptus-3.1", "aws-cn"], minutes: 5 });
});

test("kills refuse what is no cloud and no number, and what they do not know", () => {
  expect(killsOptions(["--cloud", "azure"])).toMatch(
    /^--cloud is one of aws, .*, and not `azure`$/,
  );
  expect(killsOptions(["--minutes", "many"])).toBe("--minutes wants a whole number below 10000");
  expect(killsOptions(["--seed", "1"])).toContain("--seed");
});
