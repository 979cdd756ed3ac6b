import { createPrivateKey, X509Certificate } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { DeployCode } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";

/** The files of a certificate, as they were read. */
export interface CertificateTexts {
  readonly certificate: NamedText;
  readonly privateKey: NamedText;
  readonly chain?: NamedText;
}

/** A file's path, as the user gave it, and what stands in it. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** Which of the files a problem is about. */
export type CertificatePart = "certificate" | "privateKey" | "chain";

/** What is wrong with one of the files. */
export interface CertificateProblem extends Pick<Diagnostic<DeployCode>, "severity" | "message"> {
  readonly code: DeployCode;
  readonly part: CertificatePart;
  readonly help?: string;
}

/** Days before the end of which a certificate is told to end. */
const SOON = 30;

const DAY = 86_400_000;

/**
 * Looks at a certificate, its key and its chain as a server will: that each can be read, that the key is that of the
 * certificate, that the chain leads on from it, and when it ends (`now`: milliseconds since 1970). No text of a key is
 * in what it says.
 */
export function certificateProblems(
  { certificate, privateKey, chain }: CertificateTexts,
  now: number,
): readonly CertificateProblem[] {
  const own = certificateIn(certificate, "certificate");
  const key = keyIn(privateKey);
  const others = chain === undefined ? [] : chainIn(chain);
  const problems = [own, key, others].flatMap((each) => ("code" in each ? [each] : []));
  if ("code" in own) return problems;
  if (!("code" in key) && !own.checkPrivateKey(key)) {
    problems.push({
      severity: "error",
      code: "deploy/certificate-key",
      part: "privateKey",
      message: `the key in \`${visible(privateKey.path)}\` is not that of the certificate in \`${visible(certificate.path)}\``,
      help: "name the key that the certificate was asked for with; openssl x509 -pubkey and openssl pkey -pubout print the same of both",
    });
  }
  if (!("code" in others)) problems.push(...chainProblems(own, others, chain?.path ?? ""));
  return [...problems, ...timeProblems(own, certificate.path, now)];
}

function certificateIn(
  { path, text }: NamedText,
  part: CertificatePart,
): X509Certificate | CertificateProblem {
  const blocks = pemBlocks(text, /^CERTIFICATE$/);
  const [first] = blocks;
  const unreadable = (message: string, help: string): CertificateProblem => ({
    severity: "error",
    code: "deploy/certificate-unreadable",
    part,
    message,
    help,
  });
  if (first === undefined) {
    const message = `\`${visible(path)}\` holds no certificate in PEM`;
    return unreadable(message, "it begins with -----BEGIN CERTIFICATE-----");
  }
  if (blocks.length > 1) {
    const message = `\`${visible(path)}\` holds ${blocks.length} certificates`;
    return unreadable(message, "keep the first, and put the others into chainFile");
  }
  try {
    return new X509Certificate(first);
  } catch {
    const message = `the certificate in \`${visible(path)}\` cannot be read`;
    return unreadable(message, "copy it anew; openssl x509 -noout -text shows whether it is whole");
  }
}

function chainIn({ path, text }: NamedText): readonly X509Certificate[] | CertificateProblem {
  const blocks = pemBlocks(text, /^CERTIFICATE$/);
  const unreadable = (message: string): CertificateProblem => ({
    severity: "error",
    code: "deploy/certificate-unreadable",
    part: "chain",
    message,
    help: "it holds the certificates of the authorities in PEM, that of the issuer first",
  });
  if (blocks.length === 0) return unreadable(`\`${visible(path)}\` holds no certificate in PEM`);
  const read: X509Certificate[] = [];
  for (const [index, block] of blocks.entries()) {
    try {
      read.push(new X509Certificate(block));
    } catch {
      return unreadable(`certificate ${index + 1} in \`${visible(path)}\` cannot be read`);
    }
  }
  return read;
}

function keyIn({ path, text }: NamedText): KeyObject | CertificateProblem {
  const [block] = pemBlocks(text, /PRIVATE KEY$/);
  const problem = (message: string, help: string): CertificateProblem => ({
    severity: "error",
    code: "deploy/certificate-key",
    part: "privateKey",
    message,
    help,
  });
  if (block === undefined) {
    const message = `\`${visible(path)}\` holds no private key in PEM`;
    return problem(message, "it begins with -----BEGIN PRIVATE KEY----- or the like");
  }
  if (/^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(block)) {
    const message = `the key in \`${visible(path)}\` is locked by a passphrase, which no balancer asks for`;
    return problem(message, "unlock it into a file of your own: openssl pkey -in FILE -out KEY");
  }
  try {
    return createPrivateKey(block);
  } catch {
    const message = `the key in \`${visible(path)}\` cannot be read`;
    return problem(message, "copy it anew; openssl pkey -noout -check shows whether it is whole");
  }
}

/** Each certificate is issued by the next. */
function chainProblems(
  own: X509Certificate,
  others: readonly X509Certificate[],
  path: string,
): readonly CertificateProblem[] {
  for (const [index, issuer] of others.entries()) {
    const issued = others[index - 1] ?? own;
    if (issued.checkIssued(issuer) && issued.verify(issuer.publicKey)) continue;
    const which = index === 0 ? "the certificate" : `certificate ${index} of it`;
    return [
      {
        severity: "error",
        code: "deploy/certificate-chain",
        part: "chain",
        message: `certificate ${index + 1} in \`${visible(path)}\` has not issued ${which}`,
        help: "put the certificate of the issuer first, then that of the issuer's issuer, and nothing else",
      },
    ];
  }
  return [];
}

function timeProblems(
  { validFrom, validTo }: X509Certificate,
  path: string,
  now: number,
): readonly CertificateProblem[] {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  const about = { part: "certificate" } as const;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const what = `the certificate in \`${visible(path)}\``;
  if (to < now) {
    const message = `${what} has ended on ${day(to)}: browsers refuse it`;
    const help = "ask for a new one";
    return [{ severity: "warning", code: "deploy/certificate-expired", ...about, message, help }];
  }
  if (from > now) {
    const message = `${what} begins on ${day(from)} only`;
    const help = "until then browsers refuse it";
    return [{ severity: "warning", code: "deploy/certificate-expired", ...about, message, help }];
  }
  if (to - now >= SOON * DAY) return [];
  const message = `${what} ends on ${day(to)}`;
  return [{ severity: "info", code: "deploy/certificate-ends-soon", ...about, message }];
}

/** The blocks of PEM whose label fits, each with its lines. */
function pemBlocks(text: string, label: RegExp): readonly string[] {
  const blocks: string[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const begin = /^-----BEGIN ([A-Z0-9 ]+)-----\s*$/.exec(line);
    if (begin !== null) lines = label.test(begin[1] ?? "") ? [] : undefined;
    lines?.push(line.trimEnd());
    if (line.startsWith("-----END ") && lines !== undefined) {
      blocks.push(`${lines.join("\n")}\n`);
      lines = undefined;
    }
  }
  return blocks;
}
