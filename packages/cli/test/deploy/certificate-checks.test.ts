import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certificateProblems } from "../../src/deploy/certificate-checks.ts";
import type { NamedText } from "../../src/deploy/certificate-checks.ts";

function named(path: string): NamedText {
  return { path, text: readFileSync(new URL(`certificates/${path}`, import.meta.url), "utf8") };
}

const [certificate, privateKey, authority] = ["console.crt", "console.key", "authority.crt"].map(
  named,
) as [NamedText, NamedText, NamedText];
const whole = { certificate, privateKey };

/** When the certificates were a year old. */
const NOW = Date.parse("2027-11-23");

/** `code: message` of each problem. */
function told(...parameters: Parameters<typeof certificateProblems>): readonly string[] {
  return certificateProblems(...parameters).map(({ code, message }) => `${code}: ${message}`);
}

describe("a certificate", () => {
  test("with its key and its chain has nothing wrong", () => {
    expect(told({ ...whole, chain: authority }, NOW)).toEqual([]);
    expect(told(whole, NOW)).toEqual([]);
  });

  test("is read with Windows' line ends and words around it", () => {
    const text = `who: me\r\n${certificate.text.replaceAll("\n", "\r\n")}\r\n`;
    expect(told({ certificate: { path: "c", text }, privateKey }, NOW)).toEqual([]);
  });

  test("does not go with the key of another", () => {
    expect(told({ certificate, privateKey: named("other.key") }, NOW)).toEqual([
      "deploy/certificate-key: the key in `other.key` is not that of the certificate in `console.crt`",
    ]);
  });

  test("cannot have a key that is locked, no key, or half of one", () => {
    const half = { path: "half.key", text: privateKey.text.replace(/\n.{20}/, "\n") };
    expect(told({ certificate, privateKey: named("locked.key") }, NOW)).toEqual([
      "deploy/certificate-key: the key in `locked.key` is locked by a passphrase, which no balancer asks for",
    ]);
    expect(told({ certificate, privateKey: certificate }, NOW)).toEqual([
      "deploy/certificate-key: `console.crt` holds no private key in PEM",
    ]);
    expect(told({ certificate, privateKey: half }, NOW)).toEqual([
      "deploy/certificate-key: the key in `half.key` cannot be read",
    ]);
  });

  test("is one, whole, and in PEM", () => {
    const two = { path: "two.crt", text: certificate.text + authority.text };
    const half = { path: "half.crt", text: certificate.text.replace(/\n.{20}/, "\n") };
    expect(told({ certificate: two, privateKey }, NOW)).toEqual([
      "deploy/certificate-unreadable: `two.crt` holds 2 certificates",
    ]);
    expect(told({ certificate: half, privateKey }, NOW)).toEqual([
      "deploy/certificate-unreadable: the certificate in `half.crt` cannot be read",
    ]);
    expect(told({ certificate: privateKey, privateKey }, NOW)).toEqual([
      "deploy/certificate-unreadable: `console.key` holds no certificate in PEM",
    ]);
  });

  test("is issued by the first of its chain, and each of the chain by the next", () => {
    const other = named("other-authority.crt");
    const both = { path: "chain.pem", text: authority.text + other.text };
    expect(told({ ...whole, chain: other }, NOW)).toEqual([
      "deploy/certificate-chain: certificate 1 in `other-authority.crt` has not issued the certificate",
    ]);
    expect(told({ ...whole, chain: both }, NOW)).toEqual([
      "deploy/certificate-chain: certificate 2 in `chain.pem` has not issued certificate 1 of it",
    ]);
    expect(told({ ...whole, chain: { path: "empty.pem", text: "" } }, NOW)).toEqual([
      "deploy/certificate-unreadable: `empty.pem` holds no certificate in PEM",
    ]);
  });

  test("tells when it ends soon, has ended, or has not begun", () => {
    const end = Date.parse(endOf(certificate));
    const day = new Date(end).toISOString().slice(0, 10);
    const soon = certificateProblems(whole, end - 29 * 86_400_000);
    expect(soon.map(({ severity, message }) => [severity, message])).toEqual([
      ["info", `the certificate in \`console.crt\` ends on ${day}`],
    ]);
    expect(certificateProblems(whole, end - 31 * 86_400_000)).toEqual([]);
    expect(told(whole, end + 1000)).toEqual([
      `deploy/certificate-expired: the certificate in \`console.crt\` has ended on ${day}: browsers refuse it`,
    ]);
    expect(told(whole, 0)).toHaveLength(1);
  });
});

test("no text makes it throw, and no text of a key is in what it says", () => {
  const key = privateKey.text.split("\n")[1] ?? "";
  let damaged = 0;
  fc.assert(
    fc.property(
      fc.nat(privateKey.text.length),
      fc.string({ maxLength: 5 }),
      fc.nat(certificate.text.length),
      (at, put, cut) => {
        const broken = privateKey.text.slice(0, at) + put + privateKey.text.slice(at + 1);
        const problems = certificateProblems(
          {
            certificate: { path: "c", text: certificate.text.slice(0, cut) },
            privateKey: { path: "k", text: broken },
          },
          NOW,
        );
        if (problems.length > 0) damaged += 1;
        expect(JSON.stringify(problems)).not.toContain(key.slice(0, 12));
      },
    ),
    { numRuns: 100 },
  );
  expect(damaged).toBeGreaterThan(50);
});

function endOf({ text }: NamedText): string {
  return new X509Certificate(text).validTo;
}
