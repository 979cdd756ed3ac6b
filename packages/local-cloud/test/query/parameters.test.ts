import { expect, test } from "vitest";
import { MOST_PARAMETERS, readParameters } from "../../src/query/parameters.ts";
import { recordOf, type PlainRequest } from "../support.ts";

test("parameters come from the query and from the form, percent-decoded", () => {
  expect(read({ target: "/?a=1+2&b=%C3%A9", body: "c=x%2By&d&=e&&f==" })).toEqual({
    a: "1 2",
    b: "é",
    c: "x+y",
    d: "",
    "": "e",
    f: "=",
  });
});

test("a body that is no form says nothing", () => {
  const json = { headers: { "content-type": "application/json" }, body: "a=1" };
  expect(read({ target: "/?b=2", ...json })).toEqual({ b: "2" });
  expect(read({ target: "/?b=2", method: "GET", body: "a=1" })).toEqual({ b: "2" });
  expect(
    read({ headers: { "content-type": "Application/X-WWW-Form-URLencoded ; charset=utf-8" } }),
  ).toEqual({
    a: "1",
  });
  expect(read({})).toEqual({ a: "1" });
});

test("names are kept whatever they are", () => {
  const { values } = parametersOf({ body: "__proto__=1&constructor.name=2" });
  expect([...values]).toEqual([
    ["__proto__", "1"],
    ["constructor.name", "2"],
  ]);
});

test("a name that comes twice is refused, within one place and in both", () => {
  for (const request of [{ body: "a=1&a=1" }, { target: "/?a=1", body: "%61=2" }]) {
    expect(readParameters(recordOf({ ...FORM, ...request }))).toEqual({
      error: {
        code: "InvalidQueryParameter",
        message: "The parameter a is given more than once",
        status: 400,
      },
    });
  }
});

test("so are too many parameters, before they are counted to the end", () => {
  const list = (count: number): string =>
    Array.from({ length: count }, (_, n) => `p${n}=`).join("&");
  expect(readParameters(recordOf({ ...FORM, body: list(MOST_PARAMETERS) }))).toHaveProperty(
    "parameters",
  );
  for (const request of [
    { body: list(MOST_PARAMETERS + 1) },
    { target: "/?x=1", body: list(MOST_PARAMETERS) },
  ]) {
    expect(readParameters(recordOf({ ...FORM, ...request }))).toHaveProperty(
      "error.code",
      "InvalidQueryParameter",
    );
  }
});

test("a long name is not told back whole", () => {
  const name = "n".repeat(100_000);
  const result = readParameters(recordOf({ ...FORM, body: `${name}=1&${name}=2` }));
  expect("error" in result && result.error.message.length).toBeLessThan(400);
});

test("an absolute target is read as its path and query", () => {
  expect(read({ target: "http://cloud.example.com:8773/services/Euare?a=2", body: "" })).toEqual({
    a: "2",
  });
});

const FORM: PlainRequest = { method: "POST", target: "/", headers: {}, body: "a=1" };

function read(request: Partial<PlainRequest>): Record<string, string> {
  return Object.fromEntries(parametersOf(request).values);
}

function parametersOf(request: Partial<PlainRequest>): {
  readonly values: ReadonlyMap<string, string>;
} {
  const result = readParameters(recordOf({ ...FORM, ...request }));
  if ("error" in result) throw new Error(result.error.message);
  return result.parameters;
}
