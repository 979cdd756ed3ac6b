import { dirname, isAbsolute, join } from "node:path";
import { CERTIFICATE_FILES } from "@iamferry/deploy";
import type { Described, DeployCode } from "@iamferry/deploy";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import { codeOf, systemReason } from "../failure.ts";
import { readAtOnce } from "../inputs.ts";
import type { Io, NewFile } from "../io/io.ts";
import { certificateProblems } from "./certificate-checks.ts";
import type { CertificatePart, CertificateTexts, NamedText } from "./certificate-checks.ts";

/** Files of a certificate for a deployment's folder, and what is wrong with them. */
export interface TakenCertificate {
  /** By their names in the folder. */
  readonly files: readonly Pick<NewFile, "path" | "secret" | "text">[];
  readonly diagnostics: readonly Diagnostic<DeployCode>[];
}

/** A certificate has a few KB, a chain a few of them. */
const MOST_BYTES = 65_536;

/** Reads and checks the certificate files that a description names, by paths from the folder of the spec file. */
export async function takeCertificate(io: Io, described: Described): Promise<TakenCertificate> {
  const { certificateFiles: named } = described;
  if (named === undefined) return { files: [], diagnostics: [] };
  const texts = new Map<CertificatePart, NamedText>();
  const diagnostics: Diagnostic<DeployCode>[] = [];
  for (const part of PARTS) {
    const path = named[part];
    if (path === undefined) continue;
    const read = await readText(io, pathFrom(described.source, path));
    if ("text" in read) texts.set(part, { path, text: read.text });
    else {
      diagnostics.push({
        severity: "error",
        code: "deploy/certificate-file",
        message: `\`${visible(path)}\` cannot be read: ${read.reason}`,
        help: "paths are those from the folder of the spec file",
        ...placeOf(described, part),
      });
    }
  }
  const [certificate, privateKey, chain] = PARTS.map((part) => texts.get(part));
  if (certificate !== undefined && privateKey !== undefined) {
    const all: CertificateTexts = {
      certificate,
      privateKey,
      ...(chain !== undefined && { chain }),
    };
    for (const { part, ...problem } of certificateProblems(all, io.lifetime.now())) {
      diagnostics.push({ ...problem, ...placeOf(described, part) });
    }
  }
  const files = [...texts].map(([part, { text }]) => ({
    path: CERTIFICATE_FILES[part],
    text,
    ...(part === "privateKey" && { secret: true as const }),
  }));
  return { files, diagnostics };
}

const PARTS = ["certificate", "privateKey", "chain"] as const satisfies readonly CertificatePart[];

/** How the spec file calls them. */
const KEYS: Readonly<Record<CertificatePart, string>> = {
  certificate: "certificateFile",
  privateKey: "privateKeyFile",
  chain: "chainFile",
};

function placeOf(
  { placeOf: find, source }: Described,
  part: CertificatePart,
): Pick<Diagnostic, "span" | "source"> {
  const span = find(["balancer", KEYS[part]]);
  return span === undefined || source === undefined ? {} : { span, source };
}

function pathFrom(source: string | undefined, path: string): string {
  if (source === undefined || source === "-" || isAbsolute(path)) return path;
  return join(dirname(source), path);
}

async function readText(
  io: Io,
  path: string,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  try {
    const facts = await io.files.stat(path);
    if (facts === undefined) return { reason: "there is no such file" };
    if (facts.kind !== "file") return { reason: "it is no file" };
    if (facts.size > MOST_BYTES) return { reason: "it is larger than any certificate" };
    return { text: Buffer.from(await readAtOnce(io.files.read(path))).toString("utf8") };
  } catch (error) {
    if (codeOf(error) === "") throw error;
    return { reason: systemReason(error) };
  }
}
