import { OPERATIONS, SHAPES, type ServiceActionName } from "@iamferry/api/service";
import type { HttpRequestRecord } from "../src/http-record.ts";
import { BOTOCORE_REQUESTS, recordOf, type PlainRequest } from "./support.ts";

/** The kinds of requests that {@link malformedRequest} makes. */
export const MALFORMED_KINDS = [
  "wrong-values",
  "damaged-names",
  "damaged-signed",
  "random-form",
  "random-signature",
  "random-line",
  "many-parameters",
] as const;

/** Random numbers from a seed: the same in every run. */
export interface Chance {
  /** An integer of at least 0 and less than `below`. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const below = (limit: number): number => {
    // mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** A request that is wrong somewhere, most of the time. */
export function malformedRequest(
  kind: (typeof MALFORMED_KINDS)[number],
  chance: Chance,
): HttpRequestRecord {
  return recordOf(MAKERS[kind](chance));
}

const MAKERS: Readonly<Record<(typeof MALFORMED_KINDS)[number], (chance: Chance) => PlainRequest>> =
  {
    "wrong-values": (chance) => {
      const action = chance.pick(ACTIONS);
      const parameters: [string, string][] = [
        ["Action", action],
        ["Version", OPERATIONS[action].service === "sts" ? "2011-06-15" : "2010-05-08"],
      ];
      addValues(OPERATIONS[action].input, "", { chance, parameters, depth: 0 });
      if (chance.below(8) === 0) parameters.push(["DelegateAccount", chance.pick(WORDS)]);
      return formRequest(parameters, chance);
    },
    "damaged-names": (chance) => {
      const { body, ...request } = MAKERS["wrong-values"](chance);
      return request.method === "GET"
        ? { ...request, target: damaged(request.target, chance), body }
        : { ...request, body: damaged(body, chance) };
    },
    "damaged-signed": (chance) => {
      const request = chance.pick(BOTOCORE_REQUESTS);
      const name = chance.pick(Object.keys(request.headers));
      const headers = { ...request.headers, [name]: damaged(request.headers[name] ?? "", chance) };
      return {
        ...request,
        headers,
        body: chance.below(2) === 0 ? damaged(request.body, chance) : request.body,
      };
    },
    "random-form": (chance) => {
      const text = Array.from({ length: chance.below(40) }, () => chance.pick(FORM_PIECES)).join(
        "",
      );
      return chance.below(2) === 0
        ? { method: "GET", target: `/?${text}`, headers: {}, body: "" }
        : { method: "POST", target: chance.pick(PATHS), headers: {}, body: text };
    },
    "random-signature": (chance) => {
      const authorization = Array.from({ length: chance.below(12) }, () =>
        chance.pick(HEADER_PIECES),
      ).join("");
      const headers = { authorization, "x-amz-date": chance.pick(DATES), date: chance.pick(DATES) };
      const request = MAKERS["wrong-values"](chance);
      return { ...request, headers: { ...request.headers, ...headers } };
    },
    "random-line": (chance) => ({
      method: chance.pick(["GET", "POST", "PUT", "HEAD", "", "get"]),
      target: Array.from({ length: chance.below(12) }, () => chance.pick(LINE_PIECES)).join(""),
      headers: {
        "content-type": chance.pick(["", "text/xml", "application/x-www-form-urlencoded;;"]),
      },
      body: chance.pick(WORDS),
    }),
    "many-parameters": (chance) => {
      const count = chance.pick([100, 1000, 6000]);
      const word = chance.pick([
        "Key",
        "Value",
        "",
        "__proto__",
        "1.2.3.4.5.6.7.8.9.10.11.12.13.14",
      ]);
      const form = Array.from(
        { length: count },
        (_, at) => `Tags.member.${at * chance.below(9)}.${word}=x`,
      );
      return {
        method: "POST",
        target: "/",
        headers: {},
        body: `Action=TagUser&Version=2010-05-08&${form.join("&")}`,
      };
    },
  };

interface Adding {
  readonly chance: Chance;
  readonly parameters: [string, string][];
  readonly depth: number;
}

/** Parameters for a shape, of wrong types now and then. */
function addValues(name: string | undefined, prefix: string, adding: Adding): void {
  const { chance, depth, parameters } = adding;
  const shape = SHAPES[name ?? ""];
  if (shape === undefined || depth > 5 || parameters.length > 60) return;
  const wrong = chance.below(12) === 0;
  if (shape.kind === "structure" && !wrong) {
    for (const [member, { shape: of, required }] of Object.entries(shape.members)) {
      if ((chance.below(required === true ? 20 : 3) === 0) === (required === true)) continue;
      addValues(of, prefix === "" ? member : `${prefix}.${member}`, {
        ...adding,
        depth: depth + 1,
      });
    }
  } else if (shape.kind === "list" && !wrong) {
    const member = chance.below(8) === 0 ? "" : ".member";
    for (let at = 1; at <= chance.below(4); at++) {
      const number =
        chance.below(10) === 0 ? chance.pick(WORDS) : String(at * (1 + chance.below(3)));
      addValues(shape.of, `${prefix}${member}.${number}`, { ...adding, depth: depth + 1 });
    }
  } else if (shape.kind === "boolean" || shape.kind === "integer") {
    parameters.push([
      prefix,
      wrong ? chance.pick(WORDS) : chance.pick(["true", "false", "1", "100"]),
    ]);
  } else {
    parameters.push([prefix, chance.pick(chance.below(8) === 0 ? WORDS : LIKELY)]);
  }
}

function formRequest(
  parameters: readonly (readonly [string, string])[],
  chance: Chance,
): PlainRequest {
  const form = parameters
    .map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join("="))
    .join("&");
  const headers = { host: "127.0.0.1" };
  return chance.below(3) === 0
    ? { method: "GET", target: `/?${form}`, headers, body: "" }
    : { method: "POST", target: chance.pick(["/", "/", "/services/Euare"]), headers, body: form };
}

