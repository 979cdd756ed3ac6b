import fc from "fast-check";
import { expect, test } from "vitest";
import { BOTOCORE_REQUESTS, SIGNED_AT, verify } from "../support.ts";
import { mutants } from "./mutants.ts";
import { signV2 as sign } from "./signers.ts";

const version2 = BOTOCORE_REQUESTS.filter(({ title }) => title.startsWith("version 2"));

test.each(version2)("botocore's $title is taken", (request) => {
  expect(verify(request)).toBeUndefined();
});

test.each(version2)("botocore's $title is refused once any signed byte is another", (request) => {
  const altered = mutants(request, ["host"]);
  expect(altered.length).toBeGreaterThan(200);
  const taken = altered.filter((mutant) => verify(mutant) === undefined);
  expect(taken).toEqual([]);
});

const parameterList = fc.uniqueArray(
  fc.tuple(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ unit: "grapheme" })),
  { selector: ([name]) => name, maxLength: 6 },
);

test("what is signed as AWS describes it is taken, by GET and by POST, with either hash", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      parameterList,
      fc.constantFrom("GET", "POST"),
      fc.constantFrom("HmacSHA1", "HmacSHA256"),
      fc.constantFrom("Timestamp", "Expires"),
      (parameters, method, hash, time) => {
        reached.add(method).add(hash).add(time);
        const own = parameters.filter(([name]) => !OWN.test(name));
        const signed = sign({ parameters: own, method, hash, time });
        return verify(signed) === undefined;
      },
    ),
    { numRuns: 200 },
  );
  expect(reached.size).toBe(6);
});

test("a host is signed with its port or without", () => {
  const request = sign({ parameters: [["Action", "ListUsers"]], host: "cloud.example.com" });
  const withPort = { ...request, headers: { ...request.headers, host: "cloud.example.com:8773" } };
  const other = { ...request, headers: { ...request.headers, host: "cloud.example.org" } };
  expect(verify(request)).toBeUndefined();
  expect(verify(withPort)).toBeUndefined();
  expect(verify(other)).toMatchObject({ code: "SignatureDoesNotMatch" });
});

test("a timestamp holds for 15 minutes to both sides, with thousandths or without a zone", () => {
  const skew = 15 * 60 * 1000;
  for (const timestamp of [
    "2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.000Z",
    "2026-01-02T03:04:05",
  ]) {
    const request = sign({ parameters: [["Action", "ListUsers"]], timestamp });
    for (const now of [SIGNED_AT - skew, SIGNED_AT + skew]) {
      expect(verify(request, { now })).toBeUndefined();
    }
    for (const now of [SIGNED_AT - skew - 1000, SIGNED_AT + skew + 1000]) {
      expect(verify(request, { now })).toMatchObject({ code: "RequestExpired", status: 400 });
    }
  }
});

test("an expiry holds until then", () => {
  const request = sign({ parameters: [], time: "Expires" });
  expect(verify(request, { now: SIGNED_AT })).toBeUndefined();
  expect(verify(request, { now: SIGNED_AT + 1000 })).toMatchObject({ code: "RequestExpired" });
});

test.each([
  ["no signature", { Signature: "" }],
  ["another version", { SignatureVersion: "1" }],
  ["another hash", { SignatureMethod: "HmacMD5" }],
  ["both times", { Expires: "2026-01-02T03:04:05Z" }],
  ["no time", { Timestamp: undefined }],
  ["a time that is none", { Timestamp: "2026-02-31T00:00:00Z" }],
  ["no key", { AWSAccessKeyId: "" }],
])("%s makes no whole signature", (_title, change) => {
  const { body, ...request } = sign({ parameters: [["Action", "ListUsers"]] });
  const form = new URLSearchParams(body);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) form.delete(name);
    else form.set(name, value);
  }
  expect(verify({ ...request, body: form.toString() })).toMatchObject({
    code: "IncompleteSignature",
  });
});

const OWN = /^(?:Action|AWSAccessKeyId|Expires|SecurityToken|Signature\w*|Timestamp|X-Amz-\w+)$/;
