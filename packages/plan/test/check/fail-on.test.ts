import { expect, test } from "vitest";
import {
  CHECK_CODE_LIST,
  CHECK_CODES,
  matchesCode,
  selectedBy,
  selectorProblem,
} from "@iamferry/plan";

const GRADED = CHECK_CODE_LIST.map((code) => ({
  code,
  severity: CHECK_CODES[code].severity,
  message: "",
}));

test("a whole code picks itself alone", () => {
  for (const code of CHECK_CODE_LIST) {
    const picked = selectedBy([code], GRADED).map((one) => one.code);
    expect(picked).toEqual([code]);
  }
});

test("a family picks its codes, with and without a wildcard", () => {
  const lockout = CHECK_CODE_LIST.filter((code) => code.startsWith("lockout/"));
  for (const selector of ["lockout", "lockout/*"]) {
    expect(selectedBy([selector], GRADED).map(({ code }) => code)).toEqual(lockout);
  }
});

test("a severity picks what is at least as grave", () => {
  const is = (severity: "error" | "warning" | "info", selector: string): boolean =>
    matchesCode(selector, { code: "quota/too-many", severity });
  expect([is("error", "error"), is("warning", "error"), is("info", "error")]).toEqual([
    true,
    false,
    false,
  ]);
  expect([is("error", "warning"), is("warning", "warning"), is("info", "warning")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(is("info", "info")).toBe(true);
});

test("a part of a name, a part of a family and a name of every object pick nothing", () => {
  for (const selector of ["lock", "lockout/", "lockout/protected", "*", "/*", "", "__proto__"]) {
    expect(selectedBy([selector], GRADED)).toEqual([]);
    expect(selectorProblem(selector)?.message).toMatch(/^no code/);
  }
});

test("whatever picks something is no mistake", () => {
  const selectors = [...CHECK_CODE_LIST, "quota", "quota/*", "error", "warning", "info"];
  for (const selector of selectors) expect(selectorProblem(selector)).toBeUndefined();
});

test("a selector that is misspelled gets the nearest, also among codes of others", () => {
  expect(selectorProblem("lockuot")?.meant).toBe("lockout");
  expect(selectorProblem("escalation/administrater")?.meant).toBe("escalation/administrator");
  expect(selectorProblem("plan/partail", ["plan/partial"])?.meant).toBe("plan/partial");
  expect(selectorProblem("plan", ["plan/partial"])).toBeUndefined();
  expect(selectorProblem("xyzzyplughxyzzy")).toEqual({
    message: "no code, no family of codes and no severity is called so",
  });
});

test("several selectors pick what any of them picks, in the order that there was", () => {
  const picked = selectedBy(["quota", "lockout/last-administrator"], GRADED);
  expect(picked.map(({ code }) => code)).toEqual(
    CHECK_CODE_LIST.filter(
      (code) => code.startsWith("quota/") || code === "lockout/last-administrator",
    ),
  );
});