/** The text with a few characters taken away, put in, doubled or exchanged. */
function damaged(text: string, chance: Chance): string {
  let result = text;
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const at = chance.below(result.length + 1);
    const cut = at + chance.below(4);
    result = result.slice(0, at) + chance.pick(FORM_PIECES) + result.slice(cut);
  }
  return result;
}

const ACTIONS = Object.keys(OPERATIONS) as ServiceActionName[];
const PATHS = ["/", "/services/Euare", "/services/Tokens", "//", "/services/Euare/../..", ""];
const DOCUMENT =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"sts:AssumeRole"}]}';
const LIKELY = [
  "bob",
  "eve",
  "admin",
  "lab",
  "developers",
  "/",
  "/a/",
  "Active",
  DOCUMENT,
  TRUST,
  "arn:aws:iam::111111111111:policy/bob",
  "arn:aws:iam::111111111111:role/bob",
  "arn:aws:iam::aws:policy/AdministratorAccess",
  "111111111111",
  "v1",
];
const WORDS = [
  "",
  "\0",
  "__proto__",
  "constructor",
  "toString",
  "a".repeat(5000),
  "<&>\"'",
  "\r\n",
  "\ud83d\ude00",
  "\ufffe",
  "%",
  "-1",
  "1e9",
  "null",
  "{",
  '{"Statement":',
  '{"Statement":[{"Effect":{},"Action":[[]],"Resource":7}]}',
  "[".repeat(2000),
  "arn:aws:iam::",
  "arn:aws:iam::000000000000:user/x",
  "Key",
  "Value",
  "../..",
  "*",
  "(a+)+$",
];
const FORM_PIECES = [
  "%",
  "%%",
  "%4",
  "%zz",
  "%ff%fe",
  "%00",
  "+",
  "&",
  "&&",
  "=",
  "==",
  ".",
  "..",
  "Action",
  "Version",
  "Tags.member.1.Key",
  "member",
  "x",
  "\ud800",
  "é",
  ";",
  "#",
  "?",
  "Action=ListUsers&Version=2010-05-08&",
  "AWSAccessKeyId=",
  "&Signature=",
  "&X-Amz-Signature=",
  "&X-Amz-Credential=",
];
const HEADER_PIECES = [
  "AWS4-HMAC-SHA256",
  " ",
  ",",
  "Credential=",
  "AKIDEXAMPLE",
  "/20260102",
  "/us-east-1/iam/aws4_request",
  "SignedHeaders=",
  "host;x-amz-date",
  "Signature=",
  "00ff",
  ";",
  "=",
  "/",
  "\t",
  "é",
  "Basic ",
];
const DATES = [
  "",
  "20260102T030405Z",
  "20261399T999999Z",
  "Fri, 02 Jan 2026 03:04:05 GMT",
  "x".repeat(2000),
  "-1",
];
const LINE_PIECES = [
  "/",
  "//",
  "?",
  "??",
  "http://",
  "https://h",
  "*",
  "services",
  "/services/Euare",
  "%2F",
  "..",
  " ",
  "\0",
  "&",
  "Action=ListUsers",
  "#",
  "é",
];
