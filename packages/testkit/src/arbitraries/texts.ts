import fc, { type Arbitrary } from "fast-check";
import { codePoint } from "./code-point.ts";

/** Texts that hurt somewhere: lines of a backup, of git, of YAML, of JSON; white space at either end. */
const HURTFUL: readonly string[] = [
  "",
  " ",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "a\n",
  "\na",
  "a\n\n\nb",
  "a \nb\t\n",
  "a\r\nb\rc",
  " a",
  "a ",
  "enduser",
  "enduser 0123456789abcdef",
  "endaccount",
  "account: x",
  "user: bob\nenduser",
  "policy-val:",
  "complete: yes",
  "counts: user=1",
  "| x",
  "|",
  '|"x"',
  "# x",
  "// x",
  "<<<<<<< ours",
  "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs",
  "=======",
  ">>>>>>> theirs",
  "=",
  "a = b",
  '"',
  '"quoted"',
  "'",
  "\\",
  "\\n",
  "\\u0041",
  "yes",
  "no",
  "null",
  "~",
  "12",
  "1e3",
  "2012-10-17",
  "- a",
  "a: b",
  "{}",
  "%7B",
  "a+b%20c",
  "__proto__",
  "constructor",
  "\0",
  "\x1b[31m",
  "\x7f\x85",
  "\u200b\u200e\u202e\u2066",
  "\u2028",
  "a\u2029b",
  "\ufeff",
  "\ufeffa",
  "é",
  "e\u0301",
  "中文",
  "𝒜",
  "\u{1f468}\u200d\u{1f469}",
  "\uffff\ufffe",
  "\u{10ffff}",
];

const LONE: readonly string[] = ["\ud800", "\udfff", "a\udc00b", "\ude00\ud83d"];

/** What longer texts are made of. */
const PIECES: readonly string[] = [
  "a",
  "Z",
  "0",
  " ",
  "  ",
  "\t",
  "\n",
  "\n",
  "\r",
  "\r\n",
  "|",
  "#",
  ":",
  "=",
  '"',
  "\\",
  "end",
  "user",
  "\0",
  "\x1f",
  "\x85",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "ß",
  "中",
  "𝒜",
];

const LONE_PIECES: readonly string[] = ["\ud83d", "\ude00"];

/** Any text at all; with lone surrogates unless `wellFormed`. */
export function freeText(wellFormed = false): Arbitrary<string> {
  return wellFormed ? WELL_FORMED_TEXT : ANY_TEXT;
}

const ANY_TEXT: Arbitrary<string> = textOf([...HURTFUL, ...LONE], [...PIECES, ...LONE_PIECES]);
const WELL_FORMED_TEXT: Arbitrary<string> = textOf(HURTFUL, PIECES);

function textOf(whole: readonly string[], pieces: readonly string[]): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("x", ...whole) },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.constantFrom(...pieces), { maxLength: 8, size: "max" })
        .map((parts) => parts.join("")),
    },
    { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: codePoint, maxLength: 4 }) },
  );
}

/** A point in time from 2010 to 2035 as the model writes it, `YYYY-MM-DDThh:mm:ssZ`. */
export const time: Arbitrary<string> = fc
  .integer({ min: Date.UTC(2010) / 1000, max: Date.UTC(2036) / 1000 - 1 })
  .map(formatTime);

/** Seconds since 1970 as the model writes a time. */
export function formatTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** An id as AWS gives it: a prefix that tells the kind, and sixteen letters and digits. */
export function awsId(prefix: string): Arbitrary<string> {
  return fc
    .nat()
    .map((number) => `${prefix}${number.toString(36).toUpperCase().padStart(16, "A")}`);
}

/** So many lower-case hexadecimal digits, a multiple of eight. */
export function hexadecimal(digits: number): Arbitrary<string> {
  return fc.nat().map((number) =>
    number
      .toString(16)
      .padStart(8, "0")
      .repeat(digits / 8),
  );
}

/** One PEM or more in a row, with either line end, and with or without one at the end. */
export function pem(label: string): Arbitrary<string> {
  return fc
    .record({
      numbers: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
      lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
      last: fc.boolean(),
    })
    .map(({ numbers, lineEnd, last }) => {
      const lines = numbers.flatMap((number) => [
        `-----BEGIN ${label}-----`,
        `MIIC${number.toString(36).padStart(60, "+/Ab9")}`,
        `${number.toString(36)}==`,
        `-----END ${label}-----`,
      ]);
      return lines.join(lineEnd) + (last ? lineEnd : "");
    });
}

/** A public key of OpenSSH on its one line, or as PEM. */
export const sshPublicKey: Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.nat(), fc.constantFrom("", " ", " bob@host", " bob@host\n", " # é"))
    .map(
      ([number, end]) => `ssh-rsa AAAAB3NzaC1yc2E${number.toString(36).padStart(40, "A")}${end}`,
    ),
  pem("PUBLIC KEY"),
);

/** The metadata of a SAML provider: XML in one line or in many. */
export const samlMetadata: Arbitrary<string> = fc
  .record({
    start: fc.constantFrom("", '<?xml version="1.0"?>\n', "\ufeff", "\n"),
    entity: fc.constantFrom("https://idp.example.com/saml", "urn:é", "a&amp;b"),
    body: fc.constantFrom("", "\n  <!-- # x -->\n", "\r\n\t<x a='| y'/>\r\n", " \n\n", "中\u2028𝒜"),
    end: fc.constantFrom("", "\n", " ", "\r\n\n"),
  })
  .map(
    ({ start, entity, body, end }) =>
      `${start}<EntityDescriptor entityID="${entity}">${body}</EntityDescriptor>${end}`,
  );
